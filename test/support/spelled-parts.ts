import { accounts, azapi, azurerm, IN_GROUP, IN_GROUP_BY_ID, isAzapi, idOf, PLACED, Spelling } from './spelling';

export function group(): string {
  return azurerm('resource_group', 'rg', `name = "rg-scoring"\n location = "northeurope"`);
}

export function network({ hub }: Spelling): string {
  const vnet = (name: string, range: string) =>
    azurerm('virtual_network', name, `name = "vnet-${name}"\n ${PLACED}\n address_space = ["${range}"]`);
  const subnet = (name: string, range: string) =>
    azurerm(
      'subnet',
      name,
      `name = "${name}"\n ${IN_GROUP}\n virtual_network_name = azurerm_virtual_network.spoke.name\n address_prefixes = ["${range}"]`,
    );
  return [
    vnet('spoke', '10.20.0.0/22'),
    hub ? vnet('hub', '10.30.0.0/22') : '',
    subnet('endpoints', '10.20.0.0/26'),
    subnet('compute', '10.20.2.0/23'),
  ].join('\n');
}

const ACCOUNT = `account_tier = "Standard"\n account_replication_type = "ZRS"\n public_network_access_enabled = false`;

export function parts(spelling: Spelling): string {
  const storage = (name: string) =>
    isAzapi(spelling, 'storage')
      ? azapi(
          'Microsoft.Storage/storageAccounts@2024-01-01',
          name,
          `name = "st${name}"\n ${IN_GROUP_BY_ID}\n body = { kind = "StorageV2", sku = { name = "Standard_ZRS" }, properties = { publicNetworkAccess = "Disabled" } }`,
        )
      : azurerm('storage_account', name, `name = "st${name}"\n ${PLACED}\n ${ACCOUNT}`);
  const vault = isAzapi(spelling, 'vault')
    ? azapi(
        'Microsoft.KeyVault/vaults@2023-07-01',
        'kv',
        `name = "kv-scoring"\n ${IN_GROUP_BY_ID}\n body = { properties = { tenantId = "11111111-1111-1111-1111-111111111111", sku = { family = "A", name = "standard" }, publicNetworkAccess = "Disabled" } }`,
      )
    : azurerm(
        'key_vault',
        'kv',
        `name = "kv-scoring"\n ${PLACED}\n tenant_id = "11111111-1111-1111-1111-111111111111"\n sku_name = "standard"\n public_network_access_enabled = false`,
      );
  const registry = isAzapi(spelling, 'registry')
    ? azapi(
        'Microsoft.ContainerRegistry/registries@2023-07-01',
        'cr',
        `name = "crscoring"\n ${IN_GROUP_BY_ID}\n body = { sku = { name = "Premium" }, properties = { publicNetworkAccess = "Disabled" } }`,
      )
    : azurerm(
        'container_registry',
        'cr',
        `name = "crscoring"\n ${PLACED}\n sku = "Premium"\n public_network_access_enabled = false`,
      );
  const workspace = azurerm(
    'machine_learning_workspace',
    'ws',
    `name = "mlw-scoring"\n ${PLACED}
 storage_account_id = ${idOf(spelling, 'storage', 'storage_account', 'main')}
 key_vault_id = ${idOf(spelling, 'vault', 'key_vault', 'kv')}
 container_registry_id = ${idOf(spelling, 'registry', 'container_registry', 'cr')}
 application_insights_id = azurerm_application_insights.appi.id
 public_network_access_enabled = false
 identity {
  type = "SystemAssigned"
 }`,
  );
  return [
    ...accounts(spelling).map(storage),
    vault,
    registry,
    azurerm('log_analytics_workspace', 'log', `name = "log-scoring"\n ${PLACED}`),
    azurerm(
      'application_insights',
      'appi',
      `name = "appi"\n ${PLACED}\n application_type = "web"\n workspace_id = azurerm_log_analytics_workspace.log.id`,
    ),
    workspace,
    cluster(spelling),
    azapi(
      'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
      'endpoint',
      `parent_id = azurerm_machine_learning_workspace.ws.id\n name = "scoring-1a2b"\n location = "northeurope"\n identity {\n type = "SystemAssigned"\n }\n body = { properties = { authMode = "AADToken" } }`,
    ),
  ].join('\n');
}

function cluster(spelling: Spelling): string {
  if (isAzapi(spelling, 'cluster')) {
    return azapi(
      'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01',
      'cpu',
      `parent_id = azurerm_machine_learning_workspace.ws.id\n name = "cpu"\n location = "northeurope"\n body = { properties = { computeType = "AmlCompute", properties = { vmSize = "Standard_DS3_v2", enableNodePublicIp = false, subnet = { id = azurerm_subnet.compute.id }, scaleSettings = { minNodeCount = 0, maxNodeCount = 4 } } } }`,
    );
  }
  return azurerm(
    'machine_learning_compute_cluster',
    'cpu',
    `name = "cpu"\n location = "northeurope"\n machine_learning_workspace_id = azurerm_machine_learning_workspace.ws.id
 vm_size = "Standard_DS3_v2"\n vm_priority = "Dedicated"\n subnet_resource_id = azurerm_subnet.compute.id\n node_public_ip_enabled = false
 scale_settings {
  min_node_count = 0
  max_node_count = 4
  scale_down_nodes_after_idle_duration = "PT5M"
 }
 identity {
  type = "SystemAssigned"
 }`,
  );
}

const ZONES = {
  api: 'privatelink.api.azureml.ms',
  notebooks: 'privatelink.notebooks.azure.net',
  blob: 'privatelink.blob.core.windows.net',
  file: 'privatelink.file.core.windows.net',
  queue: 'privatelink.queue.core.windows.net',
  table: 'privatelink.table.core.windows.net',
  vault: 'privatelink.vaultcore.azure.net',
  registry: 'privatelink.azurecr.io',
};

export function zones(spelling: Spelling): string {
  const names = `locals {\n zones = {\n${Object.entries(ZONES)
    .map(([key, name]) => `  ${key} = "${name}"`)
    .join('\n')}\n }\n}\n`;
  const linked =
    spelling.mistake === 'no link' ? '{ for key, name in local.zones : key => name if key != "queue" }' : 'local.zones';
  const link = (network: string): string =>
    isAzapi(spelling, 'zones')
      ? azapi(
          'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01',
          network,
          `for_each = ${linked}\n name = "${network}"\n parent_id = azapi_resource.zone[each.key].id\n location = "global"\n body = { properties = { registrationEnabled = false, virtualNetwork = { id = azurerm_virtual_network.${network}.id } } }`,
        )
      : azurerm(
          'private_dns_zone_virtual_network_link',
          network,
          `for_each = ${linked}\n name = "${network}"\n ${IN_GROUP}\n private_dns_zone_name = azurerm_private_dns_zone.zone[each.key].name\n virtual_network_id = azurerm_virtual_network.${network}.id`,
        );
  const zone = isAzapi(spelling, 'zones')
    ? azapi(
        'Microsoft.Network/privateDnsZones@2024-06-01',
        'zone',
        `for_each = local.zones\n name = each.value\n parent_id = azurerm_resource_group.rg.id\n location = "global"`,
      )
    : azurerm('private_dns_zone', 'zone', `for_each = local.zones\n name = each.value\n ${IN_GROUP}`);
  return [names, zone, link('spoke'), spelling.hub ? link('hub') : ''].join('\n');
}
