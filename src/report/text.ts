import { isEmpty } from './empty';
import { Severity } from '../isolation/rules/rule';
import { count, counted, countsAsFailure, worstOf } from './counts';
import { findingLines, openLines } from './finding-lines';
import { shownLocation } from './location';
import type { Report, ReportResult, ReportRule, RuleVerdict } from './report';

/** What a piece of a text is, for whoever gives it a colour. */
export type TextStyle = RuleVerdict | 'heading' | 'place' | 'muted';
/** How to colour a piece of text; the default leaves it as it is. */
export type TextPaint = (style: TextStyle, text: string) => string;

export interface TextOptions {
  readonly paint?: TextPaint;
  /** How many characters fit into a line; texts are not broken where it is not given. */
  readonly width?: number;
  /** Rules that pass or do not apply too, a line for each. */
  readonly verbose?: boolean;
  /** What to write into an acknowledgement file to accept a finding; left out for invariants. */
  readonly acceptance?: (result: ReportResult) => string;
}

const VERDICT_WIDTH = 'not applicable'.length;
const SYMBOLS: { readonly [verdict in RuleVerdict]: string } = {
  fail: '✗',
  undetermined: '?',
  acknowledged: '!',
  pass: '✓',
  'not-applicable': '-',
};

const READINESS = 'no batch endpoint yet: judged for being ready for one';

/** For a terminal: for each system a line for each rule, then the findings in full; the verdict at the end. */
export function textReport(report: Report, options: TextOptions = {}): string {
  const { paint = (_, text) => text } = options;
  const bySystem = report.systems.map(({ name, batchEndpoints }, index) => {
    const own = report.results.filter(({ system }) => system === name);
    const readiness = batchEndpoints > 0 ? [] : [paint('muted', READINESS)];
    const title = paint('heading', systemTitle(report, name, index));
    return [title, ...readiness, ...systemLines(report, own, options, paint)].join('\n');
  });
  const nothing = report.systems.length === 0 ? ['no Machine Learning workspace and no batch endpoint was found'] : [];
  return `${[...nothing, ...bySystem, verdictLine(report, paint)].join('\n\n')}\n`;
}

function systemTitle({ systems }: Report, name: string, index: number): string {
  return systems.length === 1 ? name : `${name} (${index + 1} of ${systems.length})`;
}

function systemLines(report: Report, results: readonly ReportResult[], options: TextOptions, paint: TextPaint) {
  const of = (verdict: RuleVerdict) => results.filter((one) => one.verdict === verdict);
  const blocks = [
    ...of('fail').map((one) => findingBlock(one, options, paint)),
    ...of('undetermined').map((one) => block(openLines(one, shownLocation(one.location), options), paint)),
    ...of('acknowledged').map((one) => block(openLines(one, shownLocation(one.location), options), paint)),
  ];
  return [...ruleLines(report.rules, results, options, paint), ...blocks.map((one) => `\n${one}`)];
}

function findingBlock(result: ReportResult, options: TextOptions, paint: TextPaint): string {
  const { acceptance } = options;
  const canBeAccepted = acceptance !== undefined && result.severity === Severity.RULE;
  const more = canBeAccepted ? ([['accept', acceptance(result)]] as const) : [];
  return block(findingLines(result, shownLocation(result.location), { ...options, more }), paint);
}

function block([place, ...lines]: readonly string[], paint: TextPaint): string {
  return [paint('place', place), ...lines].join('\n');
}

function ruleLines(
  rules: readonly ReportRule[],
  results: readonly ReportResult[],
  { verbose = false }: TextOptions,
  paint: TextPaint,
): string[] {
  const judged = rules.map((rule) => {
    const own = results.filter(({ ruleId }) => ruleId === rule.id);
    return { rule, own, verdict: worstOf(own) };
  });
  const isQuiet = (verdict: RuleVerdict) => verdict === 'pass' || verdict === 'not-applicable';
  const shown = judged.filter(({ verdict }) => verbose || !isQuiet(verdict));
  const widest = Math.max(0, ...shown.map(({ rule }) => rule.name.length));
  const lines = shown.map(({ rule, own, verdict }) => {
    const label = `${SYMBOLS[verdict]} ${verdict.replace('-', ' ').padEnd(VERDICT_WIDTH)}`;
    const number = own.filter((one) => one.verdict === verdict).length;
    const note = isQuiet(verdict) ? '' : counted(number, verdict === 'fail' ? 'finding' : 'result');
    const { id, name, severity } = rule;
    return `${paint(verdict, label)}  ${id}  ${name.padEnd(widest)}  ${severity.padEnd(9)}  ${note}`.trimEnd();
  });
  if (verbose) return lines;
  const passed = judged.filter(({ verdict }) => verdict === 'pass').length;
  const absent = judged.filter(({ verdict }) => verdict === 'not-applicable').length;
  const rest = `${counted(passed, 'rule')} ${passed === 1 ? 'passes' : 'pass'}, ${absent} do not apply`;
  return [...lines, paint('muted', rest)];
}

/** `not isolated: 2 violations, 1 undetermined, 1 acknowledged`. */
function verdictLine(report: Report, paint: TextPaint): string {
  const { outcome, strict, verdicts } = report.summary;
  const violations = report.results.filter((one) => one.verdict === 'fail' && countsAsFailure(one.severity, strict));
  const advice = verdicts.fail - violations.length;
  const parts = [
    violations.length > 0 ? counted(violations.length, 'violation') : '',
    advice > 0 ? `${advice} of advice` : '',
    verdicts.undetermined > 0 ? `${verdicts.undetermined} undetermined` : '',
    verdicts.acknowledged > 0 ? `${verdicts.acknowledged} acknowledged` : '',
    `${count(report.results).pass} passed`,
  ];
  return `${paint(outcome, verdictText(report))}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** The verdict of everything in two words. */
export function verdictText(report: Report): string {
  if (isEmpty(report)) return 'nothing to judge';
  switch (report.summary.outcome) {
    case 'pass':
      return 'isolated';
    case 'fail':
      return 'not isolated';
    case 'undetermined':
      return 'not proven';
  }
}
