import type { Resource } from './facts/resource';
import { Rule, Severity } from './rules/rule';

/** A violation that somebody accepts, and why. */
export interface AcceptedFinding {
  readonly ruleId: string;
  readonly reason: string;
  /** Until when, for the report. */
  readonly expires?: string;
  /** Which resources it is accepted for. */
  covers(resource: Resource): boolean;
}

/** The acknowledgement that covers a finding of a rule; invariants are never covered. */
export function acknowledgementFor(
  rule: Rule,
  resource: Resource,
  accepted: readonly AcceptedFinding[],
): AcceptedFinding | undefined {
  if (rule.severity === Severity.INVARIANT) return undefined;
  return accepted.find(({ ruleId, covers }) => ruleId === rule.id && covers(resource));
}
