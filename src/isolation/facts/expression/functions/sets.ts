import { PartialList } from '../../value';
import { BeyondLimits } from '../failure';
import { MAX_PARTS } from '../limits';
import { isCollection, isSet } from '../values';
import { toSet, unified } from './conversion';
import { Functions, listArg, whole } from './definition';

export const SET_FUNCTIONS: Functions = {
  setunion: whole(1, Infinity, (args) => toSet(sets(args).flat())),
  setintersection: whole(1, Infinity, (args) => fold(args, (set, other) => set.filter((item) => other.includes(item)))),
  setsubtract: whole(2, 2, (args) => fold(args, (set, other) => set.filter((item) => !other.includes(item)))),
  setproduct: whole(2, Infinity, product),
};

/** All arguments as sets whose items have one type. */
function sets(args: PartialList): PartialList[] {
  const lists = args.map(listArg);
  const items = lists.flat();
  if (items.some(isCollection)) throw new BeyondLimits('sets of collections are not compared');
  const isMixed = items.some((item) => typeof item === 'string') && items.some((item) => typeof item !== 'string');
  return lists.map((list) =>
    toSet(isMixed ? ['', ...list].map((item) => (item === null ? null : String(item))).slice(1) : list),
  );
}

function fold(args: PartialList, combine: (set: PartialList, other: PartialList) => PartialList): PartialList {
  const [first = [], ...others] = sets(args);
  if (first.length * Math.max(0, ...others.map((other) => other.length)) > 10_000_000)
    throw new BeyondLimits('sets too large');
  return toSet([...others.reduce(combine, first)]);
}

function product(args: PartialList): PartialList {
  const lists = args.map((arg) => (isSet(arg) ? listArg(arg) : unified(listArg(arg))));
  const size = lists.reduce((count, list) => count * list.length, lists.length);
  if (size > MAX_PARTS) throw new BeyondLimits('a product that is too large');
  const tuples = lists.reduce<PartialList[]>(
    (made, list) => made.flatMap((tuple) => list.map((item) => [...tuple, item])),
    [[]],
  );
  return lists.every(isSet) ? toSet(tuples) : tuples;
}
