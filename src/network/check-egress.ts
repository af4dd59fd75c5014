import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { Egress, EgressKind } from './egress';
import { PrivateNetworkProps } from './private-network-props';

const ZONES = ['1', '2', '3'];

/** The way out that a network is to have: nodes with public IP addresses have one already. */
export function egressOf({ egress, nodePublicIp }: Pick<PrivateNetworkProps, 'egress' | 'nodePublicIp'>): Egress {
  return egress ?? (nodePublicIp === true ? Egress.none() : Egress.natGateway());
}

/**
 * Collects what is wrong with an egress.
 *
 * @param subnets the ranges, by what they are for, that a firewall cannot stand in
 * @param network the range of the network, where it is known
 */
export function checkEgress(
  problems: PropProblems,
  egress: unknown,
  subnets: { readonly [name: string]: string },
  network = '',
): void {
  if (egress === undefined) return;
  const { kind, firewallPrivateIpAddress, natGatewayOptions, azureFirewallOptions } = (egress ?? {}) as Partial<Egress>;
  if (kind === undefined || !Object.values(EgressKind).includes(kind)) {
    problems.add(
      'egress',
      `${shown(egress)} is not an egress`,
      'Egress.natGateway(), Egress.firewall("10.0.1.4"), Egress.azureFirewall() or Egress.none()',
    );
  } else if (kind === EgressKind.FIREWALL) {
    checkFirewall(problems, firewallPrivateIpAddress, subnets, network);
  } else if (kind === EgressKind.NAT_GATEWAY) {
    checkNatGateway(problems, natGatewayOptions);
  } else if (kind === EgressKind.AZURE_FIREWALL) {
    checkAzureFirewall(problems, azureFirewallOptions);
  }
}

/** The range of its subnet is checked with the other ranges. */
function checkAzureFirewall(problems: PropProblems, options: unknown): void {
  if (!isOptions(problems, options, 'Egress.azureFirewall({ tier: "Premium" }) or Egress.azureFirewall()')) return;
  const { zones, tier, hosts } = options;
  problems.noOthers(options, ['subnetAddressPrefix', 'zones', 'tier', 'hosts'], 'egress.');
  const checkZone = (prop: string, zone: unknown): void => problems.oneOf(prop, zone, ZONES);
  problems.optionalList('egress.zones', zones, 'a list of "1", "2" and "3"', checkZone, 1);
  if (tier !== undefined) problems.oneOf('egress.tier', tier, ['Standard', 'Premium']);
  const allowed = 'a host name, such as "pypi.org" or "*.pythonhosted.org"';
  const checkHost = (prop: string, host: unknown): void => {
    problems.text(prop, host, allowed, /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i);
  };
  problems.optionalList('egress.hosts', hosts, 'a list of host names, such as ["pypi.org"]', checkHost, 1);
}

function isOptions(
  problems: PropProblems,
  options: unknown,
  example: string,
): options is { [option: string]: unknown } {
  if (options !== null && typeof options === 'object' && !Array.isArray(options)) return true;
  problems.add('egress', `${shown(options)} is not an object of options`, example);
  return false;
}

/** RFC 1918 and RFC 6598, which Azure's networks are meant for: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

function checkFirewall(
  problems: PropProblems,
  address: unknown,
  subnets: { readonly [name: string]: string },
  network: string,
): void {
  const prop = 'egress.firewallPrivateIpAddress';
  const allowed = 'the private IPv4 address of a firewall, such as "10.0.1.4"';
  if (!problems.text(prop, address, allowed)) return;
  const range = /^[\d.]+$/.test(address) ? Ipv4Range.parse(address) : undefined;
  if (!range) problems.add(prop, `${shown(address)} is not an IPv4 address`, allowed);
  else if (![...PRIVATE, network].some((prefix) => Ipv4Range.parse(prefix)?.contains(range))) {
    const other = 'Egress.none() and a route of your own where a hub has public addresses';
    problems.add(prop, `${shown(address)} is not a private address`, `${allowed}, or ${other}`);
  }
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
  if (!isOptions(problems, options, 'Egress.natGateway({ zone: "1" }) or Egress.natGateway()')) return;
  const { zone, idleTimeoutMinutes, publicIpAddressId } = options;
  problems.noOthers(options, ['zone', 'idleTimeoutMinutes', 'publicIpAddressId'], 'egress.');
  if (zone !== undefined) problems.oneOf('egress.zone', zone, ZONES);
  problems.optionalInteger('egress.idleTimeoutMinutes', idleTimeoutMinutes, 4, 120, 'minutes');
  if (publicIpAddressId !== undefined) {
    checkResourceId(problems, 'egress.publicIpAddressId', publicIpAddressId, 'Microsoft.Network/publicIPAddresses');
  }
}
