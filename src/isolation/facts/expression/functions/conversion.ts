import { PartialList, PartialValue, Unresolved } from '../../value';
import { Failure } from '../failure';
import {
  asSet,
  compareText,
  isCollection,
  isSet,
  membersOf,
  toBool,
  toNumber,
  toObject,
  toText,
  unresolvedParts,
} from '../values';
import { Functions, listArg, objectArg, partial, whole } from './definition';

export const CONVERSION_FUNCTIONS: Functions = {
  tostring: partial(1, 1, ([value]) => unlessOpen(value, toText)),
  tonumber: whole(1, 1, ([value]) => (value === null ? null : toNumber(value))),
  tobool: whole(1, 1, ([value]) => (value === null ? null : toBool(value))),
  tolist: partial(1, 1, ([value]) => unlessOpen(value, (list) => unified(listArg(list)))),
  toset: partial(1, 1, ([value]) => unlessOpen(value, (list) => toSet(listArg(list)))),
  tomap: partial(1, 1, ([value]) => unlessOpen(value, toMap)),
  sensitive: partial(1, 1, ([value]) => value),
  nonsensitive: partial(1, 1, ([value]) => value),
};

/** A conversion leaves null null, and does not change what an exact value comes from. */
function unlessOpen(value: PartialValue, convert: (value: PartialValue) => PartialValue): PartialValue {
  if (value === null) return null;
  if (!(value instanceof Unresolved)) return convert(value);
  return value.exact ? value : undefined;
}

/** The items with one type: if one is a text, all are. */
export function unified(items: PartialList): PartialList {
  const known = items.filter((item) => item !== null && !(item instanceof Unresolved));
  const types = new Set(known.map((item) => (isCollection(item) ? 'collection' : typeof item)));
  if (types.size < 2) return [...items];
  if (!types.has('string') || types.has('collection')) throw new Failure('items of different types');
  return items.map((item) => (typeof item === 'number' || typeof item === 'boolean' ? toText(item) : item));
}

/** A set in Terraform's order; items that are not known come last, and may be the same as others. */
export function toSet(items: PartialList): PartialList {
  if (isSet(items)) return items;
  const all = unified(items);
  const isKnown = (item: PartialValue): boolean => unresolvedParts(item).length === 0;
  return asSet([...withoutCopies(all.filter(isKnown)).sort(compareItems), ...all.filter((item) => !isKnown(item))]);
}

function withoutCopies(items: PartialList): PartialList {
  return [...new Map(items.map((item) => [JSON.stringify(item), item] as const)).values()];
}

/** Terraform has an order of its own for anything but texts, numbers and booleans: any will do. */
function compareItems(a: PartialValue, b: PartialValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return isCollection(a) ? compareText(JSON.stringify(a), JSON.stringify(b)) : Number(a) - Number(b);
}

function toMap(value: PartialValue): PartialValue {
  const members = membersOf(objectArg(value));
  const values = unified(members.map(([, member]) => member));
  return toObject(members.map(([key], index) => [key, values[index]] as const));
}
