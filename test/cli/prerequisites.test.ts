import * as fs from 'node:fs';
import * as path from 'node:path';
import { synthesizeExample } from '../../scripts/examples';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const made = new Map<string, string>();

/** The folder that an example is synthesized into. */
function example(name: string): string {
  const folder = made.get(name) ?? path.join(command.workingFolder, name);
  if (!made.has(name)) synthesizeExample(name, folder);
  made.set(name, folder);
  return name;
}

interface Listed {
  readonly path: string;
  readonly prerequisites: { kind: string; what: string; value: string; usedBy: string[] }[];
}

function listed(name: string): Listed {
  const { code, out, err } = command.run(['prerequisites', '--json', name]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as Listed[])[0];
}

function values(name: string, kind: string): string[] {
  return listed(name)
    .prerequisites.filter((one) => one.kind === kind)
    .map(({ what, value }) => (kind === 'resource' || kind === 'asset' ? `${what} ${value}` : value));
}

describe('in a hub', () => {
  beforeAll(() => example('hub-spoke'));

  test('variables, zones and rights are listed', () => {
    expect(values('hub-spoke', 'variable')).toEqual([
      'hub_dns_resource_group_id',
      'hub_firewall_private_ip_address',
      'hub_virtual_network_id',
    ]);
    const zones = values('hub-spoke', 'resource');
    expect(zones).toHaveLength(8);
    expect(listed('hub-spoke').prerequisites.filter(({ kind }) => kind === 'role')).toEqual([]);
    expect(zones).toContain(
      'private DNS zone ${var.hub_dns_resource_group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net',
    );
    expect(values('hub-spoke', 'right')).toEqual([
      'Private DNS Zone Contributor on the private DNS zones of the resource group in var.hub_dns_resource_group_id, as provider azurerm.connectivity',
      'Contributor on the subscription, where the resource group is made',
      'Role Based Access Control Administrator, or Owner, on the subscription, where the resource group is made',
      'Network Contributor on var.hub_virtual_network_id (at least virtualNetworks/peer/action)',
      'Network Contributor on var.hub_virtual_network_id, as provider azurerm.connectivity',
    ]);
  });

  test('what uses each is named', () => {
    const zone = listed('hub-spoke').prerequisites.find(({ value }) =>
      value.endsWith('privatelink.vaultcore.azure.net'),
    );
    expect(zone?.usedBy).toEqual([
      expect.stringMatching(/^azurerm_private_endpoint\.\S+ \(private_dns_zone_group\.private_dns_zone_ids\[0\]\)$/),
    ]);
  });
});

describe('for the quickstart', () => {
  beforeAll(() => example('quickstart'));

  test('there are a model, two roles and quota, and nothing that exists', () => {
    expect(values('quickstart', 'resource')).toEqual([]);
    expect(values('quickstart', 'variable')).toEqual([]);
    expect(values('quickstart', 'asset')).toEqual([
      'model microsoft-deberta-base-mnli, version 16, in registry azureml',
    ]);
    expect(values('quickstart', 'quota')).toEqual(['4 nodes of Standard_DS3_v2', '1 node of Standard_DS3_v2']);
  });

  test('a person reads it in sections, with the first places that need it', () => {
    const { out } = command.run(['prerequisites', 'quickstart']);
    expect(out).toMatch(
      /^quickstart: what must be there before Terraform applies it\n\nAssets that must be registered\n/,
    );
    expect(out).toMatch(/\n {2}4 nodes of Standard_DS3_v2\n {4}azurerm_machine_learning_compute_cluster\./);
    expect(out).toMatch(/\n {4}and 17 more\n/);
    expect(out).not.toMatch(/\u001b/);
  });
});

describe('for a workspace that exists', () => {
  beforeAll(() => example('existing-workspace'));

  test('what is read of it is named by what it is, not by how it is computed', () => {
    const workspace = 'the workspace in var.workspace_id';
    const rights = values('existing-workspace', 'right');
    expect(rights.filter((one) => one.startsWith('Reader'))).toEqual([
      `Reader on ${workspace}`,
      `Reader on the container registry of ${workspace}`,
      `Reader on the storage account of ${workspace}`,
      `Reader on the private endpoints of the storage account of ${workspace}`,
    ]);
    const roles = 'Role Based Access Control Administrator, or Owner, on';
    expect(rights).toContain(`${roles} the storage account of ${workspace}`);
    expect(rights).toContain(`${roles} the container registry of ${workspace}`);
    expect(rights.join()).not.toMatch(/try\(|format\(|each\.|data\./);
  });

  test('its name is told where its id is written out', () => {
    const file = path.join(command.workingFolder, 'existing-workspace/stacks/existing-workspace/cdk.tf.json');
    const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-ml';
    const written = fs.readFileSync(file, 'utf8').replaceAll('"${var.workspace_id}"', JSON.stringify(id));
    const name = command.write('written.tf.json', written);
    expect(values(name, 'right')).toContain(
      'Reader on the private endpoints of the storage account of workspace mlw-ml',
    );
  });

  test('data sources that read each other in a circle come to an end', () => {
    const reading = (other: string) => ({
      type: 'Microsoft.Storage/storageAccounts@2023-05-01',
      resource_id: `\${data.azapi_resource.${other}.output.id}`,
    });
    command.write('circle.tf.json', { data: { azapi_resource: { a: reading('b'), b: reading('a') } } });
    expect(command.run(['prerequisites', 'circle.tf.json'])).toMatchObject({ code: 0, err: '' });
  });
});

test('roles on a resource group that is there already are needed on that group', () => {
  const file = command.write('group.tf.json', {
    resource: {
      azurerm_storage_account: { st: { name: 'st', resource_group_name: 'rg-ml' } },
      azurerm_role_assignment: { blob: { scope: '${azurerm_storage_account.st.id}' } },
    },
  });
  expect(values(file, 'right')).toContain('Role Based Access Control Administrator, or Owner, on resource group rg-ml');
});

test('ids of what the document does not make are listed, of what it makes are not', () => {
  const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers';
  const subnet = `${group}/Microsoft.Network/virtualNetworks/vnet/subnets/endpoints`;
  const configuration = {
    resource: {
      azurerm_storage_account: { st: { name: 'stown', resource_group_name: 'rg-ml' } },
      azurerm_private_endpoint: {
        blob: {
          name: 'pep',
          resource_group_name: 'rg-ml',
          subnet_id: subnet,
          private_service_connection: {
            private_connection_resource_id: '${azurerm_storage_account.st.id}',
            subresource_names: ['blob'],
          },
        },
        own: {
          name: 'pep2',
          resource_group_name: 'rg-ml',
          subnet_id: '${azurerm_subnet.s.id}',
          private_service_connection: { private_connection_resource_id: `${group}/Microsoft.KeyVault/vaults/kv` },
        },
      },
      azurerm_subnet: { s: { name: 's', virtual_network_name: 'vnet', resource_group_name: 'rg-net' } },
    },
  };
  fs.writeFileSync(path.join(command.workingFolder, 'mixed.tf.json'), JSON.stringify(configuration));
  expect(values('mixed.tf.json', 'resource')).toEqual([
    'resource group rg-ml',
    `subnet ${subnet}`,
    `key vault ${group}/Microsoft.KeyVault/vaults/kv`,
    'resource group rg-net',
  ]);
  expect(values('mixed.tf.json', 'right')).toEqual([
    'Contributor on resource group rg-ml',
    `Network Contributor on ${group}/Microsoft.Network/virtualNetworks/vnet (at least subnets/join/action)`,
    `Contributor on ${group}/Microsoft.KeyVault/vaults/kv (at least privateEndpointConnectionsApproval/action)`,
    'Network Contributor on /resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet',
  ]);
});

describe('of somebody else', () => {
  const identity = (name: string) =>
    `/subscriptions/s/resourceGroups/rg-id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  const acting = (name: string) => ({ identity: { type: 'UserAssigned', identity_ids: [identity(name)] } });

  beforeAll(() => {
    const configuration = {
      data: { azapi_resource: { nodes: { resource_id: identity('id-nodes') } } },
      resource: {
        azurerm_virtual_network: { vnet: { name: 'vnet', dns_servers: ['10.0.2.4'] } },
        azurerm_private_endpoint: {
          blob: {
            private_service_connection: { subresource_names: ['blob'] },
            lifecycle: { ignore_changes: ['private_dns_zone_group'] },
          },
          file: { private_service_connection: { subresource_names: ['file'] } },
        },
        azurerm_route_table: { rt: { name: 'rt', route: [{ next_hop_in_ip_address: '10.0.1.4' }] } },
        azurerm_machine_learning_workspace: {
          ml: {
            ...acting('id-workspace'),
            name: 'mlw',
            storage_account_id: '${azurerm_storage_account.st.id}',
            container_registry_id:
              '/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/cr',
            image_build_compute_name: 'cpu',
            managed_network: { isolation_mode: 'AllowOnlyApprovedOutbound' },
          },
        },
        azurerm_storage_account: { st: { name: 'st' } },
        azurerm_machine_learning_compute_cluster: {
          cpu: {
            ...acting('id-nodes'),
            name: 'cpu',
            machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ml.id}',
          },
          own: {
            ...acting('id-own'),
            name: 'own',
            machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ml.id}',
          },
        },
        azurerm_role_assignment: { own: { principal_id: '${data.azurerm_user_assigned_identity.own.principal_id}' } },
      },
    };
    const own = { azurerm_user_assigned_identity: { own: { name: 'id-own', resource_group_name: 'rg-id' } } };
    const data = { ...configuration.data, ...own };
    fs.writeFileSync(path.join(command.workingFolder, 'given.tf.json'), JSON.stringify({ ...configuration, data }));
  });

  test('identities are listed, whether they are read or not, with the right to use them', () => {
    const needed = values('given.tf.json', 'resource');
    expect(needed).toEqual(
      expect.arrayContaining(['id-nodes', 'id-workspace'].map((name) => `user-assigned identity ${identity(name)}`)),
    );
    expect(values('given.tf.json', 'right')).toEqual(
      expect.arrayContaining([
        `Managed Identity Operator on ${identity('id-nodes')}`,
        `Reader on ${identity('id-nodes')}`,
      ]),
    );
  });

  test('the roles of identities that the document assigns none are listed, with what they are on', () => {
    const registry = '/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/cr';
    const of = (name: string) => `, for the identity ${identity(name)}`;
    expect(values('given.tf.json', 'role')).toEqual([
      ...['Contributor', 'Storage Blob Data Contributor', 'Azure AI Enterprise Network Connection Approver'].map(
        (role) => `${role} on azurerm_storage_account.st${of('id-workspace')}`,
      ),
      ...['Contributor', 'Azure AI Enterprise Network Connection Approver'].map(
        (role) => `${role} on ${registry}${of('id-workspace')}`,
      ),
      `Contributor on azurerm_machine_learning_workspace.ml${of('id-workspace')}`,
      ...['Blob', 'Queue', 'Table'].map(
        (data) => `Storage ${data} Data Contributor on azurerm_storage_account.st${of('id-nodes')}`,
      ),
      ...['AcrPull', 'AcrPush'].map((role) => `${role} on ${registry}${of('id-nodes')}`),
    ]);
  });

  test('a policy that writes DNS records is listed with what it has to write them for', () => {
    expect(values('given.tf.json', 'resource').filter((one) => one.startsWith('Azure Policy'))).toEqual([
      'Azure Policy assignment that writes the DNS zone group of private endpoints for blob',
    ]);
  });

  test('firewalls and DNS servers are listed by their addresses', () => {
    expect(values('given.tf.json', 'resource')).toEqual(
      expect.arrayContaining([
        'DNS server 10.0.2.4, which answers for the private DNS zones',
        'firewall 10.0.1.4, which lets out what batch compute needs',
      ]),
    );
  });
});

test('a document that needs nothing says so', () => {
  fs.writeFileSync(path.join(command.workingFolder, 'empty.tf.json'), '{"resource":{}}');
  expect(command.run(['prerequisites', 'empty.tf.json'])).toEqual({
    code: 0,
    out: 'empty.tf.json: what must be there before Terraform applies it\n\n  nothing that it names; the subscription and its resource providers\n',
    err: '',
  });
});

test('names with control characters never reach the terminal', () => {
  const configuration = { resource: { azurerm_subnet: { s: { resource_group_name: 'rg\u001b[31m' } } } };
  fs.writeFileSync(path.join(command.workingFolder, 'hostile.tf.json'), JSON.stringify(configuration));
  expect(command.run(['prerequisites', 'hostile.tf.json']).out).not.toMatch(/\u001b/);
});

test('input that cannot be read is refused as by verify', () => {
  const { code, err } = command.run(['prerequisites', 'nowhere']);
  expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/nowhere: cannot be read/) });
});
