import { isObject, JsonValue } from './config-source';

export type Path = readonly (string | number)[];

/** Every text in a value. */
export function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((member) => textsIn(member));
}

/** `element(split("/", …), 8)` and `split("/", …)[8]`, of a reference in quotes or without. */
const SEGMENT =
  /^\$\{\s*(?:element\(\s*split\("\/",\s*(.+?)\s*\),\s*(\d+)\s*\)|split\("\/",\s*([^()]+?)\s*\)\[(\d+)\])\s*\}$/;
const QUOTED = /^"(\$\{[^{}]*\})"$/;

/** Of a text that takes one part out of an id, between its slashes: the template of the id, and which part. */
export function segmentOf(raw: unknown): { readonly of: string; readonly index: number } | undefined {
  if (typeof raw !== 'string' || !raw.includes('split(')) return undefined;
  const [, ofElement, elementIndex, ofItem, itemIndex] = SEGMENT.exec(raw) ?? [];
  const argument = ofElement ?? ofItem;
  if (argument === undefined) return undefined;
  const quoted = QUOTED.exec(argument);
  return { of: quoted ? quoted[1] : `\${${argument}}`, index: Number(elementIndex ?? itemIndex) };
}

/** What a path leads to in written configuration; a block that occurs once may be indexed or not. */
export function at(value: JsonValue, path: Path): JsonValue {
  return path.reduce<JsonValue>((current, key) => {
    if (Array.isArray(current)) return typeof key === 'number' ? current[key] : at(current[0], [key]);
    if (!isObject(current)) return undefined;
    if (typeof key === 'number') return key === 0 ? current : undefined;
    return Object.hasOwn(current, key) ? current[key] : undefined;
  }, value);
}
