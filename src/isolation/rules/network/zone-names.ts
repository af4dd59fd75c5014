import { armName } from '../../facts/arm';
import { AzureCloud, PrivateLinkSubresource } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { known, Maybe, Missing, missing, Obscurity } from '../../facts/value';
import type { DnsRecord, DnsZone } from '../../facts/vocabulary';

/** What a document has under the names of DNS zones; made once for a document. */
class ZoneNames {
  public readonly zones = new Map<string, DnsZone[]>();
  public readonly records = new Map<string, DnsRecord[]>();
  /** Why it is not known in which zone a record is, where there is one like that. */
  public readonly hiddenRecord: Missing | undefined;
  public readonly clouds: readonly AzureCloud[];

  constructor(facts: Facts) {
    const add = <T>(map: Map<string, T[]>, name: Maybe<string | undefined>, value: T) => {
      if (!name.known || name.value === undefined) return;
      const same = map.get(name.value);
      if (same) same.push(value);
      else map.set(name.value, [value]);
    };
    for (const zone of facts.dnsZones) add(this.zones, zoneName(facts, linkTo(zone)), zone);
    const zones = facts.dnsRecords.map((record) => [record, zoneName(facts, record.zone)] as const);
    for (const [record, zone] of zones) add(this.records, zone, record);
    this.hiddenRecord = zones.map(([, zone]) => zone).find((zone): zone is Missing => !zone.known);
    const used = facts.privateEndpoints.flatMap(({ zones }) => zones.map((zone) => zoneName(facts, zone)));
    const names = [...this.zones.keys(), ...used.map((name) => (name.known ? name.value : undefined))];
    this.clouds = cloudsOf(names);
  }
}

const CACHE = new WeakMap<Facts, ZoneNames>();

export function zoneNames(facts: Facts): ZoneNames {
  let names = CACHE.get(facts);
  if (!names) CACHE.set(facts, (names = new ZoneNames(facts)));
  return names;
}

export function linkTo({ resource }: DnsZone): Link {
  return { kind: 'resource', resource, suffix: '' };
}

/** The name of a zone in lower case; of one that the document only names, by its id. */
export function zoneName(facts: Facts, link: Link): Maybe<string | undefined> {
  if (link.kind === 'none') return known(undefined);
  if (link.kind === 'unknown') return nameOfAny(facts, link);
  // a variable names something that exists already, and does not say what
  if (link.kind === 'outside' && !link.id.includes('/'))
    return missing(Obscurity.OUTSIDE, `the DNS zone ${linkName(link)}`);
  const name = link.kind === 'outside' ? known(armName(link.id)) : facts.find(facts.dnsZones, link)?.name;
  if (!name) return missing(Obscurity.OUTSIDE, `the DNS zone ${linkName(link)}`);
  return name.known ? known(name.value?.toLowerCase().replace(/\.$/, '')) : name;
}

/** The name that a zone has whichever of several it is. */
function nameOfAny(facts: Facts, { oneOf = [], why }: Link & { kind: 'unknown' }): Maybe<string | undefined> {
  const [first, ...others] = oneOf.map((link) => zoneName(facts, link));
  const isSame = first?.known && others.every((other) => other.known && other.value === first.value);
  return isSame ? first : why;
}

/** Whether a zone may have a name, as far as it is known which zone it is. */
export function mayBeNamed(facts: Facts, link: Link, name: string): boolean {
  if (link.kind === 'unknown') return link.oneOf?.some((one) => mayBeNamed(facts, one, name)) ?? true;
  const own = zoneName(facts, link);
  return !own.known || own.value === name;
}

/**
 * The clouds that a system may be in: by the region of its workspace, or else by the zones that the document has. Empty
 * for a cloud whose zones are not public knowledge.
 */
export function cloudsInUse(system: System, facts: Facts): readonly AzureCloud[] {
  const places = [system.workspace, ...system.clusters, ...system.endpoints].map((fact) => fact?.location);
  for (const place of places) {
    if (!place?.known || !place.value) continue;
    if (/^us(gov|dod)/.test(place.value)) return [AzureCloud.US_GOVERNMENT];
    if (place.value.startsWith('china')) return [AzureCloud.CHINA];
    return /^us(nat|sec)/.test(place.value) ? [] : [AzureCloud.PUBLIC];
  }
  return zoneNames(facts).clouds;
}

/** The zones that a subresource needs, in each cloud that it may be in. */
export function wantedZones(clouds: readonly AzureCloud[], subresource: PrivateLinkSubresource): string[][] {
  return clouds.map((cloud) => cloud.zoneNames(subresource));
}

/** The clouds that most of the names belong to. */
function cloudsOf(names: readonly (string | undefined)[]): AzureCloud[] {
  const counted = AzureCloud.all().map((cloud) => {
    const own = new Set(Object.values(PrivateLinkSubresource).flatMap((subresource) => cloud.zoneNames(subresource)));
    return { cloud, count: names.filter((name) => name !== undefined && own.has(name)).length };
  });
  const most = Math.max(...counted.map(({ count }) => count));
  return counted.filter(({ count }) => count === most).map(({ cloud }) => cloud);
}
