import type { Json, JsonObject } from './systems';

/** A configuration of Terraform in its JSON syntax. */
export type TerraformSystem = JsonObject;

type Blocks = Record<string, Record<string, JsonObject>>;

/** The addresses of the resources of a system. */
export function addresses(system: TerraformSystem): string[] {
  return Object.entries((system.resource ?? {}) as Blocks).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}

/**
 * A system with some of its resources only, those that they refer to included. What they wait for is left out where it
 * is not kept.
 *
 * @throws Error where a resource refers to one that the system does not have
 */
export function keep(system: TerraformSystem, wanted: readonly string[]): TerraformSystem {
  const all = new Set(addresses(system));
  const kept = new Set<string>();
  const waiting = [...wanted.filter((address) => all.has(address)), ...references(system.locals)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (kept.has(next)) continue;
    if (!all.has(next)) throw new Error(`${next} is referred to, and not declared`);
    kept.add(next);
    waiting.push(...references(resourceAt(system, next)));
  }
  const resource: JsonObject = {};
  for (const address of all) {
    if (!kept.has(address)) continue;
    const [type, name] = address.split('.');
    resource[type] = { ...(resource[type] as JsonObject), [name]: waitingFor(resourceAt(system, address), kept) };
  }
  return { ...system, resource };
}

function resourceAt(system: TerraformSystem, address: string): JsonObject {
  const [type, name] = address.split('.');
  return (system.resource as Blocks)[type][name];
}

/** The resources that a value refers to; those that it only waits for do not count. */
function references(value: Json): string[] {
  if (typeof value === 'string') {
    return [...value.matchAll(/(?<![\w.])(?:azurerm_\w+|azapi_\w+|terraform_data)\.[\w-]+/g)].map(
      ([address]) => address,
    );
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'depends_on' ? [] : references(inner)));
}

function waitingFor({ depends_on: list, ...rest }: JsonObject, kept: ReadonlySet<string>): JsonObject {
  if (list === undefined) return rest;
  const left = (list as string[]).filter((address) => kept.has(address));
  return left.length > 0 ? { ...rest, depends_on: left } : rest;
}

/** A system as text: a line for each resource. */
export function systemText(system: TerraformSystem): string {
  const sections = Object.entries(system).map(([name, content]) => {
    if (name !== 'resource') return `  ${JSON.stringify(name)}: ${JSON.stringify(content)}`;
    const types = Object.entries(content as Blocks).map(([type, named]) => {
      const lines = Object.entries(named).map(([key, body]) => `      ${JSON.stringify(key)}: ${JSON.stringify(body)}`);
      return `    ${JSON.stringify(type)}: {\n${lines.join(',\n')}\n    }`;
    });
    return `  "resource": {\n${types.join(',\n')}\n  }`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}
