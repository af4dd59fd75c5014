import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { DefaultDeployment } from '../../src/batch/default-deployment';
import { Model, ModelFormat } from '../../src/batch/model';
import { ModelBatchDeployment } from '../../src/batch/model-batch-deployment';
import { messageOf, ofType, outside, resolve, resources, synth, WORKSPACE_ID } from './fixture';

const model = Model.registered('credit', '3', ModelFormat.MLFLOW);

describe('BatchEndpoint', () => {
  test('is what the service accepts and nothing that it refuses', () => {
    const { stack, endpoint } = outside();
    endpoint('Endpoint', { name: 'credit-scoring', description: 'scores credits', tags: { owner: 'ml' } });
    expect(resources(stack)).toEqual({
      Endpoint_EEF1FD8F: {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        parent_id: WORKSPACE_ID,
        name: 'credit-scoring',
        location: 'northeurope',
        identity: [{ type: 'SystemAssigned' }],
        body: { properties: { authMode: 'AADToken', description: 'scores credits' } },
        replace_triggers_external_values: [
          '${data.azapi_resource.Workspace_NetworkPosture_96A7D5BA.output.publicNetworkAccess}',
          '${data.azapi_resource.Workspace_NetworkPosture_96A7D5BA.output.isolationMode}',
          expect.stringContaining('output.connections[*].properties.privateEndpoint.id'),
        ],
        response_export_values: { scoringUri: 'properties.scoringUri' },
        tags: { owner: 'ml' },
        depends_on: ['azurerm_resource_group.Before'],
      },
    });
    expect(resources(stack, 'azapi_update_resource')).toEqual({});
  });

  test('has a name that is legal and another in each subscription', () => {
    const { stack, endpoint } = outside();
    endpoint('AnEndpointWithAVeryLongIdThatDoesNotFit');
    const [{ name }] = Object.values(ofType(stack, 'batchEndpoints'));
    expect(name).toMatch(/^bep-an-endpoint-with-av-\$\{substr\(sha256\(.*client_config.*subscription_id.*, 0, 8\)\}$/);
    const words = name.split('$')[0];
    expect(words.length + 8).toBeLessThanOrEqual(32);
  });

  test('waits for what it is told to, besides the workspace', () => {
    const { stack, endpoint } = outside();
    const mine = new ResourceGroup(stack, 'Mine', { name: 'rg-mine', location: 'northeurope' });
    endpoint('Endpoint', { readyWhen: [mine] });
    expect(resources(stack).Endpoint_EEF1FD8F.depends_on).toEqual([
      'azurerm_resource_group.Before',
      'azurerm_resource_group.Mine',
    ]);
  });

  test('gives its id, name and address as references', () => {
    const { stack, endpoint } = outside();
    const made = endpoint();
    expect([made.endpointId, made.endpointName, made.scoringUri].map((it) => resolve(stack, it))).toEqual([
      '${azapi_resource.Endpoint_EEF1FD8F.id}',
      '${azapi_resource.Endpoint_EEF1FD8F.name}',
      '${azapi_resource.Endpoint_EEF1FD8F.output.scoringUri}',
    ]);
  });
});

describe('the default deployment', () => {
  test('is the first one made, set after it exists and again whenever the endpoint is written', () => {
    const { stack, compute, endpoint } = outside();
    const made = endpoint();
    new ModelBatchDeployment(stack, 'Blue', { endpoint: made, compute, model });
    new ModelBatchDeployment(stack, 'Green', { endpoint: made, compute, model });
    expect(resources(stack, 'azapi_update_resource')).toEqual({
      Endpoint_DefaultDeployment_0D1793F6: {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        resource_id: '${azapi_resource.Endpoint_EEF1FD8F.id}',
        body: { properties: { defaults: { deploymentName: 'blue' } } },
        response_export_values: [],
        depends_on: ['azapi_resource.Blue_10BB7880'],
        lifecycle: { replace_triggered_by: ['azapi_resource.Endpoint_EEF1FD8F'] },
      },
    });
  });

  test("is set in the stack of the deployment where that is another than the endpoint's", () => {
    const { stack, compute, endpoint } = outside();
    const later = new TerraformStack(stack.node.root, 'Later');
    new ModelBatchDeployment(later, 'Blue', { endpoint: endpoint(), compute, model });
    expect(resources(stack, 'azapi_update_resource')).toEqual({});
    const [[name, update]] = Object.entries(resources(later, 'azapi_update_resource'));
    expect(name).toMatch(/^Blue_DefaultDeployment_/);
    expect(update.depends_on).toEqual([`azapi_resource.${Object.keys(resources(later))[0]}`]);
    expect(update.lifecycle).toBeUndefined();
  });

  test('is the one that is named', () => {
    const { stack, compute, endpoint } = outside();
    const made = endpoint('Endpoint', { defaultDeployment: DefaultDeployment.named('green') });
    new ModelBatchDeployment(stack, 'Blue', { endpoint: made, compute, model });
    new ModelBatchDeployment(stack, 'Green', { endpoint: made, compute, model });
    const [update] = Object.values(resources(stack, 'azapi_update_resource'));
    expect(update.body.properties.defaults.deploymentName).toBe('green');
    expect(update.depends_on).toEqual(['azapi_resource.Green_9DCBBC03']);
  });

  test('fails when the one that is named is not made', () => {
    const { stack, compute, endpoint } = outside();
    const made = endpoint('Endpoint', { defaultDeployment: DefaultDeployment.named('red-1') });
    new ModelBatchDeployment(stack, 'Blue', { endpoint: made, compute, model });
    const [problem, ...others] = made.node.validate();
    expect(problem).toMatch(
      /^test\/batch\/fixture\.ts:\d+:\d+: defaultDeployment: no deployment of this endpoint is named "red-1"; make one, or leave the default to a release process with DefaultDeployment\.managedElsewhere\(\)$/,
    );
    expect(others).toEqual([]);
  });

  test('of a release process is neither set nor lost when description and tags change', () => {
    const { stack, compute, endpoint } = outside();
    const made = endpoint('Endpoint', {
      defaultDeployment: DefaultDeployment.managedElsewhere(),
      description: 'scores credits',
      tags: { owner: 'ml' },
    });
    new ModelBatchDeployment(stack, 'Blue', { endpoint: made, compute, model });
    expect(resources(stack).Endpoint_EEF1FD8F.lifecycle).toEqual({ ignore_changes: ['body', 'tags'] });
    expect(Object.values(resources(stack, 'azapi_update_resource'))).toEqual([
      {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        resource_id: '${azapi_resource.Endpoint_EEF1FD8F.id}',
        body: { properties: { description: 'scores credits' }, tags: { owner: 'ml' } },
        response_export_values: [],
      },
    ]);
    expect(JSON.stringify(synth(stack))).not.toContain('"defaults"');
  });
});

test('is kept by Terraform where it is told to be', () => {
  const { stack, endpoint } = outside();
  endpoint('Endpoint', { preventDestroy: true });
  expect(resources(stack).Endpoint_EEF1FD8F.lifecycle).toEqual({ prevent_destroy: true });
});

test.each([undefined, false])('is not kept where that is %s', (preventDestroy) => {
  const { stack, endpoint } = outside();
  endpoint('Endpoint', { preventDestroy });
  expect(resources(stack).Endpoint_EEF1FD8F.lifecycle).toBeUndefined();
});

describe('BatchEndpoint.fromIds', () => {
  const endpointId = `${WORKSPACE_ID}/batchEndpoints/credit-scoring`;

  test('makes no resource, and asks Azure for the address only when it is needed', () => {
    const { stack, workspace, compute } = outside();
    const endpoint = BatchEndpoint.fromIds(stack, 'Existing', { workspace, endpointId });
    new ModelBatchDeployment(stack, 'Blue', { endpoint, compute, model });
    expect(endpoint.endpointName).toBe('credit-scoring');
    expect(Object.keys(synth(stack).data.azapi_resource)).toEqual(['Workspace_NetworkPosture_96A7D5BA']);
    expect(resources(stack, 'azapi_update_resource')).toEqual({});
    expect(resources(stack).Blue_10BB7880.parent_id).toBe(endpointId);

    expect(resolve(stack, endpoint.scoringUri)).toBe('${data.azapi_resource.Existing_4CC9759F.output.scoringUri}');
    expect(resolve(stack, endpoint.scoringUri)).toBe('${data.azapi_resource.Existing_4CC9759F.output.scoringUri}');
    expect(synth(stack).data.azapi_resource.Existing_4CC9759F.resource_id).toBe(endpointId);
  });

  test('takes the address when it is given', () => {
    const { stack, workspace } = outside();
    const scoringUri = 'https://credit-scoring.northeurope.inference.ml.azure.com/jobs';
    expect(BatchEndpoint.fromIds(stack, 'Existing', { workspace, endpointId, scoringUri }).scoringUri).toBe(scoringUri);
  });

  test('fails when the id is that of something else', () => {
    const { stack, workspace } = outside();
    const message = messageOf(() =>
      BatchEndpoint.fromIds(stack, 'Existing', { workspace, endpointId: WORKSPACE_ID, scoringUri: 'here' }),
    );
    expect(message).toContain('"Prod/Existing" cannot be created, 2 problems');
    expect(message).toMatch(/endpointId: .* does not fit/);
    expect(message).toMatch(/scoringUri: "here" does not fit/);
  });
});

describe('bad input', () => {
  test('fails when props are wrong, with all problems at once', () => {
    const { endpoint } = outside();
    const wrong = {
      workspace: 'mlw-ml',
      name: '1--a',
      description: '',
      tags: { owner: ' ' },
      defaultDeployment: 'blue',
      readyWhen: 'later',
      publicNetworkAccess: 'Disabled',
    };
    const message = messageOf(() => endpoint('Endpoint', wrong as never));
    expect(message).toContain('BatchEndpoint "Prod/Endpoint" cannot be created, 7 problems');
    expect(message).toContain('publicNetworkAccess: is not a prop of this construct');
    expect(message).toContain('workspace: "mlw-ml" does not fit; allowed: a PrivateWorkspace');
    expect(message).toContain('name: "1--a" does not fit; allowed: 3 to 32 letters, digits and single hyphens');
    expect(message).toContain('description: is empty');
    expect(message).toContain('defaultDeployment: is no DefaultDeployment');
    expect(message).toContain('tags["owner"]: is empty, which the batch service refuses');
    expect(message).toContain('readyWhen: "later" is not a list');
  });

  test('fails when what it waits for is no resource', () => {
    const { endpoint } = outside();
    const message = messageOf(() => endpoint('Endpoint', { readyWhen: ['later', null, {}] as never }));
    expect(message).toContain('readyWhen[0]: "later" is none; allowed: a list of resources');
    expect(message).toContain('readyWhen[1]: null is none');
    expect(message).toContain('readyWhen[2]: is not a resource');
  });

  test.each(['ab', 'a'.repeat(33), '1abc', 'abc-', 'a--b', 'a_b', 'a b', ''])('fails when the name is "%s"', (name) => {
    const { endpoint } = outside();
    expect(messageOf(() => endpoint('Endpoint', { name }))).toContain('name: ');
  });

  test.each(['abc', 'A1-b-2', 'a'.repeat(32)])('takes the name "%s"', (name) => {
    const { stack, endpoint } = outside();
    endpoint('Endpoint', { name });
    expect(resources(stack).Endpoint_EEF1FD8F.name).toBe(name);
  });

  test('fails when there are no props at all', () => {
    const { stack } = outside();
    expect(messageOf(() => new BatchEndpoint(stack, 'Endpoint', undefined as never))).toContain(
      'undefined is not an object of props',
    );
  });

  test('fails when the default deployment has no legal name', () => {
    const { endpoint } = outside();
    const message = messageOf(() => endpoint('Endpoint', { defaultDeployment: DefaultDeployment.named('v1') }));
    expect(message).toContain('defaultDeployment: "v1" does not fit');
  });
});
