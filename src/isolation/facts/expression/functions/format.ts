import { PartialList, PartialValue, Unresolved } from '../../value';
import { Failure } from '../failure';
import { concatenate } from '../unresolved';
import { isCollection, limitLength, numberText, toBool, toNumber, toText, unresolvedParts } from '../values';
import { Functions, partial } from './definition';
import { encodeJson } from './json';

export const FORMAT_FUNCTIONS: Functions = {
  format: partial(1, Infinity, ([pattern, ...args], text) => format(pattern, args, text)),
  formatlist: partial(1, Infinity, ([pattern, ...args], text) => formatList(pattern, args, text)),
};

const VERB = /%(?:%|([-0]*)(\d{1,3})?(?:\.(\d{1,2}))?([sdvqtf]))/y;

/** `undefined` for a pattern with verbs that are not supported here, such as `%x` or `%[1]s`. */
function format(pattern: PartialValue, args: PartialList, text: string): PartialValue {
  if (pattern instanceof Unresolved) return undefined;
  const source = toText(pattern);
  const parts: PartialValue[] = [];
  let used = 0;
  let run = 0;
  for (let at = source.indexOf('%'); at !== -1; at = source.indexOf('%', run)) {
    parts.push(source.slice(run, at));
    VERB.lastIndex = at;
    const match = VERB.exec(source);
    if (!match) return undefined;
    run = VERB.lastIndex;
    if (match[0] === '%%') {
      parts.push('%');
      continue;
    }
    if (used >= args.length) throw new Failure('an argument is missing');
    const formatted = formatOne(match, args[used]);
    if (formatted === undefined) return undefined;
    parts.push(formatted);
    used += 1;
  }
  if (used < args.length) throw new Failure('an argument too many');
  parts.push(source.slice(run));
  return concatenate(text, parts);
}

function formatOne([, flags = '', width, precision, verb]: RegExpExecArray, arg: PartialValue): PartialValue {
  if (arg instanceof Unresolved) {
    const isPlain = (verb === 's' || verb === 'v') && width === undefined && precision === undefined;
    return isPlain ? arg : undefined;
  }
  if (arg === null) throw new Failure('null has no text');
  if (unresolvedParts(arg).length > 0) return undefined;
  if (precision !== undefined && verb !== 'f') return undefined;
  const written = writeOne(verb, arg, precision === undefined ? 6 : Number(precision));
  if (written === undefined || width === undefined) return written;
  if (flags.includes('-')) return written.padEnd(Number(width));
  return flags.includes('0') && (verb === 'd' || verb === 'f')
    ? zeroPadded(written, Number(width))
    : written.padStart(Number(width));
}

function zeroPadded(written: string, width: number): string {
  return written.startsWith('-') ? `-${written.slice(1).padStart(width - 1, '0')}` : written.padStart(width, '0');
}

function writeOne(verb: string, arg: PartialValue, precision: number): string | undefined {
  switch (verb) {
    case 's':
      return toText(arg);
    case 'd': {
      const value = toNumber(arg);
      return Number.isInteger(value) ? numberText(value) : undefined;
    }
    case 'f': {
      const value = toNumber(arg);
      // Only where rounding cannot be a matter of how exact the number is.
      return Number.isInteger(value) ? value.toFixed(precision) : undefined;
    }
    case 't':
      return String(toBool(arg));
    case 'q':
      return encodeJson(toText(arg));
    default:
      if (typeof arg === 'number' && !isWrittenPlain(arg)) return undefined;
      return isCollection(arg) ? encodeJson(arg) : toText(arg);
  }
}

/** `%v` writes large and small numbers with an exponent. */
function isWrittenPlain(value: number): boolean {
  return value === 0 || (Math.abs(value) < 1e6 && Math.abs(value) >= 1e-4);
}

/** Formats item by item; what is no list is the same for each. */
function formatList(pattern: PartialValue, args: PartialList, text: string): PartialValue {
  if (pattern instanceof Unresolved || args.some((arg) => arg instanceof Unresolved)) return undefined;
  const lengths = args.filter((arg) => Array.isArray(arg)).map((arg) => arg.length);
  const [length = 1] = lengths;
  if (lengths.some((other) => other !== length)) throw new Failure('lists of different lengths');
  const items: PartialList = [];
  let size = 0;
  for (let index = 0; index < length; index++) {
    const item = format(
      pattern,
      args.map((arg) => (Array.isArray(arg) ? arg[index] : arg)),
      text,
    );
    if (item === undefined) return undefined;
    size += typeof item === 'string' ? item.length : 0;
    limitLength(size);
    items.push(item);
  }
  return items;
}
