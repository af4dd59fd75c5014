import { TerraformStack, Testing } from 'cdktf';
import {
  AzureProviders,
  Isolation,
  Model,
  ModelFormat,
  PrivateDnsZones,
  PrivateNetwork,
  SecureBatchEndpoint,
  SecureContainerRegistry,
  SecureKeyVault,
  SecureStorageAccount,
} from '../../src';
import { at, GROUP, IDS, messageOf } from '../workspace/world';

/** Parts that exist already, whose private endpoints are made with the rest. */
function system() {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AzureProviders(stack, 'Providers');
  const place = { resourceGroupName: 'rg-scoring', location: 'northeurope' };
  const network = new PrivateNetwork(stack, 'Network', place);
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg-scoring', networks: [network] });
  const privateEndpoints = { ...place, network, dns, tags: { owner: 'ml' } };
  const { storage: storageAccountId, registry: registryId, keyVault: keyVaultId, blobEndpoint } = IDS;
  const storage = SecureStorageAccount.fromIds(stack, 'Storage', {
    storageAccountId,
    privateEndpoints,
    privateEndpointIds: [blobEndpoint],
  });
  const registry = SecureContainerRegistry.fromIds(stack, 'Registry', { registryId, privateEndpoints });
  const keyVault = SecureKeyVault.fromIds(stack, 'KeyVault', { keyVaultId, privateEndpoints });
  return { stack, place, network, dns, storage, registry, keyVault };
}

test('private endpoints of parts that exist are made, in the network and the zones that are given', () => {
  const { stack, storage } = system();
  const made = [
    ...['Blob', 'File', 'Queue', 'Table'].map((it): [string, string] => [`Storage/${it}Endpoint`, IDS.storage]),
    ['Registry/Endpoint', IDS.registry],
    ['KeyVault/Endpoint', IDS.keyVault],
  ].map(([path, target]) => [at(stack, `${path}/Resource`), target]);
  for (const [endpoint, target] of made) {
    expect(endpoint.resource_group_name).toBe('rg-scoring');
    expect(endpoint.tags).toEqual({ owner: 'ml' });
    expect(endpoint.subnet_id).toMatch(/^\$\{azurerm_subnet\.Network_EndpointSubnet_/);
    expect(endpoint.private_service_connection.private_connection_resource_id).toBe(target);
    expect(endpoint.private_dns_zone_group.private_dns_zone_ids).toEqual([expect.stringContaining('.Dns_')]);
  }
  expect(storage.privateEndpointIds).toHaveLength(5);
});

test('the endpoint waits for them and for the links of their zones, as the rules want it', () => {
  const { stack, place, network, dns, storage, registry, keyVault } = system();
  new SecureBatchEndpoint(stack, 'Scoring', {
    ...place,
    network,
    dns,
    storage,
    registry,
    keyVault,
    deployments: [{ name: 'first', model: Model.registered('credit', '1', ModelFormat.MLFLOW) }],
  });
  expect(() => Testing.synth(stack)).not.toThrow();
  const verdicts = Isolation.of(stack)
    .report()
    .results.filter(({ ruleId }) => ['BNI303', 'BNI313', 'BNI321', 'BNI110'].includes(ruleId));
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
});

test('fails when what they are made of is wrong: all in one error', () => {
  const { stack, network } = system();
  const dns = PrivateDnsZones.fromZoneIds(stack, 'Others', {
    blob: `${GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`,
  });
  const privateEndpoints = { resourceGroupName: '', location: 'North Europe', network, dns, subnet: 1 } as never;
  const { storage: storageAccountId } = IDS;
  const message = messageOf(() => SecureStorageAccount.fromIds(stack, 'Other', { storageAccountId, privateEndpoints }));
  expect(
    message
      .split('\n')
      .slice(1)
      .map((line) => line.split(';')[0]),
  ).toEqual([
    '  - privateEndpoints.subnet: is not a prop of this construct',
    '  - privateEndpoints.resourceGroupName: is empty',
    '  - privateEndpoints.location: "North Europe" does not fit',
    '  - privateEndpoints.dns: PrivateDnsZones "test/Others" has no zone for "file"',
    '  - privateEndpoints.dns: PrivateDnsZones "test/Others" has no zone for "queue"',
    '  - privateEndpoints.dns: PrivateDnsZones "test/Others" has no zone for "table"',
  ]);
  expect(
    messageOf(() =>
      SecureKeyVault.fromIds(stack, 'Vault', { keyVaultId: IDS.keyVault, privateEndpoints: true as never }),
    ),
  ).toContain('privateEndpoints: true does not fit');
});
