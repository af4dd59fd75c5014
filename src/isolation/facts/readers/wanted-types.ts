import { azapiType } from '../arm';
import { ownersOf } from '../azure/private-link-types';
import type { Resource } from '../resource';
import type { PlanResource } from './plan-resource';
import { armTypeOf } from './plan-sources';
import type { Key } from './reference';

/*
 * A plan shows what an expression refers to, not what it makes of it: of `"${account}/blobServices/default"` only the
 * account, of a whole request body all references in one list. What an attribute is for tells them apart.
 */

const ML = 'microsoft.machinelearningservices/workspaces';
const NETWORK = 'microsoft.network/virtualnetworks';
const SUBNET = `${NETWORK}/subnets`;
const STORAGE = 'microsoft.storage/storageaccounts';
const REGISTRY = 'microsoft.containerregistry/registries';
const VAULT = 'microsoft.keyvault/vaults';
const INSIGHTS = 'microsoft.insights/components';
const LOGS = 'microsoft.operationalinsights/workspaces';
const ZONE = 'microsoft.network/privatednszones';
const SECURITY = 'microsoft.network/networksecuritygroups';
const ROUTES = 'microsoft.network/routetables';
const NAT = 'microsoft.network/natgateways';
const IDENTITY = 'microsoft.managedidentity/userassignedidentities';
const GROUP = 'microsoft.resources/resourcegroups';
const PRIVATE_LINK = [ML, STORAGE, REGISTRY, VAULT];
/** What has private endpoints, and is nothing that rules look at. */
const OF_OTHERS = ['other'];

/** The ARM types that an attribute names, by its own name; `.id` for one inside an object of that name. */
const BY_NAME = new Map<string, readonly string[]>([
  ['subnet_id', [SUBNET]],
  ['subnet_resource_id', [SUBNET]],
  ['virtual_network_subnet_ids', [SUBNET]],
  ['subnet.id', [SUBNET]],
  ['virtual_network_id', [NETWORK]],
  ['virtual_network_name', [NETWORK]],
  ['remote_virtual_network_id', [NETWORK]],
  ['virtualNetwork.id', [NETWORK]],
  ['remoteVirtualNetwork.id', [NETWORK]],
  ['storage_account_id', [STORAGE]],
  ['storageAccount', [STORAGE]],
  ['container_registry_id', [REGISTRY]],
  ['containerRegistry', [REGISTRY]],
  ['key_vault_id', [VAULT]],
  ['keyVault', [VAULT]],
  ['application_insights_id', [INSIGHTS]],
  ['applicationInsights', [INSIGHTS]],
  ['log_analytics_workspace_id', [LOGS]],
  ['workspaceId', [LOGS]],
  ['machine_learning_workspace_id', [ML]],
  ['compute', [`${ML}/computes`]],
  ['default_compute', [`${ML}/computes`]],
  ['image_build_compute_name', [`${ML}/computes`]],
  ['imageBuildCompute', [`${ML}/computes`]],
  ['private_dns_zone_ids', [ZONE]],
  ['private_dns_zone_id', [ZONE]],
  ['privateDnsZoneId', [ZONE]],
  ['private_dns_zone_name', [ZONE]],
  ['network_security_group_id', [SECURITY]],
  ['network_security_group_name', [SECURITY]],
  ['security_group', [SECURITY]],
  ['networkSecurityGroup.id', [SECURITY]],
  ['route_table_id', [ROUTES]],
  ['route_table_name', [ROUTES]],
  ['routeTable.id', [ROUTES]],
  ['nat_gateway_id', [NAT]],
  ['natGateway.id', [NAT]],
  ['identity_ids', [IDENTITY]],
  ['userAssignedIdentities', [IDENTITY]],
  ['primary_user_assigned_identity', [IDENTITY]],
  ['primaryUserAssignedIdentity', [IDENTITY]],
  ['resource_group_name', [GROUP]],
]);

/** Azure's resources of which there is only one below another, always of the same name. */
const ONLY_ONE = /^(blob|file|queue|table)services$/;

/** What an attribute is meant to name. */
export interface Wanted {
  /** Empty for anything. */
  readonly types: readonly string[];
  /** Those whose id mostly goes on here: with the one that is meant below it. */
  readonly goesOn?: readonly string[];
  /** Whether it may be of a type that is not listed. */
  readonly isOpen?: boolean;
  /** Whether it is what a private endpoint leads to. */
  readonly isTarget?: boolean;
}

/** The attributes beside the id of a private endpoint's target that say which part of it is meant. */
const SUBRESOURCES = new Map([
  ['private_connection_resource_id', 'subresource_names'],
  ['privateLinkServiceId', 'groupIds'],
  ['service_resource_id', 'sub_resource_target'],
  ['serviceResourceId', 'subresourceTarget'],
]);

/** Anything that has logs: of a storage account the services have, not the account. */
const OF_LOGS: Wanted = { types: [], goesOn: [STORAGE] };
const OF_ANYTHING = new Map([
  ['microsoft.insights/diagnosticsettings', OF_LOGS],
  ['azurerm_monitor_diagnostic_setting target_resource_id', OF_LOGS],
]);

/** @param path from the resource's root */
export function wantedAt(resource: PlanResource, path: readonly Key[]): Wanted | undefined {
  const names = path.filter((key) => typeof key === 'string');
  const [last, before] = [names[names.length - 1], names[names.length - 2]];
  if (names.length === 1 && resource.type.startsWith('azapi_')) {
    const type = azapiType(resource);
    if (last === 'resource_id') return type === undefined ? undefined : { types: [type] };
    const parent = type?.split('/').slice(0, -1).join('/');
    // what lies in a resource group, a subscription or anything else may have any parent
    if (last === 'parent_id' && parent?.includes('/')) return { types: [parent] };
    if (last === 'parent_id') return type === undefined ? undefined : OF_ANYTHING.get(type);
  }
  if (SUBRESOURCES.has(last)) return wantedBySubresource(resource, path, last);
  const types = BY_NAME.get(last) ?? BY_NAME.get(`${before}.${last}`);
  if (types) return { types };
  return OF_ANYTHING.get(`${resource.type} ${last}`);
}

function wantedBySubresource(resource: PlanResource, path: readonly Key[], name: string): Wanted {
  const beside = [...path.slice(0, path.lastIndexOf(name)), SUBRESOURCES.get(name) ?? ''];
  const { value } = resource.shownAt(beside);
  const names = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const [only] = names;
  // an endpoint of a service of one's own has no subresource
  if (names.length !== 1 || resource.isUnknown(beside)) return { types: PRIVATE_LINK, isOpen: true, isTarget: true };
  return { types: ownersOf(only) ?? OF_OTHERS, isTarget: true };
}

/** How a resource fits: it is of the type, one of its own lies below it, it is of another, or nobody can tell. */
export type Fit = 'exact' | 'above' | 'other' | 'unsure';

export function fit(resource: Resource, wanted: Wanted | undefined): Fit {
  if (!wanted) return 'unsure';
  const type = armTypeOf(resource);
  if (type === undefined) return 'unsure';
  if (wanted.types.length === 0) return wanted.goesOn?.includes(type) ? 'above' : 'exact';
  if (wanted.types.includes(type)) return 'exact';
  return wanted.types.some((one) => one.startsWith(`${type}/`)) ? 'above' : 'other';
}

/** What follows the id of a resource that something lies below, where there is only one such thing. */
export function onlySuffix(resource: Resource, wanted: Wanted | undefined): string | undefined {
  const type = armTypeOf(resource);
  const [only] = wanted?.types ?? [];
  const below = type !== undefined && only?.startsWith(`${type}/`) ? only.slice(type.length + 1) : '';
  return ONLY_ONE.test(below) ? `/${below}/default` : undefined;
}
