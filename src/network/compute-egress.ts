import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { RouteTable, RouteTableRoute } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { localName } from '../support/names';
import { AddressPlan } from './address-plan';
import { AzureCloud } from './azure-cloud';
import { makeAzureFirewall } from './azure-firewall';
import { BATCH_FLOWS } from './batch-flows';
import { Egress, EgressKind } from './egress';
import { NetworkPlace } from './peering-directions';
import { SecurityFlow } from './security-flow';
import { PrivateNetworkNames } from './private-network-props';

/** What a way out is made for. */
export interface ComputeEgressProps {
  readonly resourceGroupName: string;
  readonly location: string;
  readonly subnetId: string;
  readonly names: PrivateNetworkNames;
  /** Whether nodes have public IP addresses. */
  readonly nodePublicIp: boolean;
  readonly network: NetworkPlace;
  readonly plan: AddressPlan & { readonly computeSubnet: string };
  readonly cloud: AzureCloud;
  readonly additional: readonly SecurityFlow[];
  readonly tags?: { [key: string]: string };
}

/** What makes the way out work, and where it comes out. */
export interface ComputeEgress {
  readonly readyWhen: ITerraformDependable[];
  readonly publicIpAddress?: string;
}

/** Makes the way out of the compute subnet, in the scope of the network. */
export function makeEgress(scope: Construct, egress: Egress, props: ComputeEgressProps): ComputeEgress {
  if (egress.kind === EgressKind.NAT_GATEWAY) return makeNatGateway(scope, egress, props);
  if (egress.kind === EgressKind.FIREWALL) return makeFirewallRoute(scope, egress.firewallPrivateIpAddress, props);
  if (egress.kind === EgressKind.AZURE_FIREWALL) return makeFirewall(scope, egress, props);
  return { readyWhen: [] };
}

function makeNatGateway(scope: Construct, egress: Egress, props: ComputeEgressProps): ComputeEgress {
  const { resourceGroupName, location, subnetId, names, tags } = props;
  const { zone, idleTimeoutMinutes, publicIpAddressId } = egress.natGatewayOptions ?? {};
  const zones = zone === undefined ? undefined : [zone];
  const address =
    publicIpAddressId === undefined
      ? new PublicIp(scope, 'NatGatewayPublicIp', {
          name: names.publicIpAddress ?? localName(scope, 'pip', 80),
          resourceGroupName,
          location,
          allocationMethod: 'Static',
          sku: 'Standard',
          zones,
          tags,
        })
      : undefined;
  const gateway = new NatGateway(scope, 'NatGateway', {
    name: names.natGateway ?? localName(scope, 'ng', 80),
    resourceGroupName,
    location,
    skuName: 'Standard',
    idleTimeoutInMinutes: idleTimeoutMinutes,
    zones,
    tags,
  });
  return {
    readyWhen: [
      new NatGatewayPublicIpAssociation(scope, 'NatGatewayPublicIpAssociation', {
        natGatewayId: gateway.id,
        publicIpAddressId: address?.id ?? publicIpAddressId ?? '',
      }),
      new SubnetNatGatewayAssociation(scope, 'ComputeNatGatewayAssociation', { natGatewayId: gateway.id, subnetId }),
    ],
    publicIpAddress: address?.ipAddress,
  };
}

function makeFirewall(scope: Construct, egress: Egress, props: ComputeEgressProps): ComputeEgress {
  const { azureFirewallOptions: options = {} } = egress;
  const { id: _, ...network } = props.network;
  const { plan, ...rest } = props;
  const firewall = makeAzureFirewall(scope, {
    ...rest,
    network,
    options,
    source: plan.computeSubnet,
    subnetAddressPrefix: plan.firewallSubnet ?? '',
    hosts: options.hosts ?? [],
  });
  const route = makeFirewallRoute(scope, firewall.privateIpAddress, props);
  return { readyWhen: [...firewall.readyWhen, ...route.readyWhen], publicIpAddress: firewall.publicIpAddress };
}

function makeFirewallRoute(scope: Construct, address: string | undefined, props: ComputeEgressProps): ComputeEgress {
  const { resourceGroupName, location, subnetId, names, tags } = props;
  const table = new RouteTable(scope, 'RouteTable', {
    name: names.routeTable ?? localName(scope, 'rt', 80),
    resourceGroupName,
    location,
    // A route learned from a gateway may be longer than 0.0.0.0/0 and would then lead around the firewall.
    // https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
    bgpRoutePropagationEnabled: false,
    route: [
      {
        name: 'DefaultToFirewall',
        addressPrefix: '0.0.0.0/0',
        nextHopType: 'VirtualAppliance',
        nextHopInIpAddress: address,
      },
      ...(props.nodePublicIp ? managementRoutes() : []),
    ],
    tags,
  });
  return {
    readyWhen: [
      new SubnetRouteTableAssociation(scope, 'ComputeRouteTableAssociation', { routeTableId: table.id, subnetId }),
    ],
  };
}

/**
 * Services that open connections to nodes at their public addresses: answers through a firewall would come from another.
 * https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
 */
function managementRoutes(): RouteTableRoute[] {
  return BATCH_FLOWS.filter(({ direction }) => direction === 'Inbound').map(({ serviceTag }) => ({
    name: `${serviceTag}ToInternet`,
    addressPrefix: serviceTag,
    nextHopType: 'Internet',
  }));
}
