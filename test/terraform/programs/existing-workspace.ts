import { App, TerraformStack } from 'cdktf';
import {
  AzureProviders,
  BatchEndpoint,
  Environment,
  ExistingWorkspaceProps,
  IWorkspace,
  Model,
  ModelBatchDeployment,
  PrivateComputeCluster,
  PrivateWorkspace,
  ScoringCode,
  SecureBatchEndpoint,
  SecureContainerRegistry,
  SecureStorageAccount,
} from 'cdktf-azureml-private';
import { ACCOUNT, privateEndpoint, REGISTRY, WORKSPACE } from '../support/worlds';

/** A cluster that exists already, as a workspace with a managed network needs it. */
const compute = (stack: TerraformStack) =>
  PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${WORKSPACE}/computes/cpu` });

const scores = {
  model: Model.registered('classifier', '1'),
  environment: Environment.registered('classifier', '1'),
  code: ScoringCode.registered('classifier', '1', 'score.py'),
};

const app = new App();

function newStack(id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzureProviders(stack, 'Providers');
  return stack;
}

function existing(stack: TerraformStack, props: Partial<ExistingWorkspaceProps> = {}): IWorkspace {
  return PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId: WORKSPACE, ...props });
}

const programs: Record<string, () => void> = {
  onCluster() {
    const stack = newStack('on-cluster');
    const workspace = existing(stack, { location: 'northeurope' });
    new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', workspace, compute: compute(stack) });
  },
  /** Clusters are made in the managed network that the workspace is said to have. */
  managed() {
    const stack = newStack('managed');
    const workspace = existing(stack, { location: 'northeurope', hasManagedNetwork: true });
    new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', workspace });
  },
  someEndpoints() {
    const stack = newStack('some-endpoints');
    const storageEndpointIds = ['blob', 'file', 'queue'].map(privateEndpoint);
    new BatchEndpoint(stack, 'Endpoint', { workspace: existing(stack, { storageEndpointIds }) });
  },
  /** What is given is not what the workspace has, and there is no endpoint to put conditions on. */
  given() {
    const stack = newStack('given');
    const workspace = existing(stack, {
      location: 'westeurope',
      storage: SecureStorageAccount.fromIds(stack, 'Storage', { storageAccountId: `${ACCOUNT}2` }),
      registry: SecureContainerRegistry.fromIds(stack, 'Registry', { registryId: `${REGISTRY}2` }),
    });
    const endpointId = `${WORKSPACE}/batchEndpoints/scoring`;
    const endpoint = BatchEndpoint.fromIds(stack, 'Endpoint', { workspace, endpointId });
    new ModelBatchDeployment(stack, 'Deployment', { endpoint, compute: compute(stack), ...scores });
  },
  twoStacks() {
    const workspace = existing(newStack('shared'));
    const stack = newStack('scoring');
    const cluster = compute(stack);
    const scoring = new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', workspace, compute: cluster });
    scoring.addModelDeployment('classifier', scores);
  },
};

programs[process.env.PROGRAM!]();
app.synth();
