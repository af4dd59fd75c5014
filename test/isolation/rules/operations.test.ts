import { operationsRules } from '../../../src/isolation/rules/operations';
import { diagnostics } from '../../../src/isolation/rules/operations/diagnostics';
import { transport } from '../../../src/isolation/rules/operations/transport';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, JsonObject, messages, verdict } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe.each(operationsRules)('$id $name', (rule) => {
  test.each([
    ['azurerm', azurerm],
    ['azapi', azapi],
  ])('passes a right system of %s', (_, system) => {
    expect(verdict(system, rule)).toBe('pass');
  });

  test('is undetermined about a workspace that is made elsewhere', () => {
    expect(verdict(change(azurerm, 'azapi_resource.endpoint.parent_id', OUTSIDE), rule)).toBe('undetermined');
  });
});

describe('BNI701 diagnostics', () => {
  const SETTINGS = 'azurerm_monitor_diagnostic_setting';

  test.each<[string, JsonObject, string]>([
    ['no setting of the workspace', change(azurerm, `${SETTINGS}.ws`), 'azurerm_machine_learning_workspace.ws'],
    ['no setting of a service', change(azurerm, `${SETTINGS}.table`), 'tableservices'],
    ['no setting of a service of azapi', change(azapi, 'azapi_resource.diag_queue'), 'queueservices'],
    [
      'a setting of the account instead of its services',
      change(azurerm, `${SETTINGS}.blob.target_resource_id`, '${azurerm_storage_account.st.id}'),
      'blobservices',
    ],
    [
      'metrics without logs',
      changeAll(azurerm, {
        [`${SETTINGS}.ws.enabled_log`]: undefined,
        [`${SETTINGS}.ws.enabled_metric`]: [{ category: 'AllMetrics' }],
      }),
      'azurerm_machine_learning_workspace.ws',
    ],
    [
      'logs of azapi that are off',
      change(azapi, 'azapi_resource.diag_ws.body.properties.logs.0.enabled', false),
      'azapi_resource.ws',
    ],
    [
      'another place for the logs',
      change(azurerm, `${SETTINGS}.ws.log_analytics_workspace_id`),
      'azurerm_machine_learning_workspace.ws',
    ],
  ])('fails on %s', (_, system, name) => {
    expect(verdict(system, diagnostics)).toBe('fail');
    expect(messages(system, diagnostics).join().toLowerCase()).toContain(name);
  });

  test.each<[string, JsonObject]>([
    [
      'the older block',
      changeAll(azurerm, {
        [`${SETTINGS}.ws.enabled_log`]: undefined,
        [`${SETTINGS}.ws.log`]: [{ category: 'RunEvent', enabled: true }],
      }),
    ],
    [
      'settings for each of a list',
      changeAll(azurerm, {
        [`${SETTINGS}.blob`]: undefined,
        [`${SETTINGS}.file`]: undefined,
        [`${SETTINGS}.queue`]: undefined,
        [`${SETTINGS}.table`]: undefined,
        [`${SETTINGS}.storage`]: {
          for_each: '${toset(["blob", "file", "queue", "table"])}',
          target_resource_id: '${azurerm_storage_account.st.id}/${each.key}Services/default/',
          log_analytics_workspace_id:
            '/subscriptions/s/resourceGroups/r/providers/Microsoft.OperationalInsights/workspaces/w',
          enabled_log: { category_group: 'allLogs' },
        },
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, diagnostics)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a target that is not known', change(azurerm, `${SETTINGS}.ws.target_resource_id`, '${var.target}')],
    [
      'a Log Analytics workspace that is not known',
      change(azurerm, `${SETTINGS}.ws.log_analytics_workspace_id`, '${var.logs}'),
    ],
    ['a setting that may not exist', change(azurerm, `${SETTINGS}.ws.count`, '${var.count}')],
    [
      'an account that is made elsewhere',
      change(azurerm, 'azurerm_machine_learning_workspace.ws.storage_account_id', '${var.storage}'),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, diagnostics)).toBe('undetermined');
  });
});

describe('BNI702 transport', () => {
  const ACCOUNT = 'azurerm_storage_account.st';
  const AZAPI = 'azapi_resource.st.body.properties';

  test.each<[string, JsonObject, string]>([
    ['older TLS', change(azurerm, `${ACCOUNT}.min_tls_version`, 'TLS1_1'), 'TLS'],
    ['older TLS of azapi by default', change(azapi, `${AZAPI}.minimumTlsVersion`), 'TLS'],
    ['plain HTTP', change(azurerm, `${ACCOUNT}.https_traffic_only_enabled`, false), 'HTTP'],
    ['plain HTTP of azapi', change(azapi, `${AZAPI}.supportsHttpsTrafficOnly`, false), 'HTTP'],
    ['anonymous blobs by default', change(azurerm, `${ACCOUNT}.allow_nested_items_to_be_public`), 'anonymous'],
    ['anonymous blobs of azapi', change(azapi, `${AZAPI}.allowBlobPublicAccess`, true), 'anonymous'],
  ])('fails on %s', (_, system, reason) => {
    expect(verdict(system, transport)).toBe('fail');
    expect(messages(system, transport)[0]).toContain(reason);
  });

  test.each<[string, JsonObject]>([
    ['newer TLS', change(azurerm, `${ACCOUNT}.min_tls_version`, 'TLS1_3')],
    [
      'the defaults of azurerm',
      changeAll(azurerm, {
        [`${ACCOUNT}.min_tls_version`]: undefined,
        [`${ACCOUNT}.https_traffic_only_enabled`]: undefined,
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, transport)).toBe('pass');
  });

  test('is undetermined about a variable', () => {
    expect(verdict(change(azurerm, `${ACCOUNT}.min_tls_version`, '${var.tls}'), transport)).toBe('undetermined');
  });
});
