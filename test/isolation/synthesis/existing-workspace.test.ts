import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AzapiResourceAction,
  AzapiUpdateResource,
  AzureProviders,
  IWorkspace,
  PrivateComputeCluster,
  PrivateWorkspace,
  SecureBatchEndpoint,
} from '../../../src';
import { MLFLOW, refusedRules } from './system';

const ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-ml';
const STORAGE = 'Microsoft.Storage/storageAccounts@2023-05-01';
const REGISTRY = 'Microsoft.ContainerRegistry/registries@2023-07-01';
const OPEN = { properties: { publicNetworkAccess: 'Enabled' } };

function refusedWith(change: (stack: TerraformStack, workspace: IWorkspace) => void): string[] {
  const app = Testing.app();
  const stack = new TerraformStack(app, 'scoring');
  new AzureProviders(stack, 'Providers');
  const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId: ID, location: 'northeurope' });
  const compute = PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${ID}/computes/cpu` });
  const deployments = [{ name: 'first', model: MLFLOW }];
  new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', workspace, compute, deployments });
  change(stack, workspace);
  return refusedRules(() => app.synth());
}

describe('what a workspace that exists uses', () => {
  test.each<[string, string[], (stack: TerraformStack, workspace: IWorkspace) => void]>([
    ['nothing', [], () => undefined],
    [
      'an update of the account',
      ['BNI305'],
      (stack, { storage }) =>
        new AzapiUpdateResource(stack, 'Open', { type: STORAGE, resourceId: storage?.storageAccountId, body: OPEN }),
    ],
    [
      'an action on the account',
      ['BNI305'],
      (stack, { storage }) =>
        new AzapiResourceAction(stack, 'Open', {
          type: STORAGE,
          resourceId: storage!.storageAccountId,
          method: 'PATCH',
          body: { properties: { networkAcls: { defaultAction: 'Allow' } } },
        }),
    ],
    [
      'an update that closes the account',
      [],
      (stack, { storage }) =>
        new AzapiUpdateResource(stack, 'Close', {
          type: STORAGE,
          resourceId: storage?.storageAccountId,
          body: { properties: { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny' } } },
        }),
    ],
    [
      'updates that close or open the firewall of the account',
      ['BNI305'],
      (stack, { storage }) => {
        const update = (id: string, networkAcls: unknown) =>
          new AzapiUpdateResource(stack, id, {
            type: STORAGE,
            resourceId: storage?.storageAccountId,
            body: { properties: { networkAcls } },
          });
        update('Close', { defaultAction: 'Deny' });
        update('Open', { defaultAction: 'Deny', ipRules: [{ value: '20.0.0.1' }] });
      },
    ],
    [
      'an update of the registry',
      ['BNI314', 'BNI315'],
      (stack, { registry }) =>
        new AzapiUpdateResource(stack, 'Open', {
          type: REGISTRY,
          resourceId: registry?.registryId,
          body: {
            properties: { publicNetworkAccess: 'Enabled', policies: { quarantinePolicy: { status: 'enabled' } } },
          },
        }),
    ],
    [
      'an update of something else of the account, and of the tags of the registry',
      [],
      (stack, { storage, registry }) => {
        const body = { properties: { minimumTlsVersion: 'TLS1_3' } };
        new AzapiUpdateResource(stack, 'Tls', { type: STORAGE, resourceId: storage?.storageAccountId, body });
        new AzapiUpdateResource(stack, 'Tags', {
          type: REGISTRY,
          resourceId: registry?.registryId,
          body: { tags: {} },
        });
      },
    ],
    [
      'an update of whatever account a variable names',
      ['BNI305'],
      (stack) => {
        const resourceId = new TerraformVariable(stack, 'account', { type: 'string' }).stringValue;
        new AzapiUpdateResource(stack, 'Open', { type: STORAGE, resourceId, body: OPEN });
      },
    ],
  ])('with %s: %j', (_, rules, change) => {
    expect(refusedWith(change)).toEqual(rules);
  });
});
