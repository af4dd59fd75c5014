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
    expect(zones).toContain(
      'private DNS zone ${var.hub_dns_resource_group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net',
    );
    expect(values('hub-spoke', 'right')).toEqual([
      'Contributor on the subscription, where the resource group is made',
      'Role Based Access Control Administrator, or Owner, on what roles are assigned on',
      'Network Contributor on the other virtual network, for its direction of the peering',
      'Private DNS Zone Contributor on the private DNS zones',
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
    'Network Contributor on the virtual network (at least subnets/join/action)',
    'Network Contributor on the virtual network that subnets are made in',
  ]);
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
