import type { Facts } from '../../isolation/facts/facts';
import { Link, linkName } from '../../isolation/facts/link';
import type { Resource } from '../../isolation/facts/resource';
import type { System } from '../../isolation/facts/systems';
import type { PrivateEndpoint } from '../../isolation/facts/vocabulary';
import type { Drawing } from './drawing';
import { Judgements, together } from './judgements';
import { named, shownName } from './names';
import type { Networks } from './networks';

/** A private endpoint that a system needs, and the rule that says so. */
interface Way {
  readonly subresource: string;
  readonly target: Link;
  /** The node that it leads to. */
  readonly to: string;
  readonly rule: string;
  /** What the rule's result is about. */
  readonly subject: Resource | undefined;
}

/** The private endpoints of a system, those that are missing included, and what they lead to. */
export function drawPrivateEndpoints(
  drawing: Drawing,
  system: System,
  facts: Facts,
  judgements: Judgements,
  networks: Networks,
): void {
  const ways = waysOf(system)
    .filter(({ to }) => drawing.has(to))
    .map((way) => ({ ...way, endpoints: facts.privateEndpointsTo(way.target, way.subresource) }));
  // all places first: one that is missing is drawn where the others are
  const places = new Map(
    ways.flatMap(({ endpoints }) => endpoints).map((endpoint) => [endpoint, networks.placeOf(endpoint)]),
  );
  for (const { endpoints, ...way } of ways) {
    for (const endpoint of endpoints) {
      drawEndpoint(drawing, facts, judgements, places.get(endpoint)!, way, endpoint);
    }
    if (endpoints.length === 0) drawMissing(drawing, judgements, networks, way);
  }
}

function drawMissing(drawing: Drawing, judgements: Judgements, networks: Networks, way: Way): void {
  const judged = judgements.of([way.rule], way.subject);
  if (judged.state === 'ok') return;
  const { subresource } = way;
  const id = `missing ${subresource}`;
  const detail = judged.state === 'unknown' ? 'not seen' : 'missing';
  const within = networks.placeOfMissing();
  drawing.node({ id, kind: 'private endpoint', label: subresource, detail, within, isDeclared: false, ...judged });
  drawing.edge({ from: id, to: way.to, kind: 'leads to', label: subresource, ...judged });
}

function waysOf({ storage, registry, vault, workspaceLink, anchor, workspace }: System): Way[] {
  const ofStorage = (subresource: string, rule: string): Way => ({
    subresource,
    target: storage.link,
    to: 'storage',
    rule,
    subject: storage.fact?.resource ?? anchor,
  });
  return [
    {
      subresource: 'amlworkspace',
      target: workspaceLink,
      to: 'workspace',
      rule: 'BNI202',
      subject: workspace?.resource ?? anchor,
    },
    ofStorage('blob', 'BNI301'),
    ofStorage('file', 'BNI302'),
    ofStorage('queue', 'BNI303'),
    ofStorage('table', 'BNI304'),
    {
      subresource: 'registry',
      target: registry.link,
      to: 'registry',
      rule: 'BNI313',
      subject: registry.fact?.resource ?? anchor,
    },
    { subresource: 'vault', target: vault.link, to: 'vault', rule: 'BNI321', subject: vault.fact?.resource ?? anchor },
  ];
}

function drawEndpoint(
  drawing: Drawing,
  facts: Facts,
  judgements: Judgements,
  within: string,
  way: Way,
  endpoint: PrivateEndpoint,
): void {
  const { resource, zones, hasZoneGroup, zoneGroupLeftToPolicy } = endpoint;
  const id = `private endpoint ${resource.key}`;
  const { label, address } = named({ resource, name: resource.attributes.get('name').text(undefined) });
  const zoneResources = zones.map((zone) => (zone.kind === 'resource' ? zone.resource : undefined));
  const names = zones.map((zone) => zoneLabel(facts, zone));
  const withoutZones = zoneGroupLeftToPolicy ? 'DNS by policy' : hasZoneGroup.known ? 'no DNS zone' : 'DNS not known';
  const detail = names.length > 0 ? firstOf(names) : withoutZones;
  const judged = judgements.about(resource, ...zoneResources);
  drawing.node({ id, kind: 'private endpoint', label, address, detail, within, isDeclared: true, ...judged });
  const edge = together(
    judgements.of([way.rule], way.subject),
    judgements.of(['BNI203', 'BNI401', 'BNI402', 'BNI403'], resource, ...zoneResources),
  );
  drawing.edge({ from: id, to: way.to, kind: 'leads to', label: way.subresource, ...edge });
}

function firstOf([first, ...more]: readonly string[]): string {
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}

function zoneLabel(facts: Facts, zone: Link): string {
  const name = facts.find(facts.dnsZones, zone)?.name;
  if (name?.known && name.value) return shownName(name.value);
  return shownName(zone.kind === 'outside' ? (zone.id.split('/').pop() ?? zone.id) : linkName(zone));
}
