import { ITerraformDependable } from 'cdktf';
import { IContainerRegistry, IKeyVault, IObservability, IStorageAccount } from '../dependencies/dependency-interfaces';
import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';
import { ImageBuild } from './image-build';
import { ManagedNetwork } from './managed-network';

/** What a `PrivateWorkspace` is made of. */
export interface PrivateWorkspaceProps {
  /** The name of the resource group that it goes into. */
  readonly resourceGroupName: string;

  /** The region, in Azure's short form such as `northeurope`. */
  readonly location: string;

  /**
   * The network that the workspace is reached from; its private endpoint goes into the endpoint subnet. The cluster that
   * builds images is in its compute subnet, unless there is a managed network.
   */
  readonly network: IPrivateNetwork;

  /** The private DNS zones that the private endpoint registers in: both of `amlworkspace`. */
  readonly dns: IPrivateDnsZones;

  /** The default storage account. Changing it replaces the workspace. */
  readonly storage: IStorageAccount;

  /** The container registry. Changing it replaces the workspace. */
  readonly registry: IContainerRegistry;

  /** The key vault. Changing it replaces the workspace. */
  readonly keyVault: IKeyVault;

  /** Where the workspace's logs and metrics go. Changing its Application Insights replaces the workspace. */
  readonly observability: IObservability;

  /**
   * 3 to 32 letters, digits, hyphens and underscores, a letter or digit first. Changing it replaces the workspace.
   *
   * @default - made of the construct path
   */
  readonly name?: string;

  /**
   * The network of the service's own that all nodes of the workspace are in then; `network` is for clients alone. There is
   * no way back from it: Azure does not let a workspace without.
   *
   * @default - none: nodes are in the compute subnet of `network`
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
   */
  readonly managedNetwork?: ManagedNetwork;

  /**
   * Where images are built.
   *
   * @default ImageBuild.dedicatedCluster()
   */
  readonly imageBuild?: ImageBuild;

  /**
   * What the workspace is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The name that the studio shows.
   *
   * @default - the name
   */
  readonly friendlyName?: string;

  /**
   * The ARM id of a user-assigned identity that the workspace acts as.
   *
   * @default - an identity of its own
   */
  readonly identityId?: string;

  /**
   * Whether the identity is given the roles that the service asks for on storage, registry, vault, Application Insights,
   * the workspace itself and what private endpoints of a managed network lead to, and the cluster that builds images those
   * of a `PrivateComputeCluster`. Without, somebody else gives them, and before the workspace is made: so to identities
   * that exist already.
   *
   * @default true
   */
  readonly assignRoles?: boolean;

  /**
   * Tags for the workspace and everything that it makes.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** A workspace that exists already. */
export interface PrivateWorkspaceIds {
  /** The ARM id of the workspace: a text, or a token such as `workspace.id` of a binding. */
  readonly workspaceId: string;

  /** The region of the workspace, in Azure's short form such as `northeurope`. */
  readonly location: string;

  /**
   * The workspace's default storage account, for the roles that clusters need on it.
   *
   * @default - unknown: clusters get no roles on it
   */
  readonly storage?: IStorageAccount;

  /**
   * The workspace's container registry, for the roles that clusters need on it.
   *
   * @default - unknown: clusters get no roles on it
   */
  readonly registry?: IContainerRegistry;

  /**
   * Whether the workspace has a managed network: clusters of it are made without a network of yours then.
   *
   * @default false
   */
  readonly hasManagedNetwork?: boolean;

  /**
   * What decides the workspace's network posture, as Terraform values: batch endpoints are replaced when any of them
   * changes. Give it for a workspace of this same program, such as
   * `[workspace.publicNetworkAccessEnabled.toString(), privateEndpoint.id]`: what Terraform reads from Azure is one
   * plan late there.
   *
   * @default - read from Azure: public access, managed network isolation mode and the private endpoints
   */
  readonly networkPosture?: string[];

  /**
   * What must be made before clusters, endpoints and deployments, such as a private endpoint of your own.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}

/** A workspace that exists already, and that Terraform reads and checks. */
export interface ExistingWorkspaceProps {
  /** The ARM id of the workspace: a text, or a token such as a variable. It must exist before the plan is made. */
  readonly workspaceId: string;

  /**
   * The region of the workspace, in Azure's short form such as `northeurope`. The plan fails where the workspace is in
   * another one.
   *
   * @default - read from the workspace
   */
  readonly location?: string;

  /**
   * The workspace's default storage account, for the roles that clusters need on it. The plan fails where the workspace
   * names another one.
   *
   * @default - the one that the workspace names
   */
  readonly storage?: IStorageAccount;

  /**
   * The workspace's container registry, for the roles that clusters need on it. The plan fails where the workspace names
   * another one.
   *
   * @default - the one that the workspace names
   */
  readonly registry?: IContainerRegistry;

  /**
   * Whether new clusters of the workspace get their roles on its storage account and registry. With false, somebody else
   * gives them, and `storage` and `registry` are left out.
   *
   * @default true
   */
  readonly assignRoles?: boolean;

  /**
   * The ARM ids of the storage account's private endpoints that are read, and count. Give them where the account has
   * others that whoever plans may not read, such as those of a managed network in a subscription of Microsoft's.
   *
   * @default - all that have an approved connection to the account
   */
  readonly storageEndpointIds?: string[];

  /**
   * Whether the workspace has a managed network: clusters of it are made without a network of yours then. The plan fails where
   * it has none.
   *
   * @default false
   */
  readonly hasManagedNetwork?: boolean;

  /**
   * What decides the workspace's network posture, as Terraform values: batch endpoints are replaced when any of them
   * changes.
   *
   * @default - read from Azure: public access, managed network isolation mode and the private endpoints
   */
  readonly networkPosture?: string[];

  /**
   * What must be made before clusters, endpoints and deployments. The workspace is read before any of it is made.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}
