import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { RouteTable, RouteTableRoute } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Ipv4Range } from '../support/ipv4-range';
import { localName } from '../support/names';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { BATCH_FLOWS } from './batch-flows';
import { Egress, EgressKind } from './egress';
import { PrivateNetworkNames, PrivateNetworkProps } from './private-network-props';

/** What a way out is made for. */
export interface ComputeEgressProps {
  readonly resourceGroupName: string;
  readonly location: string;
  readonly subnetId: string;
  readonly names: PrivateNetworkNames;
  /** Whether nodes have public IP addresses. */
  readonly nodePublicIp: boolean;
  readonly tags?: { [key: string]: string };
}

/** What makes the way out work, and where it comes out. */
export interface ComputeEgress {
  readonly readyWhen: ITerraformDependable[];
  readonly publicIpAddress?: string;
}

/** The way out that a network is to have: nodes with public IP addresses have one already. */
export function egressOf({ egress, nodePublicIp }: PrivateNetworkProps): Egress {
  return egress ?? (nodePublicIp === true ? Egress.none() : Egress.natGateway());
}

/** Makes the way out of the compute subnet, in the scope of the network. */
export function makeEgress(scope: Construct, egress: Egress, props: ComputeEgressProps): ComputeEgress {
  if (egress.kind === EgressKind.NAT_GATEWAY) return makeNatGateway(scope, egress, props);
  if (egress.kind === EgressKind.FIREWALL) return makeFirewallRoute(scope, egress, props);
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

function makeFirewallRoute(scope: Construct, egress: Egress, props: ComputeEgressProps): ComputeEgress {
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
        nextHopInIpAddress: egress.firewallPrivateIpAddress,
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

/**
 * Collects what is wrong with an egress.
 *
 * @param subnets the ranges, by what they are for, that a firewall cannot stand in
 */
export function checkEgress(
  problems: PropProblems,
  egress: unknown,
  subnets: { readonly [name: string]: string },
): void {
  if (egress === undefined) return;
  const { kind, firewallPrivateIpAddress, natGatewayOptions } = (egress ?? {}) as Partial<Egress>;
  if (kind === undefined || !Object.values(EgressKind).includes(kind)) {
    problems.add(
      'egress',
      `${shown(egress)} is not an egress`,
      'Egress.natGateway(), Egress.firewall("10.0.1.4") or Egress.none()',
    );
  } else if (kind === EgressKind.FIREWALL) {
    checkFirewall(problems, firewallPrivateIpAddress, subnets);
  } else if (kind === EgressKind.NAT_GATEWAY) {
    checkNatGateway(problems, natGatewayOptions);
  }
}

function checkFirewall(problems: PropProblems, address: unknown, subnets: { readonly [name: string]: string }): void {
  const prop = 'egress.firewallPrivateIpAddress';
  const allowed = 'the private IPv4 address of a firewall, such as "10.0.1.4"';
  if (!problems.text(prop, address, allowed)) return;
  const range = /^[\d.]+$/.test(address) ? Ipv4Range.parse(address) : undefined;
  if (!range) problems.add(prop, `${shown(address)} is not an IPv4 address`, allowed);
  for (const [name, prefix] of Object.entries(subnets)) {
    if (!range || !Ipv4Range.parse(prefix)?.contains(range)) continue;
    problems.add(
      prop,
      `${shown(address)} lies in the subnet for ${name}, ${prefix}`,
      'an address in another subnet or a peered network',
    );
  }
}

function checkNatGateway(problems: PropProblems, options: unknown): void {
  if (options === null || typeof options !== 'object') {
    problems.add(
      'egress',
      `${shown(options)} is not an object of options`,
      'Egress.natGateway({ zone: "1" }) or Egress.natGateway()',
    );
    return;
  }
  const { zone, idleTimeoutMinutes, publicIpAddressId } = options as { [option: string]: unknown };
  problems.noOthers(options, ['zone', 'idleTimeoutMinutes', 'publicIpAddressId'], 'egress.');
  if (zone !== undefined) problems.oneOf('egress.zone', zone, ['1', '2', '3']);
  problems.optionalInteger('egress.idleTimeoutMinutes', idleTimeoutMinutes, 4, 120, 'minutes');
  if (publicIpAddressId !== undefined) {
    checkResourceId(problems, 'egress.publicIpAddressId', publicIpAddressId, 'Microsoft.Network/publicIPAddresses');
  }
}
