import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  DefaultDeployment,
  Egress,
  Environment,
  ImageBuild,
  Model,
  Observability,
  PackageFeeds,
  PipelineComponent,
  PrivateComputeCluster,
  PrivateDnsZones,
  PrivateLinkSubresource,
  PrivateNetwork,
  PrivateWorkspace,
  ScoringCode,
  SecureBatchEndpoint,
  SecureContainerRegistry,
  SecureKeyVault,
  SecureStorageAccount,
  SecurityFlow,
  StorageCopyScope,
} from 'cdktf-azureml-private';

const location = 'westeurope';
const tags = { owner: 'ml-platform', environment: 'production' };

/** Every part by itself, with what it may be told. */
export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'maximal');
  new AzureProviders(stack, 'Providers', { azapiVersion: '~> 2.8' });
  const resourceGroupName = new ResourceGroup(stack, 'ResourceGroup', { name: 'rg-scoring', location, tags }).name;
  const place = { resourceGroupName, location, tags };

  const network = new PrivateNetwork(stack, 'Network', {
    ...place,
    name: 'vnet-scoring',
    addressSpace: '10.80.0.0/20',
    endpointSubnetAddressPrefix: '10.80.0.0/26',
    computeSubnetAddressPrefix: '10.80.8.0/21',
    maxComputeNodes: 200,
    egress: Egress.azureFirewall({
      hosts: PackageFeeds.pypi(),
      tier: 'Premium',
      zones: ['1', '2', '3'],
    }),
    additionalOutbound: [SecurityFlow.toAddressRange('10.90.0.0/16', { ports: ['5432'], name: 'AllowFeatureStore' })],
    exfiltrationPrevention: {},
  });
  const subresources = Object.values(PrivateLinkSubresource);
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName, networks: [network], subresources, tags });
  const observability = new Observability(stack, 'Observability', {
    ...place,
    retentionDays: 365,
    privateLink: { network, dns },
  });
  const shared = { ...place, network, dns, observability };
  const storage = new SecureStorageAccount(stack, 'Storage', {
    ...shared,
    replication: 'GZRS',
    softDeleteDays: 30,
    copyScope: StorageCopyScope.PRIVATE_LINK,
  });
  const registry = new SecureContainerRegistry(stack, 'Registry', shared);
  const keyVault = new SecureKeyVault(stack, 'KeyVault', shared);
  const workspace = new PrivateWorkspace(stack, 'Workspace', {
    ...shared,
    storage,
    registry,
    keyVault,
    name: 'mlw-scoring',
    imageBuild: ImageBuild.dedicatedCluster({ vmSize: 'Standard_D4s_v3' }),
    description: 'Scoring of customers, on a private network',
    friendlyName: 'Scoring',
  });
  const compute = new PrivateComputeCluster(stack, 'Cpu', {
    workspace,
    network,
    vmSize: 'Standard_D8s_v3',
    maxNodes: 100,
    idleTimeBeforeScaleDown: 'PT15M',
    tags,
  });

  const scoring = new SecureBatchEndpoint(stack, 'Scoring', {
    location,
    workspace,
    compute,
    name: 'customer-scoring',
    description: 'Scores customers each night',
    defaultDeployment: DefaultDeployment.named('churn-v2'),
    outputPrefix: 'scoring',
    tags,
  });
  for (const version of ['1', '2']) {
    scoring.addModelDeployment(`churn-v${version}`, {
      model: Model.registered('churn', version),
      environment: Environment.registered('churn', version),
      code: ScoringCode.registered('churn', version, 'score.py'),
      instanceCount: 20,
      miniBatchSize: 100,
      maxConcurrencyPerInstance: 4,
      retry: { maxRetries: 5, timeoutSeconds: 600 },
      errorThreshold: 10,
    });
  }
  scoring.addPipelineDeployment('nightly', { component: PipelineComponent.registered('nightly', '1') });
  return stack;
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
