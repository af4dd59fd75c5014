import { TerraformVariable } from 'cdktf';
import { BatchLoggingLevel, BatchOutputAction } from '../../src/batch/batch-deployment-options';
import { ModelBatchDeploymentProps } from '../../src/batch/batch-deployment-props';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { Environment } from '../../src/batch/environment';
import { Model, ModelFormat } from '../../src/batch/model';
import { ModelBatchDeployment } from '../../src/batch/model-batch-deployment';
import { ScoringCode } from '../../src/batch/scoring-code';
import { messageOf, ofType, outside, resolve, WORKSPACE_ID } from './fixture';

const mlflow = Model.registered('credit', '3', ModelFormat.MLFLOW);
const custom = Model.registered('credit', '3');
const environment = Environment.registered('scoring', '2');
const code = ScoringCode.registered('scoring', '1', 'score.py');

function deploying(id = 'Blue') {
  const { stack, compute, endpoint } = outside();
  const made = endpoint();
  const deploy = (props: Partial<ModelBatchDeploymentProps> | object = {}) =>
    new ModelBatchDeployment(stack, id, { endpoint: made, compute, model: mlflow, ...props });
  const body = () => Object.values(ofType(stack, 'deployments'))[0].body.properties;
  return { stack, compute, endpoint: made, deploy, body };
}

describe('ModelBatchDeployment', () => {
  test('of an MLflow model states the defaults of the service', () => {
    const { stack, deploy } = deploying();
    deploy({ tags: { owner: 'ml' } });
    expect(ofType(stack, 'deployments')).toEqual({
      Blue_10BB7880: {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01',
        parent_id: '${azapi_resource.Endpoint_EEF1FD8F.id}',
        name: 'blue',
        location: 'northeurope',
        body: {
          properties: {
            compute: `${WORKSPACE_ID}/computes/cpu`,
            model: { referenceType: 'Id', assetId: `${WORKSPACE_ID}/models/credit/versions/3` },
            resources: { instanceCount: 1 },
            maxConcurrencyPerInstance: 1,
            miniBatchSize: 10,
            errorThreshold: -1,
            retrySettings: { maxRetries: 3, timeout: 'PT30S' },
            outputAction: 'AppendRow',
            outputFileName: 'predictions.csv',
            loggingLevel: 'Info',
          },
        },
        response_export_values: [],
        tags: { owner: 'ml' },
        depends_on: [],
      },
    });
  });

  test('of a custom model names environment and script, and everything else that it is told', () => {
    const { deploy, body } = deploying();
    deploy({
      model: custom,
      environment,
      code,
      description: 'scores credits',
      instanceCount: 2,
      maxConcurrencyPerInstance: 3,
      miniBatchSize: 50,
      errorThreshold: 0,
      retry: { maxRetries: 0, timeoutSeconds: 5400 },
      outputAction: BatchOutputAction.SUMMARY_ONLY,
      loggingLevel: BatchLoggingLevel.DEBUG,
      environmentVariables: { THRESHOLD: '0.5' },
    });
    expect(body()).toEqual({
      description: 'scores credits',
      compute: `${WORKSPACE_ID}/computes/cpu`,
      model: { referenceType: 'Id', assetId: `${WORKSPACE_ID}/models/credit/versions/3` },
      environmentId: `${WORKSPACE_ID}/environments/scoring/versions/2`,
      codeConfiguration: { codeId: `${WORKSPACE_ID}/codes/scoring/versions/1`, scoringScript: 'score.py' },
      environmentVariables: { THRESHOLD: '0.5' },
      resources: { instanceCount: 2 },
      maxConcurrencyPerInstance: 3,
      miniBatchSize: 50,
      errorThreshold: 0,
      retrySettings: { maxRetries: 0, timeout: 'PT1H30M' },
      outputAction: 'SummaryOnly',
      loggingLevel: 'Debug',
    });
  });

  test.each([
    [1, 'PT1S'],
    [60, 'PT1M'],
    [300, 'PT5M'],
    [3600, 'PT1H'],
    [86_400, 'P1D'],
    [90_061, 'P1DT1H1M1S'],
  ])('writes %d seconds as the service gives them back, %s', (timeoutSeconds, timeout) => {
    const { deploy, body } = deploying();
    deploy({ retry: { timeoutSeconds } });
    expect(body().retrySettings).toEqual({ maxRetries: 3, timeout });
  });

  test('takes an MLflow model with an environment and a script of its own', () => {
    const { deploy, body } = deploying();
    deploy({ environment, code });
    expect(body().codeConfiguration.scoringScript).toBe('score.py');
  });

  test('takes assets of a registry, and ids and tokens as they are', () => {
    const { stack, deploy, body } = deploying();
    const id = new TerraformVariable(stack, 'code', { type: 'string' }).stringValue;
    const environmentId = `${WORKSPACE_ID}/environments/scoring/versions/9`;
    deploy({
      model: Model.fromRegistry('azureml', 'Phi-3.5-mini', '7'),
      environment: Environment.fromId(environmentId),
      code: ScoringCode.fromId(id, 'src/score.py'),
    });
    expect(body().model.assetId).toBe('azureml://registries/azureml/models/Phi-3.5-mini/versions/7');
    expect(body().environmentId).toBe(environmentId);
    expect(body().codeConfiguration).toEqual({ codeId: '${var.code}', scoringScript: 'src/score.py' });
  });

  test.each([
    ['Blue', 'blue'],
    ['BlueV2', 'blue-v2'],
    ['blue_v2', 'blue-v2'],
  ])('is named after its id: %s becomes %s', (id, name) => {
    const { deploy } = deploying(id);
    expect(deploy().deploymentName).toBe(name);
  });

  test.each(['v1', '1-blue', 'B'.repeat(40), '-blue-'])('has a legal name where the id %s is none', (id) => {
    const { deploy } = deploying(id);
    const { deploymentName } = deploy();
    expect(deploymentName).toMatch(/^bdp(-[a-z0-9]+)+$/);
    expect(deploymentName.length).toBeLessThanOrEqual(32);
  });

  test('gives its id as a reference', () => {
    const { stack, deploy } = deploying();
    expect(resolve(stack, deploy().deploymentId)).toBe('${azapi_resource.Blue_10BB7880.id}');
  });
});

describe('names at one endpoint', () => {
  test('fails when two deployments have the same', () => {
    const { stack, compute, endpoint, deploy } = deploying();
    deploy();
    const twin = () => new ModelBatchDeployment(stack, 'Twin', { endpoint, compute, model: mlflow, name: 'blue' });
    expect(messageOf(twin)).toContain('name: "blue" is the name of "Prod/Blue" already, at the same endpoint');
  });

  test('may be used again at another endpoint, and when the first deployment is gone', () => {
    const { stack, compute, endpoint } = outside();
    const blue = (id: string, to: BatchEndpoint) =>
      new ModelBatchDeployment(stack, id, { endpoint: to, compute, model: mlflow, name: 'blue' });
    const first = endpoint('First');
    blue('One', first);
    expect(blue('Two', endpoint('Second')).deploymentName).toBe('blue');
    stack.node.tryRemoveChild('One');
    expect(blue('Three', first).deploymentName).toBe('blue');
  });
});

describe('bad input', () => {
  const cases: [string, object, string][] = [
    ['there is no model', { model: undefined }, 'model: is missing; allowed: Model.registered('],
    ['the model is a text', { model: 'credit:3' }, 'model: "credit:3" does not fit'],
    [
      'the model is an environment',
      { model: environment },
      'model: "environments" does not fit; allowed: Model.registered(',
    ],
    [
      'a version is a label',
      { model: Model.registered('credit', 'latest', ModelFormat.MLFLOW) },
      'model.version: "latest" is a label',
    ],
    [
      'a version is a number',
      { model: Model.registered('credit', 3 as never, ModelFormat.MLFLOW) },
      'model.version: 3 is not a string',
    ],
    ['a name is empty', { model: Model.registered('', '3', ModelFormat.MLFLOW) }, 'model.name: is empty'],
    [
      'a registry has no legal name',
      { model: Model.fromRegistry('a/b', 'm', '1', ModelFormat.MLFLOW) },
      'model.registry: "a/b" does not fit',
    ],
    [
      'a model id has no version',
      { model: Model.fromId('azureml:credit:3', ModelFormat.MLFLOW) },
      'model.id: "azureml:credit:3" does not fit',
    ],
    [
      'an id is that of another asset',
      { model: custom, code, environment: Environment.fromId(`${WORKSPACE_ID}/models/a/versions/1`) },
      'environment.id: ',
    ],
    [
      'a custom model has no environment',
      { model: custom, code },
      'environment: is missing, which a custom model needs',
    ],
    ['a custom model has no code', { model: custom, environment }, 'code: is missing, which a custom model needs'],
    [
      'an MLflow model has code alone',
      { code },
      'environment: is missing, though the other of environment and code is given',
    ],
    ['an MLflow model has an environment alone', { environment }, 'code: is missing, though the other'],
    [
      'the script is no script',
      { environment, code: ScoringCode.registered('s', '1', '../score') },
      'code.script: "../score" does not fit',
    ],
    ['the compute is a name', { compute: 'cpu' }, 'compute: "cpu" does not fit'],
    ['no node is asked for', { instanceCount: 0 }, 'instanceCount: 0 is out of range; allowed: a whole number from 1'],
    ['half a file is asked for', { miniBatchSize: 0.5 }, 'miniBatchSize: 0.5 is out of range'],
    ['errors are counted below -1', { errorThreshold: -2 }, 'errorThreshold: -2 is out of range'],
    ['a number is a text', { maxConcurrencyPerInstance: '2' }, 'maxConcurrencyPerInstance: "2" is not a number'],
    [
      'a retry is an ISO duration',
      { retry: { timeoutSeconds: 'PT30S' } },
      'retry.timeoutSeconds: "PT30S" is not a number',
    ],
    ['a retry has unknown settings', { retry: { timeout: 30 } }, 'retry.timeout: is not known'],
    ['the output action is none', { outputAction: 'append_row' }, 'outputAction: "append_row" is not a choice'],
    [
      'a file is named, but none is written',
      { outputAction: BatchOutputAction.SUMMARY_ONLY, outputFileName: 'a.csv' },
      'outputFileName: is given, but no rows',
    ],
    ['the file is in a folder', { outputFileName: 'a/b.csv' }, 'outputFileName: "a/b.csv" does not fit'],
    ['the logging level is none', { loggingLevel: 'info' }, 'loggingLevel: "info" is not a choice'],
    ['a variable is a number', { environmentVariables: { A: 1 } }, 'environmentVariables["A"]: 1 is not a string'],
    ['variables are a list', { environmentVariables: ['A'] }, 'environmentVariables: ["A"] is not a map of strings'],
    [
      'a variable opens the network',
      { environmentVariables: { public_network_access: 'Enabled' } },
      'environmentVariables["public_network_access"]: is not supported on batch deployments',
    ],
    [
      'egress is opened',
      { environmentVariables: { EgressPublicNetworkAccess: 'x' } },
      'is not supported on batch deployments',
    ],
    [
      'a prop opens the network',
      { egressPublicNetworkAccess: 'Enabled' },
      'egressPublicNetworkAccess: is not a prop of this construct',
    ],
    ['a tag is empty', { tags: { owner: '' } }, 'tags["owner"]: is empty, which the batch service refuses'],
    ['the name is none', { name: 'v1' }, 'name: "v1" does not fit; allowed: 3 to 32 letters'],
  ];

  test.each(cases)('fails when %s', (_, props, message) => {
    expect(messageOf(() => deploying().deploy(props))).toContain(message);
  });

  test('fails with all problems at once', () => {
    const message = messageOf(() => deploying().deploy({ name: '-', miniBatchSize: 0, loggingLevel: 'x' }));
    expect(message).toContain('ModelBatchDeployment "Prod/Blue" cannot be created, 3 problems');
  });

  test('fails when a job is to get more nodes than the cluster may have', () => {
    const { stack, endpoint, compute } = deploying();
    const small = { ...compute, node: compute.node, maxNodes: 4 } as never;
    const deploy = (id: string, instanceCount: number) =>
      new ModelBatchDeployment(stack, id, { endpoint, compute: small, model: mlflow, instanceCount });
    expect(messageOf(() => deploy('Five', 5))).toContain(
      'instanceCount: 5 nodes are more than the cluster "Prod/Compute" may have, 4',
    );
    expect(deploy('Four', 4).deploymentName).toBe('four');
  });
});
