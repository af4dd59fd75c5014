import { TerraformStack, TerraformVariable } from 'cdktf';
import { PrivateEndpoint, PrivateEndpointProps } from '../../src/network/private-endpoint';
import { PrivateLinkSubresource as Subresource } from '../../src/network/private-link-subresource';
import { addresses, NETWORK_ID, newStack, problemsOf, resource, RG, synthesize } from './fixture';

const zoneId = (name: string) => `${RG}/Microsoft.Network/privateDnsZones/${name}`;
const VAULT = `${RG}/Microsoft.KeyVault/vaults/kv-ml`;
const WORKSPACE = `${RG}/Microsoft.MachineLearningServices/workspaces/mlw`;

function endpoint(stack: TerraformStack, props: Partial<PrivateEndpointProps> = {}): PrivateEndpoint {
  return new PrivateEndpoint(stack, 'Endpoint', {
    resourceGroupName: 'rg-ml',
    location: 'northeurope',
    subnetId: `${NETWORK_ID}/subnets/endpoints`,
    targetResourceId: VAULT,
    subresource: Subresource.VAULT,
    dnsZoneIds: [zoneId('privatelink.vaultcore.azure.net')],
    ...props,
  });
}

test('an endpoint connects without approval and registers in the zones', () => {
  const stack = newStack();
  const made = endpoint(stack, { tags: { team: 'ml' } });
  const synthesized = synthesize(stack);
  expect(addresses(synthesized)).toEqual(['azurerm_private_endpoint.Endpoint_EEF1FD8F']);
  const name = expect.stringMatching(/^pep-endpoint-[0-9a-f]{6}$/);
  expect(resource(synthesized, 'azurerm_private_endpoint')).toEqual({
    name,
    resource_group_name: 'rg-ml',
    location: 'northeurope',
    subnet_id: `${NETWORK_ID}/subnets/endpoints`,
    private_service_connection: {
      name,
      is_manual_connection: false,
      private_connection_resource_id: VAULT,
      subresource_names: ['vault'],
    },
    private_dns_zone_group: { name: 'default', private_dns_zone_ids: [zoneId('privatelink.vaultcore.azure.net')] },
    tags: { team: 'ml' },
  });
  expect(made.resource).toBe(made.node.findChild('Resource'));
});

test('a workspace has both zones in the one zone group', () => {
  const stack = newStack();
  const dnsZoneIds = [zoneId('privatelink.api.azureml.ms'), zoneId('privatelink.notebooks.azure.net')];
  endpoint(stack, { subresource: Subresource.AMLWORKSPACE, targetResourceId: WORKSPACE, dnsZoneIds });
  const { private_dns_zone_group: group } = resource(synthesize(stack), 'azurerm_private_endpoint');
  expect(group.private_dns_zone_ids).toEqual(dnsZoneIds);
});

test('without zones, what Azure Policy registers is left alone', () => {
  const stack = newStack();
  endpoint(stack, { dnsZoneIds: [] });
  const made = resource(synthesize(stack), 'azurerm_private_endpoint');
  expect(made.private_dns_zone_group).toBeUndefined();
  expect(made.lifecycle).toEqual({ ignore_changes: ['private_dns_zone_group'] });
});

test('names can be given', () => {
  const stack = newStack();
  endpoint(stack, { name: 'pep-kv', networkInterfaceName: 'nic-kv' });
  expect(resource(synthesize(stack), 'azurerm_private_endpoint')).toMatchObject({
    name: 'pep-kv',
    custom_network_interface_name: 'nic-kv',
    private_service_connection: { name: 'pep-kv' },
  });
});

test('ids may be references, a list of zones too', () => {
  const stack = newStack();
  const zones = new TerraformVariable(stack, 'zones', { type: 'list(string)' });
  const id = new TerraformVariable(stack, 'id', { type: 'string' }).stringValue;
  endpoint(stack, { subnetId: id, targetResourceId: id, dnsZoneIds: zones.listValue });
  expect(resource(synthesize(stack), 'azurerm_private_endpoint')).toMatchObject({
    subnet_id: '${var.id}',
    private_service_connection: { private_connection_resource_id: '${var.id}' },
    private_dns_zone_group: { private_dns_zone_ids: '${var.zones}' },
  });
});

describe('fails when', () => {
  test('props are wrong: all in one error', () => {
    const wrong: any = {
      location: 'North Europe',
      subnetId: NETWORK_ID,
      targetResourceId: WORKSPACE,
      dnsZoneIds: 'zone',
      name: 'x',
      networkInterfaceName: '.nic',
      subresources: ['vault'],
    };
    expect(problemsOf(() => endpoint(newStack(), wrong)).map((line) => line.split(': ')[0])).toEqual([
      'subresources',
      'location',
      'subnetId',
      'targetResourceId',
      'name',
      'networkInterfaceName',
      'dnsZoneIds',
    ]);
  });

  test('the subresource is not one that a batch endpoint uses', () => {
    const subresource: any = 'dfs';
    expect(problemsOf(() => endpoint(newStack(), { subresource }))).toEqual([
      expect.stringMatching(/^subresource: "dfs" is not a choice/),
    ]);
  });

  test('the target does not have the subresource', () => {
    expect(problemsOf(() => endpoint(newStack(), { targetResourceId: WORKSPACE }))[0]).toContain(
      'Microsoft.KeyVault/vaults',
    );
  });

  test('a zone is that of something else, or given twice', () => {
    const blob = zoneId('privatelink.blob.core.windows.net');
    expect(
      problemsOf(() => endpoint(newStack(), { dnsZoneIds: [blob, blob] })).map((line) => line.split(';')[0]),
    ).toEqual([
      'dnsZoneIds[0]: "privatelink.blob.core.windows.net" is the zone of something else',
      'dnsZoneIds[1]: "privatelink.blob.core.windows.net" is the zone of something else',
      'dnsZoneIds: names a zone twice',
    ]);
  });

  test('a workspace is given only one of its zones', () => {
    const props = {
      subresource: Subresource.AMLWORKSPACE,
      targetResourceId: WORKSPACE,
      dnsZoneIds: [zoneId('privatelink.api.azureml.ms')],
    };
    expect(problemsOf(() => endpoint(newStack(), props))).toEqual([expect.stringMatching(/^dnsZoneIds: has one zone/)]);
  });

  test('it gets no props at all', () => {
    expect(problemsOf(() => new (PrivateEndpoint as any)(newStack(), 'Endpoint'))).toHaveLength(1);
  });
});
