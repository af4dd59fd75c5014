import { Obscurity, PartialValue, Unresolved } from '../value';
import type { Key } from './reference';

/** What a path leads to in a value that is known in part; a block that occurs once may be indexed or not. */
export function walk(value: PartialValue, path: readonly Key[], text: string): PartialValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (value instanceof Unresolved) return within(value, path, text);
  if (value === null || typeof value !== 'object') return new Unresolved(Obscurity.EXPRESSION, text);
  if (Array.isArray(value)) {
    return typeof key === 'number' ? walk(value[key], rest, text) : walk(value[0], path, text);
  }
  if (typeof key === 'number' && !Object.hasOwn(value, key)) return key === 0 ? walk(value, rest, text) : undefined;
  return walk(Object.hasOwn(value, key) ? value[key] : undefined, rest, text);
}

function within(value: Unresolved, path: readonly Key[], text: string): Unresolved {
  const [target] = value.targets;
  if (!value.exact || value.suffix !== '' || value.targets.length !== 1) {
    return new Unresolved(value.obscurity, text, value.targets);
  }
  const inner = { resource: target.resource, path: [...target.path, ...path] };
  return new Unresolved(value.obscurity, text, [inner], true);
}
