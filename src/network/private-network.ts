import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Annotations, ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { PropProblems } from '../support/prop-problems';
import { AddressPlan } from './address-plan';
import { EgressKind } from './egress';
import { makeComputeSubnet } from './compute-subnet';
import { peer } from './network-peerings';
import { refuseOtherSubscription } from './other-subscription';
import { noteNetwork, warnOfUnreachable } from './peered-ranges';
import { NetworkPlace, placeOf } from './peering-directions';
import { validateIds, validateProps } from './private-network-checks';
import { IPrivateNetwork } from './private-network-interface';
import { PrivateNetworkIds, PrivateNetworkProps } from './private-network-props';
import { endpointRules } from './security-rules';
import { cloudOf } from './stated-cloud';

/**
 * A virtual network for a private batch endpoint: a subnet for private endpoints, a subnet for compute whose security
 * rules let out what batch compute needs and nothing else to the Internet, and a declared way out. Neither subnet has
 * Azure's default outbound access. Where a workspace has a managed network for its nodes, `endpointsOnly` leaves out what
 * is for compute.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet
 */
export class PrivateNetwork extends GuardedConstruct implements IPrivateNetwork {
  /** A network that exists already. */
  public static fromIds(scope: Construct, id: string, ids: PrivateNetworkIds): IPrivateNetwork {
    return new ExistingNetwork(scope, id, ids);
  }

  public readonly virtualNetworkId: string;
  /** The name of the virtual network. */
  public readonly virtualNetworkName: string;
  public readonly endpointSubnetId: string;
  public readonly computeSubnetId?: string;
  public readonly readyWhen: ITerraformDependable[];
  public readonly nodePublicIp?: boolean;
  public readonly computeSubnetCapacity?: number;
  /** The public IPv4 address that everything leaves from, where this construct makes it, for a NAT gateway or a firewall. */
  public readonly egressPublicIpAddress?: string;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    const plan = validateProps(new PropProblems('PrivateNetwork', scope, id), props);

    const { resourceGroupName, location, names = {}, tags } = props;
    const cloud = cloudOf(this, props.cloud);
    const network = props.virtualNetworkId ? placeOf(props.virtualNetworkId) : this.makeNetwork(plan, props);
    const { id: virtualNetworkId, ...place } = network;
    const endpointSubnet = new Subnet(this, 'EndpointSubnet', {
      name: names.endpointSubnet ?? 'snet-endpoints',
      ...place,
      addressPrefixes: [plan.endpointSubnet],
      defaultOutboundAccessEnabled: false,
      // Azure Machine Learning wants network policies off where its private endpoints are.
      // https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link
      privateEndpointNetworkPolicies: 'Disabled',
    });
    const endpointGroup = new NetworkSecurityGroup(this, 'EndpointSecurityGroup', {
      name: names.endpointSecurityGroup ?? localName(this, 'nsg-endpoints', 80),
      resourceGroupName,
      location,
      securityRule: endpointRules(),
      tags,
    });
    new SubnetNetworkSecurityGroupAssociation(this, 'EndpointSecurityGroupAssociation', {
      subnetId: endpointSubnet.id,
      networkSecurityGroupId: endpointGroup.id,
    });
    const { computeSubnet: range } = plan;
    const compute = range === undefined ? undefined : makeComputeSubnet(this, { network, plan, range, cloud, props });

    this.virtualNetworkId = virtualNetworkId;
    this.virtualNetworkName = place.virtualNetworkName;
    this.endpointSubnetId = endpointSubnet.id;
    this.computeSubnetId = compute?.subnetId;
    this.computeSubnetCapacity = compute?.capacity;
    noteNetwork(this, virtualNetworkId, plan.addressSpace);
    if (props.virtualNetworkId !== undefined) {
      refuseOtherSubscription(this, { prop: 'virtualNetworkId', id: virtualNetworkId, what: 'subnets' });
    }
    const { egress } = props;
    if (egress?.kind === EgressKind.FIREWALL)
      warnOfUnreachable(this, virtualNetworkId, plan.addressSpace, egress.firewallPrivateIpAddress!);
    const peerings = peer(
      this,
      network,
      plan.addressSpace === undefined ? undefined : [plan.addressSpace],
      props.peerings,
    );
    this.nodePublicIp = props.nodePublicIp ?? false;
    if (this.nodePublicIp) Annotations.of(this).addWarning(NODE_PUBLIC_IP_WARNING);
    this.readyWhen = [...(compute?.readyWhen ?? []), ...peerings];
    this.egressPublicIpAddress = compute?.egressPublicIpAddress;
  }

  private makeNetwork(plan: AddressPlan, props: PrivateNetworkProps): NetworkPlace {
    const { resourceGroupName, location, dnsServers, tags } = props;
    const network = new VirtualNetwork(this, 'Resource', {
      name: props.name ?? localName(this, 'vnet'),
      resourceGroupName,
      location,
      addressSpace: [plan.addressSpace!],
      dnsServers,
      tags,
    });
    return { id: network.id, virtualNetworkName: network.name, resourceGroupName };
  }
}

const NODE_PUBLIC_IP_WARNING =
  'nodes in this network have public IP addresses: the Internet reaches them as far as the security group lets it, which is TCP 44224 from the service tag AzureMachineLearning; Azure adds a load balancer, a public IP address and a security group to the resource group of the virtual network each time that a cluster grows from nothing';

class ExistingNetwork extends GuardedConstruct implements IPrivateNetwork {
  public readonly virtualNetworkId: string;
  public readonly endpointSubnetId: string;
  public readonly computeSubnetId?: string;
  public readonly nodePublicIp?: boolean;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, ids: PrivateNetworkIds) {
    super(scope, id);
    validateIds(new PropProblems('PrivateNetwork', scope, id), ids);
    this.virtualNetworkId = ids.virtualNetworkId;
    this.endpointSubnetId = ids.endpointSubnetId;
    this.computeSubnetId = ids.computeSubnetId;
    this.nodePublicIp = ids.nodePublicIp ?? false;
    this.readyWhen = [...(ids.readyWhen ?? [])];
  }
}
