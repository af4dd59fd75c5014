import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  ManagedNetwork,
  ManagedOutboundRule,
  Model,
  ModelFormat,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'managed-network');
  new AzureProviders(stack, 'Providers');
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound({
      // what Azure and batch deployments need is let out anyway; images are built from these
      outbound: ['pypi.org', '*.pythonhosted.org', '*.anaconda.org'].map((host) => ManagedOutboundRule.toHost(host)),
      firewallSku: 'Basic',
    }),
    deployments: [
      {
        name: 'entailment',
        model: Model.fromRegistry('azureml', 'microsoft-deberta-base-mnli', '16', ModelFormat.MLFLOW),
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
