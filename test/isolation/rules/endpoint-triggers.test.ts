import { recreateOnPostureChange as rule } from '../../../src/isolation/rules/endpoint/recreate-on-posture-change';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  Json,
  JsonObject,
  messages,
  outcomes,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const TRIGGERS = 'azapi_resource.endpoint.replace_triggers_external_values';
const ACCESS = `\${${WORKSPACE}.public_network_access_enabled}`;
const MODE = `\${${WORKSPACE}.managed_network[0].isolation_mode}`;
const PRIVATE_ENDPOINT = '${azurerm_private_endpoint.ws.id}';
const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers';
const OUTSIDE = `${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere`;

const withTriggers = (triggers: Json, system = azurerm) => change(system, TRIGGERS, triggers);
const withLifecycle = (triggers: Json, more: { [path: string]: Json } = {}) =>
  changeAll(azurerm, {
    [TRIGGERS]: undefined,
    'azapi_resource.endpoint.lifecycle': { replace_triggered_by: triggers },
    ...more,
  });
const posture = { input: [ACCESS, MODE], triggers_replace: PRIVATE_ENDPOINT };

describe('BNI104 recreate-on-posture-change', () => {
  test.each<[string, JsonObject, string]>([
    ['no triggers', withTriggers(undefined), 'public network access'],
    ['an empty list', withTriggers([]), 'public network access'],
    ['no public access', withTriggers([MODE, PRIVATE_ENDPOINT]), 'public network access'],
    ['no isolation mode', withTriggers([ACCESS, PRIVATE_ENDPOINT]), 'isolation mode'],
    ['no private endpoint', withTriggers([ACCESS, MODE]), 'private endpoint'],
    ['values instead of references', withTriggers(['false', 'Disabled', 'pep']), 'public network access'],
    [
      'another attribute of the private endpoint',
      withTriggers([ACCESS, MODE, '${azurerm_private_endpoint.ws.location}']),
      'private endpoint',
    ],
    [
      'the private endpoint of something else',
      withTriggers([ACCESS, MODE, '${azurerm_private_endpoint.blob.id}']),
      'private endpoint',
    ],
    ['the id of the workspace', withTriggers([`\${${WORKSPACE}.id}`, PRIVATE_ENDPOINT]), 'public network access'],
    ['a lifecycle without the workspace', withLifecycle(['azurerm_private_endpoint.ws']), 'public network access'],
    [
      'a resource that watches one thing only',
      withLifecycle(['terraform_data.posture'], { 'terraform_data.posture': { input: ACCESS } }),
      'isolation mode',
    ],
    [
      'no public access of azapi',
      withTriggers(
        ['${azapi_resource.ws.body.properties.managedNetwork.isolationMode}', '${azapi_resource.pep_ws.id}'],
        azapi,
      ),
      'public network access',
    ],
    [
      'the workspace of another endpoint',
      changeAll(azurerm, {
        'azurerm_machine_learning_workspace.other': { ...(valueAt(azurerm, WORKSPACE) as JsonObject), name: 'other' },
        [TRIGGERS]: [
          '${azurerm_machine_learning_workspace.other.public_network_access_enabled}',
          '${azurerm_machine_learning_workspace.other.managed_network[0].isolation_mode}',
          PRIVATE_ENDPOINT,
        ],
      }),
      'public network access',
    ],
  ])('fails on %s', (_, system, missing) => {
    expect(verdicts(system, rule)).toEqual(['fail azapi_resource.endpoint']);
    expect(messages(system, rule)[0]).toContain(missing);
  });

  test.each<[string, JsonObject]>([
    ['a map of them', withTriggers({ access: ACCESS, mode: MODE, endpoint: PRIVATE_ENDPOINT })],
    ['all in one text', withTriggers([`${ACCESS}-${MODE}-${PRIVATE_ENDPOINT}`])],
    [
      'a checksum of them',
      withTriggers([`\${sha256(jsonencode([${[ACCESS, MODE, PRIVATE_ENDPOINT].map(bare).join(', ')}]))}`]),
    ],
    ['whole resources', withTriggers([`\${${WORKSPACE}}`, '${azurerm_private_endpoint.ws}'])],
    [
      'a local value',
      changeAll(withTriggers('${local.posture}'), { '.locals': { posture: [ACCESS, MODE, PRIVATE_ENDPOINT] } }),
    ],
    ['a lifecycle', withLifecycle([WORKSPACE, 'azurerm_private_endpoint.ws'])],
    [
      'a lifecycle with attributes',
      withLifecycle([bare(ACCESS), `${WORKSPACE}.managed_network`, 'azurerm_private_endpoint.ws.id']),
    ],
    [
      'a resource that passes them on',
      withLifecycle(['terraform_data.posture'], { 'terraform_data.posture': posture }),
    ],
    [
      'a null resource that passes them on',
      changeAll(azurerm, {
        [TRIGGERS]: ['${null_resource.posture.id}'],
        'null_resource.posture': { triggers: { all: `${ACCESS} ${MODE} ${PRIVATE_ENDPOINT}` } },
      }),
    ],
    [
      'no isolation mode where there is no managed network',
      changeAll(azurerm, { [TRIGGERS]: [ACCESS, PRIVATE_ENDPOINT], [`${WORKSPACE}.managed_network`]: undefined }),
    ],
    [
      'a word for the isolation mode where there is no managed network',
      changeAll(azurerm, {
        [TRIGGERS]: [ACCESS, 'Disabled', PRIVATE_ENDPOINT],
        [`${WORKSPACE}.managed_network`]: undefined,
      }),
    ],
    [
      'one of two private endpoints',
      change(azurerm, 'azurerm_private_endpoint.ws2', valueAt(azurerm, 'azurerm_private_endpoint.ws')),
    ],
    [
      'what azapi exports of its workspace',
      changeAll(azapi, {
        'azapi_resource.ws.response_export_values': {
          access: 'properties.publicNetworkAccess',
          mode: 'properties.managedNetwork.isolationMode',
        },
        [TRIGGERS]: [
          '${azapi_resource.ws.output.access}',
          '${azapi_resource.ws.output.mode}',
          '${azapi_resource.pep_ws.id}',
        ],
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, rule)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['triggers that are not known', withTriggers('${var.posture}')],
    ['one that is not known', withTriggers([ACCESS, MODE, '${var.private_endpoint}'])],
    [
      'what a module says',
      change(withTriggers(['${module.network.posture}']), '.module', { network: { source: './network' } }),
    ],
    [
      'a private endpoint to something that is not known',
      change(
        azurerm,
        'azurerm_private_endpoint.ws.private_service_connection.private_connection_resource_id',
        '${var.target}',
      ),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, rule)).toBe('undetermined');
  });

  describe('of a workspace that is made elsewhere', () => {
    const read = (more: JsonObject): JsonObject =>
      changeAll(azurerm, {
        'azapi_resource.endpoint.parent_id': OUTSIDE,
        'azurerm_private_endpoint.ws': undefined,
        'azapi_resource.endpoint.depends_on': [],
        '.data': {
          azapi_resource: {
            ws: { type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01', resource_id: OUTSIDE, ...more },
          },
        },
      });
    const named = read({
      response_export_values: {
        access: 'properties.publicNetworkAccess',
        mode: 'properties.managedNetwork.isolationMode',
        connections: 'properties.privateEndpointConnections',
      },
    });

    test.each<[string, JsonObject]>([
      [
        'what a data source reads of it under names',
        withTriggers(
          [
            '${data.azapi_resource.ws.output.access}',
            '${data.azapi_resource.ws.output.mode}',
            '${join(",", sort(data.azapi_resource.ws.output.connections[*].properties.privateEndpoint.id))}',
          ],
          named,
        ),
      ],
      ['all that a data source reads of it', withTriggers(['${data.azapi_resource.ws.output}'], read({}))],
    ])('passes %s', (_, system) => {
      expect(verdict(system, rule)).toBe('pass');
    });

    test('fails on a data source that reads something else', () => {
      expect(verdict(withTriggers(['${data.azapi_resource.ws.output.access}'], named), rule)).toBe('fail');
    });

    test('fails on no triggers at all', () => {
      expect(verdict(withTriggers(undefined, named), rule)).toBe('fail');
    });
  });

  describe('says what would have to be known', () => {
    const without = changeAll(azurerm, {
      'azurerm_private_endpoint.ws': undefined,
      'azapi_resource.endpoint.depends_on': [],
    });
    const elsewhere = change(without, 'azapi_resource.endpoint.parent_id', OUTSIDE);
    const unknown = change(without, 'azapi_resource.endpoint.parent_id', '${var.workspace}');
    const vague = change(elsewhere, '.data', {
      azapi_resource: { thing: { resource_id: '${var.id}', type: 'A/b@1' } },
    });

    test.each<[string, JsonObject, string | undefined, string | undefined]>([
      ['of a variable', withTriggers('${var.posture}'), 'expression', `${TRIGGERS.split('.')[2]} = var.posture`],
      [
        'of a module',
        change(withTriggers('${module.network.posture}'), '.module', { network: { source: './network' } }),
        'expression',
        `${TRIGGERS.split('.')[2]} = module.network.posture`,
      ],
      [
        'of a module for a workspace that is made elsewhere',
        change(withTriggers('${module.network.posture}', elsewhere), '.module', { network: { source: './network' } }),
        'outside',
        `${TRIGGERS.split('.')[2]} = module.network.posture`,
      ],
      ['of a workspace that is not known', withTriggers([ACCESS], unknown), 'outside', 'parent_id = var.workspace'],
      ['where nothing triggers at all', withTriggers(undefined, unknown), undefined, undefined],
      [
        'of what may read a workspace that is made elsewhere',
        withTriggers(['${data.azapi_resource.thing.output}'], vague),
        'outside',
        `what the triggers read of ${OUTSIDE}`,
      ],
      [
        'of something else than a workspace that is made elsewhere',
        withTriggers(['${azurerm_key_vault.kv.id}'], vague),
        undefined,
        undefined,
      ],
      [
        'of what reads something else than a workspace that is declared',
        withTriggers(['${data.azapi_resource.thing.output}'], change(azurerm, '.data', valueAt(vague, '.data'))),
        undefined,
        undefined,
      ],
    ])('%s', (_, system, obscurity, missing) => {
      const [outcome] = outcomes(system, rule);
      expect(outcome.verdict).toBe(missing === undefined ? 'fail' : 'undetermined');
      expect([outcome.missing?.obscurity, outcome.missing?.missing]).toEqual([obscurity, missing]);
    });

    test('passes without a private endpoint where there is none, and not where a module may have one', () => {
      const system = withTriggers([ACCESS, MODE], without);
      expect(verdict(system, rule)).toBe('pass');
      expect(verdict(change(system, '.module', { network: { source: './network' } }), rule)).toBe('fail');
    });

    test('wants the private endpoint of a workspace that is made elsewhere', () => {
      const read = { type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01', resource_id: OUTSIDE };
      const system = withTriggers(
        ['${data.azapi_resource.ws.output.properties.publicNetworkAccess}'],
        change(elsewhere, '.data', { azapi_resource: { ws: read } }),
      );
      const [message] = messages(system, rule);
      expect(message).toContain('private endpoint');
      expect(message).toContain('isolation mode');
    });
  });

  describe('in a state, where expressions are gone', () => {
    const id = `${GROUP}/Microsoft.Network/privateEndpoints/pep-amlworkspace`;
    const state = (triggers: Json) =>
      changeAll(azurerm, {
        'azapi_resource.endpoint.id': `${OUTSIDE}/batchEndpoints/scoring-1a2b`,
        'azurerm_private_endpoint.ws.id': id,
        [TRIGGERS]: triggers,
      });

    test.each<[string, Json]>([
      ['the values', ['false', 'Disabled', id.toUpperCase()]],
      ['one text of the values', [`false,Disabled,${id}`]],
    ])('passes %s', (_, triggers) => {
      expect(verdict(state(triggers), rule)).toBe('pass');
    });

    test('fails on values beside an expression of something else, which is what was applied', () => {
      const system = state(['${azurerm_key_vault.kv.id}', 'false', 'Disabled', id]);
      expect(verdict(system, rule)).toBe('fail');
    });

    test.each<[string, Json, string]>([
      ['values without the private endpoint', ['false', 'Disabled'], 'private endpoint'],
      ['values without public access', ['Disabled', id], 'isolation mode'],
      ['nothing', undefined, 'public network access'],
    ])('does not pass %s', (_, triggers, missing) => {
      expect(verdict(state(triggers), rule)).not.toBe('pass');
      expect(messages(state(triggers), rule)[0]).toContain(missing);
    });
  });
});

function bare(reference: string): string {
  return reference.slice(2, -1);
}
