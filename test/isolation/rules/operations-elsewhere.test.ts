import { diagnostics } from '../../../src/isolation/rules/operations/diagnostics';
import { transport } from '../../../src/isolation/rules/operations/transport';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const SETTINGS = 'azurerm_monitor_diagnostic_setting';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const ACCOUNT = '/subscriptions/s/resourceGroups/rg-other/providers/Microsoft.Storage/storageAccounts/stother';
const SERVICES = ['blob', 'file', 'queue', 'table'];

/** The settings of the services, for an account by its id. */
function settingsOf(account: string): { [path: string]: Json } {
  return Object.fromEntries(
    SERVICES.map((service) => [`${SETTINGS}.${service}.target_resource_id`, `${account}/${service}Services/default`]),
  );
}

describe('BNI701 of what is not all declared here', () => {
  test('looks at no account where the workspace has none', () => {
    const system = change(azurerm, `${WORKSPACE}.storage_account_id`);
    expect(verdicts(system, diagnostics)).toEqual([`pass ${WORKSPACE}`]);
  });

  const elsewhere = change(azurerm, `${WORKSPACE}.storage_account_id`, ACCOUNT);

  test.each<[string, JsonObject, string]>([
    ['has its settings here', changeAll(elsewhere, settingsOf(ACCOUNT)), 'pass'],
    ['has the settings of another one here', changeAll(elsewhere, settingsOf(`${ACCOUNT}2`)), 'undetermined'],
    ['has no settings here', changeAll(elsewhere, { [SETTINGS]: { ws: valueOf('ws') } }), 'undetermined'],
  ])('an account that is made elsewhere %s', (_, system, expected) => {
    expect(verdict(system, diagnostics)).toBe(expected);
    expect(verdicts(system, diagnostics)).toHaveLength(2);
  });

  const read = changeAll(azurerm, {
    '.data': { azurerm_storage_account: { st: { name: 'stother', resource_group_name: 'rg-other' } } },
    [`${WORKSPACE}.storage_account_id`]: '${data.azurerm_storage_account.st.id}',
  });

  test.each<[string, JsonObject, string]>([
    ['here', changeAll(read, settingsOf('${data.azurerm_storage_account.st.id}')), 'pass'],
    ['elsewhere', change(read, SETTINGS, { ws: valueOf('ws') }), 'undetermined'],
  ])('an account that a data source reads may have its settings %s', (_, system, expected) => {
    expect(verdict(system, diagnostics)).toBe(expected);
  });

  test.each<[string, { [path: string]: Json }, string]>([
    ['logs that may be none', { [`${SETTINGS}.ws.enabled_log`]: '${var.logs}' }, 'undetermined'],
    [
      'logs for each of what may be none',
      {
        [`${SETTINGS}.ws.enabled_log`]: undefined,
        [`${SETTINGS}.ws.dynamic`]: {
          enabled_log: { for_each: '${var.logs}', content: { category: '${each.value}' } },
        },
      },
      'undetermined',
    ],
    [
      'one that may send them, and one that does',
      { [`${SETTINGS}.ws.enabled_log`]: '${var.logs}', [`${SETTINGS}.second`]: valueOf('ws') },
      'pass',
    ],
    [
      'one for something that is not known, and one that sends them',
      { [`${SETTINGS}.second`]: { ...(valueOf('ws') as JsonObject), target_resource_id: '${var.target}' } },
      'pass',
    ],
    [
      'none but in a module that is not shown',
      { [`${SETTINGS}.ws`]: undefined, '.module': { logs: { source: './logs' } } },
      'undetermined',
    ],
  ])('a workspace with settings of %s', (_, changes, expected) => {
    expect(verdict(changeAll(azurerm, changes), diagnostics)).toBe(expected);
  });
});

test.each<[string, string]>([
  ['TLS1_2', 'pass'],
  ['tls1_3', 'pass'],
  ['TLS1_0', 'fail'],
  ['TLS1_20', 'fail'],
  ['noTLS1_2', 'fail'],
])('BNI702 with min_tls_version = "%s": %s', (version, expected) => {
  expect(verdict(change(azurerm, 'azurerm_storage_account.st.min_tls_version', version), transport)).toBe(expected);
});

function valueOf(name: string): Json {
  return ((azurerm.resource as JsonObject)[SETTINGS] as JsonObject)[name];
}
