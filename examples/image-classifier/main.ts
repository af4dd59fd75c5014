import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  DefaultDeployment,
  Environment,
  Model,
  ScoringCode,
  SecureBatchEndpoint,
  SecurityFlow,
} from 'cdktf-azureml-private';

/** Names and versions as register-assets.sh registers them. */
const code = ScoringCode.registered('digits', '1', 'score.py');
const environment = Environment.registered('digits', '1');

/**
 * An endpoint that reads handwritten digits.
 *
 * @param app what the stack belongs to
 * @param assetsRegistered whether models, environment and script are in the workspace already; without them Azure
 * refuses the deployments, so the first deploy into a new workspace leaves them out
 */
export function build(app: App, assetsRegistered = true): TerraformStack {
  const stack = new TerraformStack(app, 'image-classifier');
  new AzureProviders(stack, 'Providers');

  const digits = new SecureBatchEndpoint(stack, 'Digits', {
    location: 'northeurope',
    description: 'Reads handwritten digits',
    defaultDeployment: assetsRegistered ? DefaultDeployment.named('efficient') : undefined,
    additionalOutbound: [SecurityFlow.publicPackageFeeds()],
    maxNodes: 2,
    tags: { example: 'image-classifier' },
  });
  new TerraformOutput(stack, 'resource_group', { value: digits.resourceGroupName });
  new TerraformOutput(stack, 'workspace', { value: digits.workspace.workspaceName });

  if (assetsRegistered) {
    digits.addModelDeployment('efficient', {
      description: 'Compares with one average image of each digit',
      model: Model.registered('digits-efficient', '1'),
      environment,
      code,
      maxConcurrencyPerInstance: 4,
      miniBatchSize: 200,
    });
    const accurate = digits.addModelDeployment('accurate', {
      description: 'Compares with 1,497 images and lets the nearest three vote',
      model: Model.registered('digits-accurate', '1'),
      environment,
      code,
      instanceCount: 2,
      maxConcurrencyPerInstance: 4,
      miniBatchSize: 50,
      retry: { timeoutSeconds: 120 },
    });
    new TerraformOutput(stack, 'invoke_accurate', { value: accurate.invocation.cli });
  }
  return stack;
}

if (require.main === module) {
  const app = new App();
  build(app, !process.argv.includes('--without-deployments'));
  app.synth();
}
