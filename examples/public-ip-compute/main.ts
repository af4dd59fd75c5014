import { App, TerraformStack } from 'cdktf';
import { AzureProviders, Egress, Environment, Model, ScoringCode, SecureBatchEndpoint } from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'public-ip-compute');
  new AzureProviders(stack, 'Providers');
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    // the service reaches nodes by their addresses, past the firewall that everything else goes through
    nodePublicIp: true,
    egress: Egress.firewall('10.0.1.4'),
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
