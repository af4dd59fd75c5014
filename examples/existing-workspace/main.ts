import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  AzureProviders,
  Environment,
  Model,
  PrivateNetwork,
  PrivateWorkspace,
  ScoringCode,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'existing-workspace');
  new AzureProviders(stack, 'Providers');
  const workspaceId = new TerraformVariable(stack, 'workspace_id', {
    type: 'string',
    description: 'The ARM id of the workspace.',
  });
  const subnetId = new TerraformVariable(stack, 'compute_subnet_id', {
    type: 'string',
    description: 'The ARM id of the subnet for compute, in a network that reaches the workspace.',
  });
  const virtualNetworkId = `\${element(split("/subnets/", ${subnetId.fqn}), 0)}`;
  const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId: workspaceId.stringValue });
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: workspace.location,
    workspace,
    network: PrivateNetwork.fromIds(stack, 'Network', {
      virtualNetworkId,
      endpointSubnetId: subnetId.stringValue,
      computeSubnetId: subnetId.stringValue,
    }),
    deployments: [
      {
        name: 'classifier-v1',
        model: Model.registered('classifier', '1'),
        environment: Environment.registered('classifier', '1'),
        code: ScoringCode.registered('classifier', '1', 'score.py'),
      },
    ],
  });
  return stack;
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
