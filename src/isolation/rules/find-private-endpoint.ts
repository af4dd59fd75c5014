import { existence } from '../facts/azure/existence';
import type { Facts } from '../facts/facts';
import { Link, linkName, sameLink } from '../facts/link';
import { Maybe, Missing, missing, Obscurity, unproven } from '../facts/value';
import type { PrivateEndpoint } from '../facts/vocabulary';

/** What a search for a private endpoint brought. */
export interface Search {
  readonly found?: PrivateEndpoint;
  /** The id of one that the document does not have, and Azure names; only where any network will do. */
  readonly told?: string;
  /** Why there may be one although none was found for sure. */
  readonly doubt?: Missing;
  /** Those that lead to the right thing from a network that is of no use here. */
  readonly elsewhere: readonly PrivateEndpoint[];
  /** Those of which it is not known whether they lead to it. */
  readonly possible: readonly PrivateEndpoint[];
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
    const doubt = existence(endpoint.resource) ?? written(endpoint, endpoint.subresources) ?? approval(endpoint, facts);
    if (doubt) doubts.push(doubt);
    else if (reach && !reach.known) doubts.push(reach);
    else return { found: endpoint, elsewhere, possible: [] };
  }
  const possible = facts.privateEndpointsMaybeTo(target, subresource).filter((endpoint) => {
    const reach = from && facts.reaches(from, endpoint.subnet.network);
    return !reach?.known || reach.value;
  });
  const told = from ? undefined : toldOf(facts, target, subresource);
  if (told !== undefined) return { told, elsewhere, possible: [] };
  return { doubt: doubts[0] ?? somewhereElse(facts, target, possible), elsewhere, possible };
}

/** What a search that found nothing for sure has to say of it: what is missing, or may be there. */
export function searchResult(target: Link, subresource: string, { possible, doubt }: Search): string {
  const name = linkName(target);
  if (possible.length === 0) {
    const lack = `${name} has no private endpoint for ${subresource}`;
    return doubt ? `${lack} in this document, as far as it shows` : lack;
  }
  return `whether ${name} has a private endpoint for ${subresource} is not known: where ${addressesOf(possible)} ${possible.length > 1 ? 'lead' : 'leads'} is not`;
}

const MOST_NAMES = 4;

/** The addresses of endpoints, for a message. */
export function addressesOf(endpoints: readonly PrivateEndpoint[]): string {
  const names = [...new Set(endpoints.map(({ resource }) => resource.address))];
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(' and ');
}

function written({ resource }: PrivateEndpoint, value: Maybe<unknown>): Missing | undefined {
  if (value.known) return undefined;
  return resource.mode === 'managed' ? unproven(value) : value;
}

/** A manual connection does not work before the owner of the target has approved it. */
function approval(endpoint: PrivateEndpoint, facts: Facts): Missing | undefined {
  const { isManual, target, resource } = endpoint;
  if (!isManual.known) return written(endpoint, isManual);
  if (!isManual.value || isApproved(resource, facts)) return undefined;
  const isOwn = target.kind === 'resource' && target.resource.mode === 'managed';
  const obscurity = isOwn ? Obscurity.EXPRESSION : Obscurity.OUTSIDE;
  return missing(obscurity, `who approves the manual connection of ${resource.address}`);
}

/** Whether the owner has, as Azure answers when it is asked for the target. */
function isApproved({ attributes }: PrivateEndpoint['resource'], facts: Facts): boolean {
  const id = attributes.get('id').text(undefined);
  if (!id.known || !id.value) return false;
  const wanted = id.value.toLowerCase();
  return facts.approvedConnections.some(({ endpointId }) => endpointId.toLowerCase() === wanted);
}

/** The id of a private endpoint to something that exists already, as Azure names it. */
export function toldOf(facts: Facts, target: Link, subresource: string): string | undefined {
  return facts.approvedConnections.find((one) => one.subresource === subresource && sameLink(one.target, target))
    ?.endpointId;
}

/** Where a private endpoint may stand that the document does not show. */
function somewhereElse(facts: Facts, target: Link, possible: readonly PrivateEndpoint[]): Missing | undefined {
  if (target.kind === 'unknown') return target.why;
  const isDeclared = target.kind === 'resource' && target.resource.mode === 'managed';
  for (const { target: other } of possible) {
    if (other.kind === 'unknown') return isDeclared ? unproven(other.why) : other.why;
  }
  const hidden = hiddenParts(facts);
  if (hidden) return hidden;
  const isElsewhere = target.kind === 'outside' || (target.kind === 'resource' && target.resource.mode === 'data');
  return isElsewhere
    ? missing(Obscurity.OUTSIDE, `private endpoints of ${linkName(target)} that are declared elsewhere`)
    : undefined;
}

/** What a document holds but does not show: whatever is absent may stand there. */
export function hiddenParts(facts: Facts): Missing | undefined {
  const [any] = facts.untyped;
  if (any) return missing(Obscurity.EXPRESSION, `what ${any.address} is: type = ${any.attributes.get('type').shown}`);
  return hiddenModules(facts);
}

/** The same for what a resource of its own cannot change, such as what a subnet is associated with. */
export function hiddenModules({ document }: Facts): Missing | undefined {
  const { opaque } = document;
  return opaque.length > 0 ? missing(Obscurity.OUTSIDE, `what ${opaque.slice(0, 3).join(', ')} declares`) : undefined;
}
