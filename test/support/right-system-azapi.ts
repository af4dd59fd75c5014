import { rightSystem, ZONES } from './right-system';
import { changeAll, Json, JsonObject, valueAt } from './systems';

const GROUP = '${azurerm_resource_group.rg.id}';
const PLACE = { parent_id: GROUP, location: 'northeurope' };
const ML = 'Microsoft.MachineLearningServices/workspaces';
const id = (name: string) => `\${azapi_resource.${name}.id}`;

/**
 * The same system with azapi's resources wherever they make a difference; names are those of `rightSystem` with the
 * kind before them: `azapi_resource.zone_blob`, `azapi_resource.pep_blob`.
 */
export function rightSystemInAzapi(): JsonObject {
  const azurerm = rightSystem();
  const kept = ['azurerm_resource_group', 'azurerm_log_analytics_workspace', 'azurerm_application_insights'];
  const resources: JsonObject = {};
  for (const type of kept) resources[type] = valueAt(azurerm, type);
  resources.azapi_resource = {
    ...network(azurerm),
    ...dns(),
    ...dependencies(),
    ...privateEndpoints(),
    ...identities(),
    ws: workspace(),
    scoring: cluster('cc-scoring', 'id_scoring'),
    build: cluster('cc-build', 'id_build'),
    ...diagnostics(),
    ...batch(azurerm),
  };
  resources.azapi_update_resource = {
    default: valueAt(azurerm, 'azapi_update_resource.default'),
  };
  return { resource: resources };
}

function network(azurerm: JsonObject): JsonObject {
  const rules = valueAt(azurerm, 'azurerm_network_security_group.compute.security_rule') as JsonObject[];
  const subnet = (name: string, prefix: string, more: JsonObject): JsonObject => ({
    type: 'Microsoft.Network/virtualNetworks/subnets@2024-05-01',
    parent_id: id('vnet'),
    name,
    body: { properties: { addressPrefix: prefix, defaultOutboundAccess: false, ...more } },
  });
  return {
    vnet: {
      type: 'Microsoft.Network/virtualNetworks@2024-05-01',
      ...PLACE,
      name: 'vnet-scoring',
      body: { properties: { addressSpace: { addressPrefixes: ['10.20.0.0/22'] } } },
    },
    subnet_endpoints: subnet('endpoints', '10.20.0.0/26', {}),
    subnet_compute: subnet('compute', '10.20.2.0/23', {
      networkSecurityGroup: { id: id('nsg') },
      natGateway: { id: id('ng') },
    }),
    nsg: {
      type: 'Microsoft.Network/networkSecurityGroups@2024-05-01',
      ...PLACE,
      name: 'nsg-compute',
      body: { properties: { securityRules: rules.map(securityRule) } },
    },
    ng: {
      type: 'Microsoft.Network/natGateways@2024-05-01',
      ...PLACE,
      name: 'ng-scoring',
      body: { sku: { name: 'Standard' }, properties: { publicIpAddresses: [{ id: id('pip') }] } },
    },
    pip: {
      type: 'Microsoft.Network/publicIPAddresses@2024-05-01',
      ...PLACE,
      name: 'pip-ng',
      body: { sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } },
    },
  };
}

function securityRule({ name, ...attributes }: JsonObject): JsonObject {
  const properties = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]);
  return { name, properties: Object.fromEntries(properties) as JsonObject };
}

function dns(): JsonObject {
  const resources: JsonObject = {};
  for (const [key, name] of Object.entries(ZONES)) {
    resources[`zone_${key}`] = {
      type: 'Microsoft.Network/privateDnsZones@2020-06-01',
      parent_id: GROUP,
      name,
      location: 'global',
      body: {},
    };
    resources[`link_${key}`] = {
      type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01',
      parent_id: id(`zone_${key}`),
      name: 'scoring',
      location: 'global',
      body: { properties: { registrationEnabled: false, virtualNetwork: { id: id('vnet') } } },
    };
  }
  return resources;
}

function dependencies(): JsonObject {
  return {
    st: {
      type: 'Microsoft.Storage/storageAccounts@2023-05-01',
      ...PLACE,
      name: 'stscoring',
      body: {
        kind: 'StorageV2',
        sku: { name: 'Standard_ZRS' },
        properties: {
          publicNetworkAccess: 'Disabled',
          networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
          allowSharedKeyAccess: false,
          allowBlobPublicAccess: false,
          supportsHttpsTrafficOnly: true,
          minimumTlsVersion: 'TLS1_2',
        },
      },
    },
    cr: {
      type: 'Microsoft.ContainerRegistry/registries@2023-07-01',
      ...PLACE,
      name: 'crscoring',
      body: {
        sku: { name: 'Premium' },
        properties: {
          adminUserEnabled: false,
          publicNetworkAccess: 'Disabled',
          policies: { quarantinePolicy: { status: 'disabled' } },
        },
      },
    },
    kv: {
      type: 'Microsoft.KeyVault/vaults@2023-07-01',
      ...PLACE,
      name: 'kv-scoring',
      body: {
        properties: {
          sku: { family: 'A', name: 'standard' },
          tenantId: '00000000-0000-0000-0000-000000000000',
          publicNetworkAccess: 'Disabled',
          enableRbacAuthorization: true,
          enablePurgeProtection: true,
        },
      },
    },
  };
}

function privateEndpoints(): JsonObject {
  const resources: JsonObject = {};
  const targets: [string, string, string, string[]][] = [
    ['ws', 'ws', 'amlworkspace', ['api', 'notebooks']],
    ['blob', 'st', 'blob', ['blob']],
    ['file', 'st', 'file', ['file']],
    ['queue', 'st', 'queue', ['queue']],
    ['table', 'st', 'table', ['table']],
    ['vault', 'kv', 'vault', ['vault']],
    ['registry', 'cr', 'registry', ['registry']],
  ];
  for (const [key, target, subresource, zones] of targets) {
    const connection = { name: subresource, properties: { privateLinkServiceId: id(target), groupIds: [subresource] } };
    resources[`pep_${key}`] = {
      type: 'Microsoft.Network/privateEndpoints@2024-05-01',
      ...PLACE,
      name: `pep-${subresource}`,
      body: { properties: { subnet: { id: id('subnet_endpoints') }, privateLinkServiceConnections: [connection] } },
    };
    resources[`group_${key}`] = {
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01',
      parent_id: id(`pep_${key}`),
      name: 'default',
      body: {
        properties: {
          privateDnsZoneConfigs: zones.map((zone) => ({
            name: zone,
            properties: { privateDnsZoneId: id(`zone_${zone}`) },
          })),
        },
      },
    };
  }
  return resources;
}

function identities(): JsonObject {
  const identity = (name: string): JsonObject => ({
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31',
    ...PLACE,
    name,
    body: {},
    response_export_values: ['properties.principalId'],
  });
  const role = (principal: string, scope: string, definition: string): JsonObject => ({
    type: 'Microsoft.Authorization/roleAssignments@2022-04-01',
    parent_id: id(scope),
    name: `00000000-0000-0000-0000-${definition.slice(0, 8)}0000`,
    body: {
      properties: {
        principalId: `\${azapi_resource.${principal}.output.properties.principalId}`,
        principalType: 'ServicePrincipal',
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${definition}`,
      },
    },
  });
  return {
    id_ws: identity('id-ws'),
    id_scoring: identity('id-scoring'),
    id_build: identity('id-build'),
    role_ws_storage: role('id_ws', 'st', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'),
    role_blob: role('id_scoring', 'st', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'),
    role_queue: role('id_scoring', 'st', '974c5e8b-45b9-4653-ba55-5f855dd0fb88'),
    role_table: role('id_scoring', 'st', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'),
    role_pull: role('id_scoring', 'cr', '7f951dda-4ed3-4680-a7ca-43fe172d538d'),
    role_build_pull: role('id_build', 'cr', '7f951dda-4ed3-4680-a7ca-43fe172d538d'),
    role_build_push: role('id_build', 'cr', '8311e382-0749-4cb8-b61a-304f252e45ec'),
  };
}

function workspace(): JsonObject {
  return {
    type: `${ML}@2025-06-01`,
    ...PLACE,
    name: 'mlw-scoring',
    identity: { type: 'UserAssigned', identity_ids: [id('id_ws')] },
    body: {
      properties: {
        storageAccount: id('st'),
        containerRegistry: id('cr'),
        keyVault: id('kv'),
        applicationInsights: '${azurerm_application_insights.appi.id}',
        publicNetworkAccess: 'Disabled',
        managedNetwork: { isolationMode: 'Disabled' },
        v1LegacyMode: false,
        imageBuildCompute: 'cc-build',
        primaryUserAssignedIdentity: id('id_ws'),
        systemDatastoresAuthMode: 'Identity',
      },
    },
    depends_on: ['azapi_resource.role_ws_storage'],
  };
}

function cluster(name: string, identity: string): JsonObject {
  return {
    type: `${ML}/computes@2025-06-01`,
    parent_id: id('ws'),
    name,
    location: 'northeurope',
    identity: { type: 'UserAssigned', identity_ids: [id(identity)] },
    body: {
      properties: {
        computeType: 'AmlCompute',
        disableLocalAuth: true,
        properties: {
          vmSize: 'Standard_DS3_v2',
          vmPriority: 'Dedicated',
          scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: 'PT5M' },
          subnet: { id: id('subnet_compute') },
          enableNodePublicIp: false,
          remoteLoginPortPublicAccess: 'Disabled',
        },
      },
    },
    depends_on: ['azapi_resource.pep_ws', 'azapi_resource.group_ws'],
  };
}

function diagnostics(): JsonObject {
  const setting = (target: string): JsonObject => ({
    type: 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview',
    parent_id: target,
    name: 'to-log-analytics',
    body: {
      properties: {
        workspaceId: '${azurerm_log_analytics_workspace.log.id}',
        logs: [{ categoryGroup: 'allLogs', enabled: true }],
      },
    },
  });
  return {
    diag_ws: setting(id('ws')),
    diag_blob: setting(`${id('st')}/blobServices/default`),
    diag_file: setting(`${id('st')}/fileServices/default`),
    diag_queue: setting(`${id('st')}/queueServices/default`),
    diag_table: setting(`${id('st')}/tableServices/default`),
  };
}

function batch(azurerm: JsonObject): JsonObject {
  const endpoint = valueAt(azurerm, 'azapi_resource.endpoint') as JsonObject;
  const deployment = valueAt(azurerm, 'azapi_resource.deployment') as JsonObject;
  const keys = ['ws', 'blob', 'file', 'queue', 'table', 'vault', 'registry'];
  const dependencies: Json[] = [
    ...keys.flatMap((key) => [`azapi_resource.pep_${key}`, `azapi_resource.group_${key}`]),
    ...Object.keys(ZONES).map((key) => `azapi_resource.link_${key}`),
  ];
  return {
    endpoint: {
      ...endpoint,
      parent_id: id('ws'),
      replace_triggers_external_values: [
        '${azapi_resource.ws.body.properties.publicNetworkAccess}',
        '${azapi_resource.ws.body.properties.managedNetwork.isolationMode}',
        id('pep_ws'),
      ],
      depends_on: dependencies,
    },
    deployment: {
      ...(changeAll(
        { resource: deployment },
        {
          'body.properties.compute': id('scoring'),
          'body.properties.model.assetId': `${id('ws')}/models/heart/versions/1`,
        },
      ).resource as JsonObject),
      depends_on: ['blob', 'queue', 'table', 'pull'].map((key) => `azapi_resource.role_${key}`),
    },
  };
}
