import { TerraformResource, TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { Observability } from '../../src/dependencies/observability';
import { SecureContainerRegistry } from '../../src/dependencies/secure-container-registry';
import { SecureKeyVault } from '../../src/dependencies/secure-key-vault';
import { SecureStorageAccount } from '../../src/dependencies/secure-storage-account';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateNetwork } from '../../src/network/private-network';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { PrivateWorkspaceProps } from '../../src/workspace/private-workspace-props';

export const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-test';
export const PROVIDERS = `${GROUP}/providers`;
const VNET = `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet`;

export const IDS = {
  storage: `${PROVIDERS}/Microsoft.Storage/storageAccounts/sttest`,
  registry: `${PROVIDERS}/Microsoft.ContainerRegistry/registries/crtest`,
  keyVault: `${PROVIDERS}/Microsoft.KeyVault/vaults/kv-test`,
  insights: `${PROVIDERS}/Microsoft.Insights/components/appi-test`,
  workspace: `${PROVIDERS}/Microsoft.MachineLearningServices/workspaces/mlw-test`,
  identity: `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-test`,
  blobEndpoint: `${PROVIDERS}/Microsoft.Network/privateEndpoints/pep-blob`,
  computeSubnet: `${VNET}/subnets/compute`,
};

/** A stack in which everything around a workspace exists already. */
export function surroundings(keyless = true) {
  const stack = new TerraformStack(Testing.app(), 'test');
  const zone = (name: string) => `${PROVIDERS}/Microsoft.Network/privateDnsZones/${name}`;
  const network = PrivateNetwork.fromIds(stack, 'Network', {
    virtualNetworkId: VNET,
    endpointSubnetId: `${VNET}/subnets/endpoints`,
    computeSubnetId: IDS.computeSubnet,
  });
  const props: PrivateWorkspaceProps = {
    resourceGroupName: 'rg-test',
    location: 'northeurope',
    network,
    dns: PrivateDnsZones.fromZoneIds(stack, 'Dns', {
      amlworkspaceApi: zone('privatelink.api.azureml.ms'),
      amlworkspaceNotebooks: zone('privatelink.notebooks.azure.net'),
    }),
    storage: SecureStorageAccount.fromIds(stack, 'Storage', {
      storageAccountId: IDS.storage,
      keyless,
      privateEndpointIds: [IDS.blobEndpoint],
    }),
    registry: SecureContainerRegistry.fromIds(stack, 'Registry', { registryId: IDS.registry }),
    keyVault: SecureKeyVault.fromIds(stack, 'Vault', { keyVaultId: IDS.keyVault }),
    observability: Observability.fromIds(stack, 'Observability', {
      logAnalyticsWorkspaceId: `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/log-test`,
      applicationInsightsId: IDS.insights,
    }),
  };
  return { stack, network, props };
}

/** A stack in which everything around a workspace is made, workspace included. */
export function everythingMade(overrides: Partial<PrivateWorkspaceProps> = {}) {
  const stack = new TerraformStack(Testing.app(), 'test');
  const place = { resourceGroupName: 'rg-test', location: 'northeurope' };
  const network = new PrivateNetwork(stack, 'Network', place);
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg-test', networks: [network] });
  const common = { ...place, network, dns };
  const workspace = new PrivateWorkspace(stack, 'Workspace', {
    ...common,
    storage: new SecureStorageAccount(stack, 'Storage', common),
    registry: new SecureContainerRegistry(stack, 'Registry', common),
    keyVault: new SecureKeyVault(stack, 'Vault', common),
    observability: new Observability(stack, 'Observability', place),
    ...overrides,
  });
  return { stack, network, workspace };
}

type Blocks = { [type: string]: { [name: string]: any } };

export function synthesized(stack: TerraformStack): { resource: Blocks; data: Blocks } {
  return JSON.parse(Testing.synth(stack));
}

/** What is synthesized of the resource (or data source) with that path below the stack. */
export function at(stack: TerraformStack, path: string, kind: 'resource' | 'data' = 'resource'): any {
  const { type, name } = addressed(find(stack, path));
  return synthesized(stack)[kind][type][name];
}

/** The roles of a construct: its role assignments as `construct id: role on scope`. */
export function roles(stack: TerraformStack, path: string): string[] {
  const assignments = synthesized(stack).resource.azurerm_role_assignment ?? {};
  return find(stack, path)
    .node.children.filter((child) => addressed(child).type === 'azurerm_role_assignment')
    .map((child) => ({ id: child.node.id, assignment: assignments[addressed(child).name] }))
    .map(({ id, assignment }) => `${id}: ${assignment.role_definition_name} on ${assignment.scope}`);
}

function find(stack: TerraformStack, path: string): IConstruct {
  return path.split('/').reduce((scope: IConstruct, id) => scope.node.findChild(id), stack);
}

/** The Terraform address of a resource. */
export function addressOf(dependable: unknown): string {
  const { type, name } = addressed(dependable as IConstruct);
  return `${type}.${name}`;
}

function addressed(construct: IConstruct): { type: string; name: string } {
  const { terraformResourceType, friendlyUniqueId } = construct as TerraformResource;
  return { type: terraformResourceType, name: friendlyUniqueId };
}

/** The addresses of what a resource waits for by `depends_on`, without the hash in each. */
export function waitsFor(resource: any): string[] {
  return (resource.depends_on ?? []).map((address: string) => address.replace(/_[0-9A-F]{8}$/, '')).sort();
}

export function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing was thrown';
}
