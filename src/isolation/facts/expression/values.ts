import { PartialList, PartialObject, PartialValue, Unresolved } from '../value';
import { BeyondLimits, Failure } from './failure';
import { MAX_PARTS, MAX_TEXT } from './limits';

/** JSON has no sets: which of the lists stand for one. */
const SETS = new WeakSet<PartialList>();

export function asSet(items: PartialList): PartialList {
  SETS.add(items);
  return items;
}

export function isSet(value: PartialValue): boolean {
  return Array.isArray(value) && SETS.has(value);
}

export function isObject(value: PartialValue): value is PartialObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);
}

export function isCollection(value: PartialValue): value is PartialList | PartialObject {
  return Array.isArray(value) || isObject(value);
}

/** Sets a member, whatever its name is: `__proto__` too. */
export function setMember(object: PartialObject, key: string, value: PartialValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}

export function toObject(entries: Iterable<readonly [string, PartialValue]>): PartialObject {
  const object: PartialObject = {};
  for (const [key, value] of entries) setMember(object, key, value);
  return object;
}

/** The members in Terraform's order. */
export function membersOf(object: PartialObject): [string, PartialValue][] {
  return Object.keys(object)
    .sort(compareText)
    .map((key) => [key, object[key]]);
}

/** Terraform sorts by the bytes of UTF-8, which differ from UTF-16 only where there are surrogates. */
export function compareText(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Why a value is not what is needed: whether Terraform would refuse one that is not known, cannot be told. */
export function unfit(value: PartialValue, needed: string): Failure {
  return value instanceof Unresolved ? new BeyondLimits(`${needed} that is not known`) : new Failure(`not ${needed}`);
}

/** @throws Failure when Terraform has no text for the value */
export function toText(value: PartialValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw unfit(value, 'a text');
}

/** A number as Terraform writes it: never with an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, first, rest = '', exponent] = match;
  const shift = Number(exponent);
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${first}${rest}`
    : `${sign}${first}${rest}${'0'.repeat(shift - rest.length)}`;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export function toNumber(value: PartialValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.length < 400 && NUMBER.test(value)) return exact(Number(value));
  throw unfit(value, 'a number');
}

/**
 * Terraform calculates with 512 bits. A result that a JavaScript number holds only approximately is refused; one that
 * is short in decimal is taken for what Terraform would get.
 */
export function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value + 0;
  const short = Number(value.toPrecision(12));
  if (!Number.isFinite(value) || Number.isInteger(value) || short !== Number(value.toPrecision(15))) {
    throw new BeyondLimits('a number that is too exact');
  }
  return short;
}

export function toBool(value: PartialValue): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw unfit(value, 'a boolean');
}

/** @throws BeyondLimits when a text of that length is too long; to be asked before the text is made */
export function limitLength(length: number): void {
  if (length > MAX_TEXT) throw new BeyondLimits('a text that is too long');
}

export function limitedText(text: string): string {
  limitLength(text.length);
  return text;
}

const WEIGHTS = new WeakMap<PartialList | PartialObject, number>();

/**
 * How many parts a value has, those counted more than once that occur more than once. Values are not changed after
 * they were made, so each is counted only once however often it occurs.
 */
export function weight(value: PartialValue): number {
  if (typeof value === 'string') return 1 + value.length / 64;
  if (!isCollection(value)) return 1;
  const seen = WEIGHTS.get(value);
  if (seen !== undefined) return seen;
  // Counts as endless while it is being counted, so that one that contains itself is too large.
  WEIGHTS.set(value, Infinity);
  let sum = 1;
  for (const part of Object.values(value)) sum += weight(part);
  WEIGHTS.set(value, sum);
  return sum;
}

/** @throws BeyondLimits when the value is too large to look through */
export function limited<T extends PartialValue>(value: T): T {
  if (weight(value) > MAX_PARTS) throw new BeyondLimits('a value that is too large');
  return value;
}

/** The parts that are not known. The value has to be `limited`. */
export function unresolvedParts(...values: readonly PartialValue[]): Unresolved[] {
  const found: Unresolved[] = [];
  const visit = (value: PartialValue): void => {
    if (value instanceof Unresolved) found.push(value);
    else if (isCollection(value)) Object.values(value).forEach(visit);
  };
  values.forEach(visit);
  return found;
}

/** `undefined` where Terraform's answer depends on types that JSON does not tell. */
export function equal(a: PartialValue, b: PartialValue): boolean | undefined {
  if (a === null || b === null) return a === b;
  if (!isCollection(a) && !isCollection(b)) {
    if (typeof a === typeof b) return a === b;
    // `"1" == 1` is false, but an attribute that is written "1" may be a number all the same.
    return String(a) === String(b) ? undefined : false;
  }
  if (!isCollection(a) || !isCollection(b)) return false;
  // A list never equals a tuple, nor a map an object, even with the same content.
  return sameContent(a, b) ? undefined : false;
}

export function sameContent(a: PartialValue, b: PartialValue): boolean {
  if (a === b) return true;
  if (!isCollection(a) || !isCollection(b)) return typeof a !== typeof b && looselySame(a, b);
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    if (isSet(a) || isSet(b)) return true;
    return a.length === b.length && a.every((item, index) => sameContent(item, b[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameContent(a[key], b[key]))
  );
}

function looselySame(a: PartialValue, b: PartialValue): boolean {
  return a !== null && b !== null && !isCollection(a) && !isCollection(b) && String(a) === String(b);
}
