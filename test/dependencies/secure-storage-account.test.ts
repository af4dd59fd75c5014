import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformStack, Testing, Token } from 'cdktf';
import { Observability } from '../../src/dependencies/observability';
import { SecureStorageAccount } from '../../src/dependencies/secure-storage-account';
import { StorageCopyScope } from '../../src/dependencies/storage-copy-scope';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { addresses, GROUP, messageOf, only, place, synthesized } from './fixture';

const ACCOUNT_ID = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stmine`;

test('is closed to the Internet, to keys, to anonymous readers and to old TLS', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', props);

  expect(only(stack, 'azurerm_storage_account')).toMatchObject({
    public_network_access_enabled: false,
    network_rules: { default_action: 'Deny', bypass: ['AzureServices'] },
    shared_access_key_enabled: false,
    default_to_oauth_authentication: true,
    local_user_enabled: false,
    allow_nested_items_to_be_public: false,
    cross_tenant_replication_enabled: false,
    https_traffic_only_enabled: true,
    infrastructure_encryption_enabled: true,
    min_tls_version: 'TLS1_2',
  });
});

test('is of the kind that a workspace accepts for its default account', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', props);

  expect(only(stack, 'azurerm_storage_account')).toMatchObject({
    account_kind: 'StorageV2',
    account_tier: 'Standard',
    account_replication_type: 'ZRS',
    is_hns_enabled: false,
  });
});

test('configures nothing through the data plane, which a public runner does not reach', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', props);

  const account = only(stack, 'azurerm_storage_account');
  expect(account).not.toHaveProperty('queue_properties');
  expect(account).not.toHaveProperty('static_website');
});

test('keeps what was deleted, and leaves the CORS rules to the workspace', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', { ...props, softDeleteDays: 30 });

  expect(only(stack, 'azurerm_storage_account')).toMatchObject({
    blob_properties: { delete_retention_policy: { days: 30 }, container_delete_retention_policy: { days: 30 } },
    share_properties: { retention_policy: { days: 30 } },
    lifecycle: { ignore_changes: ['blob_properties[0].cors_rule'] },
  });
});

test('has a private endpoint for blob, file, queue and table, each in its own zone', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', props);

  const endpoints = Object.values(synthesized(stack).azurerm_private_endpoint).map((it) => [
    it.private_service_connection.subresource_names,
    it.private_service_connection.private_connection_resource_id,
    it.private_dns_zone_group.private_dns_zone_ids.map((id: string) => id.split('.')[1].split('_')[1]),
    it.subnet_id,
  ]);
  const accountId = '${azurerm_storage_account.Storage_07F31EBC.id}';
  const subnetId = props.network.endpointSubnetId;
  expect(endpoints).toEqual([
    [['blob'], accountId, ['BlobZone'], subnetId],
    [['file'], accountId, ['FileZone'], subnetId],
    [['queue'], accountId, ['QueueZone'], subnetId],
    [['table'], accountId, ['TableZone'], subnetId],
  ]);
});

test('is ready when its endpoints and the links of their zones exist', () => {
  const { stack, props } = place();
  const storage = new SecureStorageAccount(stack, 'Storage', props);

  expect(storage.readyWhen).toHaveLength(8);
  expect(storage.privateEndpointIds).toHaveLength(4);
  new StorageAccount(stack, 'Later', {
    name: 'stlater',
    resourceGroupName: 'rg',
    location: 'northeurope',
    accountTier: 'Standard',
    accountReplicationType: 'LRS',
    dependsOn: storage.readyWhen,
  });
  const waitsFor = synthesized(stack).azurerm_storage_account.Later.depends_on.map((it: string) => it.split('.')[0]);
  expect(waitsFor.filter((it: string) => it === 'azurerm_private_endpoint')).toHaveLength(4);
  expect(waitsFor.filter((it: string) => it === 'azurerm_private_dns_zone_virtual_network_link')).toHaveLength(4);
});

test('waits for nothing itself', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', props);

  for (const type of ['azurerm_storage_account', 'azurerm_private_endpoint']) {
    for (const resource of Object.values(synthesized(stack)[type])) expect(resource).not.toHaveProperty('depends_on');
  }
});

test('sends the logs of its four services to Log Analytics', () => {
  const { stack, props } = place();
  const observability = new Observability(stack, 'Logs', { resourceGroupName: 'rg', location: 'northeurope' });
  new SecureStorageAccount(stack, 'Storage', { ...props, observability });

  const settings = Object.values(synthesized(stack).azurerm_monitor_diagnostic_setting);
  expect(settings.map((it) => it.target_resource_id.split('}')[1])).toEqual([
    '/blobServices/default',
    '/fileServices/default',
    '/queueServices/default',
    '/tableServices/default',
  ]);
  for (const setting of settings) {
    expect(setting.enabled_log).toEqual([{ category_group: 'allLogs' }]);
    expect(setting.enabled_metric).toEqual([{ category: 'Transaction' }]);
  }
});

test('with keys: says so, and asks for short-lived SAS tokens', () => {
  const { stack, props } = place();
  const storage = new SecureStorageAccount(stack, 'Storage', { ...props, sharedKeys: true });

  expect(storage.keyless).toBe(false);
  expect(only(stack, 'azurerm_storage_account')).toMatchObject({
    shared_access_key_enabled: true,
    sas_policy: { expiration_period: '07.00:00:00', expiration_action: 'Log' },
  });
});

test('has addresses that a new release must keep', () => {
  const { stack, props } = place();
  const observability = new Observability(stack, 'Logs', { resourceGroupName: 'rg', location: 'northeurope' });
  new SecureStorageAccount(stack, 'Storage', { ...props, observability });

  expect(addresses(stack, 'Storage')).toEqual([
    'azurerm_monitor_diagnostic_setting.Storage_BlobDiagnostics_F50F04E0',
    'azurerm_monitor_diagnostic_setting.Storage_FileDiagnostics_D55F3488',
    'azurerm_monitor_diagnostic_setting.Storage_QueueDiagnostics_7C70958F',
    'azurerm_monitor_diagnostic_setting.Storage_TableDiagnostics_350A3D8C',
    'azurerm_private_endpoint.Storage_BlobEndpoint_7A66516F',
    'azurerm_private_endpoint.Storage_FileEndpoint_B88AEE79',
    'azurerm_private_endpoint.Storage_QueueEndpoint_7205F8B3',
    'azurerm_private_endpoint.Storage_TableEndpoint_532410E1',
    'azurerm_storage_account.Storage_07F31EBC',
  ]);
});

test('has a name of its own, legal and unique by subscription', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'MyVeryLongNameOfAStorageAccount', props);

  const { name } = only(stack, 'azurerm_storage_account');
  expect(name).toMatch(/^stmyverylongname\$\{substr\(sha256\(.*client_config.*subscription_id.*\), 0, 8\)\}$/);
});

test('takes a name, a replication and tags', () => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', { ...props, name: 'stmine', replication: 'LRS', tags: { owner: 'ml' } });

  expect(only(stack, 'azurerm_storage_account')).toMatchObject({
    name: 'stmine',
    account_replication_type: 'LRS',
    tags: { owner: 'ml' },
  });
  for (const endpoint of Object.values(synthesized(stack).azurerm_private_endpoint)) {
    expect(endpoint.tags).toEqual({ owner: 'ml' });
  }
});

test.each([
  [undefined, undefined],
  [StorageCopyScope.TENANT, 'AAD'],
  [StorageCopyScope.PRIVATE_LINK, 'PrivateLink'],
])('lets blobs be copied from the accounts of a scope: %s', (copyScope, allowed) => {
  const { stack, props } = place();
  new SecureStorageAccount(stack, 'Storage', { ...props, copyScope });

  expect(only(stack, 'azurerm_storage_account').allowed_copy_scope).toBe(allowed);
});

test('fails when props are wrong, with all problems at once', () => {
  const { stack } = place();
  const props: any = {
    resourceGroupName: 'rg.',
    location: 'North Europe',
    network: 'vnet',
    dns: {},
    observability: null,
    name: 'st_Mine',
    replication: 'ZZZ',
    sharedKeys: 'no',
    softDeleteDays: 400,
    copyScope: 'Tenant',
    tags: { owner: '' },
    softDeletDays: 1,
  };

  const message = messageOf(() => new SecureStorageAccount(stack, 'Storage', props));
  expect(message).toMatch(/^InvalidPropsError: SecureStorageAccount "test\/Storage" cannot be created, 12 problems:/);
  for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
  expect(message).toContain('did you mean "softDeleteDays"?');
});

test('fails when made without props', () => {
  const { stack } = place();
  expect(messageOf(() => new SecureStorageAccount(stack, 'Storage', undefined as any))).toContain('InvalidPropsError');
});

test('fails when the zones given lack one of the four', () => {
  const { stack, props } = place();
  const zone = `${GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
  const dns = PrivateDnsZones.fromZoneIds(stack, 'Hub', { blob: zone });
  expect(messageOf(() => new SecureStorageAccount(stack, 'Storage', { ...props, dns }))).toContain(
    'no zone for "file"',
  );
});

describe('an account that exists', () => {
  test('is known by its id, makes no resources and is accessed by roles', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    const storage = SecureStorageAccount.fromIds(stack, 'Storage', { storageAccountId: ACCOUNT_ID });

    expect(storage.storageAccountName).toBe('stmine');
    expect(storage.keyless).toBe(true);
    expect(storage.readyWhen).toEqual([]);
    expect(storage.privateEndpointIds).toEqual([]);
    expect(synthesized(stack)).toBeUndefined();
  });

  test('may be a binding of the same program', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    const binding = new StorageAccount(stack, 'Mine', {
      name: 'stmine',
      resourceGroupName: 'rg',
      location: 'northeurope',
      accountTier: 'Standard',
      accountReplicationType: 'LRS',
    });
    const storage = SecureStorageAccount.fromIds(stack, 'Storage', {
      storageAccountId: binding.id,
      keyless: false,
      readyWhen: [binding],
    });

    expect(storage.keyless).toBe(false);
    expect(storage.readyWhen).toEqual([binding]);
    expect(Token.isUnresolved(storage.storageAccountName)).toBe(true);
    binding.tags = { name: storage.storageAccountName };
    expect(only(stack, 'azurerm_storage_account').tags).toEqual({
      name: '${element(split("/", azurerm_storage_account.Mine.id), 8)}',
    });
  });

  test('fails when the id is of something else', () => {
    const stack = new TerraformStack(Testing.app(), 'test');
    const props: any = {
      storageAccountId: `${ACCOUNT_ID}/blobServices/default`,
      readyWhen: 'no',
      privateEndpointIds: 3,
    };
    const message = messageOf(() => SecureStorageAccount.fromIds(stack, 'Storage', props));
    for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
  });
});
