import { DataTerraformRemoteStateLocal, TerraformHclModule, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AzureProviders,
  BatchEndpoint,
  Model,
  ModelBatchDeployment,
  ModelFormat,
  Observability,
  PipelineBatchDeployment,
  PipelineComponent,
  PrivateComputeCluster,
  PrivateDnsZones,
  PrivateNetwork,
  PrivateWorkspace,
  SecureBatchEndpoint,
  SecureContainerRegistry,
  SecureKeyVault,
  SecureStorageAccount,
} from '../../../src';
import { inHcl, refusedRules, testSystem } from './system';

/* What exists already may be named in every way that Terraform has: none of them is an expression that could be anything. */

type IdOf = (path: string) => string;

const PROVIDERS = '/resourceGroups/rg-shared/providers';
const name = (path: string) => path.replace(/\W/g, '_').toLowerCase();

const SOURCES: [string, (stack: TerraformStack) => IdOf][] = [
  ['literals', () => (path) => `/subscriptions/00000000-0000-0000-0000-00000000000a${PROVIDERS}/${path}`],
  ['variables', (stack) => (path) => new TerraformVariable(stack, name(path), { type: 'string' }).stringValue],
  ['an object in a variable', () => (path) => `\${var.ids["${name(path)}"]}`],
  [
    'outputs of a module',
    (stack) => {
      const module = new TerraformHclModule(stack, 'platform', {
        source: 'example/platform/azurerm',
        version: '1.0.0',
      });
      return (path) => module.getString(name(path));
    },
  ],
  [
    'outputs of another state',
    (stack) => {
      const state = new DataTerraformRemoteStateLocal(stack, 'platform', { path: 'platform.tfstate' });
      return (path) => state.getString(name(path));
    },
  ],
  [
    'ids that are put together',
    (stack) => {
      stack.addOverride('data.azurerm_client_config.me', {});
      return (path) => `/subscriptions/\${data.azurerm_client_config.me.subscription_id}${PROVIDERS}/${path}`;
    },
  ],
];

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces/mlw-shared';
const NETWORK = 'Microsoft.Network/virtualNetworks/vnet-shared';
const model = Model.registered('credit', '3', ModelFormat.MLFLOW);

function aroundWorkspace(stack: TerraformStack, idOf: IdOf): void {
  const workspaceId = idOf(WORKSPACE);
  const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', { workspaceId, location: 'northeurope' });
  const endpoint = new BatchEndpoint(stack, 'Endpoint', { workspace });
  const compute = PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${workspaceId}/computes/cpu` });
  new ModelBatchDeployment(stack, 'Deployment', { endpoint, compute, model });
}

function onCluster(stack: TerraformStack, idOf: IdOf): void {
  const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
    workspaceId: idOf(WORKSPACE),
    location: 'northeurope',
  });
  const endpoint = new BatchEndpoint(stack, 'Endpoint', { workspace });
  const compute = PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: idOf(`${WORKSPACE}/computes/cpu`) });
  const component = PipelineComponent.registered('nightly', '1');
  new PipelineBatchDeployment(stack, 'Nightly', { endpoint, compute, component });
}

function ofParts(stack: TerraformStack, idOf: IdOf): void {
  const zone = (id: string) => idOf(`Microsoft.Network/privateDnsZones/privatelink.${id}`);
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    network: PrivateNetwork.fromIds(stack, 'Network', {
      virtualNetworkId: idOf(NETWORK),
      endpointSubnetId: idOf(`${NETWORK}/subnets/endpoints`),
      computeSubnetId: idOf(`${NETWORK}/subnets/compute`),
    }),
    dns: PrivateDnsZones.fromZoneIds(stack, 'Dns', {
      amlworkspaceApi: zone('api.azureml.ms'),
      amlworkspaceNotebooks: zone('notebooks.azure.net'),
      blob: zone('blob.core.windows.net'),
      file: zone('file.core.windows.net'),
      queue: zone('queue.core.windows.net'),
      table: zone('table.core.windows.net'),
      vault: zone('vaultcore.azure.net'),
      registry: zone('azurecr.io'),
    }),
    storage: SecureStorageAccount.fromIds(stack, 'Storage', {
      storageAccountId: idOf('Microsoft.Storage/storageAccounts/stshared'),
    }),
    registry: SecureContainerRegistry.fromIds(stack, 'Registry', {
      registryId: idOf('Microsoft.ContainerRegistry/registries/crshared'),
    }),
    keyVault: SecureKeyVault.fromIds(stack, 'Vault', { keyVaultId: idOf('Microsoft.KeyVault/vaults/kv-shared') }),
    observability: Observability.fromIds(stack, 'Observability', {
      logAnalyticsWorkspaceId: idOf('Microsoft.OperationalInsights/workspaces/log-shared'),
      applicationInsightsId: idOf('Microsoft.Insights/components/appi-shared'),
    }),
    deployments: [{ name: 'first', model }],
  });
}

describe.each(SOURCES)('%s', (_, source) => {
  test.each([
    ['an endpoint in a workspace that exists', aroundWorkspace],
    ['a pipeline on a cluster that exists', onCluster],
    ['a system of parts that exist', ofParts],
  ])('pass for %s, as JSON and as HCL', (_title, fill) => {
    for (const isHcl of [false, true]) {
      const app = Testing.app();
      const stack = isHcl ? inHcl(() => new TerraformStack(app, 'scoring')) : new TerraformStack(app, 'scoring');
      stack.addOverride('variable.ids', {});
      new AzureProviders(stack, 'Providers');
      fill(stack, source(stack));
      expect(refusedRules(() => app.synth())).toEqual([]);
    }
  });
});

test('a variable whose default is the id of something that the program makes fails', () => {
  const { app, stack, element } = testSystem({ skipValidation: true });
  stack.addOverride('resource.azurerm_container_registry.own', { name: 'crown', quarantine_policy_enabled: true });
  const id = `/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/crown`;
  const chosen = new TerraformVariable(stack, 'registry', { type: 'string', default: id });
  element('Workspace/Resource').addOverride('container_registry_id', chosen.value);
  expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(['BNI314', 'BNI315']));
});

test.each([
  ['a module', '${module.other.body}'],
  ['a variable', '${var.body}'],
])('a body of an endpoint that %s gives fails', (_, body) => {
  const { app, stack, element } = testSystem();
  stack.addOverride('variable.body', {});
  element('Endpoint/Resource').addOverride('body', body);
  expect(refusedRules(() => app.synth())).toContain('BNI101');
});
