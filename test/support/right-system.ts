import type { Json, JsonObject } from './systems';

const GROUP = '${azurerm_resource_group.rg.name}';
const REGION = 'northeurope';
const PLACE = { resource_group_name: GROUP, location: REGION };
const WORKSPACE = '${azurerm_machine_learning_workspace.ws.id}';
const STORAGE = '${azurerm_storage_account.st.id}';
const REGISTRY = '${azurerm_container_registry.cr.id}';
const VAULT = '${azurerm_key_vault.kv.id}';
const LOGS = '${azurerm_log_analytics_workspace.log.id}';

/** Terraform wants an item of this attribute whole. */
const UNUSED: JsonObject = {
  description: null,
  source_address_prefixes: null,
  source_port_ranges: null,
  source_application_security_group_ids: null,
  destination_address_prefixes: null,
  destination_port_range: null,
  destination_port_ranges: null,
  destination_application_security_group_ids: null,
};

export const ZONES = {
  api: 'privatelink.api.azureml.ms',
  notebooks: 'privatelink.notebooks.azure.net',
  blob: 'privatelink.blob.core.windows.net',
  file: 'privatelink.file.core.windows.net',
  queue: 'privatelink.queue.core.windows.net',
  table: 'privatelink.table.core.windows.net',
  vault: 'privatelink.vaultcore.azure.net',
  registry: 'privatelink.azurecr.io',
};

/** A private batch endpoint as it should be, in Terraform's JSON with azurerm's resources wherever azurerm has them. */
export function rightSystem(): JsonObject {
  return {
    resource: {
      azurerm_resource_group: { rg: { name: 'rg-scoring', location: REGION } },
      ...network(),
      ...dns(),
      ...dependencies(),
      ...identities(),
      azurerm_private_endpoint: {
        ws: privateEndpoint(WORKSPACE, 'amlworkspace', ['api', 'notebooks']),
        blob: privateEndpoint(STORAGE, 'blob', ['blob']),
        file: privateEndpoint(STORAGE, 'file', ['file']),
        queue: privateEndpoint(STORAGE, 'queue', ['queue']),
        table: privateEndpoint(STORAGE, 'table', ['table']),
        vault: privateEndpoint(VAULT, 'vault', ['vault']),
        registry: privateEndpoint(REGISTRY, 'registry', ['registry']),
      },
      azurerm_machine_learning_workspace: { ws: workspace() },
      azurerm_machine_learning_compute_cluster: {
        scoring: cluster('cc-scoring', '${azurerm_user_assigned_identity.scoring.id}'),
        build: cluster('cc-build', '${azurerm_user_assigned_identity.build.id}'),
      },
      azurerm_monitor_diagnostic_setting: diagnostics(),
      azapi_resource: batch(),
      azapi_update_resource: {
        access: {
          type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
          resource_id: WORKSPACE,
          body: { properties: { systemDatastoresAuthMode: 'Identity' } },
        },
        default: {
          type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
          resource_id: '${azapi_resource.endpoint.id}',
          body: { properties: { defaults: { deploymentName: '${azapi_resource.deployment.name}' } } },
        },
      },
    },
  };
}

function network(): JsonObject {
  const subnet = (prefix: string) => ({
    name: prefix === '10.20.0.0/26' ? 'endpoints' : 'compute',
    resource_group_name: GROUP,
    virtual_network_name: '${azurerm_virtual_network.vnet.name}',
    address_prefixes: [prefix],
    default_outbound_access_enabled: false,
  });
  return {
    azurerm_virtual_network: { vnet: { name: 'vnet-scoring', ...PLACE, address_space: ['10.20.0.0/22'] } },
    azurerm_subnet: { endpoints: subnet('10.20.0.0/26'), compute: subnet('10.20.2.0/23') },
    azurerm_network_security_group: { compute: { name: 'nsg-compute', ...PLACE, security_rule: securityRules() } },
    azurerm_subnet_network_security_group_association: {
      compute: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.compute.id}',
      },
    },
    azurerm_nat_gateway: { ng: { name: 'ng-scoring', ...PLACE, sku_name: 'Standard' } },
    azurerm_public_ip: { ng: { name: 'pip-ng', ...PLACE, allocation_method: 'Static', sku: 'Standard' } },
    azurerm_nat_gateway_public_ip_association: {
      ng: { nat_gateway_id: '${azurerm_nat_gateway.ng.id}', public_ip_address_id: '${azurerm_public_ip.ng.id}' },
    },
    azurerm_subnet_nat_gateway_association: {
      compute: { subnet_id: '${azurerm_subnet.compute.id}', nat_gateway_id: '${azurerm_nat_gateway.ng.id}' },
    },
  };
}

function securityRules(): Json[] {
  const flows: [string, string, string[]][] = [
    ['AzureActiveDirectory', 'Tcp', ['80', '443']],
    ['AzureMachineLearning', 'Tcp', ['443', '8787', '18881']],
    ['AzureMachineLearning', 'Udp', ['5831']],
    [`BatchNodeManagement.${REGION}`, '*', ['443']],
    ['AzureResourceManager', 'Tcp', ['443']],
    [`Storage.${REGION}`, 'Tcp', ['443']],
    ['AzureFrontDoor.FrontEnd', 'Tcp', ['443']],
    ['MicrosoftContainerRegistry', 'Tcp', ['443']],
    ['AzureFrontDoor.FirstParty', 'Tcp', ['443']],
    ['AzureMonitor', 'Tcp', ['443']],
    ['VirtualNetwork', 'Tcp', ['443', '445']],
  ];
  const allowed = flows.map(([destination, protocol, ports], index) => ({
    ...outbound(`allow-${index}`, 100 + index * 10, 'Allow', protocol, destination),
    destination_port_ranges: ports,
  }));
  const denied = { ...outbound('deny-internet', 4000, 'Deny', '*', 'Internet'), destination_port_range: '*' };
  return [...allowed, denied];
}

function outbound(name: string, priority: number, access: string, protocol: string, destination: string): JsonObject {
  return {
    name,
    priority,
    direction: 'Outbound',
    access,
    protocol,
    source_address_prefix: '*',
    source_port_range: '*',
    destination_address_prefix: destination,
    ...UNUSED,
  };
}

function dns(): JsonObject {
  const zones: JsonObject = {};
  const links: JsonObject = {};
  for (const [key, name] of Object.entries(ZONES)) {
    zones[key] = { name, resource_group_name: GROUP };
    links[key] = {
      name: 'scoring',
      resource_group_name: GROUP,
      private_dns_zone_name: `\${azurerm_private_dns_zone.${key}.name}`,
      virtual_network_id: '${azurerm_virtual_network.vnet.id}',
    };
  }
  return { azurerm_private_dns_zone: zones, azurerm_private_dns_zone_virtual_network_link: links };
}

function privateEndpoint(target: string, subresource: string, zones: string[]): JsonObject {
  return {
    name: `pep-${subresource}`,
    ...PLACE,
    subnet_id: '${azurerm_subnet.endpoints.id}',
    private_service_connection: {
      name: subresource,
      is_manual_connection: false,
      private_connection_resource_id: target,
      subresource_names: [subresource],
    },
    private_dns_zone_group: {
      name: 'default',
      private_dns_zone_ids: zones.map((zone) => `\${azurerm_private_dns_zone.${zone}.id}`),
    },
  };
}

function dependencies(): JsonObject {
  return {
    azurerm_storage_account: {
      st: {
        name: 'stscoring',
        ...PLACE,
        account_kind: 'StorageV2',
        account_tier: 'Standard',
        account_replication_type: 'ZRS',
        public_network_access_enabled: false,
        network_rules: { default_action: 'Deny', bypass: ['AzureServices'] },
        shared_access_key_enabled: false,
        allow_nested_items_to_be_public: false,
        https_traffic_only_enabled: true,
        min_tls_version: 'TLS1_2',
      },
    },
    azurerm_container_registry: {
      cr: {
        name: 'crscoring',
        ...PLACE,
        sku: 'Premium',
        admin_enabled: false,
        public_network_access_enabled: false,
        quarantine_policy_enabled: false,
      },
    },
    azurerm_key_vault: {
      kv: {
        name: 'kv-scoring',
        ...PLACE,
        sku_name: 'standard',
        tenant_id: '00000000-0000-0000-0000-000000000000',
        public_network_access_enabled: false,
        rbac_authorization_enabled: true,
        purge_protection_enabled: true,
      },
    },
    azurerm_log_analytics_workspace: { log: { name: 'log-scoring', ...PLACE } },
    azurerm_application_insights: {
      appi: { name: 'appi-scoring', ...PLACE, application_type: 'web', workspace_id: LOGS },
    },
  };
}

function identities(): JsonObject {
  const role = (identity: string, scope: string, name: string) => ({
    scope,
    role_definition_name: name,
    principal_id: `\${azurerm_user_assigned_identity.${identity}.principal_id}`,
  });
  return {
    azurerm_user_assigned_identity: {
      ws: { name: 'id-ws', ...PLACE },
      scoring: { name: 'id-scoring', ...PLACE },
      build: { name: 'id-build', ...PLACE },
    },
    azurerm_role_assignment: {
      ws_storage: role('ws', STORAGE, 'Storage Blob Data Contributor'),
      blob: role('scoring', STORAGE, 'Storage Blob Data Contributor'),
      queue: role('scoring', STORAGE, 'Storage Queue Data Contributor'),
      table: role('scoring', STORAGE, 'Storage Table Data Contributor'),
      pull: role('scoring', REGISTRY, 'AcrPull'),
      build_pull: role('build', REGISTRY, 'AcrPull'),
      build_push: role('build', REGISTRY, 'AcrPush'),
    },
  };
}

function workspace(): JsonObject {
  return {
    name: 'mlw-scoring',
    ...PLACE,
    storage_account_id: STORAGE,
    container_registry_id: REGISTRY,
    key_vault_id: VAULT,
    application_insights_id: '${azurerm_application_insights.appi.id}',
    public_network_access_enabled: false,
    managed_network: { isolation_mode: 'Disabled' },
    v1_legacy_mode_enabled: false,
    image_build_compute_name: 'cc-build',
    identity: { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.ws.id}'] },
    primary_user_assigned_identity: '${azurerm_user_assigned_identity.ws.id}',
    depends_on: ['azurerm_role_assignment.ws_storage'],
  };
}

function cluster(name: string, identity: string): JsonObject {
  return {
    name,
    location: REGION,
    machine_learning_workspace_id: WORKSPACE,
    vm_size: 'Standard_DS3_v2',
    vm_priority: 'Dedicated',
    scale_settings: { min_node_count: 0, max_node_count: 4, scale_down_nodes_after_idle_duration: 'PT5M' },
    subnet_resource_id: '${azurerm_subnet.compute.id}',
    node_public_ip_enabled: false,
    local_auth_enabled: false,
    ssh_public_access_enabled: false,
    identity: { type: 'UserAssigned', identity_ids: [identity] },
    depends_on: ['azurerm_private_endpoint.ws', 'azurerm_subnet_nat_gateway_association.compute'],
  };
}

function diagnostics(): JsonObject {
  const setting = (target: string) => ({
    name: 'to-log-analytics',
    target_resource_id: target,
    log_analytics_workspace_id: LOGS,
    enabled_log: [{ category_group: 'allLogs' }],
  });
  return {
    ws: setting(WORKSPACE),
    blob: setting(`${STORAGE}/blobServices/default`),
    file: setting(`${STORAGE}/fileServices/default`),
    queue: setting(`${STORAGE}/queueServices/default`),
    table: setting(`${STORAGE}/tableServices/default`),
  };
}

function batch(): JsonObject {
  const type = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
  return {
    endpoint: {
      type: `${type}@2025-06-01`,
      parent_id: WORKSPACE,
      name: 'scoring-1a2b',
      location: REGION,
      identity: { type: 'SystemAssigned' },
      body: { properties: { authMode: 'AADToken' } },
      tags: { owner: 'ml-platform' },
      replace_triggers_external_values: [
        '${azurerm_machine_learning_workspace.ws.public_network_access_enabled}',
        '${azurerm_machine_learning_workspace.ws.managed_network[0].isolation_mode}',
        '${azurerm_private_endpoint.ws.id}',
      ],
      depends_on: [
        ...['ws', 'blob', 'file', 'queue', 'table', 'vault', 'registry'].map(
          (key) => `azurerm_private_endpoint.${key}`,
        ),
        ...Object.keys(ZONES).map((key) => `azurerm_private_dns_zone_virtual_network_link.${key}`),
      ],
    },
    deployment: {
      type: `${type}/deployments@2025-06-01`,
      parent_id: '${azapi_resource.endpoint.id}',
      name: 'v1',
      location: REGION,
      body: {
        properties: {
          compute: '${azurerm_machine_learning_compute_cluster.scoring.id}',
          model: { referenceType: 'Id', assetId: `${WORKSPACE}/models/heart/versions/1` },
        },
      },
      tags: { owner: 'ml-platform' },
      depends_on: ['blob', 'queue', 'table', 'pull'].map((key) => `azurerm_role_assignment.${key}`),
    },
  };
}
