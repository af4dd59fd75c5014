import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Ipv4Range } from '../support/ipv4-range';
import { localName } from '../support/names';
import { AddressPlan, nodeCapacity } from './address-plan';
import { AzureCloud } from './azure-cloud';
import { egressOf } from './check-egress';
import { makeEgress } from './compute-egress';
import { makeStorageEndpointPolicy, writeServiceEndpoints } from './storage-endpoint-policy';
import { NetworkPlace } from './peering-directions';
import { PrivateNetworkProps } from './private-network-props';
import { computeRules } from './security-rules';

/** The part of a network that nodes are in. */
export interface ComputeSubnet {
  readonly subnetId: string;
  readonly capacity?: number;
  readonly readyWhen: ITerraformDependable[];
  readonly egressPublicIpAddress?: string;
}

/** What a compute subnet is made for. */
export interface ComputeSubnetProps {
  readonly network: NetworkPlace;
  readonly plan: AddressPlan;
  /** The range of the subnet. */
  readonly range: string;
  readonly cloud: AzureCloud;
  /** The props of the network. */
  readonly props: PrivateNetworkProps;
}

/** Makes the subnet for compute, its security group and its way out, in the scope of the network. */
export function makeComputeSubnet(
  scope: Construct,
  { network, plan, range, cloud, props }: ComputeSubnetProps,
): ComputeSubnet {
  const { resourceGroupName, location, names = {}, tags, exfiltrationPrevention: prevention } = props;
  const { additionalOutbound: additional = [], nodePublicIp = false } = props;
  const { virtualNetworkName, resourceGroupName: networkGroupName } = network;
  const way = egressOf(props);
  const subnet = new Subnet(scope, 'ComputeSubnet', {
    name: names.computeSubnet ?? 'snet-compute',
    virtualNetworkName,
    resourceGroupName: networkGroupName,
    addressPrefixes: [range],
    defaultOutboundAccessEnabled: false,
    // Nodes without a public IP address are reached by a private link service, which these policies once kept out.
    // https://github.com/Azure/terraform/issues/85
    privateLinkServiceNetworkPoliciesEnabled: false,
    ...makeStorageEndpointPolicy(scope, prevention, { resourceGroupName, location, tags }),
  });
  writeServiceEndpoints(subnet, prevention);
  const isNarrow = prevention !== undefined;
  const group = new NetworkSecurityGroup(scope, 'ComputeSecurityGroup', {
    name: names.computeSecurityGroup ?? localName(scope, 'nsg-compute', 80),
    resourceGroupName,
    location,
    securityRule: computeRules({ location, cloud, additional, nodePublicIp, egress: way, isNarrow }),
    tags,
  });
  const association = new SubnetNetworkSecurityGroupAssociation(scope, 'ComputeSecurityGroupAssociation', {
    subnetId: subnet.id,
    networkSecurityGroupId: group.id,
  });
  const egress = makeEgress(scope, way, {
    resourceGroupName,
    location,
    subnetId: subnet.id,
    names,
    nodePublicIp,
    network,
    plan: { ...plan, computeSubnet: range },
    cloud,
    additional,
    tags,
  });
  const parsed = Ipv4Range.parse(range);
  return {
    subnetId: subnet.id,
    capacity: parsed && nodeCapacity(parsed),
    readyWhen: [association, ...egress.readyWhen],
    egressPublicIpAddress: egress.publicIpAddress,
  };
}
