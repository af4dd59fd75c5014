import type { Resource } from './resource';
import { usualText } from './usual-text';

/* Azure compares types, names and ids without regard to case; so does everything here. */

/** The ARM types of the azurerm resources and data sources that other resources point to. */
export const MAIN_TYPES = new Map([
  ['azurerm_resource_group', 'microsoft.resources/resourcegroups'],
  ['azurerm_machine_learning_workspace', 'microsoft.machinelearningservices/workspaces'],
  ['azurerm_machine_learning_compute_cluster', 'microsoft.machinelearningservices/workspaces/computes'],
  ['azurerm_storage_account', 'microsoft.storage/storageaccounts'],
  ['azurerm_container_registry', 'microsoft.containerregistry/registries'],
  ['azurerm_key_vault', 'microsoft.keyvault/vaults'],
  ['azurerm_private_endpoint', 'microsoft.network/privateendpoints'],
  ['azurerm_private_dns_zone', 'microsoft.network/privatednszones'],
  ['azurerm_virtual_network', 'microsoft.network/virtualnetworks'],
  ['azurerm_subnet', 'microsoft.network/virtualnetworks/subnets'],
  ['azurerm_network_security_group', 'microsoft.network/networksecuritygroups'],
  ['azurerm_route_table', 'microsoft.network/routetables'],
  ['azurerm_nat_gateway', 'microsoft.network/natgateways'],
  ['azurerm_user_assigned_identity', 'microsoft.managedidentity/userassignedidentities'],
  ['azurerm_log_analytics_workspace', 'microsoft.operationalinsights/workspaces'],
  ['azurerm_application_insights', 'microsoft.insights/components'],
]);

/** The ARM type of an azapi resource, without its version, in lower case; undefined when it is not known. */
export function azapiType(resource: Resource): string | undefined {
  const type = resource.attributes.get('type');
  if (typeof type.value === 'string') return type.value.split('@')[0].toLowerCase() || undefined;
  // what is not known may be the version only
  return VERSIONED.exec(usualText(type) ?? '')?.[1].toLowerCase();
}

const VERSIONED = /^([\w.]+(?:\/\w+)+)@/;

/** `microsoft.network/virtualnetworks/subnets` of an ARM id, in lower case. */
export function armType(id: string): string | undefined {
  const after = id.toLowerCase().split('/providers/').pop();
  if (after === undefined || after === id.toLowerCase()) return undefined;
  const [namespace, ...segments] = after.split('/');
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
}

/** The last name in an ARM id. */
export function armName(id: string): string | undefined {
  return id.split('/').filter(Boolean).pop();
}

export function armResourceGroup(id: string): string | undefined {
  return /\/resourcegroups\/([^/]+)/i.exec(id)?.[1];
}

/** The id of the resource that a child belongs to: of a subnet, the network. */
export function armParent(id: string): string | undefined {
  const parts = id.replace(/\/+$/, '').split('/');
  return parts.length > 2 ? parts.slice(0, -2).join('/') : undefined;
}

export function armSubscription(id: string): string | undefined {
  return /\/subscriptions\/([^/]+)/i.exec(id)?.[1];
}
