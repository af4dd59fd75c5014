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

/** What this package notes in the comment of a configuration, `//`, stands under this name. */
export const NOTES = 'cdktf-azureml-private';

/** An acknowledgement as it is noted there. */
export interface WrittenAcknowledgement {
  readonly id: string;
  /** The path of the construct at and below which it holds; empty for everything. */
  readonly scope: string;
  readonly reason: string;
}

/** What is too short to be one. */
export function isReason(text: unknown): text is string {
  return typeof text === 'string' && text.trim().length >= 10;
}
