import { armName } from './arm';
import type { Facts } from './facts';
import type { Link } from './link';
import { LinkIndex } from './link-index';
import { known, Maybe, missing, Obscurity } from './value';
import type { Peering, SubnetLink } from './vocabulary';

/** Peerings of some subnets only: whether those are peered that clusters and private endpoints are in. */
export class SubnetPeering {
  private used: LinkIndex<SubnetLink> | undefined;

  constructor(private readonly facts: Facts) {}

  /** Whether what is in one network reaches what is in the other through a peering, as far as its subnets decide it. */
  public covers({ resource, subnets }: Peering, from: Link, to: Link): Maybe<boolean> {
    if (!subnets) return known(true);
    const sides = [this.side(from, subnets.local), this.side(to, subnets.remote)];
    const nowhere = sides.find((side) => side.known && !side.value);
    if (nowhere) return known(false);
    const open = sides.find((side) => !side.known);
    if (open) return open;
    return sides.every((side) => side.known && side.value === 'all')
      ? known(true)
      : missing(Obscurity.EXPRESSION, `which subnets ${resource.address} is for: not for all that are in use`);
  }

  private side(network: Link, names: Maybe<string[]>): Maybe<'all' | 'some' | false> {
    if (!names.known) return names;
    const listed = new Set(names.value.map((name) => name.toLowerCase()));
    const found = new Set<boolean>();
    for (const subnet of this.usedIn(network)) {
      const name = this.nameOf(subnet);
      if (!name.known) return name;
      found.add(listed.has(name.value?.toLowerCase() ?? ''));
    }
    if (!found.has(true)) return known(false);
    return known(found.has(false) ? 'some' : 'all');
  }

  private usedIn(network: Link): readonly SubnetLink[] {
    this.used ??= new LinkIndex(
      [...this.facts.clusters, ...this.facts.privateEndpoints].flatMap(({ subnet }) => subnet ?? []),
      (subnet) => subnet.network,
    );
    return this.used.at(network);
  }

  private nameOf(subnet: SubnetLink): Maybe<string | undefined> {
    const declared = this.facts.subnetOf(subnet);
    if (declared) return declared.name;
    const { link } = subnet;
    if (link.kind === 'outside') return known(armName(link.id));
    if (link.kind === 'resource' && link.suffix) return known(armName(link.suffix));
    return link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, 'the name of a subnet');
  }
}
