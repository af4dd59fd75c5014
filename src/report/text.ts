import { isEmpty } from './empty';
import { Severity } from '../isolation/rules/rule';
import { inert } from '../support/inert';
import { counted, countsOf, resultsOfRules, worstOf } from './counts';
import { checkedLines } from './checked-by-terraform';
import { resultLines, waitingLines, wrapped } from './finding-lines';
import { Folded, folded, otherPlaces, waitingTogether } from './folded';
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
  const all = folded(report.results);
  const bySystem = report.systems.map((system, index) => {
    const own = report.results.filter((one) => one.system === system.name);
    const readiness = system.batchEndpoints > 0 ? [] : [READINESS];
    const width = options.width;
    const checked = checkedLines(system).flatMap((line) => wrapped('', line, '', width));
    const about = [...readFrom(report, system), ...readiness, ...checked].map((line) => paint('muted', line));
    const title = paint('heading', systemTitle(report, system.name, index));
    return [title, ...about, ...systemLines(report, system, own, all, options, paint)].join('\n');
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
  all: readonly Folded[],
  options: TextOptions,
  paint: TextPaint,
) {
  const own = new Map(all.filter(({ result }) => result.system === system.name).map((one) => [one.result, one]));
  const blocks = groupsOf([...own.keys()]).map((group) => groupText(group, own, system, options, paint));
  const elsewhere = all
    .filter(({ result }) => result.system !== system.name)
    .flatMap(({ others }) => others.filter((one) => one.system === system.name));
  const note =
    elsewhere.length === 0
      ? []
      : [`\n${counted(elsewhere.length, 'result')} told above, with those of other workspaces`];
  return [...ruleLines(report.rules, results, options, paint), ...blocks.map((one) => `\n${one}`), ...note];
}

/** All that is said of a resource, below its address and, where that says more than the file does, its line. */
function groupText(
  { address, results }: Group,
  folds: ReadonlyMap<ReportResult, Folded>,
  { files }: ReportSystem,
  options: TextOptions,
  paint: TextPaint,
) {
  const [{ location, constructPath }] = results;
  const place = location.whole && files.length === 1 ? [] : [`  ${shownLocation(location)}`];
  const construct = constructPath === undefined ? [] : [`  construct  ${constructPath}`];
  const waiting = options.verbose ? [] : waitingTogether(results.filter((one) => folds.get(one)!.others.length === 0));
  const told = new Set(waiting.flatMap((one) => one.results));
  const texts = [
    ...results.filter((one) => !told.has(one)).map((one) => resultText(folds.get(one)!, options)),
    ...waiting.map((one) => waitingLines(one, options).join('\n')),
  ];
  return [[paint('place', address), ...place, ...construct].join('\n'), ...texts].join('\n\n');
}

function resultText(fold: Folded, options: TextOptions): string {
  const { result, others } = fold;
  const { acceptance } = options;
  const canBeAccepted = acceptance !== undefined && result.severity === Severity.RULE && result.verdict === 'fail';
  const accepting = canBeAccepted ? [...new Set([result, ...others].map(acceptance))] : [];
  const more = accepting.map((text) => ['accept', text] as const);
  const also = otherPlaces(fold).map((place) => ['also', place] as const);
  const times = others.length === 0 ? [] : [['results', `${others.length + 1} that say the same`] as const];
  return resultLines(result, { ...options, more: [...times, ...also, ...more] }).join('\n');
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
  const { outcome } = report.summary;
  if (isEmpty(report)) return paint(outcome, verdictText(report));
  const counts = countsOf(report)
    .filter(({ number, verdict }) => number > 0 || verdict === 'pass')
    .map(({ number, what }) => `${number} ${what}`)
    .join(', ');
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
