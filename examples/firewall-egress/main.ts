import { App, TerraformStack } from 'cdktf';
import { AzureProviders, Egress, Model, ModelFormat, SecureBatchEndpoint } from 'cdktf-azureml-private';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'firewall-egress');
  new AzureProviders(stack, 'Providers');
  new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    // nodes reach what batch compute needs, and these hosts, from which images are built
    egress: Egress.azureFirewall({ hosts: ['pypi.org', '*.pythonhosted.org', '*.anaconda.org'] }),
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
