import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { recreateOnPostureChange as rule } from '../../../src/isolation/rules/endpoint/recreate-on-posture-change';
import { JsonObject } from '../../support/systems';

const GROUP = '/subscriptions/s/resourceGroups/rg/providers';
const WORKSPACE = `${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw`;
const ENDPOINT = `${GROUP}/Microsoft.Network/privateEndpoints/pep`;

interface Setting {
  readonly access?: boolean;
  readonly mode?: string;
  readonly endpointId?: string;
}

/** A state, in which triggers are what their expressions came to. */
function judge(
  triggers: unknown,
  { access = false, mode = 'AllowOnlyApprovedOutbound', endpointId = ENDPOINT }: Setting = {},
) {
  const resource = (type: string, name: string, values: JsonObject) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  });
  const resources = [
    resource('azurerm_machine_learning_workspace', 'ws', {
      id: WORKSPACE,
      name: 'mlw',
      public_network_access_enabled: access,
      managed_network: [{ isolation_mode: mode }],
    }),
    resource('azurerm_private_endpoint', 'ws', {
      id: endpointId,
      private_service_connection: [
        { private_connection_resource_id: WORKSPACE, subresource_names: ['amlworkspace'], is_manual_connection: false },
      ],
    }),
    resource('azapi_resource', 'endpoint', {
      type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
      id: `${WORKSPACE}/batchEndpoints/scoring`,
      parent_id: WORKSPACE,
      name: 'scoring',
      body: { properties: { authMode: 'AADToken' } },
      replace_triggers_external_values: triggers as JsonObject,
    }),
  ];
  const facts = new Facts(readTerraformState('state', { values: { root_module: { resources } } }));
  const [outcome] = systemsOf(facts).flatMap((system) => rule.check(system, facts));
  const parts = ['public network access', 'isolation mode', 'private endpoint'];
  // what the values do not tell a lifecycle may, which no state shows
  if (outcome.verdict === 'undetermined') expect(outcome.missing?.missing).toContain('lifecycle.replace_triggered_by');
  return [outcome.verdict, ...parts.filter((part) => outcome.message.includes(part))];
}

describe('BNI104 in a state', () => {
  const MODE = 'AllowOnlyApprovedOutbound';

  test.each<[string, unknown, Setting, string[]]>([
    ['a list of the values', ['false', MODE, ENDPOINT], {}, ['pass']],
    ['a map of the values', { a: false, b: MODE, c: ENDPOINT }, {}, ['pass']],
    ['values in other letters', ['FALSE', MODE.toUpperCase(), ENDPOINT.toUpperCase()], {}, ['pass']],
    ['values among others', [null, 1, { more: [ENDPOINT, 'false'] }, MODE], {}, ['pass']],
    ['Azure’s word for it', ['Disabled', MODE, ENDPOINT], {}, ['pass']],
    ['access that is on', ['true', MODE, ENDPOINT], { access: true }, ['pass']],
    ['Azure’s word for access that is on', ['Enabled', MODE, ENDPOINT], { access: true }, ['pass']],
    ['all in one text', [`false,${MODE},${ENDPOINT}`], {}, ['pass']],
    ['the word of another value', ['true', MODE, ENDPOINT], {}, ['undetermined', 'public network access']],
    ['the word of another mode', ['false', 'AllowInternetOutbound', ENDPOINT], {}, ['undetermined', 'isolation mode']],
    ['the id of something else', ['false', MODE, `${GROUP}/other`], {}, ['undetermined', 'private endpoint']],
    ['no value', [null, MODE, ENDPOINT], {}, ['undetermined', 'public network access']],
    ['no value for access that is on', [MODE, ENDPOINT], { access: true }, ['undetermined', 'public network access']],
    ['a private endpoint without an id', ['false', MODE], { endpointId: '' }, ['undetermined', 'private endpoint']],
    [
      'a checksum',
      ['4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', MODE, ENDPOINT],
      {},
      ['undetermined', 'public network access'],
    ],
    // one word says one thing, and two of them say two
    ['one word for two', ['Disabled', ENDPOINT], { mode: 'Disabled' }, ['undetermined', 'isolation mode']],
    ['a word for each', ['Disabled', 'Disabled', ENDPOINT], { mode: 'Disabled' }, ['pass']],
  ])('%s', (_, triggers, setting, expected) => {
    expect(judge(triggers, setting)).toEqual(expected);
  });
});
