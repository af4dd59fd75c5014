import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { PropProblems, shown } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { isReason } from './acknowledgements';
import { IsolationReport } from './isolation-report';
import { Severity } from './rules/rule';
import { addAcknowledgement } from './synthesis/acknowledged';
import { evaluateStack, guard } from './synthesis/guard';
import { ruleBook } from './synthesis/judging';

/** A rule's findings that are accepted, and why. */
export interface Acknowledgement {
  /** The rule: `BNI405`. Invariants cannot be acknowledged. */
  readonly id: string;
  /** Why the findings are accepted, for whoever reads the report: 10 characters at least. */
  readonly reason: string;
}

/**
 * The isolation rules, for a part of the construct tree.
 *
 * Every stack with a construct of this library is judged when it is synthesized: a violated invariant always stops it, a
 * violated rule stops it unless it is acknowledged (or the app skips validation).
 */
export class Isolation {
  /** The rules for everything at and below a scope. */
  public static of(scope: IConstruct): Isolation {
    return new Isolation(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Accepts the findings of a rule at and below the scope; reports list every acknowledgement with its reason.
   *
   * @throws InvalidPropsError for an unknown rule, an invariant, or a missing reason
   */
  public acknowledge(acknowledgement: Acknowledgement): void {
    const problems = new PropProblems('Acknowledgement', this.scope, 'acknowledgement');
    requireProps(problems, acknowledgement, ['id', 'reason']);
    const { id, reason } = acknowledgement;
    const rule = ruleBook().ALL_RULES.find((one) => one.id === id);
    if (!rule) problems.add('id', `${shown(id)} is not a rule`, 'the id of a rule, such as "BNI405"');
    else if (rule.severity === Severity.INVARIANT) {
      problems.advise(
        'id',
        `${id} ${rule.name} is an invariant, which nobody can acknowledge away`,
        `mend it: ${rule.remedy}`,
      );
    }
    if (!isReason(reason)) {
      problems.add(
        'reason',
        'says too little',
        'a text of at least 10 characters, such as "the hub firewall filters this traffic"',
      );
    }
    problems.throwIfAny();
    addAcknowledgement(this.scope, { ruleId: id, reason: reason.trim() });
  }

  /**
   * What the rules say of the stack of this scope as it would be written now; nothing is refused. Aspects that have not
   * run yet are not seen: call it after synthesis, or in a test.
   */
  public report(): IsolationReport {
    const stack = TerraformStack.of(this.scope);
    guard(stack);
    return IsolationReport._of(evaluateStack(stack));
  }
}
