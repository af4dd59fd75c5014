import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { App, TerraformStack, Testing } from 'cdktf';
import { AzapiProvider } from '../../src/azapi';
import { AzureCloud } from '../../src/network/azure-cloud';
import { AzureProviders } from '../../src/providers/azure-providers';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

let app: App;
let stack: TerraformStack;
beforeEach(() => {
  app = Testing.app();
  stack = new TerraformStack(app, 'test');
});

const synthesized = () => JSON.parse(Testing.synth(stack));

test('sets azurerm so that it needs no way into the network', () => {
  new AzureProviders(stack, 'Azure');

  const [azurerm] = synthesized().provider.azurerm;
  expect(azurerm.storage_use_azuread).toBe(true);
  expect(azurerm.features).toEqual([
    {
      application_insights: [{ disable_generated_rule: true }],
      key_vault: [{ purge_soft_delete_on_destroy: false, recover_soft_deleted_key_vaults: true }],
      log_analytics_workspace: [{ permanently_delete_on_destroy: false }],
      machine_learning: [{ purge_soft_deleted_workspace_on_destroy: true }],
      storage: [{ data_plane_available: false }],
    },
  ]);
});

test('registers the resource providers of this package and no others', () => {
  new AzureProviders(stack, 'Azure');

  const [azurerm] = synthesized().provider.azurerm;
  expect(azurerm.resource_provider_registrations).toBe('none');
  expect(azurerm.resource_providers_to_register).toContain('Microsoft.MachineLearningServices');
  expect(azurerm.resource_providers_to_register).toContain('Microsoft.ContainerRegistry');
  expect(azurerm.resource_providers_to_register).not.toContain('Microsoft.Compute');
});

test('registers nothing when told so', () => {
  new AzureProviders(stack, 'Azure', { registerResourceProviders: false });

  const { azurerm, azapi } = synthesized().provider;
  expect(azurerm[0].resource_provider_registrations).toBe('none');
  expect(azurerm[0]).not.toHaveProperty('resource_providers_to_register');
  expect(azapi[0].skip_provider_registration).toBe(true);
});

test('lets Terraform choose among the versions that fit', () => {
  new AzureProviders(stack, 'Azure');

  expect(synthesized().terraform.required_providers).toEqual({
    azurerm: { source: 'azurerm', version: '~> 4.77' },
    azapi: { source: 'Azure/azapi', version: '~> 2.7' },
  });
});

test('takes a subscription, a cloud and versions for both', () => {
  new AzureProviders(stack, 'Azure', {
    subscriptionId: SUBSCRIPTION,
    cloud: AzureCloud.US_GOVERNMENT,
    azurermVersion: '~> 4.60.0',
    azapiVersion: '= 2.8.0',
    purgeDeletedWorkspaces: false,
  });

  const { provider, terraform } = synthesized();
  for (const [one] of [provider.azurerm, provider.azapi]) {
    expect(one).toMatchObject({ subscription_id: SUBSCRIPTION, environment: 'usgovernment' });
  }
  expect(provider.azurerm[0].features[0].machine_learning).toEqual([
    { purge_soft_deleted_workspace_on_destroy: false },
  ]);
  expect(terraform.required_providers.azurerm.version).toBe('~> 4.60.0');
  expect(terraform.required_providers.azapi.version).toBe('= 2.8.0');
});

test('leaves subscription and cloud to the environment by default', () => {
  new AzureProviders(stack, 'Azure');

  for (const [one] of [synthesized().provider.azurerm, synthesized().provider.azapi]) {
    expect(one).not.toHaveProperty('subscription_id');
    expect(one).not.toHaveProperty('environment');
  }
});

test('stands in each stack of an app', () => {
  new AzureProviders(stack, 'Azure');
  expect(() => new AzureProviders(new TerraformStack(app, 'other'), 'Azure')).not.toThrow();
});

test('stands beside providers with an alias', () => {
  new AzurermProvider(stack, 'Hub', { features: [{}], alias: 'hub', subscriptionId: SUBSCRIPTION });
  new AzureProviders(stack, 'Azure');

  expect(() => Testing.synth(stack, true)).not.toThrow();
  expect(synthesized().provider.azurerm).toHaveLength(2);
});

test('is not needed beside providers that the user made', () => {
  new AzurermProvider(stack, 'Azurerm', { features: [{}] });
  new AzapiProvider(stack, 'Azapi');
  const place = { resourceGroupName: 'rg', location: 'northeurope' };
  new StorageAccount(stack, 'Storage', {
    ...place,
    name: 'stmine',
    accountTier: 'Standard',
    accountReplicationType: 'LRS',
  });

  expect(() => Testing.synth(stack, true)).not.toThrow();
});

test('fails when made twice in a stack', () => {
  new AzureProviders(stack, 'Azure');
  expect(() => new AzureProviders(stack, 'Again')).toThrow(
    'AzureProviders "test/Again" cannot be created: the stack has another default azurerm provider, "test/Azure/Azurerm"',
  );
});

test('fails when the stack has a default provider already', () => {
  new AzapiProvider(stack, 'Mine');
  expect(() => new AzureProviders(stack, 'Azure')).toThrow(
    'another default azapi provider, "test/Mine": leave one of the two out, or give the other an alias',
  );
});

test('fails to synthesize when a default provider is made after it', () => {
  new AzureProviders(stack, 'Azure');
  new AzurermProvider(stack, 'Mine', { features: [{}] });
  expect(() => Testing.synth(stack, true)).toThrow('another default azurerm provider, "test/Mine"');
});

test('fails when props are wrong, with all problems at once', () => {
  const props: any = {
    subscriptionId: 'my-subscription',
    cloud: 'public',
    azurermVersion: 'newest',
    azapiVersion: 2,
    registerResourceProviders: 'core',
    purgeDeletedWorkspaces: 1,
    environment: 'public',
  };
  let message = '';
  try {
    new AzureProviders(stack, 'Azure', props);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toContain('AzureProviders "test/Azure" cannot be created, 7 problems:');
  for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
});

test.each([
  '>= 4.55.0, < 4.77.0',
  '~> 4.55.0',
  '4.80.0',
  '> 4.77.0, < 4.90, != 4.79.0',
  '~> 4.80',
  '~> 5.0',
  '>= 5.1, < 6',
])('takes %s, which lies on one side of the versions that changed what is written', (azurermVersion) => {
  new AzureProviders(stack, 'Azure', { azurermVersion });
  expect(synthesized().terraform.required_providers.azurerm.version).toBe(azurermVersion);
});

test.each([
  ['~> 4.55', 'before and after 4.77.0'],
  ['>= 4.55.0, < 5.0.0', 'before and after 4.77.0'],
  ['>= 4.77', 'do not write for'],
  ['>= 4.77, < 6.0', 'before and after 5.0.0'],
  ['~> 6.0', 'do not write for'],
  ['~> 4.40.0', 'do not write for'],
])('fails when %s lets in versions %s', (azurermVersion, complaint) => {
  expect(() => new AzureProviders(stack, 'Azure', { azurermVersion })).toThrow(complaint);
});
