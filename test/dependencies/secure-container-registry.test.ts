import { TerraformStack, Testing } from 'cdktf';
import { Observability } from '../../src/dependencies/observability';
import { SecureContainerRegistry } from '../../src/dependencies/secure-container-registry';
import { addresses, GROUP, messageOf, only, place, synthesized } from './fixture';

test('is Premium, private, and without anonymous or admin access', () => {
  const { stack, props } = place();
  new SecureContainerRegistry(stack, 'Registry', props);

  expect(only(stack, 'azurerm_container_registry')).toMatchObject({
    sku: 'Premium',
    admin_enabled: false,
    anonymous_pull_enabled: false,
    public_network_access_enabled: false,
    network_rule_set: [{ default_action: 'Deny' }],
    network_rule_bypass_option: 'AzureServices',
    export_policy_enabled: false,
    data_endpoint_enabled: true,
    zone_redundancy_enabled: true,
  });
});

test('has no quarantine, which batch endpoints do not support, and says so', () => {
  const { stack, props } = place();
  new SecureContainerRegistry(stack, 'Registry', props);
  expect(only(stack, 'azurerm_container_registry').quarantine_policy_enabled).toBe(false);
});

test('does not ask for signed images, an argument that azurerm 5 drops', () => {
  const { stack, props } = place();
  new SecureContainerRegistry(stack, 'Registry', props);
  expect(only(stack, 'azurerm_container_registry')).not.toHaveProperty('trust_policy_enabled');
});

test('keeps untagged images for longer than a job can live', () => {
  const { stack, props } = place();
  new SecureContainerRegistry(stack, 'Registry', props);
  expect(only(stack, 'azurerm_container_registry').retention_policy_in_days).toBeGreaterThan(21);
});

test('has a private endpoint in the zone of registries, and is ready when both exist', () => {
  const { stack, props } = place();
  const registry = new SecureContainerRegistry(stack, 'Registry', props);

  expect(only(stack, 'azurerm_private_endpoint')).toMatchObject({
    private_service_connection: {
      subresource_names: ['registry'],
      private_connection_resource_id: '${azurerm_container_registry.Registry_4DB9CCA5.id}',
    },
    private_dns_zone_group: { private_dns_zone_ids: [expect.stringContaining('RegistryZone')] },
  });
  expect(registry.readyWhen).toHaveLength(2);
});

test('has addresses that a new release must keep', () => {
  const { stack, props } = place();
  const observability = new Observability(stack, 'Logs', { resourceGroupName: 'rg', location: 'northeurope' });
  new SecureContainerRegistry(stack, 'Registry', { ...props, observability });

  expect(addresses(stack, 'Registry')).toEqual([
    'azurerm_container_registry.Registry_4DB9CCA5',
    'azurerm_monitor_diagnostic_setting.Registry_Diagnostics_A338AD8D',
    'azurerm_private_endpoint.Registry_Endpoint_30F6000C',
  ]);
});

test('takes a name, a retention, one zone and tags', () => {
  const { stack, props } = place();
  const own = { name: 'crMine', untaggedRetentionDays: 0, zoneRedundant: false, tags: { owner: 'ml' } };
  new SecureContainerRegistry(stack, 'Registry', { ...props, ...own });

  expect(only(stack, 'azurerm_container_registry')).toMatchObject({
    name: 'crMine',
    retention_policy_in_days: 0,
    zone_redundancy_enabled: false,
    tags: { owner: 'ml' },
  });
});

test('has a name of its own, of letters and digits', () => {
  const { stack, props } = place();
  new SecureContainerRegistry(stack, 'My-Registry', props);
  expect(only(stack, 'azurerm_container_registry').name).toMatch(/^crmyregistry\$\{substr\(/);
});

test('fails when props are wrong, with all problems at once', () => {
  const { stack } = place();
  const props: any = {
    resourceGroupName: 7,
    location: 'North Europe',
    network: undefined,
    dns: undefined,
    name: 'cr-mine',
    untaggedRetentionDays: 1.5,
    zoneRedundant: 'yes',
    tags: [],
    quarantinePolicyEnabled: true,
  };
  const message = messageOf(() => new SecureContainerRegistry(stack, 'Registry', props));
  expect(message).toContain(
    'InvalidPropsError: SecureContainerRegistry "test/Registry" cannot be created, 9 problems:',
  );
  for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
});

test('a registry that exists makes no resources', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  const registryId = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/crmine`;
  const registry = SecureContainerRegistry.fromIds(stack, 'Registry', { registryId });

  expect(registry.registryId).toBe(registryId);
  expect(registry.readyWhen).toEqual([]);
  expect(synthesized(stack)).toBeUndefined();
});

test('a registry that exists fails when the id is of something else', () => {
  const stack = new TerraformStack(Testing.app(), 'test');
  expect(messageOf(() => SecureContainerRegistry.fromIds(stack, 'Registry', { registryId: 'crmine' }))).toMatch(
    /- registryId: "crmine" does not fit.*Microsoft.ContainerRegistry\/registries/,
  );
});
