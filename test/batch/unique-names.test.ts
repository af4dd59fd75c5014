import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { Model, ModelFormat } from '../../src/batch/model';
import { ModelBatchDeployment } from '../../src/batch/model-batch-deployment';
import { PipelineBatchDeployment } from '../../src/batch/pipeline-batch-deployment';
import { PipelineComponent } from '../../src/batch/pipeline-component';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { messageOf, outside, WORKSPACE_ID } from './fixture';

const model = Model.registered('credit', '3', ModelFormat.MLFLOW);

function workspaceOf(stack: TerraformStack, id: string, location: string) {
  return PrivateWorkspace.fromIds(stack, id, { workspaceId: `${WORKSPACE_ID}-${id}`, location });
}

describe('the names of endpoints', () => {
  test('fails when two of one workspace have the same, whatever their case', () => {
    const { endpoint } = outside();
    endpoint('One', { name: 'bep-one' });
    expect(messageOf(() => endpoint('Two', { name: 'BEP-One' }))).toContain(
      'BatchEndpoint "Prod/Two" cannot be created, 1 problem:\n  - name: "BEP-One" is the name of "Prod/One" already, in the same region; allowed: a name that no other endpoint of the region has',
    );
  });

  test('fails when two whole systems of one region have the same, in two stacks as well', () => {
    const app = Testing.app();
    const make = (stack: string, location = 'northeurope') =>
      new SecureBatchEndpoint(new TerraformStack(app, stack), 'A', { location, name: 'bep-one' });
    make('Blue');
    expect(messageOf(() => make('Green'))).toContain(
      'SecureBatchEndpoint "Green/A" cannot be created, 1 problem:\n  - name: "bep-one" is the name of "Blue/A/Endpoint" already',
    );
    expect(make('Abroad', 'westeurope').node.path).toBe('Abroad/A');
  });

  test('fails when two share a workspace whose region only Terraform knows', () => {
    const { stack } = outside();
    const workspace = workspaceOf(stack, 'Token', new TerraformVariable(stack, 'region', {}).stringValue);
    const make = (id: string) => new BatchEndpoint(stack, id, { workspace, name: 'bep-one' });
    make('One');
    expect(messageOf(() => make('Two'))).toContain('"bep-one" is the name of "Prod/One" already');
  });

  test('may be the same in another region, where one is not known, and when the first endpoint is gone', () => {
    const { stack, endpoint } = outside();
    endpoint('One', { name: 'bep-one' });
    const variable = (id: string) => new TerraformVariable(stack, id, {}).stringValue;
    const regions = { West: 'westeurope', Some: variable('some'), Other: variable('other') };
    for (const [id, region] of Object.entries(regions)) {
      const workspace = workspaceOf(stack, `In${id}`, region);
      expect(new BatchEndpoint(stack, id, { workspace, name: 'bep-one' }).node.id).toBe(id);
    }
    stack.node.tryRemoveChild('One');
    expect(endpoint('Two', { name: 'bep-one' }).node.id).toBe('Two');
  });

  test('are told together with everything else that is wrong', () => {
    const { stack, workspace, compute, endpoint } = outside();
    endpoint('One', { name: 'bep-one' });
    const props = { location: 'northeurope', workspace, compute, name: 'bep-one', description: '' };
    expect(messageOf(() => new SecureBatchEndpoint(stack, 'S', props))).toContain('2 problems');
  });
});

describe('the names of deployments', () => {
  test('fails when two kinds, or two cases, have the same', () => {
    const { stack, compute, endpoint: make } = outside();
    const endpoint = make();
    new ModelBatchDeployment(stack, 'One', { endpoint, compute, model, name: 'blue' });
    const component = PipelineComponent.registered('score', '1');
    const twin = () => new PipelineBatchDeployment(stack, 'Two', { endpoint, compute, component, name: 'Blue' });
    expect(messageOf(twin)).toContain('name: "Blue" is the name of "Prod/One" already, at the same endpoint');
  });

  test('fails when one endpoint is imported twice', () => {
    const { stack, workspace, compute } = outside();
    const endpointId = `${WORKSPACE_ID}/batchEndpoints/bep-one`;
    const deploy = (id: string, ofEndpoint: string) => {
      const endpoint = BatchEndpoint.fromIds(stack, `${id}Endpoint`, { workspace, endpointId: ofEndpoint });
      return new ModelBatchDeployment(stack, id, { endpoint, compute, model, name: 'blue' });
    };
    deploy('One', endpointId);
    expect(
      messageOf(() => deploy('Two', endpointId.toUpperCase().replace('BATCHENDPOINTS', 'batchEndpoints'))),
    ).toContain('name: "blue" is the name of "Prod/One" already');
    expect(deploy('Three', `${endpointId}-b`).deploymentName).toBe('blue');
  });

  test('fails when an id of a whole system is used twice', () => {
    const { stack, workspace, compute } = outside();
    const deployments = [{ name: 'aaa', model }];
    const scoring = new SecureBatchEndpoint(stack, 'S', { location: 'northeurope', workspace, compute, deployments });
    const message = messageOf(() => scoring.addModelDeployment('aaa', { model }));
    expect(message).toContain('ModelBatchDeployment "Prod/S/Deployments/aaa" cannot be created, 1 problem');
    expect(message).toContain('id: "aaa" is that of "Prod/S/Deployments/aaa" already; allowed: another id');
    const component = PipelineComponent.registered('score', '1');
    expect(messageOf(() => scoring.addPipelineDeployment('aaa', { component }))).toContain('PipelineBatchDeployment');
  });

  test('fails when a deployment of a whole system is given another cluster', () => {
    const { stack, workspace, compute } = outside();
    const scoring = new SecureBatchEndpoint(stack, 'S', { location: 'northeurope', workspace, compute });
    const options = { model, compute } as never;
    expect(messageOf(() => scoring.addModelDeployment('Blue', options))).toContain(
      'compute: is given to a deployment of a SecureBatchEndpoint',
    );
  });
});
