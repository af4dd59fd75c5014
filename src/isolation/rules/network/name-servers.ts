import { AZURE_PLATFORM, Ipv4Range } from '../../facts/azure/addresses';
import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import { Missing, missing, Obscurity } from '../../facts/value';
import type { DnsServer } from '../../facts/vocabulary';

/** The networks that a network's names are resolved in. */
export interface NameServers {
  readonly networks: readonly Link[];
  /** Why there may be others. */
  readonly doubt?: Missing;
}

/** Azure resolves names in the network itself; a network that is told to use other servers, in the networks of those. */
export function nameServersOf(facts: Facts, network: Link): NameServers {
  const servers = facts.find(facts.networks, network)?.dnsServers;
  // of a network that somebody else declares it is taken that it uses Azure's DNS, as a link to it is meant to work
  if (!servers || (!servers.known && servers.obscurity === Obscurity.OUTSIDE)) return { networks: [network] };
  if (!servers.known) return { networks: [network], doubt: servers };
  const others = servers.value.filter(({ address }) => !address.known || address.value !== AZURE_PLATFORM);
  if (others.length === 0) return { networks: [network] };
  const networks: Link[] = [];
  let doubt: Missing | undefined;
  for (const server of others) {
    const found = locate(facts, network, server);
    if (found) networks.push(found);
    else doubt ??= placeOf(network, server);
  }
  return { networks, doubt };
}

function locate(facts: Facts, from: Link, { address, network }: DnsServer): Link | undefined {
  if (network.kind === 'resource' || network.kind === 'outside') return network;
  const ip = address.known && address.value ? Ipv4Range.parse(address.value) : undefined;
  if (!ip) return undefined;
  const holding = facts.networks
    .filter(
      ({ addressSpace }) =>
        addressSpace.known && addressSpace.value.some((text) => Ipv4Range.parse(text)?.contains(ip)),
    )
    .map(({ resource }): Link => ({ kind: 'resource', resource, suffix: '' }));
  // address spaces of networks that are not connected may be the same
  const reachable = holding.find((link) => {
    const reach = facts.reaches(from, link);
    return reach.known && reach.value;
  });
  return reachable ?? holding[0];
}

function placeOf(network: Link, { address }: DnsServer): Missing {
  if (!address.known) return address;
  return missing(
    Obscurity.OUTSIDE,
    `the network of the DNS server ${address.value ?? '(not set)'} of ${linkName(network)}`,
  );
}
