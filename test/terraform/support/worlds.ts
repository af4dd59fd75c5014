import * as fs from 'node:fs';
import * as path from 'node:path';
import { newFolder } from './folders';
import { Providers } from './providers';

/** What data sources are answered: the offline providers' OFFLINE_DATA. */
export type World = { type: string; match: { resource_id: string }; values: { location?: string; output: any } }[];

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ml/providers';
export const WORKSPACE = `${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw-existing`;
export const ACCOUNT = `${GROUP}/Microsoft.Storage/storageAccounts/stexisting`;
export const REGISTRY = `${GROUP}/Microsoft.ContainerRegistry/registries/crexisting`;
const SUBNET = `${GROUP}/Microsoft.Network/virtualNetworks/vnet/subnets`;

export const privateEndpoint = (name: string) => `${GROUP}/Microsoft.Network/privateEndpoints/pep-${name}`;

/** A private endpoint's connection, as the resource that it leads to tells it. */
export function connection(name: string, status = 'Approved') {
  const id = privateEndpoint(name);
  return { properties: { privateEndpoint: { id }, privateLinkServiceConnectionState: { status } } };
}

const SUBRESOURCES = ['blob', 'file', 'queue', 'table'];

/** A workspace that is as batch endpoints need it, with all that it names. */
export function existingWorkspace(): World {
  const read = (resource_id: string, output: object, location?: string) => ({
    type: 'azapi_resource',
    match: { resource_id },
    values: { location, output },
  });
  return [
    read(
      WORKSPACE,
      {
        properties: {
          publicNetworkAccess: 'Disabled',
          managedNetwork: { isolationMode: 'Disabled', outboundRules: null },
          privateEndpointConnections: [connection('workspace')],
          // Azure answers in another case than it was told
          storageAccount: ACCOUNT.replace('resourceGroups', 'resourcegroups'),
          containerRegistry: REGISTRY,
          v1LegacyMode: false,
          systemDatastoresAuthMode: 'identity',
        },
      },
      'northeurope',
    ),
    read(ACCOUNT, {
      properties: {
        publicNetworkAccess: 'Disabled',
        networkAcls: { defaultAction: 'Deny', ipRules: [] },
        allowSharedKeyAccess: false,
        privateEndpointConnections: SUBRESOURCES.map((subresource) => connection(subresource)),
      },
    }),
    ...SUBRESOURCES.map((subresource) =>
      read(privateEndpoint(subresource), {
        properties: {
          // the owner of a connection decides which of the two lists it is in
          [subresource === 'table' ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections']: [
            { properties: { groupIds: [subresource], privateLinkServiceId: ACCOUNT } },
          ],
          subnet: { id: `${SUBNET}/endpoints` },
        },
      }),
    ),
    read(REGISTRY, {
      sku: { name: 'Premium' },
      properties: {
        publicNetworkAccess: 'Disabled',
        policies: { quarantinePolicy: { status: 'disabled' } },
        privateEndpointConnections: [connection('registry')],
      },
    }),
  ];
}

/** What is answered for one resource, to change it. */
export function answer(world: World, id: string): any {
  return world.find(({ match }) => match.resource_id === id)!.values;
}

/** The environment in which Terraform finds a world. */
export function inWorld(world: World): Record<string, string> {
  const file = path.join(newFolder('world'), 'data.json');
  fs.writeFileSync(file, JSON.stringify(world));
  return { OFFLINE_DATA: file };
}

const HUB = '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-hub';

/** What examples are told of what exists before they are applied, and what Terraform finds of it. */
const WORLDS: { readonly [example: string]: () => Record<string, string> } = {
  'existing-workspace': () => ({
    TF_VAR_workspace_id: WORKSPACE,
    TF_VAR_compute_subnet_id: `${SUBNET}/compute`,
    ...inWorld(existingWorkspace()),
  }),
  'hub-spoke': () => ({
    TF_VAR_hub_virtual_network_id: `${HUB}/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
    TF_VAR_hub_firewall_private_ip_address: '10.0.1.4',
    TF_VAR_hub_dns_resource_group_id: HUB,
    TF_VAR_hub_subscription_id: '00000000-0000-0000-0000-000000000002',
  }),
};

/** Providers for an example, with all that exists before it is applied. */
export function providersFor(example: string, using: Providers): Providers {
  const world = WORLDS[example];
  return world ? { ...using, env: { ...using.env, ...world() } } : using;
}
