import type { Shown } from '../../fixtures/rules/mutations/variant';
import type { Json, JsonObject } from '../../support/systems';
import { Addresses, replaceAddresses } from './addresses';
import type { Choose, Rewritten } from './harmless';

type Item = JsonObject & { readonly address: string; readonly type: string; readonly name: string };

/** What Terraform would show of the same system, had its resources other names. */
export function renameShown(content: JsonObject, choose: Choose): Rewritten {
  const shape = ['$', '$-main', 'the_$', '_$', 'A-$'][choose(5)];
  const addresses = new Map(
    addressesIn(content).map((address) => {
      const [type, name] = address.split('.');
      return [address, `${type}.${shape.replace('$', name)}`];
    }),
  );
  const renamed = replaceAddresses(content, (address) => addresses.get(address) ?? address);
  return { system: mapItems(renamed, (item) => ({ ...item, name: item.address.split('.')[1] })), addresses };
}

/** The same, had the system stood in a module that takes nothing and gives nothing. */
export function intoModule(content: JsonObject, kind: Shown): Rewritten {
  const within = (value: Json): Json => replaceAddresses(value, (address) => `module.system.${address}`);
  const addresses: Addresses = new Map(addressesIn(content).map((one) => [one, `module.system.${one}`]));
  // references within a module are relative to it, those of states are not
  const child = (root: Json): JsonObject => {
    const { resources = [] } = root as JsonObject;
    const inner = (resources as Item[]).map((item) => ({
      ...item,
      address: `module.system.${item.address}`,
      ...(item.depends_on !== undefined && { depends_on: within(item.depends_on) }),
    }));
    return { root_module: { child_modules: [{ address: 'module.system', resources: inner }] } };
  };
  if (kind === 'state') {
    const values = content.values as JsonObject;
    return { system: { ...content, values: child(values.root_module) }, addresses };
  }
  const { configuration, planned_values: planned, resource_changes: changes } = content as Record<string, JsonObject>;
  const { root_module: called, ...rest } = configuration;
  return {
    system: {
      ...content,
      planned_values: child(planned.root_module),
      resource_changes: (changes as unknown as Item[]).map((one) => ({
        ...one,
        address: `module.system.${one.address}`,
        module_address: 'module.system',
      })),
      configuration: { ...rest, root_module: { module_calls: { system: { source: './system', module: called } } } },
    },
    addresses,
  };
}

function addressesIn({ values, planned_values: planned }: JsonObject): string[] {
  const { root_module: root } = (planned ?? values) as JsonObject;
  return (((root as JsonObject).resources ?? []) as Item[]).map(({ address }) => address);
}

/** Everything that has an address, changed. */
function mapItems(value: Json, changed: (item: Item) => JsonObject): JsonObject {
  const mapped = (inner: Json): Json => {
    if (Array.isArray(inner)) return inner.map(mapped);
    if (inner === null || typeof inner !== 'object') return inner;
    const copy = Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, mapped(one)]));
    return typeof copy.address === 'string' ? changed(copy as Item) : copy;
  };
  return mapped(value) as JsonObject;
}
