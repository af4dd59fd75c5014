import type { Call, Node } from '../expression/ast';
import { evaluate } from '../expression/evaluate';
import { Failure } from '../expression/failure';
import { Frame } from '../expression/frame';
import { parseCached } from '../expression/parse-cache';
import { asSet, compareText, isObject, membersOf, toObject, toText } from '../expression/values';
import { PartialList, PartialValue, Unresolved } from '../value';
import type { JsonValue } from './config-source';

const NOTHING = { resolve: () => undefined };
const DEEPEST = 50;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a variable of a type is when it is given a value: `optional` members have their defaults, others are left out. */
export function typed(value: PartialValue, type: JsonValue): PartialValue {
  if (typeof type !== 'string') return value;
  const source = type.startsWith('${') && type.endsWith('}') ? type.slice(2, -1) : type;
  const node = parseCached(source, 'expression');
  return node ? convert(value, node, source, 0) : value;
}

function convert(value: PartialValue, type: Node, source: string, depth: number): PartialValue {
  if (value === null || value === undefined || value instanceof Unresolved || depth > DEEPEST) return value;
  if (type.kind === 'reference') return plain(value, type.root);
  if (type.kind !== 'call') return value;
  const [of] = type.args;
  const inner = (one: PartialValue) => (of ? convert(one, of, source, depth + 1) : one);
  switch (type.name) {
    case 'list':
      return Array.isArray(value) ? value.map(inner) : value;
    case 'set':
      return Array.isArray(value) ? setOf(value.map(inner)) : value;
    case 'map':
      return isObject(value) ? toObject(membersOf(value).map(([name, one]) => [name, inner(one)])) : value;
    case 'object':
      return object(value, type, source, depth);
    default:
      return value;
  }
}

function plain(value: PartialValue, type: string): PartialValue {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return toText(value);
  if (type === 'number' && typeof value === 'string' && NUMBER.test(value)) return Number(value);
  if (type === 'bool' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** Terraform goes through sets in the order of their texts. */
function setOf(items: PartialList): PartialList {
  const texts = items.filter((item) => typeof item === 'string');
  if (texts.length < items.length) return asSet(items);
  return asSet([...new Set(texts)].sort(compareText));
}

function object(value: PartialValue, type: Call, source: string, depth: number): PartialValue {
  const [members] = type.args;
  if (members?.kind !== 'object' || !isObject(value)) return value;
  const entries = members.entries.flatMap(({ key, value: of }): [string, PartialValue][] => {
    const name = nameOf(key);
    if (name === undefined) return [];
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (of.kind !== 'call' || of.name !== 'optional') return [[name, convert(given, of, source, depth + 1) ?? null]];
    const [inner, usual] = of.args;
    const own = given ?? (usual ? constant(usual, source) : null);
    return [[name, inner ? convert(own, inner, source, depth + 1) : own]];
  });
  return toObject(entries);
}

/** Nothing that it could refer to is there. */
function constant(node: Node, source: string): PartialValue {
  try {
    return evaluate(node, new Frame(source, NOTHING));
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function nameOf(key: Node): string | undefined {
  if (key.kind === 'literal' && typeof key.value === 'string') return key.value;
  return key.kind === 'reference' && key.steps.length === 0 ? key.root : undefined;
}
