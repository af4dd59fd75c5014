import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  DefaultDeployment,
  Egress,
  Environment,
  Model,
  ScoringCode,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

/** What verdicts.test.ts chooses. */
export interface Choices {
  readonly location: string;
  readonly addressSpace: string;
  readonly egress: 'nat' | 'firewall' | 'none';
  readonly deployments: number;
  readonly defaultDeployment: 'first' | 'elsewhere';
  readonly nodes: readonly [number, number];
  readonly tags: Record<string, string>;
}

const choices = JSON.parse(process.env.CHOICES ?? '{}') as Choices;
const EGRESS = {
  nat: () => Egress.natGateway(),
  firewall: () => Egress.firewall('10.0.0.4'),
  none: () => Egress.none(),
};

// what a rule refuses is generated too: all readers are to refuse it
const app = new App({ skipValidation: true });
const stack = new TerraformStack(app, 'generated');
new AzureProviders(stack, 'Azure');
new SecureBatchEndpoint(stack, 'Scoring', {
  location: choices.location,
  addressSpace: choices.addressSpace,
  egress: EGRESS[choices.egress](),
  minNodes: choices.nodes[0],
  maxNodes: choices.nodes[1],
  tags: choices.tags,
  defaultDeployment:
    choices.defaultDeployment === 'first' ? DefaultDeployment.first() : DefaultDeployment.managedElsewhere(),
  deployments: Array.from({ length: choices.deployments }, (_, index) => ({
    name: `model-${index}`,
    model: Model.registered('digits', '1'),
    environment: Environment.registered('digits', '1'),
    code: ScoringCode.registered('digits', '1', 'score.py'),
  })),
});
app.synth();
