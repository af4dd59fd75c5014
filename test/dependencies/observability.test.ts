import { TerraformStack, Testing } from 'cdktf';
import { DiagnosticSetting } from '../../src/dependencies/diagnostic-setting';
import { Observability } from '../../src/dependencies/observability';
import { addresses, GROUP, messageOf, only, synthesized } from './fixture';

const PLACE = { resourceGroupName: 'rg-test', location: 'northeurope' };
const LOGS = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/log-mine`;
const INSIGHTS = `${GROUP}/providers/Microsoft.Insights/components/appi-mine`;
const WORKSPACE = `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/mlw-mine`;

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), 'test');
});

test('is Application Insights on top of a Log Analytics workspace', () => {
  new Observability(stack, 'Logs', PLACE);

  expect(only(stack, 'azurerm_application_insights')).toMatchObject({
    application_type: 'web',
    workspace_id: '${azurerm_log_analytics_workspace.Logs_6819BB44.id}',
  });
  expect(only(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
    sku: 'PerGB2018',
    retention_in_days: 90,
    local_authentication_enabled: false,
  });
});

test('sets nothing that azurerm 5 drops', () => {
  new Observability(stack, 'Logs', PLACE);
  new DiagnosticSetting(stack, 'Setting', {
    observability: Observability.fromIds(stack, 'Old', {
      logAnalyticsWorkspaceId: LOGS,
      applicationInsightsId: INSIGHTS,
    }),
    targetResourceId: WORKSPACE,
  });

  expect(only(stack, 'azurerm_log_analytics_workspace')).not.toHaveProperty('internet_ingestion_enabled');
  expect(only(stack, 'azurerm_log_analytics_workspace')).not.toHaveProperty('internet_query_enabled');
  expect(only(stack, 'azurerm_monitor_diagnostic_setting')).not.toHaveProperty('metric');
});

test('takes names, a retention, a quota and tags', () => {
  new Observability(stack, 'Logs', {
    ...PLACE,
    retentionDays: 365,
    dailyQuotaGb: 1.5,
    logAnalyticsWorkspaceName: 'log-mine',
    applicationInsightsName: 'appi-mine',
    tags: { owner: 'ml' },
  });

  expect(only(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
    name: 'log-mine',
    retention_in_days: 365,
    daily_quota_gb: 1.5,
    tags: { owner: 'ml' },
  });
  expect(only(stack, 'azurerm_application_insights')).toMatchObject({ name: 'appi-mine', tags: { owner: 'ml' } });
});

test('has addresses that a new release must keep', () => {
  new Observability(stack, 'Logs', PLACE);
  expect(addresses(stack, 'Logs')).toEqual([
    'azurerm_application_insights.Logs_ApplicationInsights_91FA5635',
    'azurerm_log_analytics_workspace.Logs_6819BB44',
  ]);
});

test('fails when props are wrong, with all problems at once', () => {
  const props: any = {
    resourceGroupName: '',
    location: 3,
    retentionDays: 7,
    dailyQuotaGb: 0,
    logAnalyticsWorkspaceName: 'log_mine',
    applicationInsightsName: 'appi.',
    tags: 'none',
  };
  const message = messageOf(() => new Observability(stack, 'Logs', props));
  expect(message).toContain('InvalidPropsError: Observability "test/Logs" cannot be created, 7 problems:');
  for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
});

test('that exists makes no resources', () => {
  const ids = { logAnalyticsWorkspaceId: LOGS, applicationInsightsId: INSIGHTS };
  expect(Observability.fromIds(stack, 'Logs', ids)).toMatchObject(ids);
  expect(synthesized(stack)).toBeUndefined();
});

test('that exists fails when the ids are swapped', () => {
  const ids = { logAnalyticsWorkspaceId: INSIGHTS, applicationInsightsId: LOGS };
  const message = messageOf(() => Observability.fromIds(stack, 'Logs', ids));
  expect(message).toContain('- logAnalyticsWorkspaceId');
  expect(message).toContain('- applicationInsightsId');
});

describe('a diagnostic setting', () => {
  const existing = () =>
    Observability.fromIds(stack, 'Logs', { logAnalyticsWorkspaceId: LOGS, applicationInsightsId: INSIGHTS });

  test('sends all logs and metrics', () => {
    new DiagnosticSetting(stack, 'Setting', { observability: existing(), targetResourceId: WORKSPACE });

    expect(only(stack, 'azurerm_monitor_diagnostic_setting')).toMatchObject({
      target_resource_id: WORKSPACE,
      log_analytics_workspace_id: LOGS,
      enabled_log: [{ category_group: 'allLogs' }],
      enabled_metric: [{ category: 'AllMetrics' }],
    });
  });

  test('sends the categories that are named', () => {
    const own = { logCategories: ['AmlComputeJobEvent', 'RunEvent'], metricCategories: [], name: 'jobs' };
    new DiagnosticSetting(stack, 'Setting', { observability: existing(), targetResourceId: WORKSPACE, ...own });

    const setting = only(stack, 'azurerm_monitor_diagnostic_setting');
    expect(setting).toMatchObject({
      name: 'jobs',
      enabled_log: [{ category: 'AmlComputeJobEvent' }, { category: 'RunEvent' }],
    });
    expect(setting.enabled_metric ?? []).toEqual([]);
  });

  test('fails when there is nothing to send', () => {
    const none = { logCategories: [], metricCategories: [] };
    const props = { observability: existing(), targetResourceId: WORKSPACE, ...none };
    expect(messageOf(() => new DiagnosticSetting(stack, 'Setting', props))).toContain('at least one category');
  });

  test('fails when props are wrong, with all problems at once', () => {
    const props: any = {
      observability: 'logs',
      targetResourceId: 'mlw-mine',
      logCategories: 'all',
      metricCategories: [3],
      name: 'a/b',
    };
    const message = messageOf(() => new DiagnosticSetting(stack, 'Setting', props));
    expect(message).toContain('5 problems');
    for (const prop of Object.keys(props)) expect(message).toContain(`- ${prop}`);
  });
});
