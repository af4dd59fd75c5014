import { storageKind } from '../../../src/isolation/rules/dependencies/storage-kind';
import { storageNotPublic } from '../../../src/isolation/rules/dependencies/storage-not-public';
import { storageTrustedServices } from '../../../src/isolation/rules/dependencies/storage-trusted-services';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, obscurities, outcomes, verdict } from '../../support/systems';

const OUTSIDE_ID = '/subscriptions/s/resourceGroups/rg/providers';
const ACCOUNT = 'azurerm_storage_account.st';

const patch = (resource: string, type: string, properties: JsonObject): JsonObject => ({
  type,
  resource_id: `\${${resource}.id}`,
  body: { properties },
});

describe('BNI305 storage-not-public', () => {
  const at = 'azurerm_storage_account.st';

  test.each<[string, JsonObject]>([
    [
      'access on and no rules',
      changeAll(rightSystem(), { [`${at}.public_network_access_enabled`]: true, [`${at}.network_rules`]: undefined }),
    ],
    [
      'access by default and Allow',
      changeAll(rightSystem(), {
        [`${at}.public_network_access_enabled`]: undefined,
        [`${at}.network_rules.default_action`]: 'Allow',
      }),
    ],
    [
      'a public address let in',
      changeAll(rightSystem(), {
        [`${at}.public_network_access_enabled`]: true,
        [`${at}.network_rules.ip_rules`]: ['203.0.113.7'],
      }),
    ],
    [
      'access as a text',
      changeAll(rightSystem(), {
        [`${at}.public_network_access_enabled`]: 'true',
        [`${at}.network_rules.default_action`]: 'allow',
      }),
    ],
    [
      'azapi, access on',
      changeAll(rightSystemInAzapi(), {
        'azapi_resource.st.body.properties.publicNetworkAccess': 'Enabled',
        'azapi_resource.st.body.properties.networkAcls.defaultAction': 'Allow',
      }),
    ],
    [
      'azapi, address let in',
      changeAll(rightSystemInAzapi(), {
        'azapi_resource.st.body.properties.publicNetworkAccess': undefined,
        'azapi_resource.st.body.properties.networkAcls.ipRules': [{ value: '203.0.113.7' }],
      }),
    ],
    [
      'opened by a patch',
      change(
        change(rightSystem(), `${at}.network_rules.default_action`, 'Allow'),
        'azapi_update_resource.open',
        patch(at, 'Microsoft.Storage/storageAccounts@2023-05-01', { publicNetworkAccess: 'Enabled' }),
      ),
    ],
    [
      'opened by rules of their own',
      changeAll(rightSystem(), {
        [`${at}.public_network_access_enabled`]: true,
        'azurerm_storage_account_network_rules.st': {
          storage_account_id: '${azurerm_storage_account.st.id}',
          default_action: 'Allow',
        },
      }),
    ],
  ])('fails: %s', (_, json) => {
    expect(verdict(json, storageNotPublic)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['access off, whatever the rules', change(rightSystem(), `${at}.network_rules.default_action`, 'Allow')],
    ['denied by default', change(rightSystem(), `${at}.public_network_access_enabled`, true)],
    ['access off as a text', change(rightSystem(), `${at}.public_network_access_enabled`, 'false')],
    [
      'rules of their own',
      changeAll(rightSystem(), {
        [`${at}.public_network_access_enabled`]: true,
        [`${at}.network_rules`]: undefined,
        'azurerm_storage_account_network_rules.st': {
          storage_account_id: '${azurerm_storage_account.st.id}',
          default_action: 'Deny',
        },
      }),
    ],
  ])('passes: %s', (_, json) => {
    expect(verdict(json, storageNotPublic)).toBe('pass');
  });

  test('is undetermined for values that are not known', () => {
    const open = change(rightSystem(), `${at}.public_network_access_enabled`, '${var.public}');
    expect(verdict(open, storageNotPublic)).toBe('pass');
    expect(verdict(change(open, `${at}.network_rules.ip_rules`, '${var.addresses}'), storageNotPublic)).toBe(
      'undetermined',
    );
    expect(verdict(change(open, `${at}.network_rules`), storageNotPublic)).toBe('undetermined');
  });

  test('is undetermined for an account read by a data source', () => {
    const json = changeAll(rightSystem(), {
      '.data.azurerm_storage_account.st': { name: 'st', resource_group_name: 'rg' },
      'azurerm_machine_learning_workspace.ws.storage_account_id': '${data.azurerm_storage_account.st.id}',
    });
    expect(obscurities(json, storageNotPublic)).toEqual(['outside']);
    expect(verdict(json, storageKind)).toBe('undetermined');
  });
});

describe('BNI306 storage-trusted-services', () => {
  const at = 'azurerm_storage_account.st';
  const open = change(rightSystem(), `${at}.public_network_access_enabled`, true);
  const openInAzapi = change(rightSystemInAzapi(), 'azapi_resource.st.body.properties.publicNetworkAccess', 'Enabled');

  test('fails without the exception', () => {
    expect(verdict(change(open, `${at}.network_rules.bypass`, ['None']), storageTrustedServices)).toBe('fail');
    expect(verdict(change(open, `${at}.network_rules.bypass`, ['Logging', 'Metrics']), storageTrustedServices)).toBe(
      'fail',
    );
    expect(
      verdict(
        change(openInAzapi, 'azapi_resource.st.body.properties.networkAcls.bypass', 'Logging, Metrics'),
        storageTrustedServices,
      ),
    ).toBe('fail');
  });

  test('fails when another resource alone is trusted', () => {
    const json = changeAll(open, {
      [`${at}.network_rules.bypass`]: ['None'],
      [`${at}.network_rules.private_link_access`]: [
        { endpoint_resource_id: `${OUTSIDE_ID}/Microsoft.Synapse/workspaces/s` },
      ],
    });
    expect(verdict(json, storageTrustedServices)).toBe('fail');
  });

  test('is undetermined when a variable says what is trusted, whatever its default', () => {
    const json = changeAll(open, {
      [`${at}.network_rules.bypass`]: ['None'],
      [`${at}.network_rules.private_link_access`]: { endpoint_resource_id: '${var.trusted}' },
      '.variable': { trusted: { default: `${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/*` } },
    });
    expect(verdict(json, storageTrustedServices)).toBe('undetermined');
  });

  test('passes with the exception, which is also the default', () => {
    expect(verdict(open, storageTrustedServices)).toBe('pass');
    expect(verdict(change(open, `${at}.network_rules.bypass`), storageTrustedServices)).toBe('pass');
    expect(
      verdict(
        change(openInAzapi, 'azapi_resource.st.body.properties.networkAcls.bypass', 'Logging, AzureServices'),
        storageTrustedServices,
      ),
    ).toBe('pass');
  });

  test('passes when the workspace itself, or all of its group, is trusted', () => {
    const trusting = (id: string) =>
      changeAll(open, {
        [`${at}.network_rules.bypass`]: ['None'],
        [`${at}.network_rules.private_link_access`]: { endpoint_resource_id: id },
      });
    expect(verdict(trusting('${azurerm_machine_learning_workspace.ws.id}'), storageTrustedServices)).toBe('pass');
    expect(
      verdict(trusting(`${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/*`), storageTrustedServices),
    ).toBe('pass');
    const azapi = changeAll(openInAzapi, {
      'azapi_resource.st.body.properties.networkAcls.bypass': 'None',
      'azapi_resource.st.body.properties.networkAcls.resourceAccessRules': [{ resourceId: '${azapi_resource.ws.id}' }],
    });
    expect(verdict(azapi, storageTrustedServices)).toBe('pass');
  });

  test('does not apply without public access or without network rules', () => {
    expect(
      verdict(change(rightSystem(), `${at}.network_rules.bypass`, ['None']), storageTrustedServices),
    ).toBeUndefined();
    expect(verdict(change(open, `${at}.network_rules`), storageTrustedServices)).toBeUndefined();
  });

  test('is undetermined where the exceptions are not known', () => {
    expect(verdict(change(open, `${at}.network_rules.bypass`, '${var.bypass}'), storageTrustedServices)).toBe(
      'undetermined',
    );
  });
});

describe('BNI307 storage-kind', () => {
  test.each([
    ['kind', 'azurerm_storage_account.st.account_kind', 'BlobStorage'],
    ['tier', 'azurerm_storage_account.st.account_tier', 'Premium'],
    ['hierarchical namespace', 'azurerm_storage_account.st.is_hns_enabled', 'true'],
  ])('fails by %s', (_, path, value) => {
    expect(verdict(change(rightSystem(), path, value), storageKind)).toBe('fail');
  });

  test.each([
    ['kind', 'azapi_resource.st.body.kind', 'Storage'],
    ['tier', 'azapi_resource.st.body.sku.name', 'Premium_LRS'],
    ['hierarchical namespace', 'azapi_resource.st.body.properties.isHnsEnabled', true],
  ])('fails by %s in azapi', (_, path, value) => {
    expect(verdict(change(rightSystemInAzapi(), path, value), storageKind)).toBe('fail');
  });

  test('names every wrong value', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_storage_account.st.account_kind': 'FileStorage',
      'azurerm_storage_account.st.account_tier': 'Premium',
    });
    expect(messages(json, storageKind)).toEqual([
      'not a default account: account_kind = "FileStorage", account_tier = "Premium"',
    ]);
  });

  test('passes with the default kind and other words for it', () => {
    expect(verdict(change(rightSystem(), 'azurerm_storage_account.st.account_kind'), storageKind)).toBe('pass');
    expect(verdict(change(rightSystem(), 'azurerm_storage_account.st.account_kind', 'storagev2'), storageKind)).toBe(
      'pass',
    );
    expect(verdict(change(rightSystemInAzapi(), 'azapi_resource.st.body.sku.name', 'Standard_GZRS'), storageKind)).toBe(
      'pass',
    );
  });

  test('is undetermined where the tier is not known', () => {
    expect(verdict(change(rightSystem(), 'azurerm_storage_account.st.account_tier', '${var.tier}'), storageKind)).toBe(
      'undetermined',
    );
  });
});

describe('the firewall of an account', () => {
  const account = (access: Json, action: Json, ranges: Json): JsonObject =>
    changeAll(rightSystem(), {
      [`${ACCOUNT}.public_network_access_enabled`]: access,
      [`${ACCOUNT}.network_rules`]: { default_action: action, bypass: ['AzureServices'], ip_rules: ranges },
    });
  const OPEN = 'public network access is on and the firewall does not deny by default';
  const LETS_IN = 'public network access is on and the firewall lets in 203.0.113.7';

  test.each<[Json, Json, Json, string]>([
    [false, 'Allow', ['203.0.113.7'], 'pass'],
    [true, 'deny', [], 'pass'],
    [true, 'Deny', ['203.0.113.7'], LETS_IN],
    [true, 'Allow', [], OPEN],
    [true, 'Allow', ['203.0.113.7'], OPEN],
    [true, 'Allow', '${var.ranges}', OPEN],
    [true, '${var.action}', ['203.0.113.7'], OPEN],
    [true, '${var.action}', [], 'network_rules.default_action = var.action'],
    [true, 'Deny', '${var.ranges}', 'network_rules.ip_rules[0].value = var.ranges'],
    ['${var.access}', 'Deny', [], 'pass'],
    ['${var.access}', 'Allow', [], 'public_network_access_enabled = var.access'],
    ['${var.access}', 'Deny', ['203.0.113.7'], 'public_network_access_enabled = var.access'],
  ])('%j, %j, %j: %s', (access, action, ranges, expected) => {
    const [{ verdict: found, message, missing }] = outcomes(account(access, action, ranges), storageNotPublic);
    expect(missing?.missing ?? (message || found)).toBe(expected);
  });

  test('of a variable is the matter of the program, and of a data source that of whoever made the account', () => {
    expect(obscurities(account(true, '${module.m.action}', []), storageNotPublic)).toEqual(['expression']);
  });
});

describe('a trusted workspace', () => {
  const trusting = (id: Json): JsonObject =>
    changeAll(rightSystem(), {
      [`${ACCOUNT}.public_network_access_enabled`]: true,
      [`${ACCOUNT}.network_rules.bypass`]: ['None'],
      [`${ACCOUNT}.network_rules.private_link_access`]: [{ endpoint_resource_id: id }],
    });
  const said = (id: Json) => {
    const [{ verdict: found, missing }] = outcomes(trusting(id), storageTrustedServices);
    return missing?.missing ?? found;
  };

  test.each<[Json, string]>([
    [`${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/*`, 'pass'],
    [`${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/other`, 'fail'],
    [`${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/*/x`, 'fail'],
    ['${azurerm_key_vault.kv.id}', 'fail'],
    ['${azurerm_machine_learning_workspace.ws.id}', 'pass'],
    ['${lower(var.id)}', 'network_rules.private_link_access[0].endpoint_resource_id = lower(var.id)'],
  ])('%s: %s', (id, expected) => {
    expect(said(id)).toBe(expected);
  });

  test.each<[string, Json]>([
    ['a word that only begins so', 'AzureServicesX'],
    ['a word that only ends so', 'NoAzureServices'],
  ])('is not excepted by %s', (_, word) => {
    const json = change(trusting('${azurerm_key_vault.kv.id}'), `${ACCOUNT}.network_rules.bypass`, [word]);
    expect(verdict(json, storageTrustedServices)).toBe('fail');
  });
});

describe('the kind of an account', () => {
  test.each([
    ['account_kind', 'StorageV2x'],
    ['account_kind', 'xStorageV2'],
    ['account_tier', 'StandardX'],
    ['account_tier', 'xStandard'],
  ])('%s = %s is another', (attribute, value) => {
    expect(messages(change(rightSystem(), `${ACCOUNT}.${attribute}`, value), storageKind)).toEqual([
      `not a default account: ${attribute} = "${value}"`,
    ]);
  });
});
