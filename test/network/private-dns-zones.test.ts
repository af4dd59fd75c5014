import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { TerraformStack } from 'cdktf';
import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateDnsZonesProps } from '../../src/network/private-dns-zones-props';
import { BATCH_SUBRESOURCES } from '../../src/network/private-link-target';
import { PrivateLinkSubresource as Subresource } from '../../src/network/private-link-subresource';
import { PrivateNetwork } from '../../src/network/private-network';
import { AzureProviders } from '../../src/providers/azure-providers';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize } from './fixture';

function hub(stack: TerraformStack, id = 'Hub', virtualNetworkId = NETWORK_ID) {
  return PrivateNetwork.fromIds(stack, id, {
    virtualNetworkId,
    endpointSubnetId: `${virtualNetworkId}/subnets/endpoints`,
    computeSubnetId: `${virtualNetworkId}/subnets/compute`,
  });
}

function zones(stack: TerraformStack, props: Partial<PrivateDnsZonesProps> = {}): PrivateDnsZones {
  return new PrivateDnsZones(stack, 'Dns', {
    resourceGroupName: 'rg-dns',
    networks: props.networks ?? [hub(stack)],
    ...props,
  });
}

test('all zones of a private batch endpoint, each linked to the network, keep their Terraform addresses', () => {
  const stack = newStack();
  zones(stack, { tags: { team: 'ml' } });
  const synthesized = synthesize(stack);
  expect(addresses(synthesized)).toEqual([
    'azurerm_private_dns_zone.Dns_BlobZone_76588159',
    'azurerm_private_dns_zone.Dns_FileZone_DF454357',
    'azurerm_private_dns_zone.Dns_QueueZone_51628527',
    'azurerm_private_dns_zone.Dns_RegistryZone_039AA3DC',
    'azurerm_private_dns_zone.Dns_TableZone_CCEE84F4',
    'azurerm_private_dns_zone.Dns_VaultZone_9321CEF2',
    'azurerm_private_dns_zone.Dns_WorkspaceApiZone_B2CFC0F9',
    'azurerm_private_dns_zone.Dns_WorkspaceNotebooksZone_CDBD16DE',
    'azurerm_private_dns_zone_virtual_network_link.Dns_BlobZoneLink-Hub_85DE5A40',
    'azurerm_private_dns_zone_virtual_network_link.Dns_FileZoneLink-Hub_48CD098D',
    'azurerm_private_dns_zone_virtual_network_link.Dns_QueueZoneLink-Hub_3DAB178D',
    'azurerm_private_dns_zone_virtual_network_link.Dns_RegistryZoneLink-Hub_1BB3EFF2',
    'azurerm_private_dns_zone_virtual_network_link.Dns_TableZoneLink-Hub_39741088',
    'azurerm_private_dns_zone_virtual_network_link.Dns_VaultZoneLink-Hub_951B1CB0',
    'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceApiZoneLink-Hub_D5C3AE81',
    'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceNotebooksZoneLink-Hub_80F50F64',
  ]);
  expect(resource(synthesized, 'azurerm_private_dns_zone', 'Dns_Blob')).toEqual({
    name: 'privatelink.blob.core.windows.net',
    resource_group_name: 'rg-dns',
    tags: { team: 'ml' },
  });
  expect(resource(synthesized, 'azurerm_private_dns_zone_virtual_network_link', 'Dns_Blob')).toEqual({
    name: expect.stringMatching(/^link-hub-[0-9a-f]{6}$/),
    resource_group_name: 'rg-dns',
    private_dns_zone_name: '${azurerm_private_dns_zone.Dns_BlobZone_76588159.name}',
    virtual_network_id: NETWORK_ID,
    registration_enabled: false,
    tags: { team: 'ml' },
  });
});

test('a workspace has two zones, everything else one; links come with them', () => {
  const stack = newStack();
  const made = zones(stack, { networks: [hub(stack, 'Other'), network(stack)] });
  const counts = BATCH_SUBRESOURCES.map((s) => [s, made.zoneIds(s).length, made.links(s).length]);
  expect(counts).toEqual([
    ['amlworkspace', 2, 4],
    ['blob', 1, 2],
    ['file', 1, 2],
    ['queue', 1, 2],
    ['table', 1, 2],
    ['vault', 1, 2],
    ['registry', 1, 2],
  ]);
});

test('the order of the networks, and one more of them, change no address', () => {
  const links = (order: (networks: PrivateNetwork[]) => PrivateNetwork[]) => {
    const stack = newStack();
    const networks = ['A', 'B', 'C'].map((id) => network(stack, {}, id));
    zones(stack, { networks: order(networks), subresources: [Subresource.VAULT] });
    return addresses(synthesize(stack)).filter((address) => address.includes('network_link'));
  };
  const all = links((networks) => networks);
  expect(all).toHaveLength(3);
  expect(links((networks) => [...networks].reverse())).toEqual(all);
  expect(all).toEqual(expect.arrayContaining(links((networks) => networks.slice(1))));
});

test('networks that share a name in different scopes get links of their own', () => {
  const stack = newStack();
  const networks = ['One', 'Two'].map((id) =>
    hub(new (class extends TerraformStack {})(stack, id), 'Hub', `${NETWORK_ID}${id}`),
  );
  zones(stack, { networks, subresources: [Subresource.BLOB] });
  const links = Object.values(synthesize(stack).resource?.azurerm_private_dns_zone_virtual_network_link ?? {});
  expect(new Set(links.map((link) => link.name)).size).toBe(2);
});

test('other clouds have zones of other names, and a part of the subresources can be had', () => {
  const stack = newStack();
  zones(stack, { cloud: AzureCloud.US_GOVERNMENT, subresources: [Subresource.AMLWORKSPACE] });
  const names = Object.values(synthesize(stack).resource?.azurerm_private_dns_zone ?? {}).map(({ name }) => name);
  expect(names).toEqual(['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net']);
});

describe('fails when', () => {
  test('props are wrong: all in one error', () => {
    const wrong: any = {
      resourceGroupName: '',
      networks: [],
      cloud: 'public',
      subresources: ['blob', 'blob', 'dfs'],
      tags: { a: '' },
      zone: 1,
    };
    expect(problemsOf(() => zones(newStack(), wrong)).map((line) => line.split(';')[0])).toEqual([
      'zone: is not a prop of this construct',
      'resourceGroupName: is empty',
      'tags["a"]: is empty, which the batch service refuses',
      'cloud: "public" is not a cloud',
      'subresources[2]: "dfs" is not a choice',
      'subresources: names one twice',
      'networks: is empty',
    ]);
  });

  test.each([undefined, 'network', [null], [{}], ['id']])('the networks are %j', (networks: any) => {
    expect(problemsOf(() => zones(newStack(), { networks }))).toEqual([expect.stringMatching(/^networks(\[0\])?: /)]);
  });

  test.each([undefined, null, [], 'blob'])('the subresources are %j', (subresources: any) => {
    if (subresources === undefined) expect(() => zones(newStack(), { subresources })).not.toThrow();
    else
      expect(problemsOf(() => zones(newStack(), { subresources }))).toEqual([expect.stringMatching(/^subresources: /)]);
  });

  test('it gets the same network twice, as the same construct, the same id or the same reference', () => {
    const stack = newStack();
    const own = new VirtualNetwork(stack, 'Own', { name: 'own', location: 'northeurope', resourceGroupName: 'rg' });
    const ours = network(stack);
    const again = /^networks\[1\]: is the same network as networks\[0\]/;
    for (const networks of [
      [ours, ours],
      [hub(stack, 'A'), hub(stack, 'B', NETWORK_ID.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'))],
      [hub(stack, 'C', own.id), hub(stack, 'D', own.id)],
    ]) {
      const made = () => new PrivateDnsZones(stack, `Dns${Math.random()}`, { resourceGroupName: 'rg', networks });
      expect(problemsOf(made)).toEqual([expect.stringMatching(again)]);
    }
  });

  test('it is asked for a zone that it was not told to make', () => {
    const made = zones(newStack(), { subresources: [Subresource.BLOB] });
    expect(() => made.zoneIds(Subresource.VAULT)).toThrow(
      'PrivateDnsZones "stack/Dns" has no zone for "vault"; add it to the prop subresources',
    );
  });
});

describe('links are written as the azurerm of the stack wants them', () => {
  const linkWith = (azurermVersion?: string) => {
    const stack = newStack();
    new AzureProviders(stack, 'Providers', { azurermVersion });
    zones(stack, { subresources: [Subresource.BLOB] });
    return resource(synthesize(stack), 'azurerm_private_dns_zone_virtual_network_link');
  };

  test('up to 4.x by the name of the zone', () => {
    expect(linkWith()).toMatchObject({ resource_group_name: 'rg-dns', private_dns_zone_name: expect.any(String) });
    expect(linkWith()).not.toHaveProperty('private_dns_zone_id');
  });

  test('from 5.0 on by its id', () => {
    expect(linkWith('~> 5.0')).toEqual({
      name: expect.stringMatching(/^link-hub-/),
      private_dns_zone_id: '${azurerm_private_dns_zone.Dns_BlobZone_76588159.id}',
      virtual_network_id: NETWORK_ID,
      registration_enabled: false,
    });
  });
});
