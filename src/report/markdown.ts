import { counted, countsAsFailure } from './counts';
import { shownLocation } from './location';
import { escapeHtml } from './html/escape';
import { escapeMarkdown, htmlCode, markdownCode, tableCode } from './markdown-text';
import type { Report, ReportResult } from './report';
import { verdictText } from './text';

export interface MarkdownOptions {
  /** The most characters that it may have; the default is what GitHub takes in a comment. */
  readonly maximum?: number;
}

const GITHUB_MAXIMUM = 65_536;
const SYMBOLS = { pass: '✅', fail: '❌', undetermined: '❔', acknowledged: '☑️', advice: '💡' } as const;

/**
 * For a comment on a pull request: the verdict, a table of what fails or is not known, and the findings in full, folded.
 * What does not fit is counted, findings in full first.
 */
export function markdownReport(report: Report, { maximum = GITHUB_MAXIMUM }: MarkdownOptions = {}): string {
  const { results } = report;
  const of = (verdict: ReportResult['verdict']) => results.filter((one) => one.verdict === verdict);
  const shown = [...of('fail'), ...of('undetermined'), ...of('acknowledged')];
  const text = new Limited(maximum);
  text.always(`## ${SYMBOLS[report.summary.outcome]} Network isolation: ${verdictText(report)}`);
  text.always(summaryLine(report));
  if (shown.length > 0) {
    const rows = shown.map((result) => tableRow(result, report.summary.strict));
    text.table(['| | rule | resource | finding |', '| --- | --- | --- | --- |'], rows);
    text.items(shown.map(details));
  }
  text.always(`<sub>azureml-private ${escapeHtml(report.tool.version)}</sub>`);
  return text.toString();
}

function summaryLine({ summary, systems, rules }: Report): string {
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
  return `${judged} judged by ${counted(rules.length, 'rule')}${readiness}: ${parts}.`;
}

function symbolOf({ verdict, severity }: ReportResult, strict: boolean): string {
  const isAdvice = verdict === 'fail' && !countsAsFailure(severity, strict);
  return `${SYMBOLS[isAdvice ? 'advice' : verdict]} ${isAdvice ? 'advice' : verdict}`;
}

function tableRow(result: ReportResult, strict: boolean): string {
  const { ruleId, ruleName, documentation, address, message, reason } = result;
  const accepted = reason === undefined ? '' : ` (accepted: ${escapeMarkdown(reason)})`;
  const rule = `[${ruleId}](${documentation} "${ruleName}")`;
  return `| ${symbolOf(result, strict)} | ${rule} | ${tableCode(address)} | ${escapeMarkdown(message)}${accepted} |`;
}

function details(result: ReportResult): string {
  const { ruleId, ruleName, severity, address, location, constructPath, message, evidence, why, documentation } =
    result;
  const { remedy, terraformRemedy, missing, reason, expires } = result;
  const lines = [
    `${markdownCode(shownLocation(location))}: ${escapeMarkdown(message)}`,
    constructPath === undefined ? undefined : `- construct: ${markdownCode(constructPath)}`,
    ...(missing ? [] : evidence).map(({ attribute, value }) => `- seen: ${markdownCode(`${attribute} = ${value}`)}`),
    missing && `- not known: ${markdownCode(missing.what)}`,
    reason === undefined ? undefined : `- accepted: ${escapeMarkdown(reason)}${expires ? ` (until ${expires})` : ''}`,
    `- why: ${escapeMarkdown(why)} ([documentation](${documentation}))`,
    `- mend with cdktf-azureml-private: ${escapeMarkdown(remedy)}`,
    `- mend in plain Terraform: ${escapeMarkdown(terraformRemedy)}`,
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
    this.parts.push(text);
    this.length += text.length + 2;
  }

  /** As many rows as fit; half of what there is may be left to what follows. */
  public table(head: readonly string[], rows: readonly string[]): void {
    const budget = (this.maximum - Limited.RESERVE - this.length) / 2;
    const fitting = this.fitting(rows, budget - head.join('\n').length, 1);
    if (fitting.length > 0) this.always([...head, ...fitting].join('\n'));
    this.note(rows.length - fitting.length, 'in the table');
  }

  public items(texts: readonly string[]): void {
    const fitting = this.fitting(texts, this.maximum - Limited.RESERVE - this.length, 2);
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
