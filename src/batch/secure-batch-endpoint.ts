import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { DEFAULT_MAX_NODES } from '../compute/check-nodes';
import { IComputeCluster } from '../compute/compute-interface';
import { PrivateComputeCluster } from '../compute/private-compute-cluster';
import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';
import { PrivateDnsZones } from '../network/private-dns-zones';
import { PrivateNetwork } from '../network/private-network';
import { IContainerRegistry, IKeyVault, IObservability, IStorageAccount } from '../dependencies/dependency-interfaces';
import { Observability } from '../dependencies/observability';
import { SecureContainerRegistry } from '../dependencies/secure-container-registry';
import { SecureKeyVault } from '../dependencies/secure-key-vault';
import { SecureStorageAccount } from '../dependencies/secure-storage-account';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { IWorkspace } from '../workspace/workspace-interface';
import { PrivateWorkspace } from '../workspace/private-workspace';
import { BatchDeploymentOptions, ModelDeploymentOptions, PipelineDeploymentOptions } from './batch-deployment-props';
import { BatchEndpoint } from './batch-endpoint';
import { BatchInvocation } from './batch-invocation';
import { ModelBatchDeployment } from './model-batch-deployment';
import { PipelineBatchDeployment } from './pipeline-batch-deployment';
import { checkAddedDeployment } from './private/check-added-deployment';
import { IMAGE_BUILD_NODES } from './private/check-passed-through';
import { checkSecureBatchEndpoint } from './private/check-secure-batch-endpoint';
import { addOutputs, outputPrefix } from './private/outputs';
import { SecureBatchEndpointProps } from './secure-batch-endpoint-props';

/**
 * A batch endpoint and everything that makes it private: network with a way out, private DNS zones, storage account,
 * registry, key vault and workspace behind private endpoints, a cluster without public addresses, logs and roles. With
 * `managedNetwork` nodes are in a network of the service's own.
 *
 * Whatever you have already is given instead of made; what cannot go together is refused.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint
 */
export class SecureBatchEndpoint extends GuardedConstruct {
  /** The name of the resource group: the new one, the given one, or the given workspace's. */
  public readonly resourceGroupName: string;
  /**
   * The network of the cluster, or of clients where nodes are in a managed network; undefined where the cluster is given, or a
   * workspace with a managed network.
   */
  public readonly network?: IPrivateNetwork;
  /** The private DNS zones; undefined where the workspace is given. */
  public readonly dns?: IPrivateDnsZones;
  /** The workspace's storage account, if this program knows it. */
  public readonly storage?: IStorageAccount;
  /** The workspace's container registry, if this program knows it. */
  public readonly registry?: IContainerRegistry;
  /** The workspace's key vault; undefined where the workspace is given. */
  public readonly keyVault?: IKeyVault;
  /** Where logs and metrics go; undefined where the workspace is given. */
  public readonly observability?: IObservability;
  /** The workspace that the endpoint is in. */
  public readonly workspace: IWorkspace;
  /** The cluster that jobs run on. */
  public readonly compute: IComputeCluster;
  /** The endpoint. */
  public readonly endpoint: BatchEndpoint;

  private readonly deployments: Construct;
  private readonly tags?: { [key: string]: string };

  constructor(scope: Construct, id: string, props: SecureBatchEndpointProps) {
    super(scope, id);
    checkSecureBatchEndpoint(this, props);
    const { location, tags } = props;
    this.tags = tags;

    if (props.workspace) {
      this.resourceGroupName = props.workspace.resourceGroupName;
      this.network = props.network;
      this.storage = props.workspace.storage;
      this.registry = props.workspace.registry;
      this.workspace = props.workspace;
    } else {
      const resourceGroupName = props.resourceGroupName ?? this.makeResourceGroup(props);
      const place = { resourceGroupName, location, tags };
      const network = props.network ?? this.makeNetwork(resourceGroupName, props);
      const dns =
        props.dns ??
        new PrivateDnsZones(this, 'Dns', { resourceGroupName, networks: [network], cloud: props.cloud, tags });
      const observability = props.observability ?? new Observability(this, 'Observability', place);
      const shared = { ...place, network, dns, observability };
      const storage = props.storage ?? new SecureStorageAccount(this, 'Storage', shared);
      const registry = props.registry ?? new SecureContainerRegistry(this, 'Registry', shared);
      const keyVault = props.keyVault ?? new SecureKeyVault(this, 'KeyVault', shared);
      this.resourceGroupName = resourceGroupName;
      this.network = network;
      this.dns = dns;
      this.observability = observability;
      this.storage = storage;
      this.registry = registry;
      this.keyVault = keyVault;
      this.workspace = new PrivateWorkspace(this, 'Workspace', {
        ...shared,
        storage,
        registry,
        keyVault,
        managedNetwork: props.managedNetwork,
      });
    }
    this.compute = props.compute ?? this.makeCluster(props);
    this.endpoint = new BatchEndpoint(this, 'Endpoint', {
      workspace: this.workspace,
      name: props.name,
      description: props.description,
      defaultDeployment: props.defaultDeployment,
      preventDestroy: props.preventDestroy,
      tags,
    });
    this.deployments = new Construct(this, 'Deployments');
    for (const deployment of props.deployments ?? []) this.addModelDeployment(deployment.name!, deployment);
    if (props.outputs !== false) addOutputs(this, props.outputPrefix ?? outputPrefix(this), this.endpoint);
  }

  /** How a job is started at the endpoint, ready to paste. */
  public get invocation(): BatchInvocation {
    return this.endpoint.invocation;
  }

  /** The address that jobs are posted to. */
  public get scoringUri(): string {
    return this.endpoint.scoringUri;
  }

  /**
   * Adds a deployment that scores with a model, on the cluster of this endpoint and with its tags.
   *
   * @param id the construct id; the deployment's name too, unless the options say otherwise
   */
  public addModelDeployment(id: string, options: ModelDeploymentOptions): ModelBatchDeployment {
    checkAddedDeployment('ModelBatchDeployment', this.deployments, id, options);
    return new ModelBatchDeployment(this.deployments, id, { ...options, ...this.shared(options) });
  }

  /**
   * Adds a deployment that runs a pipeline, on the cluster of this endpoint and with its tags.
   *
   * @param id the construct id; the deployment's name too, unless the options say otherwise
   */
  public addPipelineDeployment(id: string, options: PipelineDeploymentOptions): PipelineBatchDeployment {
    checkAddedDeployment('PipelineBatchDeployment', this.deployments, id, options);
    return new PipelineBatchDeployment(this.deployments, id, { ...options, ...this.shared(options) });
  }

  private shared(options: BatchDeploymentOptions | undefined) {
    const own = options?.tags;
    const tags = this.tags && isRecord(own) ? { ...this.tags, ...own } : (own ?? this.tags);
    return { endpoint: this.endpoint, compute: this.compute, tags };
  }

  private makeResourceGroup({ location, tags }: SecureBatchEndpointProps): string {
    return new ResourceGroup(this, 'ResourceGroup', { name: localName(this, 'rg', 90), location, tags }).name;
  }

  private makeNetwork(resourceGroupName: string, props: SecureBatchEndpointProps): IPrivateNetwork {
    const { location, addressSpace, egress, nodePublicIp, additionalOutbound, cloud, managedNetwork, tags } = props;
    const { maxNodes = DEFAULT_MAX_NODES } = props;
    // nodes of a managed network are not in this one
    const isCounted = managedNetwork === undefined && !Token.isUnresolved(maxNodes);
    return new PrivateNetwork(this, 'Network', {
      resourceGroupName,
      location,
      addressSpace,
      endpointsOnly: managedNetwork && true,
      egress,
      nodePublicIp,
      additionalOutbound,
      cloud,
      maxComputeNodes: isCounted ? maxNodes + IMAGE_BUILD_NODES : undefined,
      tags,
    });
  }

  private makeCluster({ vmSize, minNodes, maxNodes, tags }: SecureBatchEndpointProps): IComputeCluster {
    const { workspace, network } = this;
    return new PrivateComputeCluster(this, 'Compute', {
      workspace,
      network: workspace.hasManagedNetwork ? undefined : network,
      vmSize,
      minNodes,
      maxNodes,
      tags,
    });
  }
}

function isRecord(value: unknown): value is { [key: string]: string } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
