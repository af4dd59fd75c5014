import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { ITerraformDependable, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiUpdateResource } from '../azapi';
import { clusterName } from '../compute/cluster-name';
import { PrivateComputeCluster } from '../compute/private-compute-cluster';
import { IContainerRegistry, IStorageAccount } from '../dependencies/dependency-interfaces';
import { DiagnosticSetting } from '../dependencies/diagnostic-setting';
import { Role } from '../identity/role';
import { assignRole } from '../identity/role-assignment';
import { checkIdentityId, Identity, identityOf } from '../identity/user-assigned-identity';
import { guardWorkspace } from '../isolation/synthesis/guarded-workspaces';
import { checkZonesFor } from '../network/check-zones';
import { PrivateEndpoint } from '../network/private-endpoint';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { azurermSetsDatastoreAccess } from '../providers/azurerm-version';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { checkSharedProps, requireProps } from '../support/resource-props';
import { waitFor } from '../support/wait-for';
import { ExistingWorkspace } from './existing-workspace';
import { checkImageBuild } from './check-image-build';
import { ImportedWorkspace } from './imported-workspace';
import { checkManagedNetwork, refuseReached } from './private/check-managed-network';
import { firewallProperties, makeManagedNetwork, PROVISIONING_TIMEOUT } from './private/managed-network-resources';
import { outboundApprovers } from './private/outbound-approvers';
import { assignWorkspaceRoles } from './private/workspace-roles';
import { ExistingWorkspaceProps, PrivateWorkspaceIds, PrivateWorkspaceProps } from './private-workspace-props';
import { IWorkspace } from './workspace-interface';
import { checkComputeSubnet, checkRegistry, checkStorage, checkSurroundings } from './workspace-parts';
import { WORKSPACE_TYPE } from './workspace-type';

const PROPS = [
  'resourceGroupName',
  'location',
  'network',
  'dns',
  'storage',
  'registry',
  'keyVault',
  'observability',
  'name',
  'managedNetwork',
  'imageBuild',
  'description',
  'friendlyName',
  'identityId',
  'assignRoles',
  'tags',
];

/**
 * An Azure Machine Learning workspace that is reached through a private endpoint only, acts as a user-assigned identity
 * with the roles that the service asks for, and builds its images on a cluster in the network.
 *
 * Azure deletes workspaces softly: the name stays taken for 14 days, and a replacement fails on it. Where that is in the
 * way, let the provider purge: `features { machine_learning { purge_soft_deleted_workspace_on_destroy = true } }`.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet
 * @see https://learn.microsoft.com/azure/machine-learning/concept-soft-delete
 */
export class PrivateWorkspace extends GuardedConstruct implements IWorkspace {
  /**
   * A workspace that exists already, and that Terraform checks before a batch endpoint is made in it: plans fail where
   * it is public, has no private endpoint, lacks its registry, or where its storage account or registry are not as batch
   * deployments need them. A check block warns of the same wherever the workspace is read.
   *
   * Whoever plans needs the role Reader on the workspace, its storage account, its registry and the account's private
   * endpoints. Without that right there is `fromIds`, which checks nothing and reads the network posture alone.
   *
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint
   * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
   */
  public static fromExisting(scope: Construct, id: string, props: ExistingWorkspaceProps): IWorkspace {
    return new ExistingWorkspace(scope, id, props);
  }

  /**
   * A workspace that exists already, known by its id only. It must not be public, have a private endpoint, and not be
   * encrypted with a key of your own: nobody checks that, unlike with `fromExisting`.
   */
  public static fromIds(scope: Construct, id: string, ids: PrivateWorkspaceIds): IWorkspace {
    return new ImportedWorkspace(scope, id, ids);
  }

  public readonly workspaceId: string;
  public readonly workspaceName: string;
  public readonly resourceGroupName: string;
  public readonly location: string;
  public readonly storage?: IStorageAccount;
  public readonly registry?: IContainerRegistry;
  public readonly hasManagedNetwork?: boolean;
  public readonly networkPosture: string[];
  public readonly reachableWhen: ITerraformDependable[];
  public readonly readyWhen: ITerraformDependable[];
  /** The ARM id of the workspace's private endpoint. */
  public readonly privateEndpointId: string;
  /** The ARM id of the identity that the workspace acts as. */
  public readonly identityId: string;
  /** The object id of that identity, for further roles. */
  public readonly principalId: string;

  constructor(scope: Construct, id: string, props: PrivateWorkspaceProps) {
    super(scope, id);
    check(scope, id, props);

    const identity = identityOf(this, props);
    const ownRoles = props.assignRoles === false ? [] : assignWorkspaceRoles(this, identity.principalId, props);
    const buildCluster = props.imageBuild?.clusterName ?? clusterName(this, 'build');
    const workspace = this.createWorkspace(identity, buildCluster, ownRoles, props);
    guardWorkspace(TerraformStack.of(this), workspace);
    const endpoint = new PrivateEndpoint(this, 'Endpoint', {
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      subnetId: props.network.endpointSubnetId,
      targetResourceId: workspace.id,
      subresource: PrivateLinkSubresource.AMLWORKSPACE,
      dnsZoneIds: props.dns.zoneIds(PrivateLinkSubresource.AMLWORKSPACE),
      tags: props.tags,
    });
    new DiagnosticSetting(this, 'Diagnostics', { observability: props.observability, targetResourceId: workspace.id });

    this.workspaceId = workspace.id;
    this.workspaceName = workspace.name;
    this.resourceGroupName = props.resourceGroupName;
    this.location = props.location;
    this.storage = props.storage;
    this.registry = props.registry;
    this.hasManagedNetwork = props.managedNetwork !== undefined;
    this.identityId = identity.identityId;
    this.principalId = identity.principalId;
    this.privateEndpointId = endpoint.privateEndpointId;
    this.networkPosture = [
      Token.asString(workspace.publicNetworkAccessEnabled),
      workspace.managedNetwork.isolationMode,
      endpoint.privateEndpointId,
    ];
    const roleOnItself =
      props.assignRoles === false
        ? []
        : [assignRole(this, 'WorkspaceContributor', identity.principalId, Role.CONTRIBUTOR, workspace.id)];
    const datastoreAccess = this.datastoreAccess(workspace, endpoint.resource, props);
    this.reachableWhen = [
      endpoint.resource,
      ...props.dns.links(PrivateLinkSubresource.AMLWORKSPACE),
      ...datastoreAccess,
      ...this.managedNetwork(workspace, endpoint.resource, datastoreAccess, roleOnItself, props),
    ];
    this.readyWhen = [
      ...this.reachableWhen,
      ...ownRoles,
      ...roleOnItself,
      ...props.storage.readyWhen,
      ...props.registry.readyWhen,
      ...props.keyVault.readyWhen,
    ];
    if (props.imageBuild?.clusterName === undefined) {
      new PrivateComputeCluster(this, 'ImageBuild', {
        workspace: this,
        network: props.managedNetwork ? undefined : props.network,
        name: buildCluster,
        vmSize: props.imageBuild?.cluster?.vmSize,
        maxNodes: 1,
        buildsImages: true,
        identityId: props.imageBuild?.cluster?.identityId,
        assignRoles: props.assignRoles,
        tags: props.tags,
      });
    }
  }

  private createWorkspace(
    identity: Identity,
    imageBuildComputeName: string,
    roles: ITerraformDependable[],
    props: PrivateWorkspaceProps,
  ): MachineLearningWorkspace {
    const workspace = new MachineLearningWorkspace(this, 'Resource', {
      name: props.name ?? localName(this, 'mlw', 32),
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      storageAccountId: props.storage.storageAccountId,
      containerRegistryId: props.registry.registryId,
      keyVaultId: props.keyVault.keyVaultId,
      applicationInsightsId: props.observability.applicationInsightsId,
      publicNetworkAccessEnabled: false,
      // named although it is the default: batch endpoints are replaced when it changes
      managedNetwork: props.managedNetwork
        ? {
            isolationMode: props.managedNetwork.isolationMode,
            // left out where it is false: a workspace that is given its managed network later would be replaced for it
            provisionOnCreationEnabled: props.managedNetwork.options.provisionOnCreation === false ? undefined : true,
          }
        : { isolationMode: 'Disabled' },
      v1LegacyModeEnabled: false,
      imageBuildComputeName,
      identity: { type: 'UserAssigned', identityIds: [identity.identityId] },
      primaryUserAssignedIdentity: identity.identityId,
      description: props.description,
      friendlyName: props.friendlyName,
      tags: props.tags,
      timeouts: props.managedNetwork && { create: PROVISIONING_TIMEOUT, update: PROVISIONING_TIMEOUT },
    });
    // the service uses the identity while it makes the workspace
    waitFor(workspace, roles);
    return workspace;
  }

  /** @returns what clusters must wait for */
  private managedNetwork(
    workspace: MachineLearningWorkspace,
    endpoint: ITerraformDependable,
    updates: ITerraformDependable[],
    roles: ITerraformDependable[],
    props: PrivateWorkspaceProps,
  ): ITerraformDependable[] {
    const { managedNetwork, storage, registry, keyVault, assignRoles } = props;
    if (!managedNetwork) return [];
    const scope = new Construct(this, 'ManagedNetwork');
    const approved = [storage.storageAccountId, registry.registryId, keyVault.keyVaultId];
    const approve = assignRoles === false ? () => [] : outboundApprovers(scope, this.principalId, approved);
    return makeManagedNetwork(scope, managedNetwork, {
      workspace,
      storageAccountId: storage.storageAccountId,
      after: [endpoint, ...updates],
      hasFirewallSku: updates.length > 0,
      roles,
      approve,
    });
  }

  /**
   * An account without keys is read by identity: docs/decisions/0004-datastore-access-by-identity.md.
   * @returns what clusters and datastores must wait for
   */
  private datastoreAccess(
    workspace: MachineLearningWorkspace,
    endpoint: ITerraformDependable,
    props: PrivateWorkspaceProps,
  ): ITerraformDependable[] {
    const { keyless } = props.storage;
    if (azurermSetsDatastoreAccess(this)) {
      workspace.addOverride('storage_account_access_type', keyless ? 'Identity' : 'AccessKey');
      return [];
    }
    if (!keyless) return [];
    const access = new AzapiUpdateResource(this, 'DatastoreAccess', {
      type: WORKSPACE_TYPE,
      resourceId: workspace.id,
      // one write says all that azurerm has no argument for: each takes its time
      body: { properties: { systemDatastoresAuthMode: 'Identity', ...firewallProperties(props.managedNetwork) } },
      // the service answers in lower case
      ignoreCasing: true,
      responseExportValues: [],
      // one change of a workspace at a time: the private endpoint's connection is another
      dependsOn: [endpoint],
    });
    return [access];
  }
}

function check(scope: Construct, id: string, props: PrivateWorkspaceProps): void {
  const problems = new PropProblems('PrivateWorkspace', scope, id);
  requireProps(problems, props, PROPS);
  checkSharedProps(problems, props);
  checkSurroundings(problems, { ...props });
  checkZonesFor(problems, 'dns', props.dns, [PrivateLinkSubresource.AMLWORKSPACE]);
  checkStorage(problems, props.storage);
  checkRegistry(problems, props.registry);
  // Azure takes 33, its documentation says 32: https://learn.microsoft.com/azure/machine-learning/resource-limits-capacity
  problems.optionalText(
    'name',
    props.name,
    '3 to 32 letters, digits, hyphens and underscores, a letter or digit first, such as "mlw-scoring"',
    /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,31}$/,
  );
  checkManagedNetwork(problems, props.managedNetwork);
  refuseReached(problems, scope, props.managedNetwork, [
    { prop: 'storage', id: props.storage?.storageAccountId, subresources: ['blob', 'file', 'queue', 'table'] },
    { prop: 'registry', id: props.registry?.registryId, subresources: ['registry'] },
    { prop: 'keyVault', id: props.keyVault?.keyVaultId, subresources: ['vault'] },
  ]);
  checkImageBuild(problems, props.imageBuild);
  if (props.managedNetwork === undefined && props.imageBuild?.clusterName === undefined) {
    checkComputeSubnet(problems, props.network);
  }
  problems.optionalText('description', props.description, 'a text');
  problems.optionalText('friendlyName', props.friendlyName, 'a text such as "Scoring"');
  checkIdentityId(problems, props.identityId);
  problems.optionalBoolean('assignRoles', props.assignRoles);
  problems.throwIfAny();
}
