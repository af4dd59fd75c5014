import { createdAfterNetwork } from '../../../src/isolation/rules/endpoint/created-after-network';
import { deploymentOnIsolatedCompute } from '../../../src/isolation/rules/endpoint/deployment-on-isolated-compute';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, valueAt, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const ENDPOINT = 'azapi_resource.endpoint';
const DEPLOYMENT = 'azapi_resource.deployment';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const CLUSTER = 'azurerm_machine_learning_compute_cluster.scoring';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe('BNI106 deployment-on-isolated-compute', () => {
  const COMPUTE = `${DEPLOYMENT}.body.properties.compute`;
  const pipeline = (compute: Json): JsonObject =>
    change(azurerm, `${DEPLOYMENT}.body.properties`, {
      deploymentConfiguration: {
        deploymentConfigurationType: 'PipelineComponent',
        settings: { default_compute: compute },
      },
    });
  const otherWorkspace = changeAll(azurerm, {
    'azurerm_machine_learning_workspace.other': { ...(valueAt(azurerm, WORKSPACE) as JsonObject), name: 'mlw-other' },
    [`${CLUSTER}.machine_learning_workspace_id`]: '${azurerm_machine_learning_workspace.other.id}',
  });

  test.each<[string, JsonObject]>([
    ['a cluster in no network', change(azurerm, `${CLUSTER}.subnet_resource_id`)],
    ['a cluster of azapi in no network', change(azapi, 'azapi_resource.scoring.body.properties.properties.subnet')],
    ['a cluster of another workspace', otherWorkspace],
    ['no compute', change(azurerm, COMPUTE)],
    ['something that is no cluster', change(azurerm, COMPUTE, '${azurerm_key_vault.kv.id}')],
    [
      'a compute instance',
      changeAll(azapi, {
        [COMPUTE]: '${azapi_resource.instance.id}',
        'azapi_resource.instance': {
          ...(valueAt(azapi, 'azapi_resource.scoring') as JsonObject),
          name: 'ci',
          body: { properties: { computeType: 'ComputeInstance' } },
        },
      }),
    ],
    ['serverless compute', pipeline('serverless')],
  ])('fails on %s', (_, system) => {
    expect(verdicts(system, deploymentOnIsolatedCompute)).toEqual(['fail azapi_resource.deployment']);
  });

  test.each<[string, JsonObject]>([
    ['a pipeline with the name of a cluster', pipeline('cc-scoring')],
    ['a pipeline with the name as the command line writes it', pipeline('azureml:CC-scoring')],
    ['a pipeline with a reference to the name', pipeline(`\${${CLUSTER}.name}`)],
    ['an id made of the workspace', change(azurerm, COMPUTE, `\${${WORKSPACE}.id}/computes/cc-scoring`)],
    [
      'a cluster of a workspace with a managed network',
      changeAll(azurerm, {
        [`${CLUSTER}.subnet_resource_id`]: undefined,
        [`${WORKSPACE}.managed_network.isolation_mode`]: 'AllowInternetOutbound',
      }),
    ],
    [
      'a cluster with public addresses, which is not this rule’s matter',
      change(azurerm, `${CLUSTER}.node_public_ip_enabled`, true),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, deploymentOnIsolatedCompute)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a compute that is not known', change(azurerm, COMPUTE, '${var.compute}')],
    ['a cluster that is made elsewhere', change(azurerm, COMPUTE, `\${${WORKSPACE}.id}/computes/cc-elsewhere`)],
    ['a subnet that is not known', change(azurerm, `${CLUSTER}.subnet_resource_id`, '${var.subnet}')],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, deploymentOnIsolatedCompute)).toBe('undetermined');
  });

  test('judges deployments of an endpoint that is made elsewhere', () => {
    const { endpoint: _, ...others } = valueAt(azurerm, 'azapi_resource') as JsonObject;
    const system = changeAll(azurerm, {
      azapi_resource: others,
      azapi_update_resource: {},
      [`${DEPLOYMENT}.parent_id`]: `\${${WORKSPACE}.id}/batchEndpoints/elsewhere`,
      [`${CLUSTER}.subnet_resource_id`]: undefined,
    });
    expect(verdicts(system, deploymentOnIsolatedCompute)).toEqual(['fail azapi_resource.deployment']);
  });
});

describe('BNI110 created-after-network', () => {
  const DEPENDENCIES = `${ENDPOINT}.depends_on`;
  const without = (system: JsonObject, path: string, name: string): JsonObject =>
    change(
      system,
      path,
      (valueAt(system, path) as string[]).filter((one) => one !== name),
    );

  test.each<[string, JsonObject, string]>([
    [
      'a private endpoint',
      without(azurerm, DEPENDENCIES, 'azurerm_private_endpoint.queue'),
      'private endpoint for queue',
    ],
    [
      'a private endpoint of azapi',
      without(without(azapi, DEPENDENCIES, 'azapi_resource.pep_vault'), DEPENDENCIES, 'azapi_resource.group_vault'),
      'private endpoint for vault',
    ],
    [
      'a DNS link',
      without(azurerm, DEPENDENCIES, 'azurerm_private_dns_zone_virtual_network_link.table'),
      'network link of azurerm_private_dns_zone.table',
    ],
    [
      'a role',
      without(azurerm, `${DEPLOYMENT}.depends_on`, 'azurerm_role_assignment.pull'),
      'the role AcrPull (azurerm_role_assignment.pull)',
    ],
    [
      'a role of azapi',
      without(azapi, `${DEPLOYMENT}.depends_on`, 'azapi_resource.role_queue'),
      'the role Storage Queue Data Contributor',
    ],
  ])('fails where nothing waits for %s', (_, system, message) => {
    expect(verdict(system, createdAfterNetwork)).toBe('fail');
    expect(messages(system, createdAfterNetwork).join()).toContain(message);
  });

  test.each<[string, JsonObject]>([
    [
      'a way over another resource',
      changeAll(azurerm, {
        'terraform_data.network': { depends_on: valueAt(azurerm, DEPENDENCIES) },
        [DEPENDENCIES]: ['terraform_data.network'],
      }),
    ],
    [
      'one of two private endpoints',
      change(azurerm, 'azurerm_private_endpoint.blob2', valueAt(azurerm, 'azurerm_private_endpoint.blob')),
    ],
    [
      'a role that jobs do not need',
      change(azurerm, 'azurerm_role_assignment.reader', {
        ...(valueAt(azurerm, 'azurerm_role_assignment.blob') as JsonObject),
        role_definition_name: 'Storage Blob Data Reader',
      }),
    ],
    [
      'a private endpoint in a network of somebody else',
      changeAll(azurerm, {
        'azurerm_virtual_network.other': {
          ...(valueAt(azurerm, 'azurerm_virtual_network.vnet') as JsonObject),
          name: 'o',
        },
        'azurerm_subnet.other': {
          ...(valueAt(azurerm, 'azurerm_subnet.endpoints') as JsonObject),
          virtual_network_name: '${azurerm_virtual_network.other.name}',
        },
        'azurerm_private_endpoint.dfs': {
          ...(valueAt(azurerm, 'azurerm_private_endpoint.blob') as JsonObject),
          subnet_id: '${azurerm_subnet.other.id}',
        },
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, createdAfterNetwork)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    [
      'a module that may do it',
      changeAll(without(azurerm, DEPENDENCIES, 'azurerm_private_endpoint.queue'), {
        '.module': { more: { source: './m' } },
      }),
    ],
    ['a workspace that is made elsewhere', change(azurerm, `${ENDPOINT}.parent_id`, OUTSIDE)],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, createdAfterNetwork)).toBe('undetermined');
  });
});

test('BNI110 is undetermined where what a deployment does not wait for may be a role that jobs need', () => {
  const role = 'azurerm_role_assignment.pull';
  const waits = (valueAt(azurerm, `${DEPLOYMENT}.depends_on`) as string[]).filter((address) => address !== role);
  const system = changeAll(azurerm, { [`${DEPLOYMENT}.depends_on`]: waits });
  expect(verdict(system, createdAfterNetwork)).toBe('fail');
  const unknown = changeAll(system, { [`${role}.role_definition_name`]: '${var.role}' });
  expect(verdict(unknown, createdAfterNetwork)).toBe('undetermined');
});
