import type { Json, JsonObject } from '../../support/systems';
import { Addresses, mapTexts, replaceAddresses, resourcesOf, withResources } from './addresses';

/** A system that means the same, and what its resources are called there. */
export interface Rewritten {
  readonly system: JsonObject;
  readonly addresses: Addresses;
}

/** A number from 0 up to, and not including, the given one. */
export type Choose = (count: number) => number;

/** Choices that one number decides, so that a failing test prints little: mulberry32. */
export function choicesFrom(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** A change that no verdict depends on. */
export type Harmless = (system: JsonObject, choose: Choose) => Rewritten;

const UNCHANGED: Addresses = new Map();

/** What tells what a resource is. */
const KINDS = new Set(['type', 'computeType']);
/** What cannot be a reference to a value. */
const FIXED = new Set(['depends_on', 'lifecycle', 'provider', 'count', 'for_each']);

export const pick = <T>(choose: Choose, from: readonly T[]): T => from[choose(from.length)];
const sometimes = (choose: Choose, outOf: number): boolean => choose(outOf) === 0;

function shuffled<T>(choose: Choose, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(choose(left.length), 1)[0]);
}

/** Logical names say nothing. */
export const renameResources: Harmless = (system, choose) => {
  const shape = pick(choose, ['$', '$-main', 'the_$', '_$', 'A-$', 'null_$']);
  const name = (address: string) => {
    const [type, own] = address.split('.');
    return `${type}.${shape.replace('$', own)}`;
  };
  const addresses = new Map(resourcesOf(system).map(([address]) => [address, name(address)]));
  const renamed = replaceAddresses({ ...system, resource: {} }, (address) => addresses.get(address) ?? address);
  const resources = resourcesOf(system).map(([address, body]): [string, JsonObject] => [
    name(address),
    replaceAddresses(body, (one) => addresses.get(one) ?? one) as JsonObject,
  ]);
  return { system: withResources(renamed as JsonObject, resources), addresses };
};

/** The order of blocks says nothing, nor does that of what is a set to Azure. */
export const reorder: Harmless = (system, choose) => {
  const sets = new Set(['depends_on', 'security_rule', 'securityRules', 'private_dns_zone_ids', 'enabled_log']);
  const mixed = (key: string, value: Json): Json => {
    if (Array.isArray(value)) return sets.has(key) ? shuffled(choose, value) : value;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, mixed(inner, one)]));
  };
  const resources = resourcesOf(system).map(([address, body]): [string, JsonObject] => [
    address,
    mixed('', body) as JsonObject,
  ]);
  return { system: withResources(system, shuffled(choose, resources)), addresses: UNCHANGED };
};

/** Tags are for people. */
export const addTags: Harmless = (system, choose) => {
  const types = /^azurerm_(storage_account|key_vault|virtual_network|private_endpoint|machine_learning_workspace)\./;
  const resources = resourcesOf(system).map(([address, body]): [string, JsonObject] => {
    const isTagged = types.test(address) || ['azapi_resource.st', 'azapi_resource.ws'].includes(address);
    if (!isTagged || !sometimes(choose, 2)) return [address, body];
    return [address, { ...body, tags: { ...(body.tags as JsonObject), team: 'risk', 'cost centre': '12' } }];
  });
  return { system: withResources(system, resources), addresses: UNCHANGED };
};

/** A value may stand in a local, and so may a reference. */
export const moveToLocals: Harmless = (system, choose) =>
  moveOut(system, choose, 'locals', (name, value) => [`\${local.${name}}`, value]);

/**
 * Whoever runs Terraform may give a variable another value than its default. What tells what a resource is stays: nobody
 * takes that from a variable.
 */
export const moveToVariables: Harmless = (system, choose) =>
  moveOut(system, choose, 'variable', (name, value) => [`\${var.${name}}`, { default: value }]);

function moveOut(
  system: JsonObject,
  choose: Choose,
  section: 'locals' | 'variable',
  declare: (name: string, value: Json) => [reference: string, declared: Json],
): Rewritten {
  const declared: JsonObject = { ...(system[section] as JsonObject | undefined) };
  const isFixed = (key: string) => FIXED.has(key) || (section === 'variable' && KINDS.has(key));
  const outOf = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(outOf);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, isFixed(key) ? inner : outOf(inner)]),
      );
    }
    const isReference = typeof value === 'string' && /^\$\{[\w.[\]-]+\}$/.test(value);
    // a default refers to nothing; a template would do so from somewhere else
    if (typeof value === 'string' && value.includes('${') && !(isReference && section === 'locals')) return value;
    if (value === null || value === undefined || !sometimes(choose, 12)) return value;
    const name = `moved_${Object.keys(declared).length}`;
    const [reference, content] = declare(name, value);
    declared[name] = content;
    return reference;
  };
  const resources = resourcesOf(system).map(([address, body]): [string, JsonObject] => [
    address,
    outOf(body) as JsonObject,
  ]);
  return { system: withResources({ ...system, [section]: declared }, resources), addresses: UNCHANGED };
}

/** One instance of a block is what the block would be. */
export const makeInstances: Harmless = (system, choose) => {
  const suffixes = new Map<string, string>();
  for (const [address, body] of resourcesOf(system)) {
    if (body.count !== undefined || body.for_each !== undefined || !sometimes(choose, 4)) continue;
    suffixes.set(address, pick(choose, ['[0]', '["only"]']));
  }
  const inExpressions = (value: Json) =>
    mapTexts(value, (text) =>
      text.replace(/\$\{[^}]*\}/g, (part) =>
        String(replaceAddresses(part, (address) => `${address}${suffixes.get(address) ?? ''}`)),
      ),
    );
  const resources = resourcesOf(system).map(([address, body]): [string, JsonObject] => {
    const { depends_on: waits, ...own } = inExpressions(body) as JsonObject;
    const lines = waits === undefined ? own : { ...own, depends_on: body.depends_on };
    switch (suffixes.get(address)) {
      case '[0]':
        return [address, { count: 1, ...lines }];
      case '["only"]':
        return [address, { for_each: pick<Json>(choose, [{ only: 1 }, '${toset(["only"])}']), ...lines }];
      default:
        return [address, lines];
    }
  });
  const addresses = new Map([...suffixes].map(([address, suffix]) => [address, `${address}${suffix}`]));
  const rest = inExpressions({ ...system, resource: {} }) as JsonObject;
  return { system: withResources(rest, resources), addresses };
};
