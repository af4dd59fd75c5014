import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack, Testing } from 'cdktf';
import { AzapiProvider, AzureProviders, PrivateNetwork, SecureBatchEndpoint } from '../../src';
import { MLFLOW } from '../isolation/synthesis/system';

function refusal(make: (stack: TerraformStack) => void): string {
  const app = new App({ outdir: Testing.app().outdir });
  const stack = new TerraformStack(app, 'scoring');
  make(stack);
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const system = (stack: TerraformStack) =>
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    deployments: [{ name: 'first', model: MLFLOW }],
  });

test.each<[string, (stack: TerraformStack) => void, string]>([
  [
    'without any',
    () => {},
    "azurerm and azapi for its resources; add one to it: new AzureProviders(stack, 'Providers')",
  ],
  [
    'with azurerm alone',
    (stack) => new AzurermProvider(stack, 'Azurerm', { features: [{}] }),
    "azapi for its resources; add one to it: new AzapiProvider(stack, 'Azapi')",
  ],
  [
    'with azapi alone',
    (stack) => new AzapiProvider(stack, 'Azapi'),
    "azurerm for its resources; add one to it: new AzurermProvider(stack, 'Azurerm', { features: [{}] })",
  ],
])('a stack %s is told what to add', (_, providers, expected) => {
  const message = refusal((stack) => {
    providers(stack);
    system(stack);
  });
  expect(message).toContain(`stack "scoring" has no provider ${expected}`);
  expect(message.match(/has no provider/g)).toHaveLength(1);
});

test.each<[string, (stack: TerraformStack) => void]>([
  ['both', (stack) => new AzureProviders(stack, 'Providers')],
  [
    'both, one by one',
    (stack) => {
      new AzurermProvider(stack, 'Azurerm', { features: [{}] });
      new AzapiProvider(stack, 'Azapi');
    },
  ],
])('a stack with %s is not', (_, providers) => {
  expect(
    refusal((stack) => {
      providers(stack);
      system(stack);
    }),
  ).not.toContain('has no provider');
});

test('a stack is told of what it needs alone', () => {
  const message = refusal((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'northeurope' });
    new PrivateNetwork(stack, 'Network', { resourceGroupName: group.name, location: 'northeurope' });
  });
  expect(message).toContain('has no provider azurerm for its resources; add one to it: new AzureProviders(stack');
});

test('stacks of others are left to cdktf', () => {
  const message = refusal((stack) => new ResourceGroup(stack, 'Group', { name: 'rg', location: 'northeurope' }));
  expect(message).toContain('azurerm');
  expect(message).not.toContain('has no provider');
});
