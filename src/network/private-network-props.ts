import { ITerraformDependable } from 'cdktf';
import { AzureCloud } from './azure-cloud';
import { Egress } from './egress';
import { ExfiltrationPrevention } from './exfiltration-prevention';
import { SecurityFlow } from './security-flow';
import { PeeringOptions } from './virtual-network-peering';

/** What a private network is made of. */
export interface PrivateNetworkProps {
  /** The name of the resource group that the network is made in. */
  readonly resourceGroupName: string;
  /** The region, in its short form, such as `northeurope`. */
  readonly location: string;
  /**
   * The ARM id of a virtual network that exists already, in the workspace's subscription: its subnets are made here, in
   * ranges that both have to be given, but its name, address space and DNS servers are its own.
   *
   * @default - a new virtual network
   */
  readonly virtualNetworkId?: string;
  /**
   * The name of the virtual network: 2 to 64 letters, digits, `_`, `.`, `-`.
   *
   * @default - made of the construct path, such as `vnet-scoring-network-1a2b3c`
   */
  readonly name?: string;
  /**
   * Names of the resources beside the virtual network.
   *
   * @default - made of the construct path
   */
  readonly names?: PrivateNetworkNames;
  /**
   * The IPv4 range of the network, in CIDR notation, /26 or larger. Not 172.17.0.0/16, which Docker uses on the nodes.
   *
   * @default '10.20.0.0/22'
   */
  readonly addressSpace?: string;
  /**
   * The range of the subnet for private endpoints, in CIDR notation, /27 or larger.
   *
   * @default - needed with `virtualNetworkId`; else the first /26 of the address space, or its lower half where that is smaller
   */
  readonly endpointSubnetAddressPrefix?: string;
  /**
   * Whether the network is for private endpoints only, because nodes are in the managed network of the workspace: neither
   * the subnet for compute is made nor its security group and way out, and props that are about these are refused.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
   */
  readonly endpointsOnly?: boolean;
  /**
   * The range of the subnet for compute, in CIDR notation, /29 or larger: one address a node, and the five that Azure keeps.
   *
   * @default - needed with `virtualNetworkId`; else the upper half of the address space
   */
  readonly computeSubnetAddressPrefix?: string;
  /**
   * How many nodes may run in the compute subnet at once, all clusters together. The subnet is refused if it is too small.
   *
   * @default - the size of the subnet is not checked here
   */
  readonly maxComputeNodes?: number;
  /**
   * The way out of the compute subnet.
   *
   * @default Egress.natGateway(); Egress.none() where nodes have public IP addresses
   */
  readonly egress?: Egress;
  /**
   * Whether the nodes of clusters in the compute subnet have public IP addresses. The subnet then lets the service in
   * from the Internet, TCP 44224 from the tag `AzureMachineLearning`, and leads its answers past a firewall. Azure adds a
   * load balancer, a public IP address and a security group in the resource group of the virtual network each time that a
   * cluster grows from nothing: no lock and no policy may stand against it.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet
   */
  readonly nodePublicIp?: boolean;
  /**
   * What the compute subnet lets out beside the flows that batch compute needs, such as `SecurityFlow.publicPackageFeeds()`.
   *
   * @default - nothing else
   */
  readonly additionalOutbound?: SecurityFlow[];
  /**
   * Keeps nodes from carrying data to storage accounts of strangers, by a service endpoint policy on the compute subnet;
   * flows that serve the studio and compute instances alone are not let out then.
   *
   * @default - nodes reach every storage account of the region
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration
   */
  readonly exfiltrationPrevention?: ExfiltrationPrevention;
  /**
   * IPv4 addresses of DNS servers of your own, which must forward the public names of the services to 168.63.129.16.
   *
   * @default - Azure's DNS
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns
   */
  readonly dnsServers?: string[];
  /**
   * Networks that this one is peered with, in both directions, such as a hub's: each with a `name`, which is part of the
   * construct id.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
   */
  readonly peerings?: NetworkPeering[];
  /**
   * The cloud, which decides which flows exist.
   *
   * @default - that of the stack's AzureProviders, or AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
  /**
   * Tags of everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** A network that a private network is peered with. */
export interface NetworkPeering extends PeeringOptions {
  /** What the other network is called in this program, such as `hub`: letters, digits and hyphens. */
  readonly name: string;
  /** The ARM id of the other network. The ranges of the two must not overlap. */
  readonly virtualNetworkId: string;
}

/** Names of the resources of a private network beside the virtual network. */
export interface PrivateNetworkNames {
  /**
   * The subnet for private endpoints.
   *
   * @default 'snet-endpoints'
   */
  readonly endpointSubnet?: string;
  /**
   * The subnet for compute.
   *
   * @default 'snet-compute'
   */
  readonly computeSubnet?: string;
  /**
   * The network security group of the subnet for private endpoints.
   *
   * @default - `nsg-endpoints-` and what the construct path gives
   */
  readonly endpointSecurityGroup?: string;
  /**
   * The network security group of the subnet for compute.
   *
   * @default - `nsg-compute-` and what the construct path gives
   */
  readonly computeSecurityGroup?: string;
  /**
   * The NAT gateway.
   *
   * @default - `ng-` and what the construct path gives
   */
  readonly natGateway?: string;
  /**
   * The public IP address of the NAT gateway.
   *
   * @default - `pip-` and what the construct path gives
   */
  readonly publicIpAddress?: string;
  /**
   * The route table that leads to a firewall.
   *
   * @default - `rt-` and what the construct path gives
   */
  readonly routeTable?: string;
}

/** A network that exists already. */
export interface PrivateNetworkIds {
  /** The ARM id of the virtual network. */
  readonly virtualNetworkId: string;
  /** The ARM id of the subnet for private endpoints, in this network or in one peered with it. */
  readonly endpointSubnetId: string;
  /**
   * The ARM id of the subnet for compute, in this network.
   *
   * @default - none: nodes are in the managed network of the workspace
   */
  readonly computeSubnetId?: string;
  /**
   * Whether nodes in the compute subnet have public IP addresses. Its security group must let the service in, TCP 44224
   * from the tag `AzureMachineLearning`; where a default route leads to a firewall, it needs another one for that tag, with
   * the next hop `Internet`.
   *
   * @default false
   */
  readonly nodePublicIp?: boolean;
  /**
   * What must exist before a node can start, where this program makes it: egress and security rules.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}
