import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { clusterAfterWorkspaceEndpoint as rule } from '../../../src/isolation/rules/compute/cluster-after-workspace-endpoint';
import { scalesToZero } from '../../../src/isolation/rules/compute/scales-to-zero';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, messages, outcomes, valueAt } from '../../support/systems';

/* What a cluster waits for, and how many nodes it keeps. */

const azurerm = rightSystem();
const CLUSTER = 'azurerm_machine_learning_compute_cluster.scoring';
const ENDPOINT = 'azurerm_private_endpoint.ws';
const SECOND = 'azurerm_private_endpoint.ws2';
const TARGET = 'private_service_connection.private_connection_resource_id';
const WORKSPACES = '/subscriptions/s/resourceGroups/rg-scoring/providers/Microsoft.MachineLearningServices/workspaces';

const waitingFor = (system: JsonObject, ...addresses: string[]) => change(system, `${CLUSTER}.depends_on`, addresses);

/** What is said of one cluster: the verdict, the message or what it waits for, and what was missing. */
function said(system: JsonObject): (string | undefined)[] {
  const outcome = outcomes(system, rule).find(({ resource }) => resource.address === CLUSTER);
  if (!outcome) return [];
  return [outcome.verdict, outcome.message || outcome.evidence[0].value, outcome.missing?.missing];
}

describe('BNI505 with two private endpoints', () => {
  const two = change(azurerm, SECOND, valueAt(azurerm, ENDPOINT));

  test.each<[string, string[], (string | undefined)[]]>([
    ['the one', [ENDPOINT], ['pass', ENDPOINT, undefined]],
    ['the other', [SECOND], ['pass', SECOND, undefined]],
    ['neither', [], ['fail', `nothing makes the cluster wait for ${ENDPOINT} or ${SECOND}`, undefined]],
  ])('waits for %s', (_, addresses, expected) => {
    expect(said(waitingFor(two, ...addresses))).toEqual(expected);
  });
});

describe('BNI505 with private endpoints of which it is not known what they lead to', () => {
  const one = change(azurerm, `${ENDPOINT}.${TARGET}`, '${var.target}');
  const two = change(one, SECOND, valueAt(one, ENDPOINT));

  test.each<[string, JsonObject, string]>([
    ['the only one', waitingFor(one, ENDPOINT), 'pass'],
    ['both', waitingFor(two, ENDPOINT, SECOND), 'pass'],
    ['one of them', waitingFor(two, ENDPOINT), 'undetermined'],
    ['none', waitingFor(one), 'undetermined'],
  ])('waits for %s', (_, system, expected) => {
    expect(said(system)[0]).toBe(expected);
  });

  test('names them', () => {
    expect(said(waitingFor(two, ENDPOINT, SECOND))[1]).toContain(SECOND);
    const [, message, missing] = said(waitingFor(two));
    expect(message).toContain('for amlworkspace');
    expect(message).toContain(SECOND);
    expect(missing).toBe('private_service_connection[0].private_connection_resource_id = var.target');
  });
});

describe('BNI505 with private endpoints that are there already', () => {
  const read = (id: Json): JsonObject => ({
    type: 'Microsoft.Network/privateEndpoints@2024-05-01',
    resource_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/ws',
    output: {
      properties: {
        privateLinkServiceConnections: [{ properties: { privateLinkServiceId: id, groupIds: ['amlworkspace'] } }],
      },
    },
  });
  const without = changeAll(azurerm, {
    [ENDPOINT]: undefined,
    'azapi_resource.endpoint.replace_triggers_external_values': [],
  });

  test('a cluster need not wait for what is only read', () => {
    const id = '${azurerm_machine_learning_workspace.ws.id}';
    const system = waitingFor(change(without, '.data', { azapi_resource: { ws: read(id) } }));
    expect(said(system)).toEqual(['pass', 'data.azapi_resource.ws', undefined]);
  });

  test('a workspace without any is the matter of another rule', () => {
    expect(said(waitingFor(without))).toEqual([]);
  });

  test('those of a workspace that is made elsewhere are made elsewhere', () => {
    const elsewhere = `${WORKSPACES}/elsewhere`;
    const system = changeAll(waitingFor(without), {
      [`${CLUSTER}.machine_learning_workspace_id`]: elsewhere,
      'azapi_resource.endpoint.parent_id': elsewhere,
    });
    expect(said(system)).toEqual([
      'undetermined',
      `the private endpoint of ${elsewhere} is not declared here`,
      `private endpoints of ${elsewhere} that are declared elsewhere`,
    ]);
  });

  test('a cluster that is only read waits for nothing', () => {
    const data = {
      azurerm_machine_learning_compute_cluster: {
        read: { name: 'x', machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ws.id}' },
      },
    };
    const addresses = outcomes(change(azurerm, '.data', data), rule).map(({ resource }) => resource.address);
    expect(addresses.filter((address) => address.startsWith('data.'))).toEqual([]);
  });
});

test('BNI505 over two stacks rests on the order in which they are applied', () => {
  const { azurerm_machine_learning_compute_cluster, ...platform } = azurerm.resource as JsonObject;
  const clusters = waitingFor(
    change(
      { resource: { azurerm_machine_learning_compute_cluster } },
      `${CLUSTER}.machine_learning_workspace_id`,
      `${WORKSPACES}/mlw-scoring`,
    ),
  );
  const facts = new Facts(
    readTerraformJson([
      { label: 'platform', content: { resource: platform } },
      { label: 'compute', content: clusters },
    ]),
  );
  const found = systemsOf(facts).flatMap((system) => rule.check(system, facts));
  const outcome = found.find(({ resource }) => resource.address === CLUSTER);
  expect([outcome?.verdict, outcome?.missing?.missing]).toEqual(['undetermined', 'whether platform is applied first']);
});

describe('BNI504 says how many nodes a cluster keeps', () => {
  test.each([
    [1, 'the cluster keeps 1 node'],
    [2, 'the cluster keeps 2 nodes'],
  ])('%d', (nodes, message) => {
    const system = change(azurerm, `${CLUSTER}.scale_settings.min_node_count`, nodes);
    expect(messages(system, scalesToZero)[0]).toContain(message);
  });
});
