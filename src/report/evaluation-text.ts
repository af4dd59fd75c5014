import { Evaluation, Result, verdictOf } from '../isolation/evaluate';
import { printable } from '../support/printable';
import { findingText } from './finding-text';

/** How to colour a text; the default leaves it as it is. */
export type Paint = (verdict: Result['verdict'] | 'not applicable', text: string) => string;

const WIDTH = 'not applicable'.length;

/** A line for each rule with its verdict, then every finding in full. */
export function evaluationText(evaluation: Evaluation, paint: Paint = (_, text) => text): string {
  const findings = evaluation.results.filter(({ verdict }) => verdict === 'fail');
  const lines = ruleLines(evaluation, paint);
  const blocks = findings.map((finding) => `\n${findingText(finding)}`);
  return [...lines, ...blocks].join('\n');
}

/** One line for each rule: verdict, id, name, severity, and what kept it from a plain pass. */
export function ruleLines({ rules, results }: Evaluation, paint: Paint): string[] {
  const widest = Math.max(...rules.map(({ name }) => name.length));
  return rules.map((rule) => {
    const own = results.filter((result) => result.rule === rule);
    const verdict = verdictOf(own) ?? 'not applicable';
    const worst = own.filter((result) => result.verdict === verdict);
    const text = `${paint(verdict, verdict.padEnd(WIDTH))}  ${rule.id}  ${rule.name.padEnd(widest)}  ${rule.severity.padEnd(9)}`;
    return printable(`${text}  ${note(verdict, worst)}`).trimEnd();
  });
}

function note(verdict: Result['verdict'] | 'not applicable', results: readonly Result[]): string {
  switch (verdict) {
    case 'fail':
      return results.length === 1 ? '1 finding' : `${results.length} findings`;
    case 'undetermined':
      return `not known: ${results[0].missing?.missing ?? ''}`;
    case 'acknowledged':
      return `accepted: ${results[0].reason ?? ''}`;
    default:
      return '';
  }
}
