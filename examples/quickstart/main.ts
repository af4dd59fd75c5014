import { App, TerraformStack } from 'cdktf';
import { AzureProviders, Model, ModelFormat, SecureBatchEndpoint, SecurityFlow } from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'quickstart');
  new AzureProviders(stack, 'Providers');
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    additionalOutbound: [SecurityFlow.publicPackageFeeds()],
    deployments: [
      {
        name: 'entailment',
        model: Model.fromRegistry('azureml', 'microsoft-deberta-base-mnli', '16', ModelFormat.MLFLOW),
        retry: { timeoutSeconds: 300 },
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
