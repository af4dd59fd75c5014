import { TerraformStack } from 'cdktf';
import {
  AzureProviders,
  BatchEndpoint,
  Model,
  ModelBatchDeployment,
  ModelFormat,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

const LOCATION = 'northeurope';
const TAGS = { owner: 'ml-platform' };

/** Several endpoints in one workspace. */
export function endpointsInOneWorkspace(stack: TerraformStack, count: number): void {
  new AzureProviders(stack, 'Providers');
  const { workspace, compute } = system(stack, 0);
  for (let index = 1; index < count; index++) {
    const id = `Endpoint${String(index).padStart(3, '0')}`;
    const endpoint = new BatchEndpoint(stack, id, { workspace, tags: TAGS });
    new ModelBatchDeployment(endpoint, 'classifier-v1', { endpoint, compute, model: model(), tags: TAGS });
  }
}

/** Several endpoints, each with everything of its own. */
export function wholeSystems(stack: TerraformStack, count: number): void {
  new AzureProviders(stack, 'Providers');
  for (let index = 0; index < count; index++) system(stack, index);
}

function system(stack: TerraformStack, index: number): SecureBatchEndpoint {
  return new SecureBatchEndpoint(stack, `Team${String(index).padStart(3, '0')}`, {
    location: LOCATION,
    tags: TAGS,
    deployments: [{ name: 'classifier-v1', model: model() }],
  });
}

function model(): Model {
  return Model.registered('classifier', '1', ModelFormat.MLFLOW);
}
