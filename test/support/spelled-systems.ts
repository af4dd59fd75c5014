/*
 * One small system, in the ways that people write it by hand in Terraform's own syntax: of some of them a plan shows
 * less than of others.
 */

/** How it is written. */
export interface Spelling {
  /** Where the private endpoints are repeated, and over what. */
  readonly endpoints: 'objects' | 'objects-in-locals' | 'ids' | 'lists' | 'modules';
  /** How an object names the zones of its endpoint: by their keys or by their ids. */
  readonly zones: 'keys' | 'ids';
  /** Whether an id of a subnet is written, or taken out of all of them. */
  readonly subnet: 'plain' | 'splat' | 'local';
  /** What azapi makes. */
  readonly azapi: readonly Part[];
  /** How many storage accounts beside that of the workspace have private endpoints. */
  readonly otherAccounts: number;
  /** Whether the zones are linked to a hub as well. */
  readonly hub: boolean;
  readonly mistake?: 'other zone' | 'no table' | 'no link' | 'other account';
}

export type Part = 'storage' | 'vault' | 'registry' | 'endpoints' | 'zones' | 'cluster';

interface Row {
  readonly key: string;
  readonly id: string;
  readonly subresource: string;
  readonly zones: readonly string[];
}

/** The files of a configuration, by their names. */
export function spelledSystem(spelling: Spelling): Record<string, string> {
  const files: Record<string, string> = {
    'main.tf': [PROVIDERS, group(), network(spelling), parts(spelling), zones(spelling), endpoints(spelling)].join(
      '\n',
    ),
  };
  if (spelling.endpoints === 'modules') files['endpoint/main.tf'] = MODULE;
  return files;
}

const PROVIDERS = `
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
    azapi   = { source = "azure/azapi" }
  }
}
provider "azurerm" {
  features {}
}
provider "azapi" {}
`;

function group(): string {
  return azurerm('resource_group', 'rg', `name = "rg-scoring"\n location = "northeurope"`);
}

const IN_GROUP = `resource_group_name = azurerm_resource_group.rg.name`;
const PLACED = `${IN_GROUP}\n location = "northeurope"`;

function azurerm(type: string, name: string, body: string): string {
  return `resource "azurerm_${type}" "${name}" {\n ${body}\n}\n`;
}

function azapi(type: string, name: string, body: string): string {
  return `resource "azapi_resource" "${name}" {\n type = "${type}"\n ${body}\n}\n`;
}

const IN_GROUP_BY_ID = `parent_id = azurerm_resource_group.rg.id\n location = "northeurope"`;

function network({ hub }: Spelling): string {
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

function isAzapi({ azapi: parts }: Spelling, part: Part): boolean {
  return parts.includes(part);
}

const ACCOUNT = `account_tier = "Standard"\n account_replication_type = "ZRS"\n public_network_access_enabled = false`;

function idOf(spelling: Spelling, part: Part, type: string, name: string): string {
  return `${isAzapi(spelling, part) ? 'azapi_resource' : `azurerm_${type}`}.${name}.id`;
}

function parts(spelling: Spelling): string {
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

function accounts({ otherAccounts }: Spelling): string[] {
  return ['main', ...Array.from({ length: otherAccounts }, (_, index) => `data${index}`)];
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

function zones(spelling: Spelling): string {
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

function rows(spelling: Spelling): Row[] {
  const { mistake } = spelling;
  const ofStorage = accounts(spelling).flatMap((name, index) =>
    ['blob', 'file', 'queue', 'table'].map((subresource): Row => ({
      key: index === 0 ? subresource : `${name}-${subresource}`,
      id: idOf(spelling, 'storage', 'storage_account', name),
      subresource,
      zones: [subresource === 'file' && mistake === 'other zone' ? 'blob' : subresource],
    })),
  );
  const left = ofStorage.filter(({ subresource, key }) => {
    if (mistake === 'other account') return key !== 'queue';
    return mistake !== 'no table' || subresource !== 'table';
  });
  return [
    ...left,
    { key: 'vault', id: idOf(spelling, 'vault', 'key_vault', 'kv'), subresource: 'vault', zones: ['vault'] },
    {
      key: 'registry',
      id: idOf(spelling, 'registry', 'container_registry', 'cr'),
      subresource: 'registry',
      zones: ['registry'],
    },
    {
      key: 'amlworkspace',
      id: 'azurerm_machine_learning_workspace.ws.id',
      subresource: 'amlworkspace',
      zones: ['api', 'notebooks'],
    },
  ];
}

function zoneId(spelling: Spelling, key: string): string {
  return `${isAzapi(spelling, 'zones') ? 'azapi_resource' : 'azurerm_private_dns_zone'}.zone[${key}].id`;
}

function subnetId({ subnet }: Spelling): string {
  if (subnet === 'plain') return 'azurerm_subnet.endpoints.id';
  return subnet === 'splat' ? 'element(azurerm_subnet.endpoints[*].id, 0)' : 'local.subnets.endpoints';
}

/** What an endpoint is made from, as expressions. */
interface Made {
  readonly repeat: string;
  readonly key: string;
  readonly id: string;
  readonly subresource: string;
  readonly zoneIds: string;
}

function endpoints(spelling: Spelling): string {
  const all = rows(spelling);
  const inLocals = `locals {\n subnets = { endpoints = azurerm_subnet.endpoints.id, compute = azurerm_subnet.compute.id }\n}\n`;
  const object = ({ id, subresource, zones: keys }: Row) => {
    const named =
      spelling.zones === 'ids' ? keys.map((key) => zoneId(spelling, `"${key}"`)) : keys.map((key) => `"${key}"`);
    return `{ id = ${id}, sub = "${subresource}", zones = [${named.join(', ')}] }`;
  };
  const objects = `{\n${all.map((row) => `  "${row.key}" = ${object(row)}`).join('\n')}\n }`;
  const ofObject = (from: string): Omit<Made, 'repeat' | 'key'> => ({
    id: `${from}.id`,
    subresource: `${from}.sub`,
    zoneIds: spelling.zones === 'ids' ? `${from}.zones` : `[for zone in ${from}.zones : ${zoneId(spelling, 'zone')}]`,
  });
  switch (spelling.endpoints) {
    case 'objects':
      return (
        inLocals +
        endpoint(spelling, 'pe', { repeat: `for_each = ${objects}`, key: 'each.key', ...ofObject('each.value') })
      );
    case 'objects-in-locals':
      return `${inLocals}locals {\n endpoints = ${objects}\n}\n${endpoint(spelling, 'pe', { repeat: 'for_each = local.endpoints', key: 'each.key', ...ofObject('each.value') })}`;
    case 'lists':
      return `${inLocals}locals {\n endpoints = [\n${all.map((row) => `  ${object(row)},`).join('\n')}\n ]\n}\n${endpoint(
        spelling,
        'pe',
        {
          repeat: 'count = length(local.endpoints)',
          key: 'count.index',
          ...ofObject('element(local.endpoints, count.index)'),
        },
      )}`;
    case 'modules':
      return `${inLocals}locals {\n endpoints = ${objects}\n}\nmodule "endpoint" {\n source = "./endpoint"\n for_each = local.endpoints\n name = "pe-\${each.key}"\n target = each.value\n zone_ids = ${ofObject('each.value').zoneIds}\n group = azurerm_resource_group.rg.name\n subnet_id = ${subnetId(spelling)}\n}\n`;
    case 'ids':
      return inLocals + byIds(spelling, all);
  }
}

/** A set of names for what the same account has, and maps of ids for the others. */
function byIds(spelling: Spelling, all: readonly Row[]): string {
  const made = new Map<string, Row[]>();
  for (const row of all) made.set(row.id, [...(made.get(row.id) ?? []), row]);
  return [...made.values()]
    .map((same, index) => {
      const [first] = same;
      const zoneIds =
        first.zones.length > 1 || spelling.mistake === 'other zone'
          ? `[${first.zones.map((key) => zoneId(spelling, `"${key}"`)).join(', ')}]`
          : `[${zoneId(spelling, 'each.key')}]`;
      const isSet = same.length > 1;
      const repeat = isSet
        ? `for_each = toset([${same.map(({ subresource }) => `"${subresource}"`).join(', ')}])`
        : `for_each = { ${first.subresource} = ${first.id} }`;
      return endpoint(spelling, `pe${index}`, {
        repeat,
        key: 'each.key',
        id: isSet ? first.id : 'each.value',
        subresource: 'each.key',
        zoneIds,
      });
    })
    .join('\n');
}

function endpoint(spelling: Spelling, name: string, { repeat, key, id, subresource, zoneIds }: Made): string {
  if (isAzapi(spelling, 'endpoints')) {
    const made = azapi(
      'Microsoft.Network/privateEndpoints@2024-05-01',
      name,
      `${repeat}\n name = "${name}-\${${key}}"\n ${IN_GROUP_BY_ID}\n body = { properties = { subnet = { id = ${subnetId(spelling)} }, privateLinkServiceConnections = [{ name = "c", properties = { privateLinkServiceId = ${id}, groupIds = [${subresource}] } }] } }`,
    );
    const zoneGroup = azapi(
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01',
      `${name}_zones`,
      `${repeat}\n name = "default"\n parent_id = azapi_resource.${name}[${key}].id\n body = { properties = { privateDnsZoneConfigs = [for index, id in ${zoneIds} : { name = "zone\${index}", properties = { privateDnsZoneId = id } }] } }`,
    );
    return made + zoneGroup;
  }
  return azurerm(
    'private_endpoint',
    name,
    `${repeat}\n name = "${name}-\${${key}}"\n ${PLACED}\n subnet_id = ${subnetId(spelling)}
 private_service_connection {
  name = "c"
  is_manual_connection = false
  private_connection_resource_id = ${id}
  subresource_names = [${subresource}]
 }
 private_dns_zone_group {
  name = "default"
  private_dns_zone_ids = ${zoneIds}
 }`,
  );
}

const MODULE = `
variable "name" {}
variable "target" {}
variable "zone_ids" {}
variable "group" {}
variable "subnet_id" {}
resource "azurerm_private_endpoint" "this" {
 name = var.name
 resource_group_name = var.group
 location = "northeurope"
 subnet_id = var.subnet_id
 private_service_connection {
  name = "c"
  is_manual_connection = false
  private_connection_resource_id = var.target.id
  subresource_names = [var.target.sub]
 }
 private_dns_zone_group {
  name = "default"
  private_dns_zone_ids = var.zone_ids
 }
}
`;
