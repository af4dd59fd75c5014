import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  BatchEndpoint,
  ComputePriority,
  Environment,
  Model,
  ModelBatchDeployment,
  PrivateComputeCluster,
  PrivateDnsZones,
  PrivateNetwork,
  ScoringCode,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

const location = 'northeurope';

/** Two teams, each with a workspace of its own, in one network with one set of DNS zones. */
export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'many-endpoints');
  new AzureProviders(stack, 'Providers');
  const resourceGroupName = new ResourceGroup(stack, 'ResourceGroup', { name: 'rg-scoring-teams', location }).name;
  const network = new PrivateNetwork(stack, 'Network', { resourceGroupName, location, addressSpace: '10.60.0.0/20' });
  const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName, networks: [network] });
  const shared = { location, resourceGroupName, network, dns };

  const fraud = new SecureBatchEndpoint(stack, 'Fraud', { ...shared, deployments: [deployment('fraud')] });
  new SecureBatchEndpoint(stack, 'Churn', { ...shared, deployments: [deployment('churn')] });

  // a second cluster in the workspace of the first team, cheap nodes for the endpoint that can wait
  const spot = new PrivateComputeCluster(stack, 'Spot', {
    workspace: fraud.workspace,
    network,
    priority: ComputePriority.LOW_PRIORITY,
    maxNodes: 16,
  });
  const nightly = new BatchEndpoint(stack, 'Nightly', { workspace: fraud.workspace });
  new ModelBatchDeployment(stack, 'NightlyFraud', { ...deployment('fraud'), endpoint: nightly, compute: spot });
  return stack;
}

function deployment(model: string) {
  return {
    name: `${model}-v1`,
    model: Model.registered(model, '1'),
    environment: Environment.registered(model, '1'),
    code: ScoringCode.registered(model, '1', 'score.py'),
  };
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
