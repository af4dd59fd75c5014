import { evaluationText } from '../report/evaluation-text';
import { Evaluation, Result } from './evaluate';

/** What one rule says of one resource. */
export interface IsolationResult {
  /** The id of the rule: `BNI301`. */
  readonly ruleId: string;
  /** The name of the rule: `storage-endpoint-blob`. */
  readonly ruleName: string;
  /** `invariant`, `rule` or `advice`. */
  readonly severity: string;
  /** `pass`, `fail`, `undetermined` or `acknowledged`. */
  readonly verdict: string;
  /** The Terraform address of the resource. */
  readonly address: string;
  /** The path of the resource in the construct tree, if it stands there. */
  readonly constructPath?: string;
  /** What is wrong, or what was missing to tell; empty for a pass. */
  readonly message: string;
  /** How to mend it with this library. */
  readonly remedy: string;
  /** Why an acknowledged finding is accepted. */
  readonly reason?: string;
}

/** What all rules say of a stack. */
export class IsolationReport {
  /** @internal */
  public static _of(evaluation: Evaluation): IsolationReport {
    return new IsolationReport(evaluation);
  }

  /** One result for each rule and resource that it looked at. */
  public readonly results: IsolationResult[];

  private constructor(private readonly evaluation: Evaluation) {
    this.results = evaluation.results.map(plain);
  }

  /** Whether something was judged and nothing fails; what could not be determined does not count as a failure. */
  public get isIsolated(): boolean {
    if (this.results.length === 0) return false;
    return this.results.every(({ verdict, severity }) => verdict !== 'fail' || severity === 'advice');
  }

  /** The results that fail. */
  public get failures(): IsolationResult[] {
    return this.results.filter(({ verdict }) => verdict === 'fail');
  }

  /** The report as text: a line for each rule, and every finding in full. */
  public toText(): string {
    return evaluationText(this.evaluation);
  }
}

function plain({ rule, verdict, resource, message, reason }: Result): IsolationResult {
  return {
    ruleId: rule.id,
    ruleName: rule.name,
    severity: rule.severity,
    verdict,
    address: resource.address,
    constructPath: resource.origin.constructPath,
    message,
    remedy: rule.remedy,
    reason,
  };
}
