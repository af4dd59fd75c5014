import { identityRules } from '../../../src/isolation/rules/identity';
import { keylessStorageRoles } from '../../../src/isolation/rules/identity/keyless-storage-roles';
import { oneIdentityKind } from '../../../src/isolation/rules/identity/one-identity-kind';
import { registryPull } from '../../../src/isolation/rules/identity/registry-pull';
import { vaultRbac } from '../../../src/isolation/rules/identity/vault-rbac';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, valueAt, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const CLUSTER = 'azurerm_machine_learning_compute_cluster.scoring';
const ROLES = 'azurerm_role_assignment';
const QUEUE = '974c5e8b-45b9-4653-ba55-5f855dd0fb88';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe.each(identityRules)('$id $name', (rule) => {
  test.each([
    ['azurerm', azurerm],
    ['azapi', azapi],
  ])('passes a right system of %s', (_, system) => {
    expect(verdict(system, rule)).toBe('pass');
  });
});

describe.each(identityRules.filter((rule) => rule !== oneIdentityKind))('$id $name', (rule) => {
  test('is undetermined about a workspace that is made elsewhere', () => {
    expect(verdict(change(azurerm, 'azapi_resource.endpoint.parent_id', OUTSIDE), rule)).toBe('undetermined');
  });
});

describe('BNI601 keyless-storage-roles', () => {
  const scoped = (scope: Json, more: { [path: string]: Json } = {}) =>
    changeAll(azurerm, { [`${ROLES}.queue.scope`]: scope, ...more });

  test.each<[string, JsonObject, string]>([
    ['no role for blobs', change(azurerm, `${ROLES}.blob`), 'Storage Blob Data Contributor'],
    ['no role for queues', change(azurerm, `${ROLES}.queue`), 'Storage Queue Data Contributor'],
    ['no role for tables, in azapi', change(azapi, 'azapi_resource.role_table'), 'Storage Table Data Contributor'],
    [
      'a role that only reads',
      change(azurerm, `${ROLES}.blob.role_definition_name`, 'Storage Blob Data Reader'),
      'Blob',
    ],
    [
      'a role of somebody else',
      change(azurerm, `${ROLES}.queue.principal_id`, '${azurerm_user_assigned_identity.ws.principal_id}'),
      'Queue',
    ],
    ['a role on something else', scoped('${azurerm_container_registry.cr.id}'), 'Queue'],
    [
      'a role on a part of the account',
      scoped('${azurerm_storage_account.st.id}/queueServices/default/queues/q'),
      'Queue',
    ],
    ['a role on another resource group', scoped('/subscriptions/s/resourceGroups/rg-other'), 'Queue'],
    [
      'a system-assigned identity',
      change(azurerm, `${CLUSTER}.identity`, { type: 'SystemAssigned' }),
      'no user-assigned',
    ],
    ['no identity', change(azurerm, `${CLUSTER}.identity`), 'no user-assigned'],
    ['datastores with keys', change(azurerm, 'azapi_update_resource.access'), 'account keys'],
    [
      'datastores with keys, in azapi',
      change(azapi, 'azapi_resource.ws.body.properties.systemDatastoresAuthMode', 'AccessKey'),
      'account keys',
    ],
  ])('fails on %s', (_, system, reason) => {
    expect(verdict(system, keylessStorageRoles)).toBe('fail');
    expect(messages(system, keylessStorageRoles).join()).toContain(reason);
  });

  test.each<[string, JsonObject]>([
    ['a role that allows more', change(azurerm, `${ROLES}.blob.role_definition_name`, 'Storage Blob Data Owner')],
    [
      'a role by its id',
      changeAll(azurerm, {
        [`${ROLES}.queue.role_definition_name`]: undefined,
        [`${ROLES}.queue.role_definition_id`]: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${QUEUE}`,
      }),
    ],
    [
      'a role by its id below a subscription that is not known',
      changeAll(azurerm, {
        [`${ROLES}.queue.role_definition_name`]: undefined,
        [`${ROLES}.queue.role_definition_id`]: `\${data.azurerm_subscription.current.id}/providers/Microsoft.Authorization/roleDefinitions/${QUEUE}`,
        '.data': { azurerm_subscription: { current: {} } },
      }),
    ],
    [
      'a role that a data source reads',
      changeAll(azurerm, {
        [`${ROLES}.queue.role_definition_name`]: undefined,
        [`${ROLES}.queue.role_definition_id`]: '${data.azurerm_role_definition.queue.id}',
        '.data': { azurerm_role_definition: { queue: { name: 'Storage Queue Data Contributor' } } },
      }),
    ],
    ['a role on the resource group', scoped('${azurerm_resource_group.rg.id}')],
    ['a role on the resource group by its id', scoped('/subscriptions/s/resourceGroups/RG-scoring')],
    [
      'a role on the subscription',
      scoped('${data.azurerm_subscription.current.id}', { '.data': { azurerm_subscription: { current: {} } } }),
    ],
    [
      'a role above the id of the account, in a state',
      scoped('/subscriptions/s', {
        'azurerm_storage_account.st.id':
          '/subscriptions/s/resourceGroups/rg-scoring/providers/Microsoft.Storage/storageAccounts/stscoring',
      }),
    ],
    [
      'roles for each of a list',
      changeAll(azurerm, {
        [ROLES]: {
          all: {
            for_each: '${toset(["Blob", "Queue", "Table"])}',
            scope: '${azurerm_storage_account.st.id}',
            role_definition_name: 'Storage ${each.value} Data Contributor',
            principal_id: '${azurerm_user_assigned_identity.scoring.principal_id}',
          },
        },
      }),
    ],
    [
      'datastores by identity, as azurerm writes it',
      changeAll(azurerm, {
        'azapi_update_resource.access': undefined,
        'azurerm_machine_learning_workspace.ws.storage_account_access_type': 'identity',
      }),
    ],
    [
      'no roles of a cluster that only builds images',
      change(azurerm, 'azurerm_machine_learning_compute_cluster.build.identity.type', 'SystemAssigned'),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, keylessStorageRoles)).toBe('pass');
  });

  test('does not apply where there are keys', () => {
    const system = changeAll(azurerm, { 'azurerm_storage_account.st.shared_access_key_enabled': true, [ROLES]: {} });
    expect(verdicts(system, keylessStorageRoles)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    [
      'keys that are not known',
      changeAll(azurerm, { 'azurerm_storage_account.st.shared_access_key_enabled': '${var.keys}', [ROLES]: {} }),
    ],
    ['a principal that is not known', change(azurerm, `${ROLES}.queue.principal_id`, '${var.principal}')],
    ['a member of a group', change(azurerm, `${ROLES}.queue.principal_id`, '${azuread_group.nodes.object_id}')],
    ['a scope that is not known', scoped('${var.scope}')],
    ['a role that is not known', change(azurerm, `${ROLES}.queue.role_definition_name`, '${var.role}')],
    [
      'a role of one’s own',
      changeAll(azurerm, {
        [`${ROLES}.queue.role_definition_name`]: undefined,
        [`${ROLES}.queue.role_definition_id`]:
          '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/11111111-1111-1111-1111-111111111111',
      }),
    ],
    ['a role that may not be given', change(azurerm, `${ROLES}.queue.count`, '${var.count}')],
    [
      'an identity that is made elsewhere',
      change(azurerm, `${CLUSTER}.identity.identity_ids`, [
        '/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i',
      ]),
    ],
    [
      'an account that is made elsewhere',
      change(azurerm, 'azurerm_machine_learning_workspace.ws.storage_account_id', '${var.storage}'),
    ],
    [
      'datastores that are not known',
      change(azurerm, 'azapi_update_resource.access.body.properties.systemDatastoresAuthMode', '${var.mode}'),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, keylessStorageRoles)).toBe('undetermined');
  });
});

describe('BNI602 registry-pull', () => {
  test.each<[string, JsonObject, string]>([
    ['no role', change(azurerm, `${ROLES}.pull`), 'AcrPull'],
    ['no role, in azapi', change(azapi, 'azapi_resource.role_pull'), 'AcrPull'],
    ['another role', change(azurerm, `${ROLES}.pull.role_definition_name`, 'AcrImageSigner'), 'AcrPull'],
    ['no identity', change(azurerm, `${CLUSTER}.identity`), 'no identity'],
    ['an admin user', change(azurerm, 'azurerm_container_registry.cr.admin_enabled', true), 'admin user'],
    ['an admin user of azapi', change(azapi, 'azapi_resource.cr.body.properties.adminUserEnabled', true), 'admin user'],
  ])('fails on %s', (_, system, reason) => {
    expect(verdict(system, registryPull)).toBe('fail');
    expect(messages(system, registryPull).join()).toContain(reason);
  });

  test.each<[string, JsonObject]>([
    ['a role that allows more', change(azurerm, `${ROLES}.pull.role_definition_name`, 'AcrPush')],
    [
      'a system-assigned identity',
      changeAll(azurerm, {
        [`${CLUSTER}.identity`]: { type: 'SystemAssigned' },
        [`${ROLES}.pull.principal_id`]: `\${${CLUSTER}.identity[0].principal_id}`,
      }),
    ],
    ['no admin user by default', change(azurerm, 'azurerm_container_registry.cr.admin_enabled')],
    [
      'a second identity',
      change(azurerm, `${CLUSTER}.identity.identity_ids`, [
        '${azurerm_user_assigned_identity.ws.id}',
        '${azurerm_user_assigned_identity.scoring.id}',
      ]),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, registryPull)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['an identity that is not known', change(azurerm, `${CLUSTER}.identity.identity_ids`, ['${var.identity}'])],
    [
      'a registry that is made elsewhere',
      change(azurerm, 'azurerm_machine_learning_workspace.ws.container_registry_id', '${var.registry}'),
    ],
    ['an admin user that is not known', change(azurerm, 'azurerm_container_registry.cr.admin_enabled', '${var.admin}')],
    [
      'a module that may give the role',
      change(change(azurerm, `${ROLES}.pull`), '.module', { roles: { source: './roles' } }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, registryPull)).toBe('undetermined');
  });
});

describe('BNI603 vault-rbac', () => {
  const VAULT = 'azurerm_key_vault.kv';

  test.each<[string, JsonObject, string]>([
    ['access policies', change(azurerm, `${VAULT}.rbac_authorization_enabled`, false), 'fail'],
    ['access policies by default', change(azurerm, `${VAULT}.rbac_authorization_enabled`), 'fail'],
    ['no purge protection', change(azurerm, `${VAULT}.purge_protection_enabled`), 'fail'],
    ['no purge protection in azapi', change(azapi, 'azapi_resource.kv.body.properties.enablePurgeProtection'), 'fail'],
    [
      'roles under the older name',
      changeAll(azurerm, {
        [`${VAULT}.rbac_authorization_enabled`]: undefined,
        [`${VAULT}.enable_rbac_authorization`]: true,
      }),
      'pass',
    ],
    ['a variable', change(azurerm, `${VAULT}.rbac_authorization_enabled`, '${var.rbac}'), 'undetermined'],
  ])('judges %s', (_, system, expected) => {
    expect(verdict(system, vaultRbac)).toBe(expected);
  });
});

describe('BNI604 one-identity-kind', () => {
  const TYPE = `${CLUSTER}.identity.type`;

  test.each<[string, JsonObject, string]>([
    ['both', change(azurerm, TYPE, 'SystemAssigned, UserAssigned'), 'fail'],
    [
      'both without a space, in azapi',
      change(azapi, 'azapi_resource.scoring.identity.type', 'systemAssigned,userAssigned'),
      'fail',
    ],
    [
      'both in a body',
      changeAll(azapi, {
        'azapi_resource.scoring.identity': undefined,
        'azapi_resource.scoring.body.identity': { type: 'SystemAssigned,UserAssigned' },
      }),
      'fail',
    ],
    ['the system-assigned one', change(azurerm, TYPE, 'SystemAssigned'), 'pass'],
    ['none', change(azurerm, `${CLUSTER}.identity`), 'pass'],
    ['a variable', change(azurerm, TYPE, '${var.type}'), 'undetermined'],
  ])('judges %s', (_, system, expected) => {
    expect(verdict(system, oneIdentityKind)).toBe(expected);
  });

  test('names the cluster', () => {
    const failed = verdicts(change(azurerm, TYPE, 'SystemAssigned, UserAssigned'), oneIdentityKind);
    expect(failed).toContain(`fail ${CLUSTER}`);
    expect(valueAt(azurerm, TYPE)).toBe('UserAssigned');
  });
});
