import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import { sameLink } from '../../facts/link';
import type { System } from '../../facts/systems';
import { Missing, missing, Obscurity } from '../../facts/value';
import type { PrivateEndpoint } from '../../facts/vocabulary';
import { workspaceOutside } from '../dependencies/part';
import { hiddenParts } from '../find-private-endpoint';
import { Judgement } from '../judgement';
import { ifItLeadsTo } from '../may-lead';
import { cloudsInUse, mayBeNamed, wantedZones, zoneName, zoneNames } from '../network/zone-names';
import { Outcome, Rule, Severity } from '../rule';

/** BNI203 */
export const workspaceDns: Rule = {
  id: 'BNI203',
  name: 'workspace-dns',
  severity: Severity.RULE,
  title:
    "the DNS zone group of the workspace's private endpoint has both zones, API and notebooks, of the cloud in use",
  why: 'the one private endpoint carries the addresses of both names, and a name without its zone leads to the public address, which is closed',
  remedy: 'give PrivateWorkspace dns: PrivateDnsZones, or PrivateDnsZones.fromZoneIds with both zones',
  terraformRemedy:
    'private_dns_zone_group.private_dns_zone_ids with privatelink.api.azureml.ms and privatelink.notebooks.azure.net (azapi: privateDnsZoneConfigs of Microsoft.Network/privateEndpoints/privateDnsZoneGroups with both)',
  undetermined:
    'the zones are expressions whose value is not written, the private endpoint is declared elsewhere, or the cloud is one whose zones are not public knowledge',
  documentation: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  check(system, facts): Outcome[] {
    const endpoints = facts.privateEndpointsTo(system.workspaceLink, 'amlworkspace').filter(isMade);
    if (endpoints.length > 0) return endpoints.map((endpoint) => judgeZones(endpoint, endpoints, system, facts));
    const possible = facts.privateEndpointsMaybeTo(system.workspaceLink, 'amlworkspace').filter(isMade);
    if (possible.length === 0) return system.workspace ? [] : [workspaceOutside(system, 'private endpoint')];
    return possible.map((endpoint) => judgePossible(endpoint, possible, system, facts));
  },
};

function isMade({ resource }: PrivateEndpoint): boolean {
  return resource.mode === 'managed';
}

/** Of one that may lead to something else, nothing is wrong for sure. */
function judgePossible(
  endpoint: PrivateEndpoint,
  all: readonly PrivateEndpoint[],
  system: System,
  facts: Facts,
): Outcome {
  return ifItLeadsTo(system.workspaceLink, endpoint, judgeZones(endpoint, all, system, facts));
}

function judgeZones(endpoint: PrivateEndpoint, all: readonly PrivateEndpoint[], system: System, facts: Facts): Outcome {
  const judgement = new Judgement(endpoint.resource);
  if (endpoint.zoneGroupLeftToPolicy) {
    return judgement.saw('lifecycle.ignore_changes', 'private_dns_zone_group').outcome;
  }
  // some make one endpoint for each zone: together they do it
  const { network } = endpoint.subnet;
  const beside = all.filter((one) => one === endpoint || sameLink(one.subnet.network, network) === true);
  const names = beside.flatMap(({ zones }) => zones).map((zone) => zoneName(facts, zone));
  const zones = names.flatMap((name) => (name.known && name.value ? [name.value] : []));
  judgement.saw('private_dns_zone_ids', zones.join(', ') || '(none)');

  const { records, hiddenRecord } = zoneNames(facts);
  const lackings = wantedZones(cloudsInUse(system, facts), PrivateLinkSubresource.AMLWORKSPACE).map((wanted) =>
    wanted.filter((zone) => !zones.includes(zone) && !records.has(zone)),
  );
  if (lackings.some((lacking) => lacking.length === 0)) return judgement.outcome;
  if (lackings.length === 0) {
    const why = missing(Obscurity.OUTSIDE, "the names of the cloud's DNS zones");
    return judgement.unclear('the DNS zones of its cloud are not known', why).outcome;
  }
  const [lacking] = [...lackings].sort((a, b) => a.length - b.length);
  const message = `the private endpoint of the workspace is not registered in ${lacking.join(' and ')}`;
  const unknown = `whether the private endpoint of the workspace is registered in ${lacking.join(' and ')} is not known`;
  const groups = beside.map(({ hasZoneGroup }) => hasZoneGroup);
  const mayBeLacking = beside
    .flatMap((one) => one.zones)
    .filter((zone) => lackings.flat().some((name) => mayBeNamed(facts, zone, name)));
  const open = mayBeLacking.map((zone) => zoneName(facts, zone));
  const doubt =
    [...open, ...groups].find((one): one is Missing => !one.known) ??
    hiddenRecord ??
    (zones.length === 0 ? hiddenParts(facts) : undefined);
  return (doubt ? judgement.unclear(unknown, doubt) : judgement.wrong(message)).outcome;
}
