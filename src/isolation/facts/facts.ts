import { existence } from './azure/existence';
import { placeOf } from './azure/subscriptions';
import { FactLists } from './fact-lists';
import { Link, linkKey, linkName, sameLink } from './link';
import type { Resource } from './resource';
import { SubnetPeering } from './subnet-peering';
import { known, Maybe, Missing, missing, Obscurity } from './value';
import type * as vocabulary from './vocabulary';

/** All facts of a document, and the questions that rules ask about how they hang together. */
export class Facts extends FactLists {
  private readonly subnetPeering = new SubnetPeering(this);
  private readonly indexes = new Map<readonly vocabulary.Fact[], Map<string, vocabulary.Fact>>();

  /** The fact behind a link, out of one of its lists; undefined where the document does not declare it. */
  public find<T extends vocabulary.Fact>(list: readonly T[], link: Link): T | undefined {
    if (link.kind !== 'resource' || link.suffix) return undefined;
    const index = this.indexOf(list);
    return index.get(link.resource.key) as T | undefined;
  }

  /** The subnet that something joins, where the document declares it. */
  public subnetOf({ link }: vocabulary.SubnetLink): vocabulary.Subnet | undefined {
    if (link.kind !== 'resource') return undefined;
    const within = this.subnetsByOwner.get(link.resource.key) ?? [];
    if (!link.suffix) return within[0];
    const name = link.suffix.split('/').pop() ?? '';
    const separate = this.subnetsInNetwork.at({ ...link, suffix: '' });
    const byName = [...within, ...separate].find(
      (subnet) => subnet.name.known && subnet.name.value?.toLowerCase() === name.toLowerCase(),
    );
    return byName ?? (/^\d+$/.test(name) ? within[Number(name)] : undefined);
  }

  /** What an azapi data source reads, or an update changes. */
  public subjectOf(resource: Resource): Link {
    return this.reading.linker.subjectOf(resource);
  }

  /** What updates and actions send to something of an ARM type, in lower case, that is not known. */
  public bodiesToSomething(type: string): readonly vocabulary.Body[] {
    return this.reading.patchesToSomething(type);
  }

  /** The private endpoints to a subresource of something. */
  public privateEndpointsTo(target: Link, subresource: string): readonly vocabulary.PrivateEndpoint[] {
    const key = linkKey(target);
    const found = key === undefined ? [] : (this.endpointsByTarget.get(key) ?? []);
    return found.filter(({ subresources }) => !subresources.known || subresources.value.includes(subresource));
  }

  /** Private endpoints that may be to a subresource of something: what they lead to is not known. */
  public privateEndpointsMaybeTo(target: Link, subresource: string): readonly vocabulary.PrivateEndpoint[] {
    if (target.kind === 'none') return [];
    const isMade = target.kind === 'resource' && target.resource.mode === 'managed';
    return this.unclearEndpoints.filter(
      ({ target: other, subresources, resource }) =>
        (!subresources.known || subresources.value.includes(subresource)) &&
        sameLink(other, target) !== false &&
        // what exists before the program does cannot lead to what the program makes
        !(isMade && resource.mode === 'data'),
    );
  }

  /** Whether something in one network reaches a private address in another: the same network, or peered in both directions. */
  public reaches(from: Link, to: Link): Maybe<boolean> {
    const same = sameLink(from, to);
    if (same === true) return known(true);
    for (const link of [from, to]) if (link.kind === 'unknown') return link.why;
    const ways = [this.isPeered(from, to), this.isPeered(to, from)];
    if (ways.every((way) => way.known && way.value)) return known(true);
    // a network that the document only names may be peered by somebody else
    const outside = [from, to].filter(
      (link) => link.kind === 'outside' || (link.kind === 'resource' && link.resource.mode === 'data'),
    );
    if (outside.length > 0 || same === undefined) return missingPeering(from, to);
    const doubt = ways.find((way) => !way.known);
    if (doubt) return doubt;
    // whether a hub passes something on between its networks is a matter of its routes
    return [from, to].every((link) => this.hubsOfNetwork.has(link)) ? missingPeering(from, to) : known(false);
  }

  /** Whether two things lie in the same subscription. */
  public inSameSubscription(a: Link, b: Link): Maybe<boolean> {
    const [one, other] = [a, b].map((link) => placeOf(this.reading, link));
    if (one.subscription && other.subscription) return known(one.subscription === other.subscription);
    // one provider configuration works in one subscription
    if (one.provider && one.provider === other.provider) return known(true);
    return missing(Obscurity.OUTSIDE, `the subscriptions of ${linkName(a)} and ${linkName(b)}`);
  }

  private isPeered(from: Link, to: Link): Maybe<boolean> {
    const certain = this.peeringsFrom.at(from).filter((peering) => sameLink(peering.to, to) === true);
    const doubts: Missing[] = [];
    for (const peering of certain) {
      const ways = [peering.letsThrough, this.subnetPeering.covers(peering, from, to)];
      if (ways.some((way) => way.known && !way.value)) continue;
      const doubt = existence(peering.resource) ?? ways.find((way): way is Missing => !way.known);
      if (!doubt) return known(true);
      doubts.push(doubt);
    }
    const possible = [...this.peeringsFrom.at(from), ...this.peeringsFrom.maybeAt(from)];
    if (possible.some((peering) => sameLink(peering.to, to) !== false && !certain.includes(peering))) {
      doubts.push(missingPeering(from, to));
    }
    return doubts[0] ?? known(false);
  }

  private indexOf(list: readonly vocabulary.Fact[]): Map<string, vocabulary.Fact> {
    let index = this.indexes.get(list);
    if (!index) this.indexes.set(list, (index = new Map(list.map((fact) => [fact.resource.key, fact]))));
    return index;
  }

  private get subnetsByOwner(): Map<string, vocabulary.Subnet[]> {
    return this.once(SUBNETS_BY_OWNER);
  }

  private get endpointsByTarget(): Map<string, vocabulary.PrivateEndpoint[]> {
    return this.once(ENDPOINTS_BY_TARGET);
  }

  private get unclearEndpoints(): vocabulary.PrivateEndpoint[] {
    return this.once(UNCLEAR_ENDPOINTS);
  }
}

function missingPeering(from: Link, to: Link): Missing {
  return missing(Obscurity.OUTSIDE, `whether ${linkName(from)} and ${linkName(to)} are peered`);
}

const SUBNETS_BY_OWNER = (facts: Facts) => grouped(facts.subnets, ({ resource }) => resource.key);
const ENDPOINTS_BY_TARGET = (facts: Facts) => grouped(facts.privateEndpoints, ({ target }) => linkKey(target));
const UNCLEAR_ENDPOINTS = (facts: Facts) => facts.privateEndpoints.filter(({ target }) => target.kind === 'unknown');

function grouped<T>(facts: readonly T[], keyOf: (fact: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === undefined) continue;
    const same = groups.get(key);
    if (same) same.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}
