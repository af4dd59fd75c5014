import { Ipv4Range, isPublic, isPublicIpv6 } from '../../facts/azure/addresses';
import { known, Missing } from '../../facts/value';
import type { SecurityRule } from '../../facts/vocabulary';
import { addressExtent, isAnything, isInternet, Place } from './address-extent';
import { ALL_PORTS, coverPorts, portRanges, PortRange } from './ports';
import { directionExtent, isAllowed, least, ruleName } from './security-evaluation';
import { Extent } from './service-tags';

/** A rule that lets the Internet in, with the sources that do. */
export interface Opening {
  readonly rule: SecurityRule;
  readonly sources: readonly string[];
  /** Why it may not be one. */
  readonly doubt: Missing | undefined;
}

/**
 * The rules that let somebody on the Internet into a subnet, whatever the port. A rule that a denial of higher priority
 * leaves nothing of is none.
 *
 * @param rules in the order of their priority
 * @param places the subnet
 */
export function openings(rules: readonly SecurityRule[], places: readonly Place[]): Opening[] {
  const found: Opening[] = [];
  rules.forEach((rule, index) => {
    const opening = asOpening(rule, places);
    if (!opening) return;
    const shadow = shadowOf(opening, rules.slice(0, index), places);
    if (shadow !== 'all') found.push({ ...opening, doubt: opening.doubt ?? (shadow === 'none' ? undefined : shadow) });
  });
  return found;
}

/** How to name an opening in a message. */
export function openingName({ rule, sources }: Opening): string {
  const ports = rule.destinationPorts.known ? rule.destinationPorts.value.join(', ') : rule.destinationPorts.missing;
  return `${ruleName(rule)} lets ${sources.join(', ')} in on ${ports === '*' ? 'every port' : `port ${ports}`}`;
}

function asOpening(rule: SecurityRule, places: readonly Place[]): Opening | undefined {
  const { sources } = rule;
  const internet = sources.known ? sources.value.filter(isFromInternet) : [`sources that are not known`];
  if (internet.length === 0) return undefined;
  const extent = least([
    directionExtent(rule, 'Inbound'),
    isAllowed(rule) === false ? 'none' : 'all',
    reaches(rule, places),
    sources.known ? 'all' : sources,
    rule.access.known ? 'all' : rule.access,
    rule.priority.known ? 'all' : rule.priority,
  ]);
  if (extent === 'none') return undefined;
  return { rule, sources: internet, doubt: extent === 'all' ? rule.doubt : extent };
}

/** The public addresses of Azure, which its customers' machines have: the tag `Internet` holds them too. */
const AZURE = /^azurecloud(\.|$)/i;

function isFromInternet(source: string): boolean {
  if (isAnything(source) || isInternet(source) || AZURE.test(source.trim())) return true;
  const range = Ipv4Range.parse(source);
  return range ? isPublic(range) : (isPublicIpv6(source) ?? false);
}

/** A part of the subnet is enough to be let in to. */
function reaches(rule: SecurityRule, places: readonly Place[]): Extent {
  const { destinations } = rule;
  if (!destinations.known) return destinations;
  // a rule for application security groups lets in to whichever machines they hold
  if (destinations.value.length === 0) return 'all';
  const extents = places.map((place) => addressExtent(destinations, place, known(undefined)));
  if (places.some(({ kind }) => kind === 'network')) return extents.find((extent) => extent !== 'none') ?? 'none';
  return extents.some((extent) => extent !== 'none') ? 'all' : 'none';
}

/** How much of an opening the denials before it take away. */
function shadowOf(opening: Opening, before: readonly SecurityRule[], places: readonly Place[]): Extent {
  const wanted = portRanges(opening.rule.destinationPorts);
  if (!Array.isArray(wanted)) return before.some((rule) => isAllowed(rule) === false) ? wanted : 'none';
  const denied: PortRange[] = [];
  let doubt: Missing | undefined;
  for (const rule of before) {
    if (isAllowed(rule) === true) continue;
    const extent = denies(rule, opening, places);
    if (extent === 'none') continue;
    const ports = portRanges(rule.destinationPorts);
    if (extent !== 'all') doubt ??= extent;
    else if (!Array.isArray(ports)) doubt ??= ports;
    else denied.push(...ports);
  }
  if (wanted.every((range) => coverPorts(denied, range))) return 'all';
  return doubt ?? 'none';
}

/** Whether a rule denies all of an opening's sources, with its protocol, to the whole subnet; ports are another matter. */
function denies(rule: SecurityRule, { rule: opened, sources }: Opening, places: readonly Place[]): Extent {
  const sourcePorts = portRanges(rule.sourcePorts);
  const isWhole = Array.isArray(sourcePorts) && coverPorts(sourcePorts, ALL_PORTS);
  if (rule.narrowedToGroups || !isWhole) return 'none';
  return least([
    directionExtent(rule, 'Inbound'),
    protocolCovers(rule, opened),
    ...places.map((place) => addressExtent(rule.destinations, place, known(undefined))),
    sourcesCover(rule, sources),
    rule.access.known ? 'all' : rule.access,
    rule.priority.known ? 'all' : rule.priority,
    rule.doubt ?? 'all',
  ]);
}

function protocolCovers({ protocol }: SecurityRule, { protocol: wanted }: SecurityRule): Extent {
  if (!protocol.known) return protocol;
  if (protocol.value === '*') return 'all';
  if (!wanted.known) return wanted;
  return protocol.value?.toLowerCase() === wanted.value?.toLowerCase() ? 'all' : 'none';
}

function sourcesCover({ sources }: SecurityRule, wanted: readonly string[]): Extent {
  if (!sources.known) return sources;
  if (sources.value.some((source) => isAnything(source) || isInternet(source))) return 'all';
  const own = sources.value.map((source) => Ipv4Range.parse(source));
  const isCovered = wanted.every((source) => {
    const range = Ipv4Range.parse(source);
    return range ? own.some((one) => one?.contains(range)) : sources.value.includes(source);
  });
  return isCovered ? 'all' : 'none';
}
