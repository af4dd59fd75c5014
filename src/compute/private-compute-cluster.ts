import { MachineLearningComputeCluster } from '@cdktf/provider-azurerm/lib/machine-learning-compute-cluster';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { assignRole } from '../identity/role-assignment';
import { Role } from '../identity/role';
import { checkIdentityId, identityOf } from '../identity/user-assigned-identity';
import { addAcknowledgement } from '../isolation/synthesis/acknowledged';
import { GuardedConstruct } from '../support/guarded-construct';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { waitFor } from '../support/wait-for';
import { addSubnetCluster } from '../workspace/private/subnet-clusters';
import { checkComputeSubnet, checkNetwork, checkWorkspace } from '../workspace/workspace-parts';
import { checkNodes, DEFAULT_MAX_NODES } from './check-nodes';
import { ALLOWED_CLUSTER_NAME, CLUSTER_NAME, clusterName } from './cluster-name';
import { IComputeCluster } from './compute-interface';
import { ComputePriority } from './compute-priority';
import { canonicalDuration, checkIdleTime } from './idle-time';
import { ImportedComputeCluster } from './imported-compute-cluster';
import { PrivateComputeClusterIds, PrivateComputeClusterProps } from './private-compute-cluster-props';
import { checkCpuSize, checkVmSize } from './vm-size';

const PROPS = [
  'workspace',
  'network',
  'vmSize',
  'minNodes',
  'maxNodes',
  'idleTimeBeforeScaleDown',
  'priority',
  'name',
  'identityId',
  'assignRoles',
  'buildsImages',
  'tags',
];
const MANAGED = 'nodes are in the managed network of the workspace';

/**
 * A compute cluster that scoring jobs run on: its nodes join your network or the managed one of the workspace, have no public IP address unless the network is made
 * for that, take no SSH and no local accounts, and run as an identity of their own that holds the roles which batch deployments need.
 *
 * It is created after the workspace's private endpoint, which nodes without public IP talk to, and after the network's
 * way out.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet#compute-instancecluster-with-no-public-ip
 */
export class PrivateComputeCluster extends GuardedConstruct implements IComputeCluster {
  /** A cluster that exists already; it must be in a network that reaches what batch jobs need. */
  public static fromIds(scope: Construct, id: string, ids: PrivateComputeClusterIds): IComputeCluster {
    return new ImportedComputeCluster(scope, id, ids);
  }

  public readonly computeId: string;
  public readonly computeName: string;
  public readonly maxNodes?: number;
  public readonly readyWhen: ITerraformDependable[];
  /** The ARM id of the identity that the nodes run as. */
  public readonly identityId: string;
  /** The object id of that identity: give it the roles that it needs on your own data, such as Storage Blob Data Reader. */
  public readonly principalId: string;

  constructor(scope: Construct, id: string, props: PrivateComputeClusterProps) {
    super(scope, id);
    check(scope, id, props);
    const { workspace, network } = props;

    const identity = identityOf(this, {
      resourceGroupName: workspace.resourceGroupName,
      location: workspace.location,
      identityId: props.identityId,
      tags: props.tags,
    });
    const cluster = new MachineLearningComputeCluster(this, 'Resource', {
      name: props.name ?? clusterName(this, 'cc'),
      location: workspace.location,
      machineLearningWorkspaceId: workspace.workspaceId,
      // Azure moves no cluster from a subnet into a managed network, and azurerm does not see that the subnet is gone; with
      // another description it makes the cluster anew: https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
      description: workspace.hasManagedNetwork ? MANAGED : undefined,
      vmSize: props.vmSize ?? 'Standard_DS3_v2',
      vmPriority: props.priority ?? ComputePriority.DEDICATED,
      scaleSettings: {
        minNodeCount: props.minNodes ?? 0,
        maxNodeCount: props.maxNodes ?? DEFAULT_MAX_NODES,
        scaleDownNodesAfterIdleDuration: canonicalDuration(props.idleTimeBeforeScaleDown ?? 'PT5M'),
      },
      subnetResourceId: network?.computeSubnetId,
      nodePublicIpEnabled: network?.nodePublicIp === true,
      localAuthEnabled: false,
      sshPublicAccessEnabled: false,
      identity: { type: 'UserAssigned', identityIds: [identity.identityId] },
      tags: props.tags,
    });
    waitFor(cluster, [...workspace.reachableWhen, ...(network?.readyWhen ?? [])]);
    if (network) addSubnetCluster(workspace);

    this.computeId = cluster.id;
    this.computeName = cluster.name;
    this.maxNodes = props.maxNodes ?? DEFAULT_MAX_NODES;
    this.identityId = identity.identityId;
    this.principalId = identity.principalId;
    this.readyWhen = props.assignRoles === false ? this.leaveRoles() : this.assignRoles(props);
  }

  /** The rules see no roles, and would refuse what the user has said. */
  private leaveRoles(): ITerraformDependable[] {
    const reason = 'assignRoles is false: somebody else gives the identity its roles';
    for (const ruleId of ['BNI601', 'BNI602']) addAcknowledgement(this, { ruleId, reason });
    return [];
  }

  private assignRoles({ workspace, buildsImages }: PrivateComputeClusterProps): ITerraformDependable[] {
    const { storage, registry } = workspace;
    const assign = (id: string, role: Role, on: string) => assignRole(this, id, this.principalId, role, on);
    const assignments: ITerraformDependable[] = [];
    if (storage) {
      assignments.push(
        assign('StorageBlobDataContributor', Role.STORAGE_BLOB_DATA_CONTRIBUTOR, storage.storageAccountId),
        assign('StorageQueueDataContributor', Role.STORAGE_QUEUE_DATA_CONTRIBUTOR, storage.storageAccountId),
        assign('StorageTableDataContributor', Role.STORAGE_TABLE_DATA_CONTRIBUTOR, storage.storageAccountId),
      );
    }
    if (registry) {
      assignments.push(assign('AcrPull', Role.ACR_PULL, registry.registryId));
      if (buildsImages) assignments.push(assign('AcrPush', Role.ACR_PUSH, registry.registryId));
    }
    return assignments;
  }
}

function check(scope: Construct, id: string, props: PrivateComputeClusterProps): void {
  const problems = new PropProblems('PrivateComputeCluster', scope, id);
  requireProps(problems, props, PROPS);
  checkWorkspace(problems, props.workspace);
  checkPlace(problems, props);
  if (props.buildsImages === true) checkCpuSize(problems, 'vmSize', props.vmSize);
  else checkVmSize(problems, 'vmSize', props.vmSize);
  checkNodes(problems, props);
  checkIdleTime(problems, 'idleTimeBeforeScaleDown', props.idleTimeBeforeScaleDown);
  if (props.priority !== undefined) problems.oneOf('priority', props.priority, Object.values(ComputePriority));
  problems.optionalText('name', props.name, ALLOWED_CLUSTER_NAME, CLUSTER_NAME);
  checkIdentityId(problems, props.identityId);
  problems.optionalBoolean('assignRoles', props.assignRoles);
  problems.optionalBoolean('buildsImages', props.buildsImages);
  problems.tags('tags', props.tags);
  problems.throwIfAny();
}

/** A cluster is in a network of the user's or in the managed one of its workspace, never in both: BNI208. */
function checkPlace(problems: PropProblems, { workspace, network }: PrivateComputeClusterProps): void {
  if (workspace?.hasManagedNetwork !== true) {
    checkNetwork(problems, network);
    checkComputeSubnet(problems, network);
  } else if (network !== undefined) {
    const allowed = 'leave it out: the nodes of such a workspace are all in its managed network';
    problems.add('network', 'is given, but the workspace has a managed network', allowed);
  }
}
