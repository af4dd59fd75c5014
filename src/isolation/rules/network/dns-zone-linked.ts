import { existence } from '../../facts/azure/existence';
import type { Facts } from '../../facts/facts';
import { Link, linkKey, linkName, sameLink } from '../../facts/link';
import type { System } from '../../facts/systems';
import { known, Maybe, missing, Missing, Obscurity } from '../../facts/value';
import type { PrivateEndpoint } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { recordOf } from './dns-zone-group';
import { nameServersOf } from './name-servers';
import { PrivateWay, privateWays, wayName } from './private-ways';
import { cloudsInUse, linkTo, mayBeNamed, wantedZones, zoneName, zoneNames } from './zone-names';

/** BNI403 */
export const dnsZoneLinked: Rule = {
  id: 'BNI403',
  name: 'dns-zone-linked',
  severity: Severity.RULE,
  title:
    "the private endpoints' DNS zones are linked to the compute's network, or to the network of the DNS servers that it uses",
  why: 'a private DNS zone answers only in the networks it is linked to: everywhere else the public name resolves to the public address, which is closed',
  remedy: 'give PrivateDnsZones the network of the compute in networks',
  terraformRemedy:
    "an azurerm_private_dns_zone_virtual_network_link with the zone and virtual_network_id = the network's id (azapi: Microsoft.Network/privateDnsZones/virtualNetworkLinks)",
  undetermined: 'the zone or the network of its DNS servers is declared elsewhere, where links of it may be made too',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns',
  check(system, facts): Outcome[] {
    const clouds = cloudsInUse(system, facts);
    return privateWays(system, facts).flatMap((way) =>
      [...new Set(wantedZones(clouds, way.subresource).flat())].flatMap((zone) => judge(system, facts, way, zone)),
    );
  },
};

function judge({ jobNetworks }: System, facts: Facts, way: PrivateWay, zone: string): Outcome[] {
  const certain = new Set(way.endpoints);
  const judged = jobNetworks.flatMap((network) => {
    const named = [...way.endpoints, ...way.possible]
      .filter((endpoint) => mayReach(facts, network, endpoint))
      .flatMap((endpoint) => zonesNamed(facts, way, endpoint, zone).map((link) => ({ endpoint, link })));
    if (named.length === 0) return [];
    const linked = best(named.map(({ link }) => isServed(facts, link, network)));
    // what may lead to something else says nothing for sure
    const why = named.some(({ endpoint }) => certain.has(endpoint)) ? undefined : whyUnknown(named[0].endpoint.target);
    return [
      {
        network,
        candidates: named.map(({ link }) => link),
        linked: linked.known && !linked.value ? (why ?? linked) : linked,
      },
    ];
  });
  if (judged.length === 0) return [];
  const candidate = judged[0].candidates.find((link) => link.kind === 'resource');
  const [{ resource: endpoint }] = [...way.endpoints, ...way.possible];
  const resource = candidate?.kind === 'resource' ? candidate.resource : endpoint;
  const evidence = judged.map(({ network }) => ({
    attribute: `links of ${zone}`,
    value: linksOf(facts, judged[0].candidates, network),
  }));
  const unlinked = judged.filter(({ linked }) => linked.known && !linked.value).map(({ network }) => linkName(network));
  if (unlinked.length > 0) {
    return [
      fail(
        resource,
        `${zone}, the DNS zone of ${wayName(way)}, is not linked to the network whose DNS servers ${unlinked.join(', ')} uses`,
        evidence,
      ),
    ];
  }
  const unknown = judged.find(({ linked }) => !linked.known)?.linked;
  if (unknown && !unknown.known) {
    return [
      undetermined(
        resource,
        `whether ${zone}, the DNS zone of ${wayName(way)}, answers in the compute's network is not known`,
        unknown,
      ),
    ];
  }
  return [pass(resource, evidence)];
}

function whyUnknown(link: Link): Missing | undefined {
  return link.kind === 'unknown' ? link.why : undefined;
}

function mayReach(facts: Facts, network: Link, { subnet }: PrivateEndpoint): boolean {
  const reach = facts.reaches(network, subnet.network);
  return !reach.known || reach.value;
}

/** The zones of that name that hold, or will hold, an endpoint's records. */
function zonesNamed(facts: Facts, way: PrivateWay, endpoint: PrivateEndpoint, name: string): Link[] {
  const own = endpoint.zones.filter((zone) => {
    const known = zoneName(facts, zone);
    return known.known && known.value === name;
  });
  if (own.length > 0) return own;
  const possible = endpoint.zones.filter((zone) => mayBeNamed(facts, zone, name));
  if (possible.length > 0) return distinct(possible.map((zone) => narrowed(facts, zone, name)));
  if (endpoint.zoneGroupLeftToPolicy) {
    // a zone of that name may serve another network, while the policy writes to a hub's
    const elsewhere: Link = {
      kind: 'unknown',
      why: missing(Obscurity.OUTSIDE, `the zone ${name} that a policy writes to`),
    };
    return [...(zoneNames(facts).zones.get(name) ?? []).map(linkTo), elsewhere];
  }
  const { found, doubt } = recordOf(facts, way, name);
  if (found) return [found.zone];
  return doubt ? [{ kind: 'unknown', why: doubt }] : [];
}

/** A zone of several that it may be: one that has the name. Whether it is one with another name is BNI402's matter. */
function narrowed(facts: Facts, zone: Link, name: string): Link {
  if (zone.kind !== 'unknown' || !zone.oneOf) return zone;
  const named = zone.oneOf.filter((one) => mayBeNamed(facts, one, name));
  return named.length === 1 ? named[0] : { ...zone, oneOf: named };
}

function distinct(links: readonly Link[]): Link[] {
  return [...new Map(links.map((link) => [linkKey(link) ?? linkName(link), link])).values()];
}

function best(verdicts: readonly Maybe<boolean>[]): Maybe<boolean> {
  if (verdicts.some((one) => one.known && one.value)) return known(true);
  return verdicts.find((one) => !one.known) ?? known(false);
}

/** Whether a zone answers wherever a network asks. */
function isServed(facts: Facts, zone: Link, network: Link): Maybe<boolean> {
  if (zone.kind === 'unknown') {
    const each = zone.oneOf?.map((one) => isServed(facts, one, network)) ?? [];
    const isSame = each.every((one) => one.known && each[0].known && one.value === each[0].value);
    return each.length > 0 && isSame ? each[0] : zone.why;
  }
  const { networks, doubt } = nameServersOf(facts, network);
  const linked = networks.map((one) => isLinked(facts, zone, one));
  if (linked.some((one) => one.known && !one.value)) {
    // rules of a DNS resolver may send the question to where the zone is linked
    const isForwarded = facts.forwardingOfNetwork.has(network);
    return isForwarded ? missing(Obscurity.OUTSIDE, `the DNS forwarding rules of ${linkName(network)}`) : known(false);
  }
  return linked.find((one) => !one.known) ?? doubt ?? known(true);
}

function isLinked(facts: Facts, zone: Link, network: Link): Maybe<boolean> {
  let doubt: Missing | undefined = network.kind === 'unknown' ? network.why : undefined;
  for (const link of facts.linksOfZone.at(zone)) {
    const same = sameLink(link.network, network);
    if (same === false) continue;
    doubt =
      existence(link.resource) ??
      (same ? undefined : missing(Obscurity.OUTSIDE, `the network of ${link.resource.address}`));
    if (!doubt) return known(true);
  }
  const possible = facts.linksOfZone.maybeAt(zone).find((link) => sameLink(link.network, network) !== false);
  if (possible) doubt ??= missing(Obscurity.OUTSIDE, `the zone of ${possible.resource.address}`);
  const isElsewhere = zone.kind === 'outside' || (zone.kind === 'resource' && zone.resource.mode === 'data');
  if (isElsewhere) doubt ??= missing(Obscurity.OUTSIDE, `links of ${linkName(zone)} that are declared elsewhere`);
  return doubt ?? hiddenParts(facts) ?? known(false);
}

function linksOf(facts: Facts, zones: readonly Link[], network: Link): string {
  const links = zones.flatMap((zone) => facts.linksOfZone.at(zone)).map((link) => linkName(link.network));
  return `${[...new Set(links)].join(', ') || '(none)'}; jobs run in ${linkKey(network) ? linkName(network) : 'an unknown network'}`;
}
