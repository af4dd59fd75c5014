import { ipv4Ranges, Ipv4Range } from '../../facts/azure/addresses';
import type { Facts } from '../../facts/facts';
import { Link, linkKey, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { Maybe, Missing, missing, Obscurity } from '../../facts/value';
import type { ComputeCluster, Subnet, SubnetLink } from '../../facts/vocabulary';

/** A subnet, with what of the system is in it. */
export interface UsedSubnet {
  readonly link: Link;
  readonly network: Link;
  /** Undefined where the document only names it. */
  readonly subnet: Subnet | undefined;
  readonly prefixes: Maybe<Ipv4Range[]>;
  readonly clusters: readonly ComputeCluster[];
}

/** The subnets that the system's clusters are in, each once. */
export function computeSubnets(system: System, facts: Facts): UsedSubnet[] {
  const found = new Map<string, UsedSubnet & { clusters: ComputeCluster[] }>();
  for (const cluster of system.clusters) {
    if (!cluster.subnet) continue;
    const used = usedSubnet(facts, cluster.subnet);
    const key = subnetKey(used) ?? cluster.resource.key;
    const same = found.get(key);
    if (same) same.clusters.push(cluster);
    else found.set(key, { ...used, clusters: [cluster] });
  }
  return [...found.values()];
}

export function usedSubnet(facts: Facts, { link, network }: SubnetLink): UsedSubnet {
  const subnet = facts.subnetOf({ link, network });
  const why = link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, linkName(link));
  const prefixes = subnet ? ipv4Ranges(subnet.addressPrefixes, linkName(link)) : why;
  return { link, network, subnet, prefixes, clusters: [] };
}

/** Equal for the same subnet, however it is referred to. */
export function subnetKey({ subnet, link }: UsedSubnet): string | undefined {
  if (!subnet) return linkKey(link);
  return `${subnet.resource.key} ${subnet.name.known ? String(subnet.name.value) : ''}`;
}

/** Why nothing is known of a subnet that the document does not declare. */
export function subnetMissing({ link }: UsedSubnet): Missing {
  return link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, linkName(link));
}
