import { PipelineBatchDeployment } from '../../src/batch/pipeline-batch-deployment';
import { PipelineComponent } from '../../src/batch/pipeline-component';
import { messageOf, ofType, outside, WORKSPACE_ID } from './fixture';

const component = PipelineComponent.registered('prepare-and-score', '1');

function deploying() {
  const { stack, compute, endpoint } = outside();
  const made = endpoint();
  const deploy = (props: object = {}) =>
    new PipelineBatchDeployment(stack, 'Nightly', { endpoint: made, compute, component, ...props });
  return { stack, deploy };
}

describe('PipelineBatchDeployment', () => {
  test('runs a component with settings that are texts, and names the cluster', () => {
    const { stack, deploy } = deploying();
    deploy();
    const [deployment] = Object.values(ofType(stack, 'deployments'));
    expect(deployment.name).toBe('nightly');
    expect(deployment.parent_id).toBe('${azapi_resource.Endpoint_EEF1FD8F.id}');
    expect(deployment.body).toEqual({
      properties: {
        deploymentConfiguration: {
          deploymentConfigurationType: 'PipelineComponent',
          componentId: { referenceType: 'Id', assetId: `${WORKSPACE_ID}/components/prepare-and-score/versions/1` },
          settings: { default_compute: 'cpu', continue_on_step_failure: 'false' },
        },
      },
    });
  });

  test('takes a component of a registry and further settings', () => {
    const { stack, deploy } = deploying();
    deploy({
      component: PipelineComponent.fromRegistry('shared', 'score', '2'),
      defaultDatastore: 'scores',
      continueOnStepFailure: true,
      settings: { force_rerun: 'true' },
    });
    const { componentId, settings } = Object.values(ofType(stack, 'deployments'))[0].body.properties
      .deploymentConfiguration;
    expect(componentId.assetId).toBe('azureml://registries/shared/components/score/versions/2');
    expect(settings).toEqual({
      force_rerun: 'true',
      default_compute: 'cpu',
      default_datastore: 'scores',
      continue_on_step_failure: 'true',
    });
  });

  test('can be the default deployment', () => {
    const { stack, deploy } = deploying();
    deploy();
    expect(JSON.stringify(stack.toTerraform())).toContain('"defaults":{"deploymentName":"nightly"}');
  });
});

describe('bad input', () => {
  const cases: [string, object, string][] = [
    [
      'there is no component',
      { component: undefined },
      'component: is missing; allowed: PipelineComponent.registered(',
    ],
    [
      'the component has no version',
      { component: PipelineComponent.fromId('azureml:score') },
      'component.id: "azureml:score" does not fit',
    ],
    ['a flag is a text', { continueOnStepFailure: 'yes' }, 'continueOnStepFailure: "yes" is not a boolean'],
    [
      'a setting is a prop',
      { settings: { default_compute: 'gpu' } },
      'settings.default_compute: is a prop of its own; allowed: the prop compute',
    ],
    ['a setting is a flag', { settings: { force_rerun: true } }, 'settings["force_rerun"]: true is not a string'],
    [
      'a setting opens the network',
      { settings: { public_network_access: 'Enabled' } },
      'settings["public_network_access"]: is not supported on batch deployments',
    ],
    ['a model is given', { model: 'credit' }, 'model: is not a prop of this construct'],
    ['the datastore is a path', { defaultDatastore: 'a/b' }, 'defaultDatastore: "a/b" does not fit'],
  ];

  test.each(cases)('fails when %s', (_, props, message) => {
    expect(messageOf(() => deploying().deploy(props))).toContain(message);
  });
});
