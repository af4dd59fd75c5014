import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { createdAfterNetwork as rule } from '../../../src/isolation/rules/endpoint/created-after-network';
import { addNetwork } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, outcomes, valueAt, verdict } from '../../support/systems';

/* What an endpoint and its deployments have to wait for, and what not. */

const azurerm = rightSystem();
const ENDPOINT = 'azapi_resource.endpoint';
const DEPLOYMENT = 'azapi_resource.deployment';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
const LINK = 'azurerm_private_dns_zone_virtual_network_link';
const OTHER = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-other';

/** The system with an endpoint or deployment that waits for some things no longer. */
function impatient(system: JsonObject, ...names: string[]): JsonObject {
  return [ENDPOINT, DEPLOYMENT].reduce((copy, one) => {
    const list = valueAt(copy, `${one}.depends_on`) as string[];
    return change(
      copy,
      `${one}.depends_on`,
      list.filter((address) => !names.includes(address)),
    );
  }, system);
}

/** What is said of the deployment, which needs more than the endpoint: the verdict, and what it does not wait for. */
function ofDeployment(system: JsonObject): (string | undefined)[] {
  const outcome = outcomes(system, rule).find(({ resource }) => resource.address === DEPLOYMENT)!;
  return [outcome.verdict, outcome.message.replace('nothing makes it wait for ', ''), outcome.missing?.missing];
}

function copyOf(address: string, changes: JsonObject): JsonObject {
  return { ...(valueAt(azurerm, address) as JsonObject), ...changes };
}

describe('BNI110 in a managed network', () => {
  const managed = changeAll(azurerm, {
    [`${WORKSPACE}.managed_network.isolation_mode`]: 'AllowInternetOutbound',
    [`${CLUSTERS}.scoring.subnet_resource_id`]: undefined,
    [`${CLUSTERS}.build.subnet_resource_id`]: undefined,
  });
  const rules = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
  const outbound = (workspace: string): JsonObject => ({
    name: 'blob',
    workspace_id: workspace,
    service_resource_id: '${azurerm_storage_account.st.id}',
    sub_resource_target: 'blob',
  });

  test.each(['blob', 'file', 'queue', 'table', 'vault', 'registry'])(
    'the private endpoint for %s is none that jobs use',
    (name) => {
      const endpoint = `azurerm_private_endpoint.${name}`;
      expect(ofDeployment(impatient(managed, endpoint, `${LINK}.${name}`))).toEqual(['pass', '', undefined]);
    },
  );

  test('that of the workspace is', () => {
    const endpoint = 'azurerm_private_endpoint.ws';
    const system = changeAll(impatient(managed, endpoint), {
      [`${CLUSTERS}.scoring.depends_on`]: [],
      'azapi_resource.endpoint.replace_triggers_external_values': [],
    });
    expect(ofDeployment(system)).toEqual(['fail', `the private endpoint for amlworkspace (${endpoint})`, undefined]);
  });

  test.each([
    ['fail', 'an outbound rule of the workspace', `\${${WORKSPACE}.id}`],
    ['pass', 'one of another workspace', OTHER],
  ])('%s where nothing waits for %s', (expected, _, workspace) => {
    const system = change(managed, `${rules}.blob`, outbound(workspace));
    expect(verdict(system, rule)).toBe(expected);
    const waiting = change(system, `${ENDPOINT}.depends_on`, [
      ...(valueAt(system, `${ENDPOINT}.depends_on`) as string[]),
      `${rules}.blob`,
    ]);
    expect(verdict(waiting, rule)).toBe('pass');
  });

  test('rules that the workspace itself is sent are made with it', () => {
    const system = change(managed, 'azapi_update_resource.access.body.properties.managedNetwork.outboundRules', {
      blob: { type: 'PrivateEndpoint', destination: { serviceResourceId: '${azurerm_storage_account.st.id}' } },
    });
    expect(verdict(system, rule)).toBe('pass');
  });
});

describe('BNI110 in networks of the customer’s', () => {
  const twoNetworks = change(
    addNetwork(azurerm, 'other', '10.30.0.0/16'),
    `${CLUSTERS}.build.subnet_resource_id`,
    '${azurerm_subnet.other_compute.id}',
  );
  const blob2 = (subnet: string) => ({
    'azurerm_private_endpoint.blob2': copyOf('azurerm_private_endpoint.blob', { subnet_id: subnet }),
  });
  const both = 'the private endpoint for blob (azurerm_private_endpoint.blob or azurerm_private_endpoint.blob2)';

  test.each<[string, JsonObject, string, string]>([
    ['two for one thing', changeAll(azurerm, blob2('${azurerm_subnet.endpoints.id}')), 'fail', both],
    ['one in a subnet that is not known', changeAll(azurerm, blob2('${var.subnet}')), 'fail', both],
    [
      'one in a network of somebody else',
      changeAll(addNetwork(azurerm, 'other', '10.30.0.0/16'), blob2('${azurerm_subnet.other_endpoints.id}')),
      'fail',
      'the private endpoint for blob (azurerm_private_endpoint.blob)',
    ],
    [
      'one in either of the networks that jobs run in',
      changeAll(twoNetworks, blob2('${azurerm_subnet.other_endpoints.id}')),
      'fail',
      both,
    ],
  ])('private endpoints, %s', (_, system, expected, message) => {
    expect(ofDeployment(impatient(system, 'azurerm_private_endpoint.blob'))).toEqual([expected, message, undefined]);
  });

  const linkTo = (network: string) => ({
    [`${LINK}.blob2`]: copyOf(`${LINK}.blob`, { virtual_network_id: network }),
  });
  const withLink = changeAll(
    addNetwork(azurerm, 'other', '10.30.0.0/16'),
    linkTo('${azurerm_virtual_network.other.id}'),
  );
  const waitingForOther = change(impatient(withLink, `${LINK}.blob`), `${DEPLOYMENT}.depends_on`, [
    ...(valueAt(azurerm, `${DEPLOYMENT}.depends_on`) as string[]),
    `${LINK}.blob2`,
  ]);

  test.each<[string, JsonObject, string, string]>([
    ['that of the jobs’ network', withLink, 'pass', ''],
    [
      'that of another network only',
      waitingForOther,
      'fail',
      `the network link of azurerm_private_dns_zone.blob (${LINK}.blob)`,
    ],
    [
      'that of the other network that jobs run in',
      change(waitingForOther, `${CLUSTERS}.build.subnet_resource_id`, '${azurerm_subnet.other_compute.id}'),
      'pass',
      '',
    ],
    ['any, where the jobs’ network has none', change(waitingForOther, `${LINK}.blob`), 'pass', ''],
    ['none, where there is none', change(azurerm, `${LINK}.blob`), 'pass', ''],
  ])('a link of a zone: %s', (_, system, expected, message) => {
    expect(ofDeployment(impatient(system))).toEqual([expected, message, undefined]);
  });

  test('what only reads Azure makes nothing to wait for', () => {
    const data = {
      azurerm_private_dns_zone_virtual_network_link: { blob: valueAt(azurerm, `${LINK}.blob`) },
    };
    const system = changeAll(impatient(azurerm, `${LINK}.blob`), { [`${LINK}.blob`]: undefined, '.data': data });
    expect(ofDeployment(system)).toEqual(['pass', '', undefined]);
  });
});

describe('BNI110 of the roles of a deployment’s jobs', () => {
  const PULL = 'azurerm_role_assignment.pull';
  const late = impatient(azurerm, PULL);

  test.each<[string, { [path: string]: Json }, (string | undefined)[]]>([
    ['on the registry', {}, ['fail', `the role AcrPull (${PULL})`, undefined]],
    ['on something else', { [`${PULL}.scope`]: '${azurerm_key_vault.kv.id}' }, ['pass', '', undefined]],
    [
      'on something that is not known',
      { [`${PULL}.scope`]: '${var.scope}' },
      ['undetermined', `the role AcrPull (${PULL})`, 'scope = var.scope'],
    ],
    [
      'that is not known',
      { [`${PULL}.role_definition_name`]: '${var.role}' },
      ['undetermined', `a role (${PULL})`, 'role_definition_name = var.role'],
    ],
    [
      'that is not known, on something else',
      { [`${PULL}.role_definition_name`]: '${var.role}', [`${PULL}.scope`]: '${azurerm_key_vault.kv.id}' },
      ['pass', '', undefined],
    ],
    ['without a name', { [`${PULL}.role_definition_name`]: undefined }, ['pass', '', undefined]],
    ['that jobs do not need', { [`${PULL}.role_definition_name`]: 'AcrPush' }, ['pass', '', undefined]],
    ['of a name that only ends so', { [`${PULL}.role_definition_name`]: 'Not AcrPull' }, ['pass', '', undefined]],
    ['of a name that only begins so', { [`${PULL}.role_definition_name`]: 'AcrPulls' }, ['pass', '', undefined]],
    [
      'of another cluster',
      { [`${PULL}.principal_id`]: '${azurerm_user_assigned_identity.build.principal_id}' },
      ['pass', '', undefined],
    ],
    [
      'of a compute that is not known',
      { [`${DEPLOYMENT}.body.properties.compute`]: '${var.compute}' },
      ['pass', '', undefined],
    ],
  ])('a role %s', (_, changes, expected) => {
    expect(ofDeployment(changeAll(late, changes))).toEqual(expected);
  });

  test('what is sure weighs more than what is not', () => {
    const system = change(impatient(late, 'azurerm_private_endpoint.blob'), `${PULL}.scope`, '${var.scope}');
    expect(ofDeployment(system)[0]).toBe('fail');
  });
});

describe('BNI110 where the document shows nothing to wait for', () => {
  const bare = changeAll(azurerm, {
    azurerm_private_endpoint: {},
    'azapi_resource.endpoint.replace_triggers_external_values': [],
    [`${ENDPOINT}.depends_on`]: [],
    azurerm_role_assignment: {},
    [`${DEPLOYMENT}.depends_on`]: [],
    [`${WORKSPACE}.depends_on`]: [],
    [`${CLUSTERS}.scoring.depends_on`]: [],
    [`${CLUSTERS}.build.depends_on`]: [],
  });

  test.each<[string, JsonObject, (string | undefined)[]]>([
    ['because there is nothing, which is the matter of others', bare, ['pass', '', undefined]],
    [
      'because a module may have it',
      change(bare, '.module', { network: { source: './network' } }),
      ['undetermined', 'what it needs is declared elsewhere', 'what module.network declares'],
    ],
    [
      'because the workspace is made elsewhere',
      changeAll(bare, { [`${ENDPOINT}.parent_id`]: OTHER }),
      ['undetermined', 'what it needs is declared elsewhere', `the private endpoints of ${OTHER}`],
    ],
    [
      'because the storage account is not known',
      change(bare, `${WORKSPACE}.storage_account_id`, '${var.storage}'),
      ['undetermined', 'what it needs is declared elsewhere', 'storage_account_id = var.storage'],
    ],
  ])('%s', (_, system, expected) => {
    expect(ofDeployment(system)).toEqual(expected);
  });
});

describe('BNI110 over several stacks', () => {
  const resources = azurerm.resource as { [type: string]: JsonObject };
  const { azapi_resource, azapi_update_resource, ...platform } = resources;
  const group = '/subscriptions/s/resourceGroups/rg-scoring/providers/Microsoft.MachineLearningServices/workspaces';
  const inline = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(`\${${WORKSPACE}.id}`, `${group}/mlw-scoring`)
        .replaceAll(`\${${CLUSTERS}.scoring.id}`, `${group}/mlw-scoring/computes/cc-scoring`),
    ) as JsonObject;
  const scoring: JsonObject = inline({ azapi_resource, azapi_update_resource });
  const own = { [ENDPOINT]: 'endpoint', [DEPLOYMENT]: 'deployment' };
  const withoutOrder = Object.keys(own).reduce(
    (copy, address) => change(copy, `${address}.depends_on`, []),
    change({ resource: scoring }, 'azapi_resource.endpoint.replace_triggers_external_values', []),
  );

  function judged(documents: { [label: string]: JsonObject }): (string | undefined)[][] {
    const sources = Object.entries(documents).map(([label, content]) => ({ label, content }));
    const facts = new Facts(readTerraformJson(sources));
    return systemsOf(facts)
      .flatMap((system) => rule.check(system, facts))
      .map((outcome) => [outcome.resource.address, outcome.verdict, outcome.missing?.missing]);
  }

  test('the order is that of the applies, which nobody writes down', () => {
    expect(judged({ platform: { resource: platform }, scoring: withoutOrder })).toEqual([
      [ENDPOINT, 'undetermined', 'whether platform is applied before scoring'],
      [DEPLOYMENT, 'undetermined', 'whether platform is applied before scoring'],
    ]);
  });

  test('what stands in the same stack is waited for', () => {
    const { azurerm_private_endpoint: endpoints, ...rest } = platform;
    const { blob, ...others } = endpoints;
    const outcome = judged({
      platform: { resource: { ...rest, azurerm_private_endpoint: others } },
      scoring: change(withoutOrder, 'azurerm_private_endpoint.blob', {
        ...(blob as JsonObject),
        subnet_id:
          '/subscriptions/s/resourceGroups/rg-scoring/providers/Microsoft.Network/virtualNetworks/vnet-scoring/subnets/endpoints',
        private_service_connection: {
          private_connection_resource_id:
            '/subscriptions/s/resourceGroups/rg-scoring/providers/Microsoft.Storage/storageAccounts/stscoring',
          subresource_names: ['blob'],
          is_manual_connection: false,
        },
      }),
    });
    expect(outcome.map(([, verdict]) => verdict)).toEqual(['fail', 'fail']);
  });
});
