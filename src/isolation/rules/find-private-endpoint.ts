import { existence } from '../facts/azure/existence';
import type { Facts } from '../facts/facts';
import { Link, linkName } from '../facts/link';
import { Missing, missing, Obscurity } from '../facts/value';
import type { PrivateEndpoint } from '../facts/vocabulary';

/** What a search for a private endpoint brought. */
export interface Search {
  readonly found?: PrivateEndpoint;
  /** Why there may be one although none was found for sure. */
  readonly doubt?: Missing;
  /** Those that lead to the right thing from a network that is of no use here. */
  readonly elsewhere: readonly PrivateEndpoint[];
}

/**
 * Looks for a private endpoint to a subresource of something.
 *
 * @param from the network that must reach it; any will do where it is not given
 */
export function findPrivateEndpoint(facts: Facts, target: Link, subresource: string, from?: Link): Search {
  const doubts: Missing[] = [];
  const elsewhere: PrivateEndpoint[] = [];
  for (const endpoint of facts.privateEndpointsTo(target, subresource)) {
    const reach = from && facts.reaches(from, endpoint.subnet.network);
    if (reach?.known && !reach.value) {
      elsewhere.push(endpoint);
      continue;
    }
    const doubt =
      existence(endpoint.resource) ?? [endpoint.subresources, reach].find((value) => value?.known === false);
    if (!doubt) return { found: endpoint, elsewhere };
    if (!doubt.known) doubts.push(doubt);
  }
  return { doubt: doubts[0] ?? somewhereElse(facts, target, subresource), elsewhere };
}

/** Where a private endpoint may stand that the document does not show. */
function somewhereElse(facts: Facts, target: Link, subresource: string): Missing | undefined {
  if (target.kind === 'unknown') return target.why;
  for (const { target: other, subresources } of facts.privateEndpointsToSomething) {
    if (other.kind !== 'unknown' || (subresources.known && !subresources.value.includes(subresource))) continue;
    return other.why;
  }
  const hidden = hiddenParts(facts);
  if (hidden) return hidden;
  const isElsewhere = target.kind === 'outside' || (target.kind === 'resource' && target.resource.mode === 'data');
  return isElsewhere
    ? missing(Obscurity.OUTSIDE, `private endpoints of ${linkName(target)} that are declared elsewhere`)
    : undefined;
}

/** What a document holds but does not show: whatever is absent may stand there. */
export function hiddenParts({ document }: Facts): Missing | undefined {
  const { opaque } = document;
  return opaque.length > 0 ? missing(Obscurity.OUTSIDE, `what ${opaque.slice(0, 3).join(', ')} declares`) : undefined;
}
