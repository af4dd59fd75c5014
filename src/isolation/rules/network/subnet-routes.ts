import { cover, EVERYTHING, Ipv4Range } from '../../facts/azure/addresses';
import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import { known, Maybe, missing, Missing, Obscurity } from '../../facts/value';
import type { Route } from '../../facts/vocabulary';
import { hiddenModules } from '../find-private-endpoint';
import { subnetMissing, UsedSubnet } from './compute-subnets';

/** The routes that somebody gave a subnet. */
export interface SubnetRoutes {
  /** The route table, or the subnet that has none. */
  readonly resource: Resource | undefined;
  readonly routes: Maybe<readonly Route[]>;
}

export function routesOf(facts: Facts, used: UsedSubnet): SubnetRoutes {
  const { subnet } = used;
  if (!subnet) return { resource: undefined, routes: subnetMissing(used) };
  const { routeTable: link, resource } = subnet;
  if (link.kind === 'none') return { resource, routes: hiddenModules(facts) ?? known([]) };
  if (link.kind === 'unknown') return { resource, routes: link.why };
  const table = facts.find(facts.routeTables, link);
  return table ?? { resource, routes: missing(Obscurity.OUTSIDE, linkName(link)) };
}

/** Where what has no route of its own goes: a next hop in lower case; undefined without a route for everything. */
export function defaultNextHop(routes: readonly Route[]): Maybe<string | undefined> {
  const ranges: Ipv4Range[] = [];
  let hop: string | undefined;
  let doubt: Missing | undefined;
  for (const { addressPrefix, nextHopType, doubt: own } of routes) {
    if (!addressPrefix.known) {
      doubt ??= addressPrefix;
      continue;
    }
    const range = Ipv4Range.parse(addressPrefix.value ?? '');
    // some write 0.0.0.0/0 as two halves
    if (!range || range.prefix > 1) continue;
    if (own) doubt ??= own;
    else if (!nextHopType.known) doubt ??= nextHopType;
    else {
      ranges.push(range);
      hop = nextHopType.value?.toLowerCase();
    }
  }
  if (cover(ranges, EVERYTHING)) return known(hop);
  return doubt ?? known(undefined);
}
