import { deploymentOnIsolatedCompute as rule } from '../../../src/isolation/rules/endpoint/deployment-on-isolated-compute';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, obscurities, valueAt, verdict } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const COMPUTE = 'azapi_resource.deployment.body.properties.compute';
const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
const WORKSPACES = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces';
const READ = { azurerm_machine_learning_workspace: { read: { name: 'mlw', resource_group_name: 'rg' } } };

const onCompute = (compute: Json, more: { [path: string]: Json } = {}, system = azurerm) =>
  changeAll(system, { [COMPUTE]: compute, ...more });

/** A cluster beside those of the system, in the workspace that is given. */
const another = (workspace: Json): { [path: string]: Json } => ({
  [COMPUTE]: `\${${CLUSTERS}.other.id}`,
  [`${CLUSTERS}.other`]: {
    ...(valueAt(azurerm, `${CLUSTERS}.scoring`) as JsonObject),
    machine_learning_workspace_id: workspace,
  },
});

describe('BNI106 where a deployment runs', () => {
  test.each<[string, JsonObject, string]>([
    ['nowhere', onCompute(undefined), 'names no compute'],
    ['on serverless compute', onCompute('serverless'), 'serverless'],
    ['on serverless compute of the workspace', onCompute(`${WORKSPACES}/ws/computes/Serverless`), 'serverless'],
    ['on a compute that is no cluster', onCompute('${azurerm_key_vault.kv.id}'), 'is no compute cluster'],
    [
      'on an instance of azapi',
      changeAll(azapi, { 'azapi_resource.scoring.body.properties.computeType': 'ComputeInstance' }),
      'azapi_resource.scoring is no compute cluster',
    ],
    [
      'on a cluster of another workspace',
      changeAll(azurerm, {
        ...another('${azurerm_machine_learning_workspace.other.id}'),
        'azurerm_machine_learning_workspace.other': {
          ...(valueAt(azurerm, 'azurerm_machine_learning_workspace.ws') as JsonObject),
          name: 'other',
        },
      }),
      `${CLUSTERS}.other is a cluster of azurerm_machine_learning_workspace.other, not of azurerm_machine_learning_workspace.ws`,
    ],
    [
      'on a cluster of a workspace that is made elsewhere',
      changeAll(azurerm, another(`${WORKSPACES}/elsewhere`)),
      `${CLUSTERS}.other is a cluster of ${WORKSPACES}/elsewhere, not of azurerm_machine_learning_workspace.ws`,
    ],
    [
      'on a cluster in no network',
      change(azurerm, `${CLUSTERS}.scoring.subnet_resource_id`),
      `its cluster ${CLUSTERS}.scoring: `,
    ],
  ])('fails: %s', (_, system, reason) => {
    expect(verdict(system, rule)).toBe('fail');
    expect(messages(system, rule).join()).toContain(reason);
  });

  test.each<[string, JsonObject, string]>([
    ['a compute that is not known', onCompute('${var.compute}'), 'outside'],
    ['a compute that is computed', onCompute('${lower(var.compute)}'), 'expression'],
    [
      'a cluster, for an endpoint whose workspace is not known',
      change(azurerm, 'azapi_resource.endpoint.parent_id', '${var.workspace}'),
      'outside',
    ],
    ['a compute by its id', onCompute(`${WORKSPACES}/ws/computes/elsewhere`), 'outside'],
    ['a compute of which the name only begins so', onCompute(`${WORKSPACES}/ws/computes/serverless-2`), 'outside'],
    ['a compute of which the name only ends so', onCompute(`${WORKSPACES}/ws/computes/my-serverless`), 'outside'],
    ['a part of a cluster', onCompute(`\${${CLUSTERS}.scoring.id}/nodes`), 'outside'],
    [
      'a compute that a data source reads',
      onCompute('${data.azapi_resource.read.id}', {
        '.data': { azapi_resource: { read: { type: 'Microsoft.Web/sites@2024-04-01', name: 'x' } } },
      }),
      'outside',
    ],
    [
      'a compute of azapi of a kind that is not known',
      changeAll(azapi, { 'azapi_resource.scoring.body.properties.computeType': '${var.kind}' }),
      'expression',
    ],
    ['a cluster of a workspace that is not known', changeAll(azurerm, another('${var.workspace}')), 'outside'],
    [
      'a cluster of a workspace that a data source reads',
      changeAll(azurerm, { ...another('${data.azurerm_machine_learning_workspace.read.id}'), '.data': READ }),
      'outside',
    ],
  ])('is undetermined about %s', (_, system, obscurity) => {
    expect(verdict(system, rule)).toBe('undetermined');
    expect(obscurities(system, rule)).toEqual([obscurity]);
  });

  test('passes a cluster without a message', () => {
    expect(messages(azurerm, rule)).toEqual([]);
    expect(verdict(azurerm, rule)).toBe('pass');
  });
});
