import { dependencyRules } from '../../../src/isolation/rules/dependencies';
import { registryNoQuarantine } from '../../../src/isolation/rules/dependencies/registry-no-quarantine';
import { registryNotPublic } from '../../../src/isolation/rules/dependencies/registry-not-public';
import { storageKind } from '../../../src/isolation/rules/dependencies/storage-kind';
import { storageNotPublic } from '../../../src/isolation/rules/dependencies/storage-not-public';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, outcomes, verdicts } from '../../support/systems';

/* Storage account, registry and vault that the document only names, and updates that may reach them. */

const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const IDS = '/subscriptions/s/resourceGroups/rg/providers';

/** An update of something of which only the type is known. */
function updating(json: JsonObject, type: string, body: Json): JsonObject {
  return change(json, 'azapi_update_resource.more', { type: `${type}@2024-01-01`, resource_id: '${var.id}', body });
}

describe('an account that the document only names', () => {
  const named = change(rightSystem(), `${WORKSPACE}.storage_account_id`, `${IDS}/Microsoft.Storage/storageAccounts/st`);
  const reached = (body: Json, type = 'Microsoft.Storage/storageAccounts') =>
    verdicts(updating(named, type, body), storageNotPublic);
  const OPENS = ['undetermined azapi_update_resource.more'];
  const ELSEWHERE = [`undetermined ${WORKSPACE}`];

  test.each<[Json, string[]]>([
    [{ properties: { publicNetworkAccess: 'Enabled' } }, OPENS],
    [{ properties: { publicNetworkAccess: '${var.access}' } }, OPENS],
    [{ properties: { publicNetworkAccess: 'Disabled' } }, ELSEWHERE],
    [{ properties: { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } } }, ELSEWHERE],
    [{ properties: { networkAcls: { defaultAction: 'Allow' } } }, OPENS],
    [{ properties: { networkAcls: { defaultAction: '${var.action}' } } }, OPENS],
    [{ properties: { networkAcls: { defaultAction: 'deny' } } }, ELSEWHERE],
    [{ properties: { networkAcls: { defaultAction: 'Deny', ipRules: [] } } }, ELSEWHERE],
    [{ properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.7' }] } } }, OPENS],
    [{ properties: { networkAcls: {} } }, OPENS],
    [{ tags: { owner: 'x' } }, ELSEWHERE],
  ])('with an update %j', (body, expected) => {
    expect(reached(body)).toEqual(expected);
  });

  test('is not reached by updates of another type', () => {
    expect(reached({ properties: { publicNetworkAccess: 'Enabled' } }, 'Microsoft.Web/sites')).toEqual(ELSEWHERE);
  });

  test('says what changes it', () => {
    const body = { properties: { publicNetworkAccess: 'Enabled' } };
    const [outcome] = outcomes(updating(named, 'Microsoft.Storage/storageAccounts', body), storageNotPublic);
    expect(outcome.missing).toEqual({
      known: false,
      obscurity: 'expression',
      missing: 'what azapi_update_resource.more changes',
    });
  });
});

describe.each([
  ['BNI314', registryNotPublic, (status: Json): Json => ({ properties: { publicNetworkAccess: status } })],
  [
    'BNI315',
    registryNoQuarantine,
    (status: Json): Json => ({ properties: { policies: { quarantinePolicy: { status } } } }),
  ],
] as const)('a registry that the document only names, by %s', (_, rule, bodyOf) => {
  const named = change(rightSystem(), `${WORKSPACE}.container_registry_id`, '${var.registry}');

  test.each<[Json, string]>([
    ['Enabled', 'azapi_update_resource.more'],
    ['${var.status}', 'azapi_update_resource.more'],
    ['disabled', WORKSPACE],
  ])('with an update to %s', (status, address) => {
    const json = updating(named, 'Microsoft.ContainerRegistry/registries', bodyOf(status));
    expect(verdicts(json, rule)).toEqual([`undetermined ${address}`]);
  });

  test('with an update of something else', () => {
    const json = updating(named, 'Microsoft.ContainerRegistry/registries', { properties: {} });
    expect(verdicts(json, rule)).toEqual([`undetermined ${WORKSPACE}`]);
  });

  test('is of no matter where there is none', () => {
    const none = change(rightSystem(), `${WORKSPACE}.container_registry_id`);
    expect(verdicts(updating(none, 'Microsoft.ContainerRegistry/registries', bodyOf('Enabled')), rule)).toEqual([]);
  });
});

describe('a workspace that the document only names', () => {
  const elsewhere = `${IDS}/Microsoft.MachineLearningServices/workspaces/ws`;
  const named = changeAll(rightSystem(), {
    'azapi_resource.endpoint.parent_id': elsewhere,
    'azurerm_machine_learning_compute_cluster.scoring.machine_learning_workspace_id': elsewhere,
  });

  test.each(dependencyRules.map((rule) => [rule.id, rule] as const))('leaves open what it uses: %s', (_, rule) => {
    const [outcome, ...others] = outcomes(named, rule);
    expect(others).toEqual([]);
    expect([outcome.verdict, outcome.missing]).toEqual([
      'undetermined',
      { known: false, obscurity: 'outside', missing: elsewhere },
    ]);
  });
});

describe('what stands in the place of an account', () => {
  const as = (id: Json, more: { [path: string]: Json } = {}) =>
    outcomes(changeAll(rightSystem(), { [`${WORKSPACE}.storage_account_id`]: id, ...more }), storageKind).map(
      ({ verdict, missing }) => [verdict, missing?.obscurity, missing?.missing],
    );

  test.each<[string, Json, string, string]>([
    ['something that the program makes', '${azurerm_key_vault.kv.id}', 'expression', 'azurerm_key_vault.kv'],
    [
      'something that is made elsewhere',
      `${IDS}/Microsoft.KeyVault/vaults/kv`,
      'outside',
      `${IDS}/Microsoft.KeyVault/vaults/kv`,
    ],
    ['a variable', '${var.account}', 'outside', 'storage_account_id = var.account'],
  ])('%s', (_, id, obscurity, missing) => {
    expect(as(id)).toEqual([['undetermined', obscurity, missing]]);
  });

  test('something that a data source reads', () => {
    const data = { '.data': { azurerm_key_vault: { read: { name: 'x', resource_group_name: 'rg' } } } };
    expect(as('${data.azurerm_key_vault.read.id}', data)).toEqual([
      ['undetermined', 'outside', 'data.azurerm_key_vault.read'],
    ]);
  });
});
