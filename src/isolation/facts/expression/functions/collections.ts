import { PartialList, PartialValue, Unresolved } from '../../value';
import { Failure } from '../failure';
import { memberOf } from '../unresolved';
import { equal, isCollection, isSet, membersOf, toBool, toNumber, toObject, toText, unresolvedParts } from '../values';
import { unified } from './conversion';
import { Functions, isExact, isOneText, listArg, objectArg, partial, whole } from './definition';
import { graphemes } from './text';

/** A function of lists or objects whose parts need not be known, but which are themselves. */
function ofCollections(least: number, most: number, evaluate: (args: PartialList) => PartialValue): Functions[string] {
  return partial(least, most, (args) => (args.some((arg) => arg instanceof Unresolved) ? undefined : evaluate(args)));
}

export const COLLECTION_FUNCTIONS: Functions = {
  length: ofCollections(1, 1, ([value]) => length(value)),
  concat: ofCollections(1, Infinity, (lists) => lists.flatMap((list) => withoutSets(listArg(list)))),
  merge: ofCollections(0, Infinity, (objects) => merge(objects)),
  keys: ofCollections(1, 1, ([object]) => membersOf(objectArg(object)).map(([key]) => key)),
  values: ofCollections(1, 1, ([object]) => membersOf(objectArg(object)).map(([, value]) => value)),
  lookup: ofLookup(),
  element: partial(2, 2, ([list, index], text) => element(list, index, text)),
  one: partial(1, 1, ([list], text) => one(list, text)),
  contains: ofCollections(2, 2, ([list, value]) => contains(listArg(list), value)),
  index: ofCollections(2, 2, ([list, value]) => indexOf(withoutSets(listArg(list)), value)),
  distinct: partial(1, 1, ([list]) => (isSmall(list) ? listArg(list) : wholeOnly([list], distinct))),
  flatten: ofCollections(1, 1, ([list]) => flatten(listArg(list))),
  compact: whole(1, 1, ([list]) => compact(listArg(list))),
  coalesce: partial(1, Infinity, coalesce),
  coalescelist: partial(1, Infinity, coalesceList),
  zipmap: ofCollections(2, 2, ([keys, values]) => zipmap(listArg(keys), listArg(values))),
  slice: ofCollections(3, 3, ([list, start, end]) => slice(withoutSets(listArg(list)), toNumber(start), toNumber(end))),
  chunklist: ofCollections(2, 2, ([list, size]) => chunks(unified(withoutSets(listArg(list))), toNumber(size))),
  reverse: ofCollections(1, 1, ([list]) => (isOpenSet(list) ? undefined : [...listArg(list)].reverse())),
  sort: whole(1, 1, ([list]) => listArg(list).map(toText).sort(byText)),
  transpose: whole(1, 1, ([object]) => transpose(object)),
  alltrue: whole(1, 1, ([list]) => listArg(list).every((item) => item !== null && toBool(item))),
  anytrue: whole(1, 1, ([list]) => listArg(list).some((item) => item !== null && toBool(item))),
};

function wholeOnly(args: PartialList, evaluate: (list: PartialList) => PartialValue): PartialValue {
  return unresolvedParts(...args).length > 0 ? undefined : evaluate(listArg(args[0]));
}

function byText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isSmall(list: PartialValue): boolean {
  return Array.isArray(list) && list.length < 2;
}

/** Whether items of a set may turn out to be the same, or where they stand is not known. */
function isOpenSet(list: PartialValue): boolean {
  return isSet(list) && !isSmall(list) && unresolvedParts(list).length > 0;
}

function withoutSets(list: PartialList): PartialList {
  if (isSet(list)) throw new Failure('a set has no order');
  return list;
}

function length(value: PartialValue): PartialValue {
  if (typeof value === 'string') return graphemes(value).length;
  if (isOpenSet(value)) return undefined;
  if (Array.isArray(value)) return value.length;
  return Object.keys(objectArg(value)).length;
}

function merge(objects: PartialList): PartialValue {
  return toObject(objects.filter((object) => object !== null).flatMap((object) => Object.entries(objectArg(object))));
}

function ofLookup(): Functions[string] {
  return partial(2, 3, ([object, key, fallback]) => {
    if (object instanceof Unresolved || key instanceof Unresolved) return undefined;
    const [members, name] = [objectArg(object), toText(key)];
    if (Object.hasOwn(members, name)) return members[name];
    if (fallback === undefined) throw new Failure(`no member ${name}`);
    return fallback;
  });
}

function element(list: PartialValue, index: PartialValue, text: string): PartialValue {
  if (index instanceof Unresolved) return undefined;
  const at = toNumber(index);
  if (!Number.isInteger(at) || at < 0) throw new Failure('not an index');
  if (list instanceof Unresolved) return isExact(list) && at === 0 ? memberOf(list, 0, text) : undefined;
  const items = withoutSets(listArg(list));
  if (items.length === 0) throw new Failure('an empty list');
  return items[at % items.length];
}

function one(list: PartialValue, text: string): PartialValue {
  if (list instanceof Unresolved) return isExact(list) ? memberOf(list, 0, text) : undefined;
  if (isOpenSet(list)) return undefined;
  const items = listArg(list);
  if (items.length > 1) throw new Failure('more than one');
  return items.length === 0 ? null : items[0];
}

function contains(list: PartialList, value: PartialValue): PartialValue {
  if (value === null) throw new Failure('null is not looked for');
  const results = list.map((item) => sameItem(item, value));
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function indexOf(list: PartialList, value: PartialValue): PartialValue {
  for (const [index, item] of list.entries()) {
    const isSame = sameItem(item, value);
    if (isSame === undefined) return undefined;
    if (isSame) return index;
  }
  throw new Failure('not in the list');
}

function sameItem(a: PartialValue, b: PartialValue): boolean | undefined {
  return unresolvedParts(a, b).length > 0 ? undefined : equal(a, b);
}

function distinct(list: PartialList): PartialValue {
  const seen = new Set<string>();
  return unified(list).filter((item) => {
    const text = JSON.stringify(item);
    return !seen.has(text) && seen.add(text);
  });
}

/** What is not known may be a list again, unless it is a text for sure. */
function flatten(list: PartialList): PartialList | undefined {
  const items: PartialList = [];
  for (const item of list) {
    if (item instanceof Unresolved && !isOneText(item)) return undefined;
    const inner = Array.isArray(item) ? flatten(item) : [item];
    if (!inner) return undefined;
    for (const one of inner) items.push(one);
  }
  return items;
}

function compact(list: PartialList): PartialList {
  return list.filter((item) => item !== null && item !== '').map(toText);
}

/** The first that is neither null nor an empty text. One that is not known is taken to be neither, if it is exact. */
function coalesce(args: PartialList): PartialValue {
  const found = args.find((arg) => arg !== null && arg !== '');
  if (found === undefined) throw new Failure('all are empty');
  if (found instanceof Unresolved) return found.exact ? found : undefined;
  if (args.some(isCollection) && !args.every((arg) => arg === null || isCollection(arg))) return undefined;
  return unified(args)[args.indexOf(found)];
}

function coalesceList(args: PartialList): PartialValue {
  for (const arg of args) {
    if (arg instanceof Unresolved) return arg.exact ? arg : undefined;
    if (withoutSets(listArg(arg)).length > 0) return arg;
  }
  throw new Failure('all are empty');
}

function zipmap(keys: PartialList, values: PartialList): PartialValue {
  if (keys.some((key) => key instanceof Unresolved)) return undefined;
  if (keys.length !== values.length) throw new Failure('lists of different lengths');
  return toObject(keys.map((key, index) => [toText(key), values[index]] as const));
}

function slice(list: PartialList, start: number, end: number): PartialList {
  if (![start, end].every(Number.isInteger) || start < 0 || start > end || end > list.length)
    throw new Failure('no such slice');
  return list.slice(start, end);
}

function chunks(list: PartialList, size: number): PartialValue {
  if (!Number.isInteger(size) || size < 0) throw new Failure('not a size');
  if (size === 0) return list.length > 0 ? [list] : [];
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

function transpose(object: PartialValue): PartialValue {
  const turned = new Map<string, PartialList>();
  for (const [key, names] of membersOf(objectArg(object))) {
    for (const name of listArg(names).map(toText)) turned.set(name, [...(turned.get(name) ?? []), key]);
  }
  return toObject(turned);
}
