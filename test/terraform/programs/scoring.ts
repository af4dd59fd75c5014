import { App, TerraformStack } from 'cdktf';
import { AzureProviders, Environment, Model, ScoringCode, SecureBatchEndpoint } from 'cdktf-azureml-private';

const app = new App();
const stack = new TerraformStack(app, 'scoring');
new AzureProviders(stack, 'Azure');
const scoring = new SecureBatchEndpoint(stack, 'Scoring', {
  location: 'northeurope',
  deployments: [
    {
      name: 'blue',
      model: Model.registered('digits', '1'),
      environment: Environment.registered('digits', '1'),
      code: ScoringCode.registered('digits', '1', 'score.py'),
    },
    {
      name: 'green',
      model: Model.registered('digits', '2'),
      environment: Environment.registered('digits', '1'),
      code: ScoringCode.registered('digits', '1', 'score.py'),
    },
  ],
  tags: { team: process.env.TEAM ?? 'vision' },
});
void scoring;
app.synth();
