import { ITerraformDependable, Precondition } from 'cdktf';
import { IConstruct } from 'constructs';
import { IContainerRegistry, IStorageAccount } from '../dependencies/dependency-interfaces';

/** An Azure Machine Learning workspace: ours, or one that exists already. */
export interface IWorkspace extends IConstruct {
  /** The ARM id of the workspace. */
  readonly workspaceId: string;
  /** The name of the workspace. */
  readonly workspaceName: string;
  /** The name of the workspace's resource group. */
  readonly resourceGroupName: string;
  /** The region of the workspace; endpoints, deployments and clusters share it. */
  readonly location: string;
  /** The workspace's default storage account, if this program knows it. */
  readonly storage?: IStorageAccount;
  /** The workspace's container registry, if this program knows it. */
  readonly registry?: IContainerRegistry;
  /**
   * Whether the nodes of the workspace are in a managed network, the service's own. Clusters are made without a network
   * then, and in one of yours otherwise.
   */
  readonly hasManagedNetwork?: boolean;
  /**
   * What decides the workspace's network posture (public access, isolation mode, private endpoint), as Terraform
   * values: batch endpoints keep the posture of the day they were made, so a change of any of these recreates them.
   */
  readonly networkPosture: string[];
  /**
   * What a compute cluster must be created after: the workspace's private endpoint and its DNS links, and the outbound
   * rules of its managed network.
   */
  readonly reachableWhen: ITerraformDependable[];
  /** What a batch endpoint must be created after: all private endpoints, DNS links and role assignments behind the workspace. */
  readonly readyWhen: ITerraformDependable[];
  /**
   * What Terraform refuses to make a batch endpoint without, or a deployment of an endpoint that exists already: what
   * must hold of a workspace that the rules cannot see.
   */
  readonly preconditions?: Precondition[];
}
