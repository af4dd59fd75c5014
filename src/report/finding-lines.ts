import type { Waiting } from './folded';
import type { ReportResult } from './report';

export interface LineOptions {
  /** Where texts are broken; not at all where it is not given, or too narrow to read. */
  readonly width?: number;
  /** More lines, each with its name, which are never broken: they are there to be copied. */
  readonly more?: readonly (readonly [name: string, text: string])[];
}

type NamedText = readonly [name: string, text: string | undefined];

const INDENT = '  ';
const NAME_WIDTH = 'construct  '.length;
const NARROWEST = 40;

/** A result as lines of text: where it is first, then what, why and what to do about it. */
export function findingLines(result: ReportResult, place: string, options: LineOptions = {}): string[] {
  const { constructPath, address } = result;
  return [
    place,
    ...resultLines(result, options, [
      ['construct', constructPath],
      ['address', address],
    ]),
  ];
}

/** What a result says, below whatever names the resource. */
export function resultLines(
  result: ReportResult,
  options: LineOptions = {},
  about: readonly NamedText[] = [],
): string[] {
  const named = [...about, ...(result.verdict === 'fail' ? failing(result) : open(result))];
  return [...headline(result, options), ...namedLines(named, options), ...namedLines(options.more ?? [], {})];
}

/** What several rules wait for, told once. */
export function waitingLines({ what, results, toDetermine }: Waiting, options: LineOptions = {}): string[] {
  const names = [...new Set(results.map(({ ruleId, ruleName }) => `${ruleId} ${ruleName}`))];
  const head = `${names.length} rules cannot be proven, since one thing is not known:`;
  const named: NamedText[] = [
    ['unknown', what],
    ['rules', names.join(', ')],
    ['to tell', toDetermine],
    ['more', 'azureml-private explain with the id of a rule; --verbose tells each in full'],
  ];
  return [...wrapped(INDENT, head, INDENT.repeat(2), options.width), ...namedLines(named, options)];
}

function failing(result: ReportResult): NamedText[] {
  const { evidence, why, documentation, page } = result;
  const [first, second] = mendings(result);
  return [
    ...evidence.map(({ attribute, value }) => ['seen', `${attribute} = ${value}`] as const),
    ['why', why],
    ['mend', first.remedy],
    ['or', `${second.with}: ${second.remedy}`],
    ['rule', page],
    ['more', documentation],
  ];
}

/** What was not known, for a result that is neither right nor wrong, or why a wrong one is accepted. */
function open({ missing, toDetermine, reason, expires, why, page, documentation, verdict }: ReportResult): NamedText[] {
  const isUndetermined = verdict === 'undetermined';
  return [
    ['unknown', missing?.what],
    ['accepted', reason],
    ['until', expires],
    ['why', isUndetermined ? why : undefined],
    ['to tell', toDetermine],
    ['rule', page],
    ['more', isUndetermined ? documentation : undefined],
  ];
}

function headline(result: ReportResult, { width }: LineOptions): string[] {
  const { ruleId, ruleName, severity } = result;
  return wrapped(INDENT, `${ruleId} ${ruleName} (${severity}): ${saidOf(result)}`, INDENT.repeat(2), width);
}

function namedLines(named: readonly NamedText[], { width }: LineOptions): string[] {
  return named.flatMap(([name, text]) =>
    text === undefined
      ? []
      : wrapped(`${INDENT}${name.padEnd(NAME_WIDTH)}`, text, ' '.repeat(INDENT.length + NAME_WIDTH), width),
  );
}

/** Breaks a text between its words; what is longer than a line stays whole, so that it can be copied. */
export function wrapped(first: string, text: string, next: string, width?: number): string[] {
  if (width === undefined || width < NARROWEST) return [first + text];
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** What a result says of its resource, the same in every format: that it is open, where it is, and what was found. */
export function saidOf({ verdict, message }: Pick<ReportResult, 'verdict' | 'message'>): string {
  return verdict === 'undetermined' ? `cannot be proven, ${message}` : message;
}

/** A way to mend something, and for whom it is. */
export interface Mending {
  readonly with: string;
  readonly remedy: string;
}

const LIBRARY = 'with cdktf-azureml-private';
const TERRAFORM = 'in plain Terraform';

/** Both remedies, the one first that fits how the document was written. */
export function mendings({
  remedy,
  terraformRemedy,
  fitting,
}: Pick<ReportResult, 'remedy' | 'terraformRemedy' | 'fitting'>): readonly [Mending, Mending] {
  const library = { with: LIBRARY, remedy };
  const terraform = { with: TERRAFORM, remedy: terraformRemedy };
  return fitting === 'remedy' ? [library, terraform] : [terraform, library];
}
