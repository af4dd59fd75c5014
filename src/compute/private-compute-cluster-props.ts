import { ITerraformDependable } from 'cdktf';
import { IPrivateNetwork } from '../network/private-network-interface';
import { IWorkspace } from '../workspace/workspace-interface';
import { ComputePriority } from './compute-priority';

/** What a `PrivateComputeCluster` is made of. */
export interface PrivateComputeClusterProps {
  /** The workspace that the cluster belongs to; its region is the cluster's. */
  readonly workspace: IWorkspace;

  /**
   * The network whose compute subnet the nodes join. Each node takes one address. Needed, unless the workspace has a
   * managed network, which all of its nodes are in; refused then.
   *
   * @default - the managed network of the workspace
   */
  readonly network?: IPrivateNetwork;

  /**
   * The size of each node, such as `Standard_DS3_v2` (4 cores, 14 GiB); only the shape is checked, which sizes a region has is Azure's to
   * know. Changing it replaces the cluster.
   *
   * @default "Standard_DS3_v2"
   */
  readonly vmSize?: string;

  /**
   * Nodes that run, and cost, when there is nothing to do, from 0 to `maxNodes`.
   *
   * @default 0
   */
  readonly minNodes?: number;

  /**
   * The most nodes that run at once, from 1 to 65,000 and no more than the compute subnet has addresses for (checked
   * where this program knows the subnet's size). A subscription starts with a quota of cores and, for one cluster, 100
   * nodes.
   *
   * @default 4
   */
  readonly maxNodes?: number;

  /**
   * How long a node waits for another job before it goes, as an ISO 8601 duration in days, hours, minutes and seconds.
   * Written the way the service answers it: PT120S as PT2M.
   *
   * @default "PT5M"
   */
  readonly idleTimeBeforeScaleDown?: string;

  /**
   * Whether Azure may take nodes back. Changing it replaces the cluster.
   *
   * @default ComputePriority.DEDICATED
   */
  readonly priority?: ComputePriority;

  /**
   * 3 to 24 letters, digits and hyphens, a letter first, no hyphen last and no hyphen with only digits after it; unique
   * in the workspace.
   *
   * @default - made of the construct path
   */
  readonly name?: string;

  /**
   * The ARM id of a user-assigned identity that the nodes run as.
   *
   * @default - an identity of its own
   */
  readonly identityId?: string;

  /**
   * Whether the identity is given its roles on the workspace's storage and registry. Without, somebody else gives them:
   * Storage Blob, Queue and Table Data Contributor on the storage account, AcrPull on the registry (AcrPush as well where
   * images are built). What the rules BNI601 and BNI602 miss of them is acknowledged then.
   *
   * @default true
   */
  readonly assignRoles?: boolean;

  /**
   * Whether the workspace builds its images on this cluster: its identity may then push to the registry, and the size
   * must be a CPU size.
   *
   * @default false
   */
  readonly buildsImages?: boolean;

  /**
   * Tags for the cluster and its identity.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** A compute cluster that exists already. */
export interface PrivateComputeClusterIds {
  /** The ARM id of the cluster: a text, or a token such as `cluster.id` of a binding. */
  readonly computeId: string;

  /**
   * What must be made before a job can run on it, such as role assignments of your own.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}
