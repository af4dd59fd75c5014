import { inert } from '../support/inert';
import { counted, countsAsFailure, resultsOfRules, VERDICTS } from './counts';
import { groupsOf } from './groups';
import { shownLocation } from './location';
import { escapeHtml } from './html/escape';
import { escapeMarkdown, htmlCode, markdownCode, tableCode } from './markdown-text';
import { named } from './read-from';
import type { Report, ReportResult } from './report';
import { mendings, saidOf } from './finding-lines';
import { verdictText } from './text';

export interface MarkdownOptions {
  /** The most characters that it may have; the default is what GitHub takes in a comment. */
  readonly maximum?: number;
}

const GITHUB_MAXIMUM = 65_536;
const SYMBOLS = { pass: '✅', fail: '❌', undetermined: '❔', acknowledged: '☑️', advice: '💡' } as const;

/**
 * For a comment on a pull request: the verdict, a table of what fails or is not known, the worst first, and the findings
 * in full by resource, folded.
 * What does not fit is counted.
 */
export function markdownReport(report: Report, { maximum = GITHUB_MAXIMUM }: MarkdownOptions = {}): string {
  const { results, systems } = report;
  const shown = systems.flatMap(({ name }) =>
    groupsOf(results.filter(({ system }) => system === name)).flatMap((group) => group.results),
  );
  const worstFirst = VERDICTS.flatMap((verdict) => shown.filter((one) => one.verdict === verdict));
  const text = new Limited(maximum);
  text.always(`## ${SYMBOLS[report.summary.outcome]} Network isolation: ${verdictText(report)}`);
  text.always(summaryLine(report));
  if (shown.length > 0) {
    const rows = worstFirst.map((result) => tableRow(result, report));
    const head = ['', 'rule', ...(systems.length > 1 ? ['workspace'] : []), 'resource', 'finding'];
    text.table([tableLine(head), tableLine(head.map(() => '---'))], rows);
    text.items(shown.map((result) => details(result, report)));
  }
  text.always(`<sub>azureml-private ${escapeHtml(report.tool.version)}</sub>`);
  return text.toString();
}

/** What was judged, what was read for it, and how many results there are of each verdict. */
function summaryLine(report: Report): string {
  const { summary, systems, documents } = report;
  const { fail, undetermined, acknowledged, pass } = summary.verdicts;
  const parts = [
    `${fail} failed`,
    `${undetermined} undetermined`,
    `${acknowledged} acknowledged`,
    `${pass} passed`,
  ].join(', ');
  const judged = systems.length === 1 ? markdownCode(systems[0].name) : counted(systems.length, 'workspace');
  const readiness = systems.some(({ batchEndpoints }) => batchEndpoints > 0)
    ? ''
    : ' for being ready for a batch endpoint';
  const files = [...new Set(systems.flatMap((system) => system.files))];
  const from = files.length > 0 ? `, read from ${named(documents, files, markdownCode)},` : '';
  return `${judged}${from} judged${readiness}: ${resultsOfRules(report)}: ${parts}.`;
}

function symbolOf({ verdict, severity }: ReportResult, strict: boolean): string {
  const isAdvice = verdict === 'fail' && !countsAsFailure(severity, strict);
  return `${SYMBOLS[isAdvice ? 'advice' : verdict]} ${isAdvice ? 'advice' : verdict}`;
}

function tableRow(result: ReportResult, { summary, systems }: Report): string {
  const { ruleId, ruleName, page, address, system, reason } = result;
  const accepted = reason === undefined ? '' : ` (accepted: ${escapeMarkdown(reason)})`;
  const rule = `[${ruleId}](${page} "${ruleName}")`;
  return tableLine([
    symbolOf(result, summary.strict),
    rule,
    ...(systems.length > 1 ? [tableCode(system)] : []),
    tableCode(address),
    `${escapeMarkdown(saidOf(result))}${accepted}`,
  ]);
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function details(result: ReportResult, { documents }: Report): string {
  const { ruleId, ruleName, severity, address, location, constructPath, evidence, why, documentation, page } = result;
  const { missing, toDetermine, reason, expires } = result;
  const place = location.whole && documents.length === 1 ? '' : `${markdownCode(shownLocation(location))}: `;
  const lines = [
    `${place}${escapeMarkdown(saidOf(result))}`,
    constructPath === undefined ? undefined : `- construct: ${markdownCode(constructPath)}`,
    ...(missing ? [] : evidence).map(({ attribute, value }) => `- seen: ${markdownCode(`${attribute} = ${value}`)}`),
    missing && `- not known: ${markdownCode(missing.what)}`,
    toDetermine === undefined ? undefined : `- to get a verdict: ${escapeMarkdown(toDetermine)}`,
    reason === undefined ? undefined : `- accepted: ${escapeMarkdown(reason)}${expires ? ` (until ${expires})` : ''}`,
    `- why: ${escapeMarkdown(why)} ([the rule's page](${page}), [documentation](${documentation}))`,
    ...mendings(result).map((one) => `- mend ${one.with}: ${escapeMarkdown(one.remedy)}`),
  ].filter((line) => line !== undefined);
  const [first, ...list] = lines;
  return [
    `<details><summary>${ruleId} ${ruleName} (${severity}): ${htmlCode(address)}</summary>`,
    '',
    first,
    '',
    ...list,
    '',
    '</details>',
  ].join('\n');
}

/** A text that never gets longer than it may, and says what was left out. */
class Limited {
  /** Kept free for the notes about what was left out and for the end. */
  private static readonly RESERVE = 600;
  private readonly parts: string[] = [];
  private length = 0;

  constructor(private readonly maximum: number) {}

  public always(text: string): void {
    const written = inert(text);
    this.parts.push(written);
    this.length += written.length + 2;
  }

  /** As many rows as fit; half of what there is may be left to what follows. */
  public table(head: readonly string[], rows: readonly string[]): void {
    const budget = (this.maximum - Limited.RESERVE - this.length) / 2;
    const fitting = this.fitting(rows.map(inert), budget - head.join('\n').length, 1);
    if (fitting.length > 0) this.always([...head, ...fitting].join('\n'));
    this.note(rows.length - fitting.length, 'in the table');
  }

  public items(texts: readonly string[]): void {
    const fitting = this.fitting(texts.map(inert), this.maximum - Limited.RESERVE - this.length, 2);
    for (const text of fitting) this.always(text);
    this.note(texts.length - fitting.length, 'in full');
  }

  public toString(): string {
    return `${this.parts.join('\n\n')}\n`;
  }

  private fitting(texts: readonly string[], budget: number, separator: number): readonly string[] {
    let used = 0;
    const end = texts.findIndex((text) => (used += text.length + separator) > budget);
    return end < 0 ? texts : texts.slice(0, end);
  }

  private note(left: number, where: string): void {
    if (left > 0) this.always(`_${counted(left, 'result')} left out here ${where}: the whole report has them._`);
  }
}
