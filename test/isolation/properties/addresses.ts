import type { Json, JsonObject } from '../../support/systems';

/** How resources are called after a change, by how they were called before; what is not in it keeps its address. */
export type Addresses = ReadonlyMap<string, string>;

type Blocks = Record<string, Record<string, JsonObject>>;

export const blocksOf = (system: JsonObject): Blocks => (system.resource ?? {}) as Blocks;

/** Every resource of a system, by its address. */
export function resourcesOf(system: JsonObject): [string, JsonObject][] {
  return Object.entries(blocksOf(system)).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]): [string, JsonObject] => [`${type}.${name}`, body]),
  );
}

/** A system with these resources, and everything else as it was. */
export function withResources(system: JsonObject, resources: readonly [string, JsonObject][]): JsonObject {
  const blocks: Blocks = {};
  for (const [address, body] of resources) {
    const [type, name] = address.split('.');
    (blocks[type] ??= {})[name] = body;
  }
  return { ...system, resource: blocks };
}

/** The address that begins where nothing else that could be a part of it does. */
const ADDRESS = /(?<![\w.-])((?:azurerm|azapi)_\w+\.[\w-]+)/g;

/** Every text of a value with its addresses replaced. */
export function replaceAddresses(value: Json, replaced: (address: string) => string): Json {
  return mapTexts(value, (text) => text.replace(ADDRESS, (address) => replaced(address)));
}

export function mapTexts(value: Json, changed: (text: string) => Json): Json {
  if (typeof value === 'string') return changed(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, changed));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, changed)]));
}

/** Two changes, one after the other. */
export function followedBy(first: Addresses, second: Addresses): Addresses {
  const result = new Map(second);
  for (const [before, after] of first) result.set(before, second.get(after) ?? after);
  return result;
}
