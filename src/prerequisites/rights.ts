import type { Linker } from '../isolation/facts/linker';
import type { Document, Resource } from '../isolation/facts/resource';

/** A right that whoever applies needs, and on what. */
interface Need {
  readonly types: readonly string[];
  /** The argument that names what it is needed on; it counts only where that exists already. */
  readonly on?: readonly string[];
  readonly right: string;
}

/*
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles names the roles, and
 * https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet what joining a network takes.
 */
const NEEDS: readonly Need[] = [
  { types: ['azurerm_resource_group'], right: 'Contributor on the subscription, where the resource group is made' },
  {
    types: ['azurerm_role_assignment'],
    right: 'Role Based Access Control Administrator, or Owner, on what roles are assigned on',
  },
  {
    types: ['azurerm_private_endpoint', 'azurerm_machine_learning_compute_cluster'],
    on: ['subnet_id', 'subnet_resource_id'],
    right: 'Network Contributor on the virtual network (at least subnets/join/action)',
  },
  {
    types: ['azurerm_subnet'],
    on: ['virtual_network_name'],
    right: 'Network Contributor on the virtual network that subnets are made in',
  },
  {
    types: ['azurerm_virtual_network_peering'],
    on: ['virtual_network_name'],
    right: 'Network Contributor on the other virtual network, for its direction of the peering',
  },
  {
    types: ['azurerm_private_dns_zone_virtual_network_link'],
    on: ['private_dns_zone_id', 'private_dns_zone_name'],
    right: 'Private DNS Zone Contributor on the private DNS zones',
  },
  {
    types: ['azapi_resource', 'azurerm_machine_learning_compute_cluster'],
    on: ['parent_id', 'machine_learning_workspace_id'],
    right: 'Contributor, or AzureML Data Scientist with AzureML Compute Operator, on the workspace',
  },
];

/** The rights that a document takes for granted, each with the resources that need it. */
export function rightsFor(document: Document, linker: Linker): Map<string, string[]> {
  const rights = new Map<string, string[]>();
  for (const { types, on, right } of NEEDS) {
    const needing = types
      .flatMap((type) => document.ofType(type))
      .filter(({ mode }) => mode === 'managed')
      .filter((resource) => on === undefined || isElsewhere(resource, on, linker));
    if (needing.length > 0) rights.set(right, [...(rights.get(right) ?? []), ...needing.map(({ address }) => address)]);
  }
  return rights;
}

/** Whether what one of the arguments names is nothing that the document makes. */
function isElsewhere(resource: Resource, names: readonly string[], linker: Linker): boolean {
  return names.some((name) => !resource.attributes.get(name).isAbsent && !isMade(resource, name, linker));
}

function isMade(resource: Resource, name: string, linker: Linker): boolean {
  const { attributes } = resource;
  const type = name.startsWith('private_dns')
    ? 'microsoft.network/privatednszones'
    : 'microsoft.network/virtualnetworks';
  const link = name.endsWith('_name')
    ? linker.byNameIn(type, resource, attributes.get(name), attributes.get('resource_group_name'))
    : linker.byArmId(attributes.get(name));
  return link.kind === 'resource' && link.resource.mode === 'managed';
}
