import { App, TerraformStack } from 'cdktf';
import {
  AzureCloud,
  AzureProviders,
  Environment,
  Model,
  ScoringCode,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'us-government');
  new AzureProviders(stack, 'Providers', { cloud: AzureCloud.US_GOVERNMENT });
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'usgovvirginia',
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
