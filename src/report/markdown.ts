import { inert } from '../support/inert';
import { counted, countsAsFailure, countsOf, resultsOfRules, VERDICTS } from './counts';
import { checkedLines } from './checked-by-terraform';
import { Folded, folded, otherPlaces } from './folded';
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

/** A text, and how many results it is of. */
type Item = readonly [text: string, results: number];

const MOST_PLACES = 20;
const GITHUB_MAXIMUM = 65_536;
const SYMBOLS = { pass: '✅', fail: '❌', undetermined: '❔', acknowledged: '☑️', advice: '💡' } as const;

/**
 * For a comment on a pull request: the verdict, a table of what fails or is not known, the worst first, and the findings
 * in full by resource, folded.
 * What does not fit is counted.
 */
export function markdownReport(report: Report, { maximum = GITHUB_MAXIMUM }: MarkdownOptions = {}): string {
  const { results, systems } = report;
  const folds = new Map(folded(results).map((one) => [one.result, one]));
  const shown = systems
    .flatMap(({ name }) => groupsOf([...folds.keys()].filter(({ system }) => system === name)))
    .flatMap((group) => group.results.map((result) => folds.get(result)!));
  const worstFirst = VERDICTS.flatMap((verdict) => shown.filter(({ result }) => result.verdict === verdict));
  const text = new Limited(maximum);
  text.always(`## ${SYMBOLS[report.summary.outcome]} Network isolation: ${verdictText(report)}`);
  text.always(summaryLine(report));
  for (const line of systems.flatMap(checkedLines)) text.always(escapeMarkdown(line));
  if (shown.length > 0) {
    const rows = worstFirst.map((fold): Item => [tableRow(fold, report), fold.others.length + 1]);
    const head = ['', 'rule', ...(systems.length > 1 ? ['workspace'] : []), 'resource', 'finding'];
    text.table([tableLine(head), tableLine(head.map(() => '---'))], rows);
    text.items(shown.map((fold): Item => [details(fold, report), fold.others.length + 1]));
  }
  text.always(`<sub>azureml-private ${escapeHtml(report.tool.version)}</sub>`);
  return text.toString();
}

/** What was judged, what was read for it, and how many results there are of each verdict. */
function summaryLine(report: Report): string {
  const { systems, documents } = report;
  const parts = countsOf(report)
    .map(({ number, what }) => `${number} ${what}`)
    .join(', ');
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

function tableRow(fold: Folded, { summary, systems }: Report): string {
  const { result } = fold;
  const { ruleId, ruleName, page, address, system, reason } = result;
  const accepted = reason === undefined ? '' : ` (accepted: ${escapeMarkdown(reason)})`;
  const rule = `[${ruleId}](${page} "${ruleName}")`;
  return tableLine([
    symbolOf(result, summary.strict),
    rule,
    ...(systems.length > 1 ? [tableCode(system)] : []),
    `${tableCode(address)}${otherPlacesOf(fold)}`,
    `${escapeMarkdown(saidOf(result))}${accepted}`,
  ]);
}

/** How many results a row is, where there are more than one; the details name their places. */
function otherPlacesOf({ others }: Folded): string {
  return others.length === 0 ? '' : ` (${others.length + 1} results)`;
}

/** As many places as people read: a comment has little room, and the whole report has them all. */
function alsoLines(fold: Folded): string[] {
  const places = otherPlaces(fold);
  const more = places.length - MOST_PLACES;
  return [
    ...places.slice(0, MOST_PLACES).map((place) => `- also: ${markdownCode(place)}`),
    ...(more > 0 ? [`- and at ${more} more`] : []),
  ];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function details(fold: Folded, { documents }: Report): string {
  const { result } = fold;
  const { ruleId, ruleName, severity, address, location, constructPath, evidence, why, documentation, page } = result;
  const { missing, toDetermine, reason, expires } = result;
  const place = location.whole && documents.length === 1 ? '' : `${markdownCode(shownLocation(location))}: `;
  const lines = [
    `${place}${escapeMarkdown(saidOf(result))}`,
    constructPath === undefined ? undefined : `- construct: ${markdownCode(constructPath)}`,
    fold.others.length === 0 ? undefined : `- ${fold.others.length + 1} results that say the same`,
    ...alsoLines(fold),
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
  public table(head: readonly string[], rows: readonly Item[]): void {
    const budget = (this.maximum - Limited.RESERVE - this.length) / 2;
    const fitting = this.fitting(rows, budget - head.join('\n').length, 1);
    if (fitting.length > 0) this.always([...head, ...fitting].join('\n'));
    this.note(rows.slice(fitting.length), 'in the table');
  }

  public items(items: readonly Item[]): void {
    const fitting = this.fitting(items, this.maximum - Limited.RESERVE - this.length, 2);
    for (const text of fitting) this.always(text);
    this.note(items.slice(fitting.length), 'in full');
  }

  public toString(): string {
    return `${this.parts.join('\n\n')}\n`;
  }

  private fitting(items: readonly Item[], budget: number, separator: number): readonly string[] {
    const texts = items.map(([text]) => inert(text));
    let used = 0;
    const end = texts.findIndex((text) => (used += text.length + separator) > budget);
    return end < 0 ? texts : texts.slice(0, end);
  }

  private note(items: readonly Item[], where: string): void {
    const left = items.reduce((sum, [, results]) => sum + results, 0);
    if (left > 0) this.always(`_${counted(left, 'result')} left out here ${where}: the whole report has them._`);
  }
}
