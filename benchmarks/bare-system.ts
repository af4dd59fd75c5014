import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MachineLearningComputeCluster } from '@cdktf/provider-azurerm/lib/machine-learning-compute-cluster';
import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { BareEndpoint, suffix } from './bare-endpoint';
import { bareNetwork, BareNetwork, bareZones, BareZones, Place, ZoneKey } from './bare-network';
import { bareOutputs } from './bare-outputs';
import { bareProviders } from './bare-providers';

const LOCATION = 'northeurope';
const TAGS = { owner: 'ml-platform' };
const SERVICES = ['Blob', 'File', 'Queue', 'Table'] as const;

/** Several endpoints in one workspace. */
export function endpointsInOneWorkspace(stack: TerraformStack, count: number): void {
  const client = bareProviders(stack);
  const system = new BareSystem(stack, systemId(0), client);
  for (let index = 1; index < count; index++) {
    const id = endpointId(index);
    new BareEndpoint(stack, id, { ...system.endpointProps, name: id.toLowerCase() });
  }
}

/** Several endpoints, each with everything of its own. */
export function wholeSystems(stack: TerraformStack, count: number): void {
  const client = bareProviders(stack);
  for (let index = 0; index < count; index++) new BareSystem(stack, systemId(index), client);
}

function systemId(index: number): string {
  return `Team${String(index).padStart(3, '0')}`;
}

function endpointId(index: number): string {
  return `Endpoint${String(index).padStart(3, '0')}`;
}

/**
 * What `SecureBatchEndpoint` makes, resource by resource, by somebody who does it with the providers' bindings alone.
 * Names are those of the library, without its hashes of six digits.
 */
class BareSystem extends Construct {
  public readonly endpointProps;

  private readonly place: Place;
  private readonly network: BareNetwork;
  private readonly zones: BareZones;
  private readonly logAnalyticsWorkspaceId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly client: DataAzurermClientConfig,
  ) {
    super(scope, id);
    const name = id.toLowerCase();
    const group = new ResourceGroup(this, 'ResourceGroup', { name: `rg-${name}`, location: LOCATION, tags: TAGS });
    const place = { resourceGroupName: group.name, location: LOCATION, tags: TAGS };
    this.place = place;
    this.network = bareNetwork(this, name, place);
    this.zones = bareZones(this, name, this.network.virtualNetworkId, place);
    const logs = new LogAnalyticsWorkspace(this, 'Logs', {
      ...place,
      name: `log-${name}-observability`,
      sku: 'PerGB2018',
      retentionInDays: 90,
      localAuthenticationEnabled: false,
    });
    this.logAnalyticsWorkspaceId = logs.id;
    const insights = new ApplicationInsights(this, 'Insights', {
      ...place,
      name: `appi-${name}-observability`,
      applicationType: 'web',
      workspaceId: logs.id,
    });

    const storage = this.storageAccount(name);
    const storageEndpoints = SERVICES.map((service) => this.privateEndpoint(`${name}-storage`, service, storage.id));
    for (const service of SERVICES) {
      const target = `${storage.id}/${service.toLowerCase()}Services/default`;
      this.diagnose(`${service}Diagnostics`, `${name}-storage-${service.toLowerCase()}`, target, 'Transaction');
    }
    const registry = this.containerRegistry(name);
    const registryEndpoint = this.privateEndpoint(`${name}-registry`, 'Registry', registry.id);
    this.diagnose('RegistryDiagnostics', `${name}-registry`, registry.id);
    const vault = this.keyVault(name);
    const vaultEndpoint = this.privateEndpoint(`${name}-key-vault`, 'Vault', vault.id);
    this.diagnose('VaultDiagnostics', `${name}-key-vault`, vault.id);

    const identity = this.identity('WorkspaceIdentity', `id-${name}-workspace`);
    const workspaceMay = (role: string, id: string, on: string) => this.assign(`Workspace${id}`, identity, role, on);
    storageEndpoints.forEach((endpoint, index) => workspaceMay('Reader', `ReadsEndpoint${index}`, endpoint.id));
    const workspaceRoles = [
      workspaceMay('Contributor', 'StorageContributor', storage.id),
      workspaceMay('Storage Blob Data Contributor', 'BlobContributor', storage.id),
      workspaceMay('Contributor', 'RegistryContributor', registry.id),
      workspaceMay('Contributor', 'VaultContributor', vault.id),
      workspaceMay('Key Vault Administrator', 'VaultAdministrator', vault.id),
      workspaceMay('Contributor', 'InsightsContributor', insights.id),
    ];
    const buildCluster = `build-${name}-wo`;
    const workspace = new MachineLearningWorkspace(this, 'Workspace', {
      ...place,
      name: `mlw-${name}-workspace`,
      storageAccountId: storage.id,
      containerRegistryId: registry.id,
      keyVaultId: vault.id,
      applicationInsightsId: insights.id,
      publicNetworkAccessEnabled: false,
      managedNetwork: { isolationMode: 'Disabled' },
      v1LegacyModeEnabled: false,
      imageBuildComputeName: buildCluster,
      identity: { type: 'UserAssigned', identityIds: [identity.id] },
      primaryUserAssignedIdentity: identity.id,
      dependsOn: workspaceRoles,
    });
    const workspaceEndpoint = this.privateEndpoint(`${name}-workspace`, 'Api', workspace.id);
    this.diagnose('WorkspaceDiagnostics', `${name}-workspace`, workspace.id);
    workspace.addOverride('storage_account_access_type', 'Identity');
    const reachable = [workspaceEndpoint, ...this.zones.links('Api', 'Notebooks')];
    const ownRole = workspaceMay('Contributor', 'WorkspaceContributor', workspace.id);
    const clusterMay = (cluster: string, who: UserAssignedIdentity) => [
      this.assign(`${cluster}Blobs`, who, 'Storage Blob Data Contributor', storage.id),
      this.assign(`${cluster}Queues`, who, 'Storage Queue Data Contributor', storage.id),
      this.assign(`${cluster}Tables`, who, 'Storage Table Data Contributor', storage.id),
      this.assign(`${cluster}Pulls`, who, 'AcrPull', registry.id),
    ];
    const builder = this.identity('BuildIdentity', `id-${name}-workspace-image-build`);
    this.cluster('BuildCluster', buildCluster, 1, workspace, builder, reachable);
    clusterMay('Build', builder);
    this.assign('BuildPushes', builder, 'AcrPush', registry.id);
    const scorer = this.identity('ComputeIdentity', `id-${name}-compute`);
    const cluster = this.cluster('Cluster', `cc-${name}-compu`, 4, workspace, scorer, reachable);

    this.endpointProps = {
      client,
      workspaceId: workspace.id,
      location: LOCATION,
      networkPosture: [
        Token.asString(workspace.publicNetworkAccessEnabled),
        workspace.managedNetwork.isolationMode,
        workspaceEndpoint.id,
      ],
      computeId: cluster.id,
      tags: TAGS,
      workspaceReadyWhen: [
        ...reachable,
        ...workspaceRoles,
        ownRole,
        ...storageEndpoints.flatMap((endpoint, index) => [endpoint, ...this.zones.links(SERVICES[index])]),
        registryEndpoint,
        ...this.zones.links('Registry'),
        vaultEndpoint,
        ...this.zones.links('Vault'),
      ],
      computeReadyWhen: clusterMay('Compute', scorer),
    };
    const { endpoint } = new BareEndpoint(this, 'Endpoint', { ...this.endpointProps, name: `${name}-endpoint` });
    bareOutputs(this, id, {
      endpointName: endpoint.name,
      scoringUri: endpoint.outputAttribute('scoringUri'),
      workspaceId: workspace.id,
      workspaceName: workspace.name,
      resourceGroupName: place.resourceGroupName,
    });
  }

  private storageAccount(name: string): StorageAccount {
    const retention = { days: 7 };
    return new StorageAccount(this, 'Storage', {
      ...this.place,
      name: `st${name}storage${suffix(this.client, `${this.node.path}/Storage`)}`,
      accountKind: 'StorageV2',
      accountTier: 'Standard',
      isHnsEnabled: false,
      accountReplicationType: 'ZRS',
      publicNetworkAccessEnabled: false,
      networkRules: { defaultAction: 'Deny', bypass: ['AzureServices'] },
      sharedAccessKeyEnabled: false,
      defaultToOauthAuthentication: true,
      localUserEnabled: false,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      httpsTrafficOnlyEnabled: true,
      minTlsVersion: 'TLS1_2',
      infrastructureEncryptionEnabled: true,
      blobProperties: { deleteRetentionPolicy: retention, containerDeleteRetentionPolicy: retention },
      shareProperties: { retentionPolicy: retention },
      lifecycle: { ignoreChanges: ['blob_properties[0].cors_rule'] },
    });
  }

  private containerRegistry(name: string): ContainerRegistry {
    return new ContainerRegistry(this, 'Registry', {
      ...this.place,
      name: `cr${name}registry${suffix(this.client, `${this.node.path}/Registry`)}`,
      sku: 'Premium',
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleSet: [{ defaultAction: 'Deny' }],
      networkRuleBypassOption: 'AzureServices',
      quarantinePolicyEnabled: false,
      exportPolicyEnabled: false,
      dataEndpointEnabled: true,
      retentionPolicyInDays: 30,
      zoneRedundancyEnabled: true,
    });
  }

  private keyVault(name: string): KeyVault {
    return new KeyVault(this, 'Vault', {
      ...this.place,
      name: `kv-${name}-key-${suffix(this.client, `${this.node.path}/KeyVault`)}`,
      tenantId: this.client.tenantId,
      skuName: 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
      publicNetworkAccessEnabled: false,
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
    });
  }

  private identity(id: string, name: string): UserAssignedIdentity {
    return new UserAssignedIdentity(this, id, { ...this.place, name });
  }

  private assign(id: string, identity: UserAssignedIdentity, role: string, on: string): RoleAssignment {
    return new RoleAssignment(this, id, {
      scope: on,
      roleDefinitionName: role,
      principalId: identity.principalId,
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
  }

  private cluster(
    id: string,
    name: string,
    maxNodeCount: number,
    workspace: MachineLearningWorkspace,
    identity: UserAssignedIdentity,
    reachable: ITerraformDependable[],
  ): MachineLearningComputeCluster {
    return new MachineLearningComputeCluster(this, id, {
      name,
      location: LOCATION,
      machineLearningWorkspaceId: workspace.id,
      vmSize: 'Standard_DS3_v2',
      vmPriority: 'Dedicated',
      scaleSettings: { minNodeCount: 0, maxNodeCount, scaleDownNodesAfterIdleDuration: 'PT5M' },
      subnetResourceId: this.network.computeSubnetId,
      nodePublicIpEnabled: false,
      localAuthEnabled: false,
      sshPublicAccessEnabled: false,
      identity: { type: 'UserAssigned', identityIds: [identity.id] },
      tags: TAGS,
      dependsOn: [...reachable, ...this.network.readyWhen],
    });
  }

  private privateEndpoint(owner: string, key: ZoneKey, targetId: string): PrivateEndpoint {
    const isService = SERVICES.some((service) => service === key);
    const name = `pep-${owner}${isService ? `-${key.toLowerCase()}` : ''}-endpoint`;
    return new PrivateEndpoint(this, `${key}Endpoint`, {
      ...this.place,
      name,
      subnetId: this.network.endpointSubnetId,
      privateServiceConnection: {
        name,
        isManualConnection: false,
        privateConnectionResourceId: targetId,
        subresourceNames: [key === 'Api' ? 'amlworkspace' : key.toLowerCase()],
      },
      privateDnsZoneGroup: {
        name: 'default',
        privateDnsZoneIds: key === 'Api' ? this.zones.ids('Api', 'Notebooks') : this.zones.ids(key),
      },
    });
  }

  private diagnose(id: string, owner: string, targetResourceId: string, metrics = 'AllMetrics'): void {
    new MonitorDiagnosticSetting(this, id, {
      name: `diag-${owner}-diagnostics`,
      targetResourceId,
      logAnalyticsWorkspaceId: this.logAnalyticsWorkspaceId,
      enabledLog: [{ categoryGroup: 'allLogs' }],
      enabledMetric: [{ category: metrics }],
    });
  }
}
