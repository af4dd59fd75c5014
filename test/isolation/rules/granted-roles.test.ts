import { keylessStorageRoles } from '../../../src/isolation/rules/identity/keyless-storage-roles';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { changeAll, Json, JsonObject, messages, verdict } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const QUEUE = 'azurerm_role_assignment.queue';
const ACCOUNT = 'azurerm_storage_account.st';
const GROUP = '/subscriptions/s/resourceGroups/rg-scoring';
const ACCOUNT_ID = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stscoring`;
const ROLE = '/providers/Microsoft.Authorization/roleDefinitions/11111111-1111-1111-1111-111111111111';

/** One of the roles that the cluster needs, given at a scope. */
function scoped(scope: Json, more: { [path: string]: Json } = {}): string | undefined {
  return verdict(changeAll(azurerm, { [`${QUEUE}.scope`]: scope, ...more }), keylessStorageRoles);
}

/** The same, of azapi's resources. */
function scopedInAzapi(scope: Json, more: { [path: string]: Json } = {}): string | undefined {
  return verdict(changeAll(azapi, { 'azapi_resource.role_queue.parent_id': scope, ...more }), keylessStorageRoles);
}

const data = (type: string): { [path: string]: Json } => ({ '.data': { [type]: { one: { name: 'one' } } } });

describe('a role', () => {
  // as a state shows it, and as a configuration does, which knows the group of the account and not its id
  test.each<[string, string, string, string]>([
    ['everything', '/', 'pass', 'pass'],
    ['a management group', '/providers/Microsoft.Management/managementGroups/all', 'pass', 'pass'],
    ['the subscription', '/subscriptions/s', 'pass', 'undetermined'],
    ['the subscription, with slashes behind it', '/subscriptions/s//', 'pass', 'undetermined'],
    ['another subscription', '/subscriptions/other', 'fail', 'undetermined'],
    ['a subscription of which the name begins so', '/subscriptions/s-2', 'fail', 'undetermined'],
    ['the group', GROUP, 'pass', 'pass'],
    ['the group, in other letters', '/Subscriptions/S/ResourceGroups/RG-Scoring/', 'pass', 'pass'],
    ['another group', '/subscriptions/s/resourceGroups/rg-other', 'fail', 'fail'],
    ['the account', ACCOUNT_ID, 'pass', 'pass'],
    ['an account of which the name begins so', ACCOUNT_ID.slice(0, -1), 'fail', 'fail'],
    ['a part of the account', `${ACCOUNT_ID}/queueServices/default/queues/q`, 'fail', 'fail'],
    ['nonsense', 'everywhere', 'fail', 'fail'],
  ])('on %s', (_, scope, withId, withoutId) => {
    expect(scoped(scope, { [`${ACCOUNT}.id`]: ACCOUNT_ID })).toBe(withId);
    expect(scoped(scope)).toBe(withoutId);
  });

  test.each<[string, string | undefined, { [path: string]: Json }, string]>([
    ['nothing', undefined, {}, 'fail'],
    ['the subscription of the provider', '${data.azurerm_subscription.one.id}', data('azurerm_subscription'), 'pass'],
    ['a management group', '${data.azurerm_management_group.one.id}', data('azurerm_management_group'), 'pass'],
    ['another resource', '${azurerm_key_vault.kv.id}', {}, 'fail'],
    [
      'a group with the same name',
      '${data.azurerm_resource_group.one.id}',
      { '.data': { azurerm_resource_group: { one: { name: 'RG-Scoring' } } } },
      'pass',
    ],
    ['a group with another name', '${data.azurerm_resource_group.one.id}', data('azurerm_resource_group'), 'fail'],
    [
      'a group of which the name is not known',
      '${data.azurerm_resource_group.one.id}',
      { '.data': { azurerm_resource_group: { one: { name: '${var.group}' } } } },
      'undetermined',
    ],
    [
      'a group of which the account names another attribute',
      '${azurerm_resource_group.rg.id}',
      {
        [`${ACCOUNT}.resource_group_name`]: '${azurerm_resource_group.rg.name}',
        'azurerm_resource_group.rg.name': '${var.group}',
      },
      'pass',
    ],
    [
      'a group that is known, for an account in one that is not',
      GROUP,
      { [`${ACCOUNT}.resource_group_name`]: '${var.group}' },
      'undetermined',
    ],
  ])('on %s, which is declared', (_, scope, more, expected) => {
    expect(scoped(scope, more)).toBe(expected);
  });

  test.each<[string, string, { [path: string]: Json }, string]>([
    ['the group', GROUP, { 'azapi_resource.st.parent_id': GROUP.toUpperCase() }, 'pass'],
    ['another group', `${GROUP}-2`, { 'azapi_resource.st.parent_id': GROUP }, 'fail'],
    [
      'a group of azapi with the same name',
      '${azapi_resource.group.id}',
      {
        'azapi_resource.group': { type: 'Microsoft.Resources/resourceGroups@2024-03-01', name: 'rg-scoring' },
        'azapi_resource.st.parent_id': GROUP,
      },
      'pass',
    ],
    [
      'something else of azapi with that name',
      '${azapi_resource.group.id}',
      {
        'azapi_resource.group': { type: 'Microsoft.Network/virtualNetworks@2024-03-01', name: 'rg-scoring' },
        'azapi_resource.st.parent_id': GROUP,
      },
      'fail',
    ],
  ])('of azapi on %s', (_, scope, more, expected) => {
    expect(scopedInAzapi(scope, more)).toBe(expected);
  });

  test.each<[string, Json, string]>([
    ['by an id that is not built in', '11111111-1111-1111-1111-111111111111', 'undetermined'],
    ['by an id below a subscription', `/subscriptions/s${ROLE}`, 'undetermined'],
    ['by a name that only holds an id', 'x11111111-1111-1111-1111-111111111111', 'fail'],
    ['by a name that only begins with an id', '11111111-1111-1111-1111-111111111111x', 'fail'],
    ['by a name in other letters', 'STORAGE QUEUE DATA CONTRIBUTOR', 'pass'],
    ['by no name', undefined, 'fail'],
  ])('%s', (_, role, expected) => {
    const system = changeAll(azurerm, { [`${QUEUE}.role_definition_name`]: role });
    expect(verdict(system, keylessStorageRoles)).toBe(expected);
  });
});

describe('the identities of a cluster', () => {
  const IDENTITY = 'azurerm_machine_learning_compute_cluster.scoring.identity';
  const [scoring, other] = ['scoring', 'ws'].map((name) => `\${azurerm_user_assigned_identity.${name}.id}`);
  const withIdentities = (...ids: Json[]): JsonObject => changeAll(azurerm, { [`${IDENTITY}.identity_ids`]: ids });

  test('are as good as the best of them, in any order', () => {
    for (const ids of [
      [scoring, other],
      [other, scoring],
    ]) {
      expect(verdict(withIdentities(...ids), keylessStorageRoles)).toBe('pass');
    }
    for (const ids of [
      ['${var.identity}', other],
      [other, '${var.identity}'],
    ]) {
      expect(verdict(withIdentities(...ids), keylessStorageRoles)).toBe('undetermined');
    }
  });

  test('are some', () => {
    expect(messages(withIdentities(), keylessStorageRoles)).toEqual(['the cluster names no user-assigned identity']);
  });

  test('are of a kind that is known', () => {
    const system = changeAll(azurerm, { [`${IDENTITY}.type`]: '${var.type}' });
    expect(verdict(system, keylessStorageRoles)).toBe('undetermined');
  });

  test('that are read by a data source may have roles that are given elsewhere', () => {
    const system = changeAll(azurerm, {
      '.data': { azurerm_user_assigned_identity: { one: { name: 'one', resource_group_name: 'rg-other' } } },
      [`${IDENTITY}.identity_ids`]: ['${data.azurerm_user_assigned_identity.one.id}'],
    });
    expect(verdict(system, keylessStorageRoles)).toBe('undetermined');
  });

  test('that lack a role fail, and say each that is lacking', () => {
    expect(messages(withIdentities(other), keylessStorageRoles)).toEqual([
      `azurerm_user_assigned_identity.ws lacks Storage Queue Data Contributor, Storage Table Data Contributor on ${ACCOUNT}`,
    ]);
  });
});
