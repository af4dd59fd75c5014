import type { Traversal } from '../expression';
import { setMember } from '../expression/values';
import type { Resource } from '../resource';
import { Obscurity, PartialObject, PartialValue, Unresolved } from '../value';
import type { Configured, ConfigurationModule, Instances } from './configuration-module';
import type { Path } from './written-texts';

/** The resources that a reference may mean. */
export interface Candidates {
  readonly resources: readonly Configured[];
  readonly rest: Path;
  /** How an expression sees the instances, where the reference means all of them and all are known. */
  readonly whole?: 'list' | 'map';
}

type Address = readonly [mode: string, type: string, name: string];

/** The resources that a reference means in a module; undefined for what is none there. */
export function candidatesIn(module: ConfigurationModule, { root, path }: Traversal): Candidates | undefined {
  const isData = root === 'data';
  const [type, name] = isData ? path : [root, path[0]];
  const address: Address = [isData ? 'data' : 'managed', String(type), String(name)];
  const found = module.instances(...address) ?? ofAnotherStack(module, address);
  if (!found) return undefined;
  const { resources, block } = found;
  const after = path.slice(isData ? 2 : 1);
  const { count, for_each: forEach } = block.body;
  if (count === undefined && forEach === undefined) return { resources, rest: after };
  const areKnown = resources.every((one) => one.address.endsWith(']'));
  const shape = forEach === undefined ? 'list' : 'map';
  if (after.length === 0) return { resources, rest: after, whole: areKnown ? shape : undefined };
  const instance = resources.filter((one) => one.address.endsWith(`[${JSON.stringify(after[0])}]`));
  if (instance.length > 0) return { resources: instance, rest: after.slice(1) };
  // which instance another key means is not known
  return { resources, rest: typeof after[0] === 'number' ? after.slice(1) : after };
}

/** Until an app is synthesized as a whole, a stack names the resources of another as if they were its own. */
function ofAnotherStack(module: ConfigurationModule, address: Address): Instances | undefined {
  if (module.call) return undefined;
  const owners = [...module.reading.stacks.values()].filter((other) => other.has(...address));
  return owners.length === 1 ? owners[0].instances(...address) : undefined;
}

/** An attribute that nothing is written for. */
export function attributeOf(resource: Resource, path: Path, text: string): Unresolved {
  const obscurity = resource.mode === 'data' ? Obscurity.OUTSIDE : Obscurity.AFTER_APPLY;
  return new Unresolved(obscurity, text, [{ resource, path }], true);
}

/** The key in the address of an instance. */
export function keyIn({ address }: Resource): string | number {
  return JSON.parse(/\[("(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.[1] ?? '0') as string | number;
}

export type Keyed = readonly [string | number, PartialValue];

/** Instances as an expression sees them all together. */
export function collected(all: readonly Keyed[], shape: 'list' | 'map'): PartialValue {
  if (shape === 'list') return all.map(([, value]) => value);
  const object: PartialObject = {};
  for (const [key, value] of all) setMember(object, String(key), value);
  return object;
}
