import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Annotations, ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems } from '../support/prop-problems';
import { AddressPlan, nodeCapacity } from './address-plan';
import { egressOf } from './check-egress';
import { makeEgress } from './compute-egress';
import { makeStorageEndpointPolicy } from './exfiltration-prevention';
import { peer } from './network-peerings';
import { NetworkPlace, placeOf } from './peering-directions';
import { validateIds, validateProps } from './private-network-checks';
import { IPrivateNetwork } from './private-network-interface';
import { PrivateNetworkIds, PrivateNetworkProps } from './private-network-props';
import { cloudOf } from './stated-cloud';
import { computeRules, endpointRules } from './security-rules';

/**
 * A virtual network for a private batch endpoint: a subnet for private endpoints, a subnet for compute whose security
 * rules let out what batch compute needs and nothing else to the Internet, and a declared way out. Neither subnet has
 * Azure's default outbound access.
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
  public readonly computeSubnetId: string;
  public readonly readyWhen: ITerraformDependable[];
  public readonly nodePublicIp?: boolean;
  public readonly computeSubnetCapacity?: number;
  /** The public IPv4 address that everything leaves from, where this construct makes a NAT gateway's address. */
  public readonly egressPublicIpAddress?: string;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    const plan = validateProps(this, new PropProblems('PrivateNetwork', scope, id), props);

    const { resourceGroupName, location, names = {}, tags } = props;
    const { additionalOutbound: additional = [], nodePublicIp = false } = props;
    const cloud = cloudOf(this, props.cloud);
    const { exfiltrationPrevention: prevention } = props;
    const way = egressOf(props);
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
    const computeSubnet = new Subnet(this, 'ComputeSubnet', {
      name: names.computeSubnet ?? 'snet-compute',
      ...place,
      addressPrefixes: [plan.computeSubnet],
      defaultOutboundAccessEnabled: false,
      // Nodes without a public IP address are reached by a private link service, which these policies once kept out.
      // https://github.com/Azure/terraform/issues/85
      privateLinkServiceNetworkPoliciesEnabled: false,
      ...makeStorageEndpointPolicy(this, prevention, { resourceGroupName, location, tags }),
    });
    const endpointGroup = new NetworkSecurityGroup(this, 'EndpointSecurityGroup', {
      name: names.endpointSecurityGroup ?? localName(this, 'nsg-endpoints', 80),
      resourceGroupName,
      location,
      securityRule: endpointRules(),
      tags,
    });
    const computeGroup = new NetworkSecurityGroup(this, 'ComputeSecurityGroup', {
      name: names.computeSecurityGroup ?? localName(this, 'nsg-compute', 80),
      resourceGroupName,
      location,
      securityRule: computeRules({
        location,
        cloud,
        additional,
        nodePublicIp,
        egress: way,
        isNarrow: prevention !== undefined,
      }),
      tags,
    });
    new SubnetNetworkSecurityGroupAssociation(this, 'EndpointSecurityGroupAssociation', {
      subnetId: endpointSubnet.id,
      networkSecurityGroupId: endpointGroup.id,
    });
    const computeGroupAssociation = new SubnetNetworkSecurityGroupAssociation(this, 'ComputeSecurityGroupAssociation', {
      subnetId: computeSubnet.id,
      networkSecurityGroupId: computeGroup.id,
    });
    const egress = makeEgress(this, way, {
      resourceGroupName,
      location,
      subnetId: computeSubnet.id,
      names,
      nodePublicIp,
      network,
      plan,
      cloud,
      additional,
      tags,
    });

    this.virtualNetworkId = virtualNetworkId;
    this.virtualNetworkName = place.virtualNetworkName;
    this.endpointSubnetId = endpointSubnet.id;
    this.computeSubnetId = computeSubnet.id;
    const computeRange = Ipv4Range.parse(plan.computeSubnet);
    this.computeSubnetCapacity = computeRange && nodeCapacity(computeRange);
    const peerings = peer(
      this,
      network,
      plan.addressSpace === undefined ? undefined : [plan.addressSpace],
      props.peerings,
    );
    this.nodePublicIp = nodePublicIp;
    if (nodePublicIp) Annotations.of(this).addWarning(NODE_PUBLIC_IP_WARNING);
    this.readyWhen = [computeGroupAssociation, ...egress.readyWhen, ...peerings];
    this.egressPublicIpAddress = egress.publicIpAddress;
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
  public readonly computeSubnetId: string;
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
