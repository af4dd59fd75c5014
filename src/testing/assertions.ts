import { Comparison, failing, isolation, IsolationOptions, passing } from './comparison';
import { Subject } from './subject';

/**
 * Fails where something stands against the isolation of a system: what the synthesis would refuse, rules included where
 * the app skips validation.
 *
 * @throws Error with every finding
 */
export function assertIsolated(subject: Subject, options?: IsolationOptions): void {
  assert(isolation(subject, options));
}

/**
 * Fails where a rule is violated, cannot be proven, does not apply, or is acknowledged.
 *
 * @param ruleId `BNI303`
 * @throws Error with the findings of the rule
 */
export function assertPassesRule(subject: Subject, ruleId: string): void {
  assert(passing(subject, ruleId));
}

/**
 * Fails unless a rule is violated and nobody acknowledged it.
 *
 * @param ruleId `BNI303`
 * @throws Error with the verdict of the rule
 */
export function assertFailsRule(subject: Subject, ruleId: string): void {
  assert(failing(subject, ruleId));
}

function assert({ pass, message }: Comparison): void {
  if (!pass) throw new Error(message());
}
