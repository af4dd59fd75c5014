import { Severity } from '../isolation/rules/rule';
import type { Report, ReportSummary, ResultVerdict, RuleVerdict } from './report';

/** How many results there are of each verdict. */
export type Counts = { readonly [verdict in ResultVerdict]: number };

/** From the one that needs somebody most to the one that needs nobody. */
export const VERDICTS: readonly ResultVerdict[] = ['fail', 'undetermined', 'acknowledged', 'pass'];

interface Judged {
  readonly verdict: ResultVerdict;
}

export function count(results: readonly Judged[]): Counts {
  const counts = { fail: 0, undetermined: 0, acknowledged: 0, pass: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

/** The worst verdict of those that count: advice does only in a strict report. */
export function outcomeOf(
  results: readonly (Judged & { readonly severity: Severity })[],
  strict: boolean,
): ReportSummary['outcome'] {
  const counts = count(results.filter((one) => countsAsFailure(one.severity, strict)));
  if (counts.fail > 0) return 'fail';
  return counts.undetermined > 0 ? 'undetermined' : 'pass';
}

/** Whether a violation of this severity is one, and not only a piece of advice. */
export function countsAsFailure(severity: Severity, strict: boolean): boolean {
  return strict || severity !== Severity.ADVICE;
}

export function worstOf(results: readonly Judged[]): RuleVerdict {
  return VERDICTS.find((verdict) => results.some((one) => one.verdict === verdict)) ?? 'not-applicable';
}

export function verdictOfRule(results: readonly (Judged & { readonly ruleId: string })[], id: string): RuleVerdict {
  return worstOf(results.filter(({ ruleId }) => ruleId === id));
}

/** `84 results of 53 rules`: a result is what one rule says of one resource, so that there are more of them than rules. */
export function resultsOfRules({ results, rules }: Report): string {
  const judging = rules.filter(({ verdict }) => verdict !== 'not-applicable').length;
  return `${counted(results.length, 'result')} of ${counted(judging, 'rule')}`;
}

/** A number of results, and what they are called: the same in every format. */
export interface Counted {
  readonly verdict: ResultVerdict;
  readonly number: number;
  readonly what: string;
}

/** How many results there are of each kind; of what fails, advice that does not count is told apart where there is any. */
export function countsOf({ results, summary }: Pick<Report, 'results' | 'summary'>): Counted[] {
  const { strict, verdicts } = summary;
  const violations = results.filter((one) => one.verdict === 'fail' && countsAsFailure(one.severity, strict)).length;
  const advice = verdicts.fail - violations;
  const plural = (number: number, one: string, many: string) => (number === 1 ? one : many);
  return [
    { verdict: 'fail', number: violations, what: plural(violations, 'violation', 'violations') },
    ...(advice > 0
      ? [{ verdict: 'fail', number: advice, what: plural(advice, 'piece of advice', 'pieces of advice') } as const]
      : []),
    { verdict: 'undetermined', number: verdicts.undetermined, what: 'undetermined' },
    { verdict: 'acknowledged', number: verdicts.acknowledged, what: 'acknowledged' },
    { verdict: 'pass', number: verdicts.pass, what: 'passed' },
  ];
}

/** `1 finding`, `2 findings`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
