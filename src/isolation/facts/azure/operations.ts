import { armName } from '../arm';
import { known, Maybe } from '../value';
import type { DiagnosticSetting, ManagedIdentity, MonitorPrivateLinkScope, RoleAssignment } from '../vocabulary';
import { BUILT_IN_ROLES } from './built-in-roles';
import type { Entity, Reading } from './reading';

export function roleAssignments(reading: Reading): RoleAssignment[] {
  return reading.all('azurerm_role_assignment', 'microsoft.authorization/roleassignments').map((entity) => ({
    resource: entity.resource,
    scope: entity.parent('scope'),
    role: role(entity),
    principal: reading.linker.byPrincipalId(entity.at('principal_id', 'properties.principalId')),
  }));
}

/** By name, or by the id of the definition, whose last part is the same in every subscription. */
function role(entity: Entity): Maybe<string | undefined> {
  const name = entity.at('role_definition_name').text(undefined);
  if (!name.known || name.value) return name;
  const attribute = entity.at('role_definition_id', 'properties.roleDefinitionId');
  const id = attribute.text(undefined);
  if (id.known) return id.value ? known(roleOfId(id.value)) : id;
  const definition = attribute.direct ?? attribute.unresolved?.targets[0];
  if (definition?.resource.type === 'azurerm_role_definition')
    return definition.resource.attributes.get('name').text(undefined);
  // `${data.azurerm_subscription.current.id}/providers/Microsoft.Authorization/roleDefinitions/…`
  const suffix = attribute.unresolved?.suffix;
  return suffix ? known(roleOfId(suffix)) : id;
}

function roleOfId(id: string): string {
  return BUILT_IN_ROLES.get((armName(id) ?? '').toLowerCase()) ?? id;
}

export function managedIdentities(reading: Reading): ManagedIdentity[] {
  return reading
    .all('azurerm_user_assigned_identity', 'microsoft.managedidentity/userassignedidentities')
    .map((entity) => ({ resource: entity.resource, name: entity.name }));
}

export function diagnosticSettings(reading: Reading): DiagnosticSetting[] {
  return reading.all('azurerm_monitor_diagnostic_setting', 'microsoft.insights/diagnosticsettings').map((entity) => ({
    resource: entity.resource,
    target: entity.parent('target_resource_id'),
    logAnalytics: entity.link('log_analytics_workspace_id', 'properties.workspaceId'),
    sendsLogs: sendsLogs(entity),
  }));
}

/** `log` was azurerm's block before `enabled_log`; there and in azapi each entry has a switch. */
function sendsLogs(entity: Entity): Maybe<boolean> {
  if (entity.at('enabled_log').items().length > 0) return known(true);
  const switches = entity
    .at('log', 'properties.logs')
    .items()
    .map((log) => log.find('enabled').bool(true));
  if (switches.some((one) => one.known && one.value)) return known(true);
  return switches.find((one) => !one.known) ?? known(false);
}

export function monitorPrivateLinkScopes(reading: Reading): MonitorPrivateLinkScope[] {
  return reading.all('azurerm_monitor_private_link_scope', 'microsoft.insights/privatelinkscopes').map((entity) => ({
    resource: entity.resource,
    ingestionMode: entity.at('ingestion_access_mode', 'properties.accessModeSettings.ingestionAccessMode').text('Open'),
    queryMode: entity.at('query_access_mode', 'properties.accessModeSettings.queryAccessMode').text('Open'),
  }));
}
