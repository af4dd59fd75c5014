import type { Attribute } from '../isolation/facts/attribute';
import type { Linker } from '../isolation/facts/linker';
import type { Document, Resource } from '../isolation/facts/resource';
import { Unresolved } from '../isolation/facts/value';
import { groupOf, isMadeHere, nameOf, networkOf } from './named';
import { nameOfRead } from './read-resources';

/** A right that whoever applies needs, with what needs it. */
type Right = readonly [right: string, address: string];
type RightsOf = (resource: Resource, linker: Linker, document: Document) => string[];

const LINK = 'azurerm_private_dns_zone_virtual_network_link';
const PEERING = 'azurerm_virtual_network_peering';
/** Their resource group is that of something else, on which a right of its own is needed. */
const IN_GROUPS_OF_OTHERS: ReadonlySet<string> = new Set([LINK, PEERING, 'azurerm_subnet']);

/** What has the rights on a resource group that is not there yet. */
const ABOVE = 'the subscription, where the resource group is made';

/*
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles names the roles,
 * https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet what joining a network takes, and
 * https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering what a peering takes.
 */
const RIGHTS: { readonly [type: string]: RightsOf | undefined } = {
  azurerm_resource_group: () => [`Contributor on ${ABOVE}`],
  azurerm_role_assignment: ({ attributes }, _, document) => [
    `Role Based Access Control Administrator, or Owner, on ${whereRolesAreGiven(attributes.get('scope'), document)}`,
  ],
  azurerm_private_endpoint: (resource, linker) => [
    ...joining(resource, 'subnet_id', linker),
    ...approving(resource, linker),
  ],
  azurerm_machine_learning_compute_cluster: (resource, linker) => [
    ...joining(resource, 'subnet_resource_id', linker),
    ...inWorkspace(resource, 'machine_learning_workspace_id', linker),
    ...assigning(resource, linker),
  ],
  azurerm_machine_learning_workspace: (resource, linker) => assigning(resource, linker),
  azapi_resource: (resource, linker) => inWorkspace(resource, 'parent_id', linker),
  azurerm_subnet: (resource, linker) =>
    elsewhere(resource, 'virtual_network_name', linker, (network) => `Network Contributor on ${network}`),
  [PEERING]: (resource, linker) => [
    ...elsewhere(resource, 'virtual_network_name', linker, (network) => `Network Contributor on ${network}`),
    ...elsewhere(
      resource,
      'remote_virtual_network_id',
      linker,
      (network) => `Network Contributor on ${network} (at least virtualNetworks/peer/action)`,
    ),
  ],
  [LINK]: (resource, linker) => [
    ...linking(resource, linker),
    ...elsewhere(
      resource,
      'virtual_network_id',
      linker,
      (network) => `Network Contributor on ${network} (at least virtualNetworks/join/action)`,
    ),
  ],
};

/** The rights that a document takes for granted, each with the resources that need it. */
export function rightsFor(document: Document, linker: Linker): Map<string, string[]> {
  const rights = new Map<string, string[]>();
  const found: Right[] = document.resources.flatMap((resource) =>
    rightsOf(resource, linker, document).map((right): Right => [right, resource.address]),
  );
  for (const [right, address] of found) rights.set(right, [...(rights.get(right) ?? []), address]);
  return rights;
}

function rightsOf(resource: Resource, linker: Linker, document: Document): string[] {
  const { mode, type, attributes } = resource;
  if (mode === 'data') {
    const id = attributes.get('resource_id');
    if (type !== 'azapi_resource' || id.isAbsent || id.direct?.resource.mode === 'managed') return [];
    return [`Reader on ${typeof id.value === 'string' ? id.value : nameOfRead(resource)}`];
  }
  const by = attributes.get('provider').text(undefined);
  const provider = by.known && by.value ? `, as provider ${by.value}` : '';
  const own = RIGHTS[type]?.(resource, linker, document) ?? [];
  return [...own, ...inGroup(resource, document)].map((right) => right + provider);
}

function inGroup({ type, attributes }: Resource, document: Document): string[] {
  const group = attributes.get('resource_group_name');
  if (IN_GROUPS_OF_OTHERS.has(type) || !type.startsWith('azurerm_') || group.isAbsent) return [];
  return isGroupMade(group, document) ? [] : [`Contributor on ${groupOf(group)}`];
}

function isGroupMade(group: Attribute, document: Document): boolean {
  const name = group.text(undefined);
  return document
    .ofType('azurerm_resource_group')
    .some((one) => one.mode === 'managed' && (one === group.direct?.resource || isCalled(one, name)));
}

/** A role on a resource, or on a group, that is not there yet can be held above it alone. */
function whereRolesAreGiven(scope: Attribute, document: Document): string {
  const { direct, value } = scope;
  const on = direct?.resource ?? (value instanceof Unresolved && value.suffix ? value.targets[0].resource : undefined);
  if (on?.mode === 'managed' && on.type === 'azurerm_resource_group') return ABOVE;
  const group = on?.attributes.get('resource_group_name');
  if (!group || group.isAbsent) return nameOf(scope);
  return isGroupMade(group, document) ? ABOVE : groupOf(group);
}

function isCalled({ attributes }: Resource, name: { known: boolean; value?: string }): boolean {
  const own = attributes.get('name').text(undefined);
  return own.known && name.known && own.value?.toLowerCase() === name.value?.toLowerCase();
}

/** A right on a network that the document does not make. */
function elsewhere(resource: Resource, name: string, linker: Linker, right: (network: string) => string): string[] {
  const { attributes } = resource;
  if (attributes.get(name).isAbsent || isMadeHere(resource, name, linker)) return [];
  return [right(networkOf(resource, name, linker, resource))];
}

function joining(resource: Resource, name: string, linker: Linker): string[] {
  const right = (network: string) => `Network Contributor on ${network} (at least subnets/join/action)`;
  return elsewhere(resource, name, linker, right);
}

function inWorkspace(resource: Resource, name: string, linker: Linker): string[] {
  const attribute = resource.attributes.get(name);
  if (attribute.isAbsent || isMadeHere(resource, name, linker)) return [];
  const workspace = nameOf(attribute);
  return [`Contributor, or AzureML Data Scientist with AzureML Compute Operator, on ${workspace}`];
}

/** The owner of what a private endpoint leads to approves it. */
function approving(resource: Resource, linker: Linker): string[] {
  const name = 'private_service_connection.private_connection_resource_id';
  if (resource.attributes.get(name).isAbsent || isMadeHere(resource, name, linker)) return [];
  return [
    `Contributor on ${nameOf(resource.attributes.get(name))} (at least privateEndpointConnectionsApproval/action)`,
  ];
}

/** An identity that exists already is given to a resource. */
function assigning({ attributes }: Resource, linker: Linker): string[] {
  return attributes
    .get('identity.identity_ids')
    .items()
    .filter((id) => {
      const link = linker.byArmId(id);
      return link.kind !== 'resource' || link.resource.mode === 'data';
    })
    .map((id) => `Managed Identity Operator on ${nameOf(id)}`);
}

function linking(resource: Resource, linker: Linker): string[] {
  const { attributes } = resource;
  const [id, name, group] = ['private_dns_zone_id', 'private_dns_zone_name', 'resource_group_name'].map((argument) =>
    attributes.get(argument),
  );
  const zone = id.isAbsent
    ? linker.byNameIn('microsoft.network/privatednszones', resource, name, group)
    : linker.byArmId(id);
  if (zone.kind === 'resource' && zone.resource.mode === 'managed') return [];
  const place = id.isAbsent ? groupOf(group) : nameOf(id).replace(/\/providers\/.*/i, '');
  return [`Private DNS Zone Contributor on the private DNS zones of ${place}`];
}
