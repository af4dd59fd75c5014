import type { ReportResult } from './report';

export interface LineOptions {
  /** Where texts are broken; not at all where it is not given, or too narrow to read. */
  readonly width?: number;
  /** More lines, each with its name. */
  readonly more?: readonly (readonly [name: string, text: string])[];
}

const INDENT = '  ';
const NAME_WIDTH = 'construct  '.length;
const NARROWEST = 40;

/** A finding as lines of text: where it is first, then what, why and how to mend it. */
export function findingLines(result: ReportResult, place: string, options: LineOptions = {}): string[] {
  const { constructPath, address, evidence, why, remedy, terraformRemedy, documentation } = result;
  const named: (readonly [name: string, text: string | undefined])[] = [
    ['construct', constructPath],
    ['address', address],
    ...evidence.map(({ attribute, value }) => ['seen', `${attribute} = ${value}`] as const),
    ['why', why],
    ['mend', remedy],
    ['or', terraformRemedy],
    ['more', documentation],
    ...(options.more ?? []),
  ];
  return [place, ...headline(result, options), ...namedLines(named, options)];
}

/** What was not known, for a result that is neither right nor wrong, or why a wrong one is accepted. */
export function openLines(result: ReportResult, place: string, options: LineOptions = {}): string[] {
  const { address, missing, reason, expires } = result;
  const named: (readonly [name: string, text: string | undefined])[] = [
    ['address', address],
    ['unknown', missing?.what],
    ['accepted', reason],
    ['until', expires],
    ...(options.more ?? []),
  ];
  return [place, ...headline(result, options), ...namedLines(named, options)];
}

function headline({ ruleId, ruleName, severity, verdict, message }: ReportResult, { width }: LineOptions): string[] {
  const doubt = verdict === 'undetermined' ? 'cannot be proven, ' : '';
  return wrapped(INDENT, `${ruleId} ${ruleName} (${severity}): ${doubt}${message}`, INDENT.repeat(2), width);
}

function namedLines(named: readonly (readonly [string, string | undefined])[], { width }: LineOptions): string[] {
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
