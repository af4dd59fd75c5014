import { AzureCloud } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import { existence } from '../../facts/azure/existence';
import { Link, sameLink } from '../../facts/link';
import { known, Maybe, Missing, missing, Obscurity, unproven } from '../../facts/value';
import type { DnsRecord, PrivateEndpoint } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';
import { ifItLeadsTo } from '../may-lead';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { PrivateWay, privateWays, wayName } from './private-ways';
import { cloudsInUse, mayBeNamed, wantedZones, zoneName, zoneNames } from './zone-names';

/** BNI402 */
export const dnsZoneGroup: Rule = {
  id: 'BNI402',
  name: 'dns-zone-group',
  severity: Severity.RULE,
  title:
    'every private endpoint has a DNS zone group with the right zone of the cloud in use, or its records are written by policy or by hand',
  why: 'without a record in the privatelink zone the public name resolves to the public address, which is closed',
  remedy:
    'give the construct a dns: new PrivateDnsZones(…) or PrivateDnsZones.fromZoneIds(…) with the zones of the cloud in use',
  terraformRemedy:
    'private_dns_zone_group { private_dns_zone_ids = [...] }, azurerm_private_dns_a_record, or ignore_changes = [private_dns_zone_group] where Azure Policy writes the records (azapi: Microsoft.Network/privateEndpoints/privateDnsZoneGroups)',
  undetermined:
    'the zones are expressions whose value is not written, the private endpoint is declared elsewhere, or a module that is not shown may write the records',
  documentation: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  check(system, facts): Outcome[] {
    const clouds = cloudsInUse(system, facts);
    return privateWays(system, facts).flatMap((way) => [
      ...way.endpoints.map((endpoint) => judge(facts, clouds, way, endpoint)),
      ...way.possible.map((endpoint) => judgePossible(facts, clouds, way, endpoint)),
    ]);
  },
};

function judge(facts: Facts, clouds: readonly AzureCloud[], way: PrivateWay, endpoint: PrivateEndpoint): Outcome {
  const { resource, subresources, zoneGroupLeftToPolicy, hasZoneGroup } = endpoint;
  if (zoneGroupLeftToPolicy) return pass(resource, [{ attribute: 'ignore_changes', value: 'private_dns_zone_group' }]);
  if (!subresources.known) return undetermined(resource, 'which DNS zone it needs is not known', subresources);
  if (clouds.length === 0) {
    return undetermined(
      resource,
      'the DNS zones of its cloud are not known',
      missing(Obscurity.OUTSIDE, "the cloud's DNS zones"),
    );
  }
  const wanted = wantedZones(clouds, way.subresource);
  const zones = [...endpoint.zones, ...zonesBeside(facts, way, endpoint, wanted.flat())];
  const seen = namesOf(facts, zones);
  const evidence = [{ attribute: 'private_dns_zone_ids', value: seen.join(', ') || '(none)' }];
  const lackings = wanted.map((names) => names.filter((zone) => !seen.includes(zone)));
  const records = new Map(lackings.flat().map((zone) => [zone, recordOf(facts, way, zone)]));
  if (lackings.some((lacking) => lacking.every((zone) => records.get(zone)?.found))) return pass(resource, evidence);

  const message = `the DNS zone of ${wayName(way)}, ${lackings.map((lacking) => lacking.join(' and ')).join(' or ')}`;
  const mayBeLacking = zones.filter((zone) => lackings.flat().some((name) => mayBeNamed(facts, zone, name)));
  const { hiddenRecord } = zoneNames(facts);
  const unknown = [hasZoneGroup, ...mayBeLacking.map((zone) => zoneName(facts, zone))].find(isMissing);
  const doubt = unknown ?? hiddenRecord ?? [...records.values()].map((one) => one.doubt).find(Boolean);
  if (doubt) return undetermined(resource, `whether it has ${message}, is not known`, doubt);
  const hidden = seen.length === 0 ? hiddenParts(facts) : undefined;
  if (hidden) return undetermined(resource, `it has no zone group with ${message}`, hidden);
  if (seen.length === 0 && resource.mode === 'data') {
    // a zone group is another resource, which reading the endpoint does not show
    const elsewhere = missing(Obscurity.OUTSIDE, `DNS zone groups of ${resource.address} that are declared elsewhere`);
    return undetermined(resource, `it has no zone group with ${message} in this document`, elsewhere);
  }
  if (seen.length === 0) return fail(resource, `it has no DNS zone group: it needs ${message}`, evidence);
  return fail(resource, `its DNS zone group has ${seen.join(', ')} but lacks ${message}`, evidence);
}

function namesOf(facts: Facts, zones: readonly Link[]): string[] {
  return zones.map((zone) => zoneName(facts, zone)).flatMap((name) => (name.known && name.value ? [name.value] : []));
}

/** Some make one endpoint for each zone of the workspace: of such a one, the others beside it have the other zone. */
function zonesBeside(facts: Facts, way: PrivateWay, endpoint: PrivateEndpoint, wanted: readonly string[]): Link[] {
  if (!namesOf(facts, endpoint.zones).some((name) => wanted.includes(name))) return [];
  const { network } = endpoint.subnet;
  const others = way.endpoints.filter((one) => one !== endpoint && sameLink(one.subnet.network, network) === true);
  return others.flatMap(({ zones }) => zones);
}

/** The same of one of which it is not known whether it stands on this way. */
function judgePossible(
  facts: Facts,
  clouds: readonly AzureCloud[],
  way: PrivateWay,
  endpoint: PrivateEndpoint,
): Outcome {
  return ifItLeadsTo(way.target, endpoint, judge(facts, clouds, way, endpoint));
}

function isMissing(value: Maybe<unknown>): value is Missing {
  return !value.known;
}

/** A record that somebody made by hand for the target, and why there may be one. */
export function recordOf(
  facts: Facts,
  { recordName, target }: PrivateWay,
  zone: string,
): { readonly found?: DnsRecord; readonly doubt?: Missing } {
  let doubt: Missing | undefined;
  for (const record of zoneNames(facts).records.get(zone) ?? []) {
    const isIts = isRecordOf(record, recordName, target);
    if (isIts.known && !isIts.value) continue;
    const why = isIts.known ? existence(record.resource) : isIts;
    if (!why) return { found: record };
    doubt ??= why;
  }
  return { doubt };
}

function isRecordOf({ name, namesake }: DnsRecord, wanted: PrivateWay['recordName'], target: Link): Maybe<boolean> {
  // Azure makes the names of a workspace
  if (wanted.known && wanted.value === undefined) return known(true);
  if (namesake && target.kind === 'resource' && namesake === target.resource) return known(true);
  if (!name.known) return unproven(name);
  if (!wanted.known) return unproven(wanted);
  return known(name.value?.toLowerCase() === wanted.value?.toLowerCase());
}
