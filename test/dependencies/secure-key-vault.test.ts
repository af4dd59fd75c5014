import { TerraformStack, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { Observability } from '../../src/dependencies/observability';
import { SecureKeyVault } from '../../src/dependencies/secure-key-vault';
import { addresses, GROUP, messageOf, only, place, synthesized } from './fixture';

test('is private, accessed by roles, and nobody can purge it', () => {
  const { stack, props } = place();
  new SecureKeyVault(stack, 'Vault', props);

  expect(only(stack, 'azurerm_key_vault')).toMatchObject({
    public_network_access_enabled: false,
    network_acls: { default_action: 'Deny', bypass: 'AzureServices' },
    rbac_authorization_enabled: true,
    purge_protection_enabled: true,
    soft_delete_retention_days: 90,
    sku_name: 'standard',
    tenant_id: expect.stringMatching(/^\$\{data\.azurerm_client_config\..*\.tenant_id\}$/),
  });
});

test('has a private endpoint in the zone of vaults, and is ready when both exist', () => {
  const { stack, props } = place();
  const vault = new SecureKeyVault(stack, 'Vault', props);

  expect(only(stack, 'azurerm_private_endpoint')).toMatchObject({
    private_service_connection: {
      subresource_names: ['vault'],
      private_connection_resource_id: '${azurerm_key_vault.Vault_23237E5B.id}',
    },
    private_dns_zone_group: { private_dns_zone_ids: [expect.stringContaining('VaultZone')] },
  });
  expect(vault.readyWhen).toHaveLength(2);
});

test('has addresses that a new release must keep', () => {
  const { stack, props } = place();
  const observability = new Observability(stack, 'Logs', { resourceGroupName: 'rg', location: 'northeurope' });
  new SecureKeyVault(stack, 'Vault', { ...props, observability });

  expect(addresses(stack, 'Vault')).toEqual([
    'azurerm_key_vault.Vault_23237E5B',
    'azurerm_monitor_diagnostic_setting.Vault_Diagnostics_A78087F9',
    'azurerm_private_endpoint.Vault_Endpoint_B48B595F',
  ]);
});

test('two in one stack have different names', () => {
  const { stack, props } = place();
  new SecureKeyVault(stack, 'One', props);
  new SecureKeyVault(stack, 'Two', props);

  const names = Object.values(synthesized(stack).azurerm_key_vault).map((it) => it.name);
  expect(new Set(names).size).toBe(2);
});

test('has a legal name of its own, whatever the construct is called', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z][\w.-]{0,60}[0-9]$/), (id) => {
      const { stack, props } = place();
      new SecureKeyVault(stack, id, props);
      const name: string = only(stack, 'azurerm_key_vault').name;
      expect(name.replace(/\$\{.*\}/, '0123abcd')).toMatch(/^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
    }),
    { numRuns: 30 },
  );
});

test('takes a name, a retention and tags', () => {
  const { stack, props } = place();
  new SecureKeyVault(stack, 'Vault', { ...props, name: 'kv-Mine', softDeleteDays: 7, tags: { owner: 'ml' } });

  expect(only(stack, 'azurerm_key_vault')).toMatchObject({
    name: 'kv-Mine',
    soft_delete_retention_days: 7,
    tags: { owner: 'ml' },
  });
});

test.each(['kv', '1kv', 'kv--mine', 'kv-mine-', 'kv_mine', 'k'.repeat(25)])('fails when the name is %s', (name) => {
  const { stack, props } = place();
  expect(messageOf(() => new SecureKeyVault(stack, 'Vault', { ...props, name }))).toContain(`- name: "${name}"`);
});

test('fails when props are wrong, with all problems at once', () => {
  const { stack, props } = place();
  const wrong: any = { ...props, softDeleteDays: 91, purgeProtection: false };
  const message = messageOf(() => new SecureKeyVault(stack, 'Vault', wrong));
  expect(message).toContain('InvalidPropsError: SecureKeyVault "test/Vault" cannot be created, 2 problems:');
  expect(message).toContain('a whole number from 7 to 90 days');
});

test('a vault that exists makes no resources', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  const keyVaultId = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-mine`;
  const vault = SecureKeyVault.fromIds(stack, 'Vault', { keyVaultId });

  expect(vault.keyVaultId).toBe(keyVaultId);
  expect(vault.readyWhen).toEqual([]);
  expect(synthesized(stack)).toBeUndefined();
});

test('a vault that exists fails when the id is missing', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  expect(messageOf(() => SecureKeyVault.fromIds(stack, 'Vault', {} as any))).toContain('- keyVaultId: undefined');
});
