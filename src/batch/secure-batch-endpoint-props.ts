import { IComputeCluster } from '../compute/compute-interface';
import { IContainerRegistry, IKeyVault, IObservability, IStorageAccount } from '../dependencies/dependency-interfaces';
import { AzureCloud } from '../network/azure-cloud';
import { Egress } from '../network/egress';
import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';
import { SecurityFlow } from '../network/security-flow';
import { ManagedNetwork } from '../workspace/managed-network';
import { IWorkspace } from '../workspace/workspace-interface';
import { ModelDeploymentOptions } from './batch-deployment-props';
import { DefaultDeployment } from './default-deployment';

/** What a `SecureBatchEndpoint` is made of. Whatever is not given, it makes. */
export interface SecureBatchEndpointProps {
  /** The region, in Azure's short form such as `northeurope`; a given workspace's must be the same. */
  readonly location: string;

  /**
   * The resource group that everything new goes into.
   *
   * @default a new one
   */
  readonly resourceGroupName?: string;

  /**
   * The name of the endpoint: 3 to 32 letters, digits and single hyphens, a letter first; unique in the region.
   *
   * @default made of the construct path, with a suffix that Terraform computes from the subscription
   */
  readonly name?: string;

  /**
   * What the endpoint is for.
   *
   * @default none
   */
  readonly description?: string;

  /**
   * The deployments that score with a model, each with a `name`, which is its construct id too. More of them, and
   * pipeline deployments, are added with `addModelDeployment` and `addPipelineDeployment`.
   *
   * @default none
   */
  readonly deployments?: ModelDeploymentOptions[];

  /**
   * Which deployment answers when a caller names none.
   *
   * @default DefaultDeployment.first()
   */
  readonly defaultDeployment?: DefaultDeployment;

  /**
   * Whether Terraform refuses a plan that would destroy or replace the endpoint, as a change of the workspace's network
   * posture does (`lifecycle.prevent_destroy`). Who means it says false, applies, and goes on.
   *
   * @default false
   * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
   */
  readonly preventDestroy?: boolean;

  /**
   * The IPv4 range of the new network, in CIDR notation, /26 or larger.
   *
   * @default "10.20.0.0/22"
   */
  readonly addressSpace?: string;

  /**
   * The way out of the new network's compute subnet.
   *
   * @default Egress.natGateway(); Egress.none() with `nodePublicIp`
   */
  readonly egress?: Egress;

  /**
   * Whether the nodes have public IP addresses; the new network is then made for that.
   *
   * @default false
   */
  readonly nodePublicIp?: boolean;

  /**
   * What the new network's compute subnet lets out beside the flows that batch compute needs, such as
   * `SecurityFlow.publicPackageFeeds()` for environments with packages from PyPI.
   *
   * @default nothing else
   */
  readonly additionalOutbound?: SecurityFlow[];

  /**
   * The cloud, which decides the names of the new DNS zones and the flows of the new network.
   *
   * @default that of the stack's AzureProviders, or AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;

  /**
   * The size of the new cluster's nodes.
   *
   * @default "Standard_DS3_v2", 4 cores and 14 GiB
   */
  readonly vmSize?: string;

  /**
   * Nodes of the new cluster that run, and cost, when there is nothing to do, from 0 to `maxNodes`.
   *
   * @default 0
   */
  readonly minNodes?: number;

  /**
   * The most nodes of the new cluster that run at once, from 1.
   *
   * @default 4
   */
  readonly maxNodes?: number;

  /**
   * The network of the service's own that nodes are in, instead of the compute subnet of `network`: that is for clients alone
   * then, and a new one is made for private endpoints only. A given workspace has one or has none: `hasManagedNetwork`.
   *
   * @default none: nodes are in `network`
   */
  readonly managedNetwork?: ManagedNetwork;

  /**
   * A network of yours.
   *
   * @default a new PrivateNetwork
   */
  readonly network?: IPrivateNetwork;

  /**
   * Private DNS zones of yours, linked to your network.
   *
   * @default new PrivateDnsZones, linked to the network
   */
  readonly dns?: IPrivateDnsZones;

  /**
   * A storage account of yours, with its four private endpoints in your network.
   *
   * @default a new SecureStorageAccount
   */
  readonly storage?: IStorageAccount;

  /**
   * A container registry of yours, with its private endpoint in your network.
   *
   * @default a new SecureContainerRegistry
   */
  readonly registry?: IContainerRegistry;

  /**
   * A key vault of yours, with its private endpoint in your network.
   *
   * @default a new SecureKeyVault
   */
  readonly keyVault?: IKeyVault;

  /**
   * Where logs and metrics go.
   *
   * @default a new Observability
   */
  readonly observability?: IObservability;

  /**
   * A workspace of yours, which has its storage account, registry, key vault and private endpoint already. A cluster is
   * still made, in `network` or in the workspace's managed network, unless `compute` is given as well.
   *
   * @default a new PrivateWorkspace
   */
  readonly workspace?: IWorkspace;

  /**
   * A cluster of your workspace.
   *
   * @default a new PrivateComputeCluster
   */
  readonly compute?: IComputeCluster;

  /**
   * Whether Terraform outputs are made: the scoring URI, the endpoint's name and three ready-to-paste ways to start a job.
   *
   * @default true
   */
  readonly outputs?: boolean;

  /**
   * What the names of the outputs begin with: letters, digits, hyphens and underscores, a letter or underscore first.
   *
   * @default the construct path in the stack, such as `Scoring` for the outputs `Scoring_scoring_uri`, `Scoring_endpoint_name`, …
   */
  readonly outputPrefix?: string;

  /**
   * Tags for everything that is made: at most 50, none of them empty, which the batch service refuses.
   *
   * @default none
   */
  readonly tags?: { [key: string]: string };
}
