import { PartialValue, Unresolved } from '../../value';
import { Failure } from '../failure';
import { concatenate } from '../unresolved';
import { limitLength, toNumber, toText } from '../values';
import { Functions, isExact, listArg, partial, whole } from './definition';
import { segmentsOfId } from '../id-segments';
import { trimEndWhere, trimWhere } from './trim';

export const TEXT_FUNCTIONS: Functions = {
  lower: partial(1, 1, ([text]) => recased(text, lower)),
  upper: partial(1, 1, ([text]) => recased(text, upper)),
  title: whole(1, 1, ([text]) => title(toText(text))),
  chomp: whole(1, 1, ([text]) => trimEndWhere(toText(text), (character) => character === '\n' || character === '\r')),
  trimspace: partial(1, 1, ([text]) => {
    if (text instanceof Unresolved) return isExact(text) && text.suffix.trim() === text.suffix ? text : undefined;
    return trimWhere(toText(text), isSpace);
  }),
  trim: whole(2, 2, ([text, characters]) => {
    const removed = new Set(toText(characters));
    return trimWhere(toText(text), (character) => removed.has(character));
  }),
  trimprefix: whole(2, 2, ([text, prefix]) => {
    const [full, start] = [toText(text), toText(prefix)];
    return full.startsWith(start) ? full.slice(start.length) : full;
  }),
  trimsuffix: whole(2, 2, ([text, suffix]) => {
    const [full, end] = [toText(text), toText(suffix)];
    return end !== '' && full.endsWith(end) ? full.slice(0, -end.length) : full;
  }),
  startswith: whole(2, 2, ([text, prefix]) => toText(text).startsWith(toText(prefix))),
  endswith: whole(2, 2, ([text, suffix]) => toText(text).endsWith(toText(suffix))),
  strcontains: whole(2, 2, ([text, part]) => toText(text).includes(toText(part))),
  strrev: whole(1, 1, ([text]) => graphemes(toText(text)).reverse().join('')),
  substr: whole(3, 3, ([text, offset, length]) => substr(toText(text), toNumber(offset), toNumber(length))),
  join: partial(1, Infinity, ([separator, ...lists], text) => {
    if (separator instanceof Unresolved || lists.some((list) => list instanceof Unresolved)) return undefined;
    const between = toText(separator);
    const parts = lists.flatMap(listArg).flatMap((part, index) => (index > 0 ? [between, part] : [part]));
    return concatenate(text, parts);
  }),
  split: partial(2, 2, ([separator, text]) => {
    if (separator instanceof Unresolved) return undefined;
    const between = toText(separator);
    if (text instanceof Unresolved) return between === '/' ? segmentsOfId(text) : undefined;
    const joined = toText(text);
    if (between === '') return Array.from(joined);
    return joined.split(between);
  }),
  indent: whole(2, 2, ([spaces, text]) => indent(toNumber(spaces), toText(text))),
};

/** What a person sees as one character is one for Terraform. */
export function graphemes(text: string): string[] {
  if (/^[\0-\x0c\x0e-\x7f]*$/.test(text)) return text.split('');
  // it takes 10 ms to make, as long as a tenth of the package does to load
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

let segmenter: Intl.Segmenter | undefined;

/** The white space of Go's unicode.IsSpace, https://pkg.go.dev/unicode#IsSpace */
function isSpace(character: string): boolean {
  return /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(character);
}

function lower(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join('');
}

function upper(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join('');
}

const ASCII = /^[\0-\x7f]*$/;

/** Go maps each character to one character: "İ" to a plain "i", and "ß" to itself. */
function lowerCharacter(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0)!);
}

function upperCharacter(character: string): string {
  const changed = character.toUpperCase();
  return [...changed].length === 1 ? changed : character;
}

/** Azure's ids are the same in any case: what a lower-cased id is made of is still that one id. */
function recased(value: PartialValue, change: (text: string) => string): PartialValue {
  if (!(value instanceof Unresolved)) return change(toText(value));
  if (!isExact(value)) return undefined;
  return new Unresolved(value.obscurity, value.text, value.targets, true, change(value.suffix));
}

function title(text: string): string {
  let isStart = true;
  return Array.from(text, (character) => {
    const titled = isStart ? upper(character) : character;
    isStart = character < '\x80' ? !/\w/.test(character) : isSpace(character);
    return titled;
  }).join('');
}

function substr(text: string, offset: number, length: number): string {
  if (!Number.isInteger(offset) || !Number.isInteger(length)) throw new Failure('not an integer');
  const characters = graphemes(text);
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return characters.slice(start, length < 0 ? undefined : start + length).join('');
}

function indent(spaces: number, text: string): string {
  if (!Number.isInteger(spaces) || spaces < 0) throw new Failure('not a number of spaces');
  const lines = text.split('\n');
  limitLength(spaces * lines.length);
  return lines.join(`\n${' '.repeat(spaces)}`);
}
