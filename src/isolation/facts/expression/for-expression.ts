import { PartialList, PartialValue, Unresolved } from '../value';
import type { For } from './ast';
import { Failure } from './failure';
import type { Evaluate, Frame } from './frame';
import { computedFrom } from './unresolved';
import { isObject, isSet, membersOf, toBool, toObject, toText, unresolvedParts } from './values';

export function evaluateFor(node: For, frame: Frame, evaluate: Evaluate): PartialValue {
  const collection = evaluate(node.collection, frame);
  if (collection instanceof Unresolved) return ofUnknown(node, frame, evaluate, collection);
  const made: { key: string; value: PartialValue }[] = [];
  const undecided: Unresolved[] = [];
  for (const [itemKey, item] of itemsOf(collection)) {
    frame.count();
    const inner = innerFrame(node, frame, itemKey, item);
    const included = node.condition ? evaluate(node.condition, inner) : true;
    if (!(included instanceof Unresolved) && !toBool(included)) continue;
    const key = node.key ? evaluate(node.key, inner) : '';
    const value = evaluate(node.value, inner);
    if (included instanceof Unresolved || key instanceof Unresolved) {
      frame.countParts([value]);
      undecided.push(...unresolvedParts(included, key, value));
    } else {
      made.push({ key: toText(key), value });
    }
  }
  if (undecided.length > 0) {
    const values = made.map(({ value }) => value);
    frame.countParts(values);
    return computedFrom(frame.textOf(node), [...unresolvedParts(...values), ...undecided]);
  }
  return node.key ? collect(made, node.groups) : made.map(({ value }) => value);
}

/** Whatever the items are, their values are made of what the collection and the body refer to. */
function ofUnknown(node: For, frame: Frame, evaluate: Evaluate, collection: Unresolved): PartialValue {
  const item = new Unresolved(collection.obscurity, collection.text, collection.targets);
  const inner = innerFrame(node, frame, item, item);
  const parts = [node.key, node.value].map((body) => (body ? evaluate(body, inner) : null));
  frame.countParts(parts);
  return computedFrom(frame.textOf(node), [collection, ...unresolvedParts(...parts)]);
}

function innerFrame(node: For, frame: Frame, key: PartialValue, value: PartialValue): Frame {
  const outer = node.keyVariable === undefined ? frame : frame.with(node.keyVariable, key);
  return outer.with(node.valueVariable, value);
}

function itemsOf(collection: PartialValue): [string | number | PartialValue, PartialValue][] {
  if (isObject(collection)) return membersOf(collection);
  if (!Array.isArray(collection)) throw new Failure('not a collection');
  const ownKeys = isSet(collection);
  return collection.map((item, index) => [ownKeys ? item : index, item]);
}

function collect(made: readonly { key: string; value: PartialValue }[], groups: boolean): PartialValue {
  const members = new Map<string, PartialValue>();
  const grouped = new Map<string, PartialList>();
  for (const { key, value } of made) {
    if (groups) {
      const group = grouped.get(key);
      if (group) group.push(value);
      else grouped.set(key, [value]);
    } else if (members.has(key)) {
      throw new Failure(`two values for ${key}`);
    } else {
      members.set(key, value);
    }
  }
  return toObject(groups ? grouped : members);
}
