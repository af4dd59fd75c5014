import type { Attribute } from '../isolation/facts/attribute';
import type { Linker } from '../isolation/facts/linker';
import type { Resource } from '../isolation/facts/resource';
import { Unresolved } from '../isolation/facts/value';
import { nameOfPart } from './read-resources';

const NETWORK = 'microsoft.network/virtualnetworks';

/** Whether the document makes what an attribute names. */
export function isMadeHere(resource: Resource, name: string, linker: Linker): boolean {
  const { attributes } = resource;
  const link =
    name === 'virtual_network_name'
      ? linker.byNameIn(NETWORK, resource, attributes.get(name), attributes.get('resource_group_name'))
      : linker.byArmId(attributes.get(name));
  return link.kind === 'resource' && link.resource.mode === 'managed';
}

/** What an attribute names, for a person: an id, a variable, or the address of what is made. */
export function nameOf(attribute: Attribute): string {
  const { value, direct } = attribute;
  if (direct && direct.path[0] !== 'output') return direct.resource.address;
  const part = nameOfPart(attribute);
  if (part !== undefined) return part;
  if (direct) return direct.resource.address;
  if (value instanceof Unresolved) return /\bvar\.[\w-]+/.exec(value.text)?.[0] ?? value.text;
  return typeof value === 'string' ? value : 'what is not known yet';
}

/** The network that something is in, by a subnet's id, or by its own names. */
export function networkOf({ attributes }: Resource, name: string, linker: Linker, owner: Resource): string {
  if (name !== 'virtual_network_name') return nameOf(attributes.get(name)).replace(/\/subnets\/[^/]+$/i, '');
  const link = linker.byNameIn(NETWORK, owner, attributes.get(name), attributes.get('resource_group_name'));
  return link.kind === 'outside'
    ? link.id.replace(NETWORK, 'Microsoft.Network/virtualNetworks')
    : nameOf(attributes.get(name));
}

/** `resource group rg-ml`, of an attribute that names one. */
export function groupOf(attribute: Attribute): string {
  const { direct } = attribute;
  const name = (direct?.resource.attributes.get('name') ?? attribute).text(undefined);
  if (name.known && name.value) return `resource group ${name.value}`;
  const text = nameOf(attribute);
  return text.startsWith('var.') ? `the resource group in ${text}` : text;
}
