import { Ipv4Range } from '../../../support/ipv4-range';
import { known, Maybe, missing, Obscurity } from '../value';

export { Ipv4Range };

export const EVERYTHING = range('0.0.0.0/0');
/** Where Azure answers DNS and health probes in every network. */
export const AZURE_PLATFORM = '168.63.129.16';

/** Ranges that do not come from the Internet: private use, shared by carriers, this host, link-local, Azure's platform, multicast, reserved. */
const NOT_PUBLIC = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  `${AZURE_PLATFORM}/32`,
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(range);

/** Whether some address of a range may belong to somebody on the Internet. */
export function isPublic(addresses: Ipv4Range): boolean {
  return !NOT_PUBLIC.some((other) => other.contains(addresses));
}

/** Whether a text is an IPv6 address or range that may belong to somebody on the Internet; undefined where it is none. */
export function isPublicIpv6(text: string): boolean | undefined {
  if (!/^[\da-f:.]*:[\da-f:.]*(\/\d{1,3})?$/i.test(text)) return undefined;
  return !/^(f[cd]|fe[89ab]|ff|::1(\/128)?$)/i.test(text);
}

/** The IPv4 ranges of a list of prefixes; known only when it has some and each is understood. IPv6 is left out. */
export function ipv4Ranges(prefixes: Maybe<readonly string[]>, what: string): Maybe<Ipv4Range[]> {
  if (!prefixes.known) return prefixes;
  const ranges: Ipv4Range[] = [];
  for (const text of prefixes.value) {
    if (text.includes(':')) continue;
    const one = Ipv4Range.parse(text);
    if (!one) return missing(Obscurity.EXPRESSION, `${what} has ${JSON.stringify(text)}`);
    ranges.push(one);
  }
  return ranges.length > 0 ? known(ranges) : missing(Obscurity.OUTSIDE, `${what} has no address prefixes here`);
}

/** Whether ranges together hold every address of another. */
export function cover(ranges: readonly Ipv4Range[], wanted: Ipv4Range): boolean {
  let next = wanted.first;
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    if (first > next) break;
    next = Math.max(next, last + 1);
  }
  return next > wanted.last;
}

function range(text: string): Ipv4Range {
  const parsed = Ipv4Range.parse(text);
  if (!parsed) throw new RangeError(`not a range: ${text}`);
  return parsed;
}
