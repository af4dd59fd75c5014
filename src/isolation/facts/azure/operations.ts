import { armName } from '../arm';
import type { Link } from '../link';
import type { Resource } from '../resource';
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
  const entities = reading.all('azurerm_monitor_diagnostic_setting', 'microsoft.insights/diagnosticsettings');
  const services = storageServices(entities);
  return entities.map((entity) => ({
    resource: entity.resource,
    target: services.get(entity.resource) ?? entity.parent('target_resource_id'),
    logAnalytics: entity.link('log_analytics_workspace_id', 'properties.workspaceId'),
    sendsLogs: sendsLogs(entity),
  }));
}

const SERVICES = ['blob', 'file', 'queue', 'table'].map((service) => `/${service}Services/default`);

/**
 * A plan may show that settings are for services of a storage account, and not for which. A name stands once for each
 * target: as many settings of one name as there are services are for one each.
 */
function storageServices(entities: readonly Entity[]): Map<Resource, Link> {
  const alike = new Map<string, { resource: Resource; account: Resource }[]>();
  for (const { resource, name, isAzapi } of entities) {
    const { direct, unresolved } = resource.attributes.get(isAzapi ? 'parent_id' : 'target_resource_id');
    const [target, ...others] = unresolved?.targets ?? [];
    if (direct || !target || others.length > 0 || unresolved?.exact || !name.known || !name.value) continue;
    const key = `${target.resource.key} ${name.value.toLowerCase()}`;
    alike.set(key, [...(alike.get(key) ?? []), { resource, account: target.resource }]);
  }
  const complete = [...alike.values()].filter((settings) => settings.length === SERVICES.length);
  const links = complete.flatMap((settings) =>
    settings.map(({ resource, account }, index): [Resource, Link] => [
      resource,
      { kind: 'resource', resource: account, suffix: SERVICES[index] },
    ]),
  );
  return new Map(links);
}

/** `log` was azurerm's block before `enabled_log`; there and in azapi each entry has a switch. */
function sendsLogs(entity: Entity): Maybe<boolean> {
  const enabled = entity.at('enabled_log');
  // blocks that are made for each of something which is not known may be none
  const blocks = enabled.items().map((block) => enabled.unresolvedWhole ?? block.unresolvedWhole ?? known(true));
  if (blocks.length > 0) return blocks.find((block) => block.known) ?? blocks[0];
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
