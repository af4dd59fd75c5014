import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { registryPrivateEndpoint } from '../../../src/isolation/rules/dependencies/registry-private-endpoint';
import { storageEndpointTable } from '../../../src/isolation/rules/dependencies/storage-endpoint';
import { endpointsReachable } from '../../../src/isolation/rules/network/endpoints-reachable';
import type { Rule } from '../../../src/isolation/rules/rule';
import { workspacePrivateEndpoint } from '../../../src/isolation/rules/workspace/workspace-private-endpoint';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ml';
const idOf = (type: string, name: string) => `${GROUP}/providers/${type}/${name}`;
const WORKSPACE = idOf('Microsoft.MachineLearningServices/workspaces', 'mlw');
const ACCOUNT = idOf('Microsoft.Storage/storageAccounts', 'st');
const REGISTRY = idOf('Microsoft.ContainerRegistry/registries', 'cr');
const NETWORK = idOf('Microsoft.Network/virtualNetworks', 'vnet');
const endpointId = (name: string) => idOf('Microsoft.Network/privateEndpoints', `pep-${name}`);

/** What Azure answers when it is asked for something, as the state has it. */
function read(name: string, id: string, output: object) {
  const [, type] = /\/providers\/([^/]+\/[^/]+)\/[^/]+$/.exec(id) ?? [];
  const values = { id, resource_id: id, name: id.split('/').pop(), type: `${type}@2025-06-01`, output };
  return { address: `data.azapi_resource.${name}`, mode: 'data', type: 'azapi_resource', name, values };
}

function connections(name: string, status = 'Approved') {
  const state = { privateLinkServiceConnectionState: { status } };
  return [{ properties: { privateEndpoint: { id: endpointId(name) }, ...state } }];
}

const endpoint = {
  address: 'azapi_resource.endpoint',
  mode: 'managed',
  type: 'azapi_resource',
  name: 'endpoint',
  values: {
    type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
    parent_id: WORKSPACE,
    name: 'scoring',
    body: { properties: { authMode: 'AADToken' } },
  },
};
const cluster = {
  address: 'azurerm_machine_learning_compute_cluster.cpu',
  mode: 'managed',
  type: 'azurerm_machine_learning_compute_cluster',
  name: 'cpu',
  values: { name: 'cpu', machine_learning_workspace_id: WORKSPACE, subnet_resource_id: `${NETWORK}/subnets/compute` },
};

interface Answers {
  readonly workspace?: object;
  readonly registry?: object;
  readonly account?: object;
  readonly table?: object;
}

function said(rule: Rule, { workspace, registry, account, table }: Answers = {}): string[] {
  const properties = {
    storageAccount: ACCOUNT,
    containerRegistry: REGISTRY,
    managedNetwork: { isolationMode: 'Disabled' },
  };
  const link = { privateLinkServiceId: ACCOUNT, groupIds: ['table'] };
  const resources = [
    endpoint,
    cluster,
    read('ws', WORKSPACE, {
      properties: { ...properties, privateEndpointConnections: connections('ws'), ...workspace },
    }),
    read('cr', REGISTRY, { properties: { privateEndpointConnections: connections('cr'), ...registry } }),
    read('st', ACCOUNT, { properties: { privateEndpointConnections: connections('table'), ...account } }),
    read('table', endpointId('table'), {
      properties: {
        subnet: { id: `${NETWORK}/subnets/endpoints` },
        manualPrivateLinkServiceConnections: [{ properties: link }],
        ...table,
      },
    }),
  ];
  const facts = new Facts(readTerraformState('state', { values: { root_module: { resources } } }));
  return systemsOf(facts).flatMap((system) =>
    rule
      .check(system, facts)
      .map(({ verdict, missing }) => [verdict, ...(missing ? [missing.missing] : [])].join(': ')),
  );
}

describe('what exists and has been read', () => {
  test('has the private endpoints that Azure says it has', () => {
    expect(said(workspacePrivateEndpoint)).toEqual(['pass']);
    expect(said(registryPrivateEndpoint)).toEqual(['pass']);
  });

  test.each([
    ['none', []],
    ['one that waits', connections('ws', 'Pending')],
    ['one that was refused', connections('ws', 'Rejected')],
    ['one without a state', [{ properties: { privateEndpoint: { id: endpointId('ws') } } }]],
    ['one without an id', [{ properties: { privateLinkServiceConnectionState: { status: 'Approved' } } }]],
  ])('is not private by %s', (_, privateEndpointConnections) => {
    const unclear = [expect.stringMatching(/^undetermined: private endpoints of .* that are declared elsewhere$/)];
    expect(said(workspacePrivateEndpoint, { workspace: { privateEndpointConnections } })).toEqual(unclear);
    expect(said(registryPrivateEndpoint, { registry: { privateEndpointConnections } })).toEqual(unclear);
  });

  test('is reached by way of networks that are known', () => {
    expect(said(endpointsReachable)).toEqual([
      `undetermined: the network of ${endpointId('ws')}`,
      'pass',
      `undetermined: the network of ${endpointId('cr')}`,
    ]);
  });
});

describe('a manual connection that exists', () => {
  const manual = (status: string) => [
    {
      properties: {
        privateLinkServiceId: ACCOUNT,
        groupIds: ['table'],
        privateLinkServiceConnectionState: { status },
      },
    },
  ];
  const waits = { privateEndpointConnections: connections('table', 'Pending') };

  test('works where either end says that it is approved', () => {
    expect(said(storageEndpointTable)).toEqual(['pass']);
    const table = { manualPrivateLinkServiceConnections: manual('Approved') };
    expect(said(storageEndpointTable, { account: waits, table })).toEqual(['pass']);
  });

  test('waits for an approval that nobody tells of', () => {
    const who = [
      expect.stringMatching(/^undetermined: who approves the manual connection of data\.azapi_resource\.table$/),
    ];
    expect(said(storageEndpointTable, { account: waits })).toEqual(who);
    const table = { manualPrivateLinkServiceConnections: manual('Pending') };
    expect(said(storageEndpointTable, { account: waits, table })).toEqual(who);
  });
});
