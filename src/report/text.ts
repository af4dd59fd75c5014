import { isEmpty } from './empty';
import { Severity } from '../isolation/rules/rule';
import { inert } from '../support/inert';
import { counted, countsAsFailure, resultsOfRules, worstOf } from './counts';
import { resultLines } from './finding-lines';
import { Group, groupsOf } from './groups';
import { shownLocation } from './location';
import { readFrom } from './read-from';
import type { Report, ReportResult, ReportRule, ReportSystem, RuleVerdict } from './report';

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

/** For a terminal: for each system a line for each rule, then the findings by resource; the verdict at the end. */
export function textReport(report: Report, options: TextOptions = {}): string {
  const { paint = (_, text) => text } = options;
  const bySystem = report.systems.map((system, index) => {
    const own = report.results.filter((one) => one.system === system.name);
    const readiness = system.batchEndpoints > 0 ? [] : [READINESS];
    const about = [...readFrom(report, system), ...readiness].map((line) => paint('muted', line));
    const title = paint('heading', systemTitle(report, system.name, index));
    return [title, ...about, ...systemLines(report, system, own, options, paint)].join('\n');
  });
  const nothing = report.systems.length === 0 ? ['no Machine Learning workspace and no batch endpoint was found'] : [];
  return `${inert([...nothing, ...bySystem, verdictLine(report, paint)].join('\n\n'))}\n`;
}

function systemTitle({ systems }: Report, name: string, index: number): string {
  return systems.length === 1 ? name : `${name} (${index + 1} of ${systems.length})`;
}

function systemLines(
  report: Report,
  system: ReportSystem,
  results: readonly ReportResult[],
  options: TextOptions,
  paint: TextPaint,
) {
  const blocks = groupsOf(results).map((group) => groupText(group, system, options, paint));
  return [...ruleLines(report.rules, results, options, paint), ...blocks.map((one) => `\n${one}`)];
}

/** All that is said of a resource, below its address and, where that says more than the file does, its line. */
function groupText({ address, results }: Group, { files }: ReportSystem, options: TextOptions, paint: TextPaint) {
  const [{ location, constructPath }] = results;
  const place = location.whole && files.length === 1 ? [] : [`  ${shownLocation(location)}`];
  const construct = constructPath === undefined ? [] : [`  construct  ${constructPath}`];
  const texts = results.map((one) => resultText(one, options));
  return [[paint('place', address), ...place, ...construct].join('\n'), ...texts].join('\n\n');
}

function resultText(result: ReportResult, options: TextOptions): string {
  const { acceptance } = options;
  const canBeAccepted = acceptance !== undefined && result.severity === Severity.RULE && result.verdict === 'fail';
  const more = canBeAccepted ? ([['accept', acceptance(result)]] as const) : [];
  return resultLines(result, { ...options, more }).join('\n');
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
  const rest = `${counted(passed, 'rule')} ${passed === 1 ? 'passes' : 'pass'}, ${counted(absent, 'rule')} ${absent === 1 ? 'does' : 'do'} not apply`;
  return [...lines, paint('muted', rest)];
}

/** `not isolated: 84 results of 53 rules: 2 violations, 1 undetermined, 81 passed`: all of them are results. */
function verdictLine(report: Report, paint: TextPaint): string {
  const { outcome, strict, verdicts } = report.summary;
  if (isEmpty(report)) return paint(outcome, verdictText(report));
  const violations = report.results.filter((one) => one.verdict === 'fail' && countsAsFailure(one.severity, strict));
  const advice = verdicts.fail - violations.length;
  const parts = [
    violations.length > 0 ? counted(violations.length, 'violation') : '',
    advice > 0 ? `${counted(advice, 'piece')} of advice` : '',
    verdicts.undetermined > 0 ? `${verdicts.undetermined} undetermined` : '',
    verdicts.acknowledged > 0 ? `${verdicts.acknowledged} acknowledged` : '',
    `${verdicts.pass} passed`,
  ];
  const counts = parts.filter((part) => part !== '').join(', ');
  return `${paint(outcome, verdictText(report))}: ${resultsOfRules(report)}: ${counts}`;
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
