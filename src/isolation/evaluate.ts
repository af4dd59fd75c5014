import { AcceptedFinding, acknowledgementFor } from './acknowledgements';
import type { Facts } from './facts/facts';
import type { Resource } from './facts/resource';
import type { System } from './facts/systems';
import { Outcome, Rule, Verdict } from './rules/rule';

/** One outcome with the rule it belongs to. */
export interface Result extends Omit<Outcome, 'verdict'> {
  readonly rule: Rule;
  readonly verdict: Verdict | 'acknowledged';
  readonly system: System;
  /** Why an acknowledged violation is accepted. */
  readonly reason?: string;
  /** Until when it is accepted. */
  readonly expires?: string;
}

/** What all rules say of all systems: data, for a printer to make something of. */
export interface Evaluation {
  readonly systems: readonly System[];
  readonly rules: readonly Rule[];
  readonly results: readonly Result[];
}

/** Judges systems by rules. Pure: the same facts give the same evaluation. */
export function evaluate(
  facts: Facts,
  systems: readonly System[],
  rules: readonly Rule[],
  accepted: readonly AcceptedFinding[] = [],
): Evaluation {
  const results = systems.flatMap((system) =>
    rules.flatMap((rule) => rule.check(system, facts).map((outcome) => result(rule, system, outcome, accepted))),
  );
  return { systems, rules, results };
}

function result(rule: Rule, system: System, outcome: Outcome, accepted: readonly AcceptedFinding[]): Result {
  const acknowledgement = outcome.verdict === 'fail' ? acknowledgementFor(rule, outcome.resource, accepted) : undefined;
  const { resource, message, evidence, missing } = outcome;
  const verdict = acknowledgement ? 'acknowledged' : outcome.verdict;
  const { reason, expires } = acknowledgement ?? {};
  return { rule, system, verdict, resource, message, evidence, missing, reason, expires };
}

/** What one rule says of everything together: the worst of its verdicts; undefined where it does not apply. */
export function verdictOf(results: readonly Result[]): Result['verdict'] | undefined {
  return (['fail', 'undetermined', 'acknowledged', 'pass'] as const).find((verdict) =>
    results.some((one) => one.verdict === verdict),
  );
}

/** Whether a resource stands in a part of the construct tree. */
export function isBelow(resource: Resource, constructPath: string): boolean {
  const { constructPath: own } = resource.origin;
  return own === constructPath || (own?.startsWith(`${constructPath}/`) ?? false);
}
