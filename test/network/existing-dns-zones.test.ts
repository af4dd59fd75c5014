import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { BATCH_SUBRESOURCES } from '../../src/network/private-link-target';
import { PrivateLinkSubresource as Subresource } from '../../src/network/private-link-subresource';
import { PrivateNetwork } from '../../src/network/private-network';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, RG, synthesize, waitsFor } from './fixture';

const GROUP = RG.replace('/providers', '');

function spoke(stack: TerraformStack, id = 'Spoke', virtualNetworkId = NETWORK_ID) {
  return PrivateNetwork.fromIds(stack, id, {
    virtualNetworkId,
    endpointSubnetId: `${virtualNetworkId}/subnets/endpoints`,
    computeSubnetId: `${virtualNetworkId}/subnets/compute`,
  });
}

const zoneId = (name: string) => `${RG}/Microsoft.Network/privateDnsZones/${name}`;

describe('zones that exist already', () => {
  const ids = {
    amlworkspaceApi: zoneId('privatelink.api.azureml.ms'),
    amlworkspaceNotebooks: zoneId('privatelink.notebooks.azure.net'),
    blob: zoneId('privatelink.blob.core.windows.net'),
  };

  test('make nothing, and are handed out in the order of the cloud', () => {
    const stack = newStack();
    const existing = PrivateDnsZones.fromZoneIds(stack, 'Hub', ids);
    expect(existing.zoneIds(Subresource.AMLWORKSPACE)).toEqual([ids.amlworkspaceApi, ids.amlworkspaceNotebooks]);
    expect(existing.zoneIds(Subresource.BLOB)).toEqual([ids.blob]);
    expect(existing.links(Subresource.BLOB)).toEqual([]);
    expect(addresses(synthesize(stack))).toEqual([]);
  });

  test('may be of a cloud that nobody knows of', () => {
    const blob = zoneId('privatelink.blob.core.example');
    expect(PrivateDnsZones.fromZoneIds(newStack(), 'Hub', { blob }).zoneIds(Subresource.BLOB)).toEqual([blob]);
  });

  test('fail when an id is no id, or of the wrong zone', () => {
    const wrong: any = {
      ...ids,
      amlworkspaceApi: ids.amlworkspaceNotebooks,
      file: ids.blob,
      queue: 'privatelink.queue.core.windows.net',
      blobs: 'x',
    };
    expect(
      problemsOf(() => PrivateDnsZones.fromZoneIds(newStack(), 'Hub', wrong)).map((line) => line.split(';')[0]),
    ).toEqual([
      'blobs: is not a prop of this construct',
      'amlworkspaceApi: "privatelink.notebooks.azure.net" is the zone of something else',
      'file: "privatelink.blob.core.windows.net" is the zone of something else',
      'queue: "privatelink.queue.core.windows.net" does not fit',
    ]);
  });

  test('fail when a zone is asked for whose id was not given', () => {
    const existing = PrivateDnsZones.fromZoneIds(newStack(), 'Hub', ids);
    expect(() => existing.zoneIds(Subresource.VAULT)).toThrow(
      'has no zone for "vault"; give fromZoneIds the id "vault"',
    );
  });
});

describe('zones of one resource group', () => {
  test('have the names that the cloud gives them', () => {
    const stack = newStack();
    const existing = PrivateDnsZones.fromResourceGroup(stack, 'Hub', { resourceGroupId: GROUP });
    expect(existing.zoneIds(Subresource.AMLWORKSPACE)).toEqual([
      zoneId('privatelink.api.azureml.ms'),
      zoneId('privatelink.notebooks.azure.net'),
    ]);
    for (const subresource of BATCH_SUBRESOURCES) {
      expect(existing.zoneIds(subresource)).toEqual(AzureCloud.PUBLIC.zoneNames(subresource).map(zoneId));
      expect(existing.links(subresource)).toEqual([]);
    }
    expect(addresses(synthesize(stack))).toEqual([]);
  });

  test('may be those of another cloud, and a part of them', () => {
    const existing = PrivateDnsZones.fromResourceGroup(newStack(), 'Hub', {
      resourceGroupId: GROUP,
      cloud: AzureCloud.CHINA,
      subresources: [Subresource.BLOB],
    });
    expect(existing.zoneIds(Subresource.BLOB)).toEqual([zoneId('privatelink.blob.core.chinacloudapi.cn')]);
    expect(() => existing.zoneIds(Subresource.VAULT)).toThrow(
      'PrivateDnsZones "stack/Hub" has no zone for "vault"; add it to the prop subresources',
    );
  });

  test('may be in a group that only Terraform knows', () => {
    const stack = newStack();
    const resourceGroupId = new TerraformVariable(stack, 'zones', { type: 'string' }).stringValue;
    const linkTo = [spoke(stack)];
    const subresources = [Subresource.VAULT];
    PrivateDnsZones.fromResourceGroup(stack, 'Hub', { resourceGroupId, linkTo, subresources });
    expect(resource(synthesize(stack), 'azurerm_private_dns_zone_virtual_network_link')).toMatchObject({
      resource_group_name: '${element(split("/", var.zones), 4)}',
      private_dns_zone_name: 'privatelink.vaultcore.azure.net',
    });
  });

  test('fail when props are wrong: all in one error', () => {
    const wrong: any = { resourceGroupId: 'rg-dns', cloud: 'public', subresources: ['dfs'], networks: [] };
    expect(
      problemsOf(() => PrivateDnsZones.fromResourceGroup(newStack(), 'Hub', wrong)).map((line) => line.split(';')[0]),
    ).toEqual([
      'networks: is not a prop of this construct',
      'resourceGroupId: "rg-dns" does not fit',
      'cloud: "public" is not a cloud',
      'subresources[0]: "dfs" is not a choice',
    ]);
  });
});

describe('zones that exist already, and are linked here', () => {
  const blob = zoneId('privatelink.blob.core.windows.net');

  test('have a link to each network, made by the provider of their subscription', () => {
    const stack = newStack();
    const provider = new AzurermProvider(stack, 'HubProvider', { alias: 'hub', features: [{}] });
    const linkTo = [spoke(stack), network(stack)];
    const tags = { team: 'network' };
    const existing = PrivateDnsZones.fromZoneIds(stack, 'Hub', { blob }, { linkTo, provider, tags });
    const synthesized = synthesize(stack);
    expect(resource(synthesized, 'azurerm_private_dns_zone_virtual_network_link', 'Hub_BlobZoneLink-Spoke')).toEqual({
      name: expect.stringMatching(/^link-spoke-[0-9a-f]{6}$/),
      resource_group_name: 'rg-hub',
      private_dns_zone_name: 'privatelink.blob.core.windows.net',
      virtual_network_id: NETWORK_ID,
      registration_enabled: false,
      tags,
      provider: 'azurerm.hub',
    });
    expect(waitsFor(existing.links(Subresource.BLOB)).sort()).toEqual(
      addresses(synthesized).filter((address) => address.includes('network_link')),
    );
    expect(existing.links(Subresource.FILE)).toEqual([]);
  });

  test('fail when networks are no networks, or nothing is there to be linked', () => {
    const make = (options: any) => () => PrivateDnsZones.fromZoneIds(newStack(), 'Hub', { blob }, options);
    expect(problemsOf(make({ linkTo: ['id'], provider: 'hub', tags: { a: '' }, link: 1 }))).toEqual([
      expect.stringMatching(/^link: is not a prop of this construct/),
      expect.stringMatching(/^linkTo\[0\]: is not a network/),
      expect.stringMatching(/^provider: "hub" is not an azurerm provider/),
      expect.stringMatching(/^tags\["a"\]: is empty/),
    ]);
    const provider = new AzurermProvider(newStack(), 'HubProvider', { alias: 'hub', features: [{}] });
    expect(problemsOf(make({ provider, tags: { a: 'b' } }))).toEqual([
      expect.stringMatching(/^provider: is given without linkTo/),
      expect.stringMatching(/^tags: is given without linkTo/),
    ]);
  });
});

test('where policy registers endpoints there are no zones', () => {
  const stack = newStack();
  const policy = PrivateDnsZones.registeredByPolicy(stack, 'Policy');
  expect([policy.zoneIds(Subresource.BLOB), policy.links(Subresource.BLOB)]).toEqual([[], []]);
  expect(addresses(synthesize(stack))).toEqual([]);
});
