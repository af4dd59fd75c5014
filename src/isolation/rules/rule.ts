import type { Facts } from '../facts/facts';
import type { Resource } from '../facts/resource';
import type { System } from '../facts/systems';
import { Maybe, Missing, unproven } from '../facts/value';

/** How much a violation weighs. */
export enum Severity {
  /** Always fails; nobody can acknowledge it away. */
  INVARIANT = 'invariant',
  /** Fails unless acknowledged with a reason. */
  RULE = 'rule',
  /** Reported, never fails. */
  ADVICE = 'advice',
}

export type Verdict = 'pass' | 'fail' | 'undetermined';

/** A value that a verdict rests on. */
export interface Evidence {
  /** The attribute, by the name the document gives it. */
  readonly attribute: string;
  readonly value: string;
}

/** What a rule found out about one resource. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly resource: Resource;
  /** What is wrong with the values seen, or what was missing: lower case, no final period. Empty for a pass. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Why the verdict is undetermined. */
  readonly missing?: Missing;
}

/** One thing that must hold, as a pure function over facts. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly title: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** How to mend it with this library: the construct and its prop. */
  readonly remedy: string;
  /** How to mend it in plain Terraform: the attribute, in azurerm's and azapi's spelling. */
  readonly terraformRemedy: string;
  /** When it cannot tell, in a clause: what must not be known for that. */
  readonly undetermined: string;
  /** Microsoft's page that says so. */
  readonly documentation: string;
  /** No outcome at all means that the rule does not apply. */
  check(system: System, facts: Facts): Outcome[];
}

export function pass(resource: Resource, evidence: readonly Evidence[] = []): Outcome {
  return { verdict: 'pass', resource, message: '', evidence };
}

export function fail(resource: Resource, message: string, evidence: readonly Evidence[] = []): Outcome {
  return { verdict: 'fail', resource, message, evidence };
}

export function undetermined(resource: Resource, message: string, missing: Missing): Outcome {
  return {
    verdict: 'undetermined',
    resource,
    message,
    missing,
    evidence: [{ attribute: 'missing', value: missing.missing }],
  };
}

/** What a reader finds of a value in their document; by the name that is given where it is read from nothing in it. */
export function seen(value: Maybe<unknown>, name: string): Evidence {
  if (!value.known) return { attribute: name, value: value.missing };
  const { from } = value;
  const byDefault = value.value === undefined ? '(not set)' : JSON.stringify(value.value);
  return { attribute: from?.path ?? name, value: from && !from.isAbsent ? from.shown : byDefault };
}

/**
 * The outcome for one value: passes when it is right, fails when it is wrong, undetermined when it is not known.
 *
 * @param attribute the attribute, for the evidence
 * @param isRight whether the known value is right
 * @param complaint what is wrong with it
 */
export function judge<T>(
  resource: Resource,
  attribute: string,
  value: Maybe<T>,
  isRight: (value: T) => boolean,
  complaint: string,
): Outcome {
  if (!value.known) {
    // whatever an expression reads, the program chose to let it decide
    const why = resource.mode === 'managed' ? unproven(value) : value;
    return undetermined(resource, `${attribute} is not known: ${complaint} otherwise`, why);
  }
  const evidence = [seen(value, attribute)];
  return isRight(value.value) ? pass(resource, evidence) : fail(resource, complaint, evidence);
}
