import { cover, EVERYTHING, Ipv4Range, isPublic } from '../../facts/azure/addresses';
import { Maybe, Missing, missing, Obscurity } from '../../facts/value';
import { Extent, serviceTag, tagExtent } from './service-tags';

/** One end of a flow. */
export type Place =
  /** The public addresses of a service. */
  | { readonly kind: 'service'; readonly service: string; readonly isRegional: boolean }
  /** A range in the network or in one connected with it. */
  | { readonly kind: 'range'; readonly range: Ipv4Range }
  /** Somewhere in the network or in one connected with it. */
  | { readonly kind: 'network' };

const ANYTHING = /^(\*|any|0\.0\.0\.0\/0)$/i;
const INTERNET = /^internet$/i;
const NETWORK = /^virtualnetwork$/i;

export function isAnything(prefix: string): boolean {
  return ANYTHING.test(prefix.trim());
}

export function isInternet(prefix: string): boolean {
  return INTERNET.test(prefix.trim());
}

/**
 * How much of one end of a flow the prefixes of a security rule cover. The tag `Internet` holds the public addresses of
 * all services, `VirtualNetwork` the private ones of connected networks.
 */
export function addressExtent(prefixes: Maybe<string[]>, place: Place, region: Maybe<string | undefined>): Extent {
  if (!prefixes.known) return prefixes;
  if (prefixes.value.some(isAnything)) return 'all';
  const ranges = prefixes.value.map((text) => Ipv4Range.parse(text)).filter((range) => range !== undefined);
  if (cover(ranges, EVERYTHING)) return 'all';
  if (place.kind === 'range' && cover(ranges, place.range)) return 'all';
  let doubt: Missing | undefined;
  for (const prefix of prefixes.value) {
    const extent = prefixExtent(prefix, place, region);
    if (extent === 'all') return extent;
    if (extent !== 'none') doubt = extent;
  }
  return doubt ?? 'none';
}

function prefixExtent(prefix: string, place: Place, region: Maybe<string | undefined>): Extent {
  const range = Ipv4Range.parse(prefix);
  if (place.kind === 'service') {
    if (isInternet(prefix)) return 'all';
    if (!range) return tagExtent(serviceTag(prefix), place, region);
    if (!isPublic(range)) return 'none';
    return missing(Obscurity.OUTSIDE, `whether ${prefix} holds the addresses of ${place.service}`);
  }
  if (NETWORK.test(prefix.trim())) return 'all';
  if (!range) return 'none';
  if (place.kind === 'range' && !range.overlaps(place.range)) return 'none';
  const where = place.kind === 'range' ? place.range.toString() : 'the network';
  return missing(Obscurity.OUTSIDE, `which addresses of ${where} are meant, as a rule names ${prefix}`);
}
