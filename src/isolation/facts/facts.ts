import { batchDeployments, batchEndpoints, strayBatchBodies } from './azure/batch';
import { azapiType } from './arm';
import { approvedConnections } from './azure/connections';
import { containerRegistries, keyVaults, storageAccounts } from './azure/dependencies';
import { existence } from './azure/existence';
import { natGateways } from './azure/nat-gateways';
import { forwardingTies, hubTies, peerings, subnets, virtualNetworks } from './azure/networks';
import { diagnosticSettings, managedIdentities, monitorPrivateLinkScopes, roleAssignments } from './azure/operations';
import { dnsRecords, dnsZoneLinks, dnsZones, privateEndpoints } from './azure/private-links';
import { Reading, UNKNOWN_TYPE } from './azure/reading';
import { routeTables, securityGroups } from './azure/security';
import { placeOf } from './azure/subscriptions';
import { computeClusters, managedOutboundEndpoints, possibleClusters, workspaces } from './azure/workspaces';
import { Link, linkKey, linkName, NO_LINK, sameLink } from './link';
import { LinkIndex } from './link-index';
import type { Document, Resource } from './resource';
import { SubnetPeering } from './subnet-peering';
import { known, Maybe, Missing, missing, Obscurity } from './value';
import type * as vocabulary from './vocabulary';

/** All facts of a document, and the questions that rules ask about how they hang together. */
export class Facts {
  public readonly endpoints: readonly vocabulary.BatchEndpoint[];
  public readonly deployments: readonly vocabulary.BatchDeployment[];
  public readonly strayBodies: readonly vocabulary.StrayBody[];
  public readonly workspaces: readonly vocabulary.Workspace[];
  public readonly clusters: readonly vocabulary.ComputeCluster[];
  public readonly possibleClusters: readonly vocabulary.PossibleCluster[];
  /** What azapi makes of a type that an expression gives: it may be anything. */
  public readonly untyped: readonly Resource[];
  public readonly managedOutboundEndpoints: readonly vocabulary.ManagedOutboundEndpoint[];
  public readonly storageAccounts: readonly vocabulary.StorageAccount[];
  public readonly registries: readonly vocabulary.ContainerRegistry[];
  public readonly vaults: readonly vocabulary.KeyVault[];
  public readonly privateEndpoints: readonly vocabulary.PrivateEndpoint[];
  public readonly approvedConnections: readonly vocabulary.ApprovedConnection[];
  public readonly dnsZones: readonly vocabulary.DnsZone[];
  public readonly dnsZoneLinks: readonly vocabulary.DnsZoneLink[];
  public readonly dnsRecords: readonly vocabulary.DnsRecord[];
  public readonly networks: readonly vocabulary.VirtualNetwork[];
  public readonly peerings: readonly vocabulary.Peering[];
  public readonly subnets: readonly vocabulary.Subnet[];
  public readonly securityGroups: readonly vocabulary.SecurityGroup[];
  public readonly routeTables: readonly vocabulary.RouteTable[];
  public readonly natGateways: readonly vocabulary.NatGateway[];
  public readonly roleAssignments: readonly vocabulary.RoleAssignment[];
  public readonly identities: readonly vocabulary.ManagedIdentity[];
  public readonly diagnosticSettings: readonly vocabulary.DiagnosticSetting[];
  public readonly monitorScopes: readonly vocabulary.MonitorPrivateLinkScope[];

  /** DNS zone links by their zone. */
  public readonly linksOfZone: LinkIndex<vocabulary.DnsZoneLink>;
  /** DNS records by their zone. */
  public readonly recordsOfZone: LinkIndex<vocabulary.DnsRecord>;
  /** Compute clusters by their subnet. */
  public readonly clustersInSubnet: LinkIndex<vocabulary.ComputeCluster>;
  /** Diagnostic settings by what they are about. */
  public readonly diagnosticsOf: LinkIndex<vocabulary.DiagnosticSetting>;
  /** Role assignments by who holds them. */
  public readonly rolesOf: LinkIndex<vocabulary.RoleAssignment>;
  /** Private endpoints by their subnet. */
  public readonly endpointsInSubnet: LinkIndex<vocabulary.PrivateEndpoint>;

  private readonly reading: Reading;
  /** Ties to hubs of virtual WANs by their network. */
  public readonly hubsOfNetwork: LinkIndex<vocabulary.NetworkTie>;
  /** Ties to DNS forwarding rules by their network. */
  public readonly forwardingOfNetwork: LinkIndex<vocabulary.NetworkTie>;

  private readonly subnetPeering = new SubnetPeering(this);
  private readonly peeringsFrom: LinkIndex<vocabulary.Peering>;
  private readonly subnetsInNetwork: LinkIndex<vocabulary.Subnet>;
  private readonly subnetsByOwner = new Map<string, vocabulary.Subnet[]>();
  private readonly endpointsByTarget = new Map<string, vocabulary.PrivateEndpoint[]>();
  private readonly unclearEndpoints: vocabulary.PrivateEndpoint[] = [];
  private readonly indexes = new Map<readonly vocabulary.Fact[], Map<string, vocabulary.Fact>>();

  constructor(public readonly document: Document) {
    const reading = new Reading(document);
    this.reading = reading;
    this.endpoints = batchEndpoints(reading);
    this.deployments = batchDeployments(reading);
    this.strayBodies = strayBatchBodies(reading);
    this.workspaces = workspaces(reading);
    this.clusters = computeClusters(reading);
    this.possibleClusters = possibleClusters(reading);
    this.untyped = reading.all(undefined, UNKNOWN_TYPE).flatMap(({ resource }) => {
      const isHidden = resource.attributes.get('type').unresolvedWhole && azapiType(resource) === undefined;
      return isHidden ? [resource] : [];
    });
    this.managedOutboundEndpoints = managedOutboundEndpoints(reading);
    this.storageAccounts = storageAccounts(reading);
    this.registries = containerRegistries(reading);
    this.vaults = keyVaults(reading);
    this.privateEndpoints = privateEndpoints(reading);
    this.approvedConnections = approvedConnections(reading);
    this.dnsZones = dnsZones(reading);
    this.dnsZoneLinks = dnsZoneLinks(reading);
    this.dnsRecords = dnsRecords(reading);
    this.networks = virtualNetworks(reading);
    this.peerings = peerings(reading);
    this.subnets = subnets(reading);
    this.securityGroups = securityGroups(reading);
    this.routeTables = routeTables(reading);
    this.natGateways = natGateways(reading);
    this.roleAssignments = roleAssignments(reading);
    this.identities = managedIdentities(reading);
    this.diagnosticSettings = diagnosticSettings(reading);
    this.monitorScopes = monitorPrivateLinkScopes(reading);
    this.linksOfZone = new LinkIndex(this.dnsZoneLinks, ({ zone }) => zone);
    this.recordsOfZone = new LinkIndex(this.dnsRecords, ({ zone }) => zone);
    this.clustersInSubnet = new LinkIndex(this.clusters, ({ subnet }) => subnet?.link ?? NO_LINK);
    this.diagnosticsOf = new LinkIndex(this.diagnosticSettings, ({ target }) => target);
    this.rolesOf = new LinkIndex(this.roleAssignments, ({ principal }) => principal);
    this.endpointsInSubnet = new LinkIndex(this.privateEndpoints, ({ subnet }) => subnet.link);
    this.subnetsInNetwork = new LinkIndex(this.subnets, ({ network }) => network);
    this.hubsOfNetwork = new LinkIndex(hubTies(reading), ({ network }) => network);
    this.forwardingOfNetwork = new LinkIndex(forwardingTies(reading), ({ network }) => network);
    this.peeringsFrom = new LinkIndex(this.peerings, ({ from }) => from);
    this.index();
  }

  /** The fact behind a link, out of one of the lists above; undefined where the document does not declare it. */
  public find<T extends vocabulary.Fact>(list: readonly T[], link: Link): T | undefined {
    if (link.kind !== 'resource' || link.suffix) return undefined;
    const index = this.indexOf(list);
    return index.get(link.resource.key) as T | undefined;
  }

  /** The subnet that something joins, where the document declares it. */
  public subnetOf({ link }: vocabulary.SubnetLink): vocabulary.Subnet | undefined {
    if (link.kind !== 'resource') return undefined;
    const within = this.subnetsByOwner.get(link.resource.key) ?? [];
    if (!link.suffix) return within[0];
    const name = link.suffix.split('/').pop() ?? '';
    const separate = this.subnetsInNetwork.at({ ...link, suffix: '' });
    const byName = [...within, ...separate].find(
      (subnet) => subnet.name.known && subnet.name.value?.toLowerCase() === name.toLowerCase(),
    );
    return byName ?? (/^\d+$/.test(name) ? within[Number(name)] : undefined);
  }

  /** What an azapi data source reads, or an update changes. */
  public subjectOf(resource: Resource): Link {
    return this.reading.linker.subjectOf(resource);
  }

  /** What updates and actions send to something of an ARM type, in lower case, that is not known. */
  public bodiesToSomething(type: string): readonly vocabulary.Body[] {
    return this.reading.patchesToSomething(type);
  }

  /** The private endpoints to a subresource of something. */
  public privateEndpointsTo(target: Link, subresource: string): readonly vocabulary.PrivateEndpoint[] {
    const key = linkKey(target);
    const found = key === undefined ? [] : (this.endpointsByTarget.get(key) ?? []);
    return found.filter(({ subresources }) => !subresources.known || subresources.value.includes(subresource));
  }

  /** Private endpoints that may be to a subresource of something: what they lead to is not known. */
  public privateEndpointsMaybeTo(target: Link, subresource: string): readonly vocabulary.PrivateEndpoint[] {
    if (target.kind === 'none') return [];
    const isMade = target.kind === 'resource' && target.resource.mode === 'managed';
    return this.unclearEndpoints.filter(
      ({ target: other, subresources, resource }) =>
        (!subresources.known || subresources.value.includes(subresource)) &&
        sameLink(other, target) !== false &&
        // what exists before the program does cannot lead to what the program makes
        !(isMade && resource.mode === 'data'),
    );
  }

  /** Whether something in one network reaches a private address in another: the same network, or peered in both directions. */
  public reaches(from: Link, to: Link): Maybe<boolean> {
    const same = sameLink(from, to);
    if (same === true) return known(true);
    for (const link of [from, to]) if (link.kind === 'unknown') return link.why;
    const ways = [this.isPeered(from, to), this.isPeered(to, from)];
    if (ways.every((way) => way.known && way.value)) return known(true);
    // a network that the document only names may be peered by somebody else
    const outside = [from, to].filter(
      (link) => link.kind === 'outside' || (link.kind === 'resource' && link.resource.mode === 'data'),
    );
    if (outside.length > 0 || same === undefined) return missingPeering(from, to);
    const doubt = ways.find((way) => !way.known);
    if (doubt) return doubt;
    // whether a hub passes something on between its networks is a matter of its routes
    return [from, to].every((link) => this.hubsOfNetwork.has(link)) ? missingPeering(from, to) : known(false);
  }

  /** Whether two things lie in the same subscription. */
  public inSameSubscription(a: Link, b: Link): Maybe<boolean> {
    const [one, other] = [a, b].map((link) => placeOf(this.reading, link));
    if (one.subscription && other.subscription) return known(one.subscription === other.subscription);
    // one provider configuration works in one subscription
    if (one.provider && one.provider === other.provider) return known(true);
    return missing(Obscurity.OUTSIDE, `the subscriptions of ${linkName(a)} and ${linkName(b)}`);
  }

  private isPeered(from: Link, to: Link): Maybe<boolean> {
    const certain = this.peeringsFrom.at(from).filter((peering) => sameLink(peering.to, to) === true);
    const doubts: Missing[] = [];
    for (const peering of certain) {
      const ways = [peering.letsThrough, this.subnetPeering.covers(peering, from, to)];
      if (ways.some((way) => way.known && !way.value)) continue;
      const doubt = existence(peering.resource) ?? ways.find((way): way is Missing => !way.known);
      if (!doubt) return known(true);
      doubts.push(doubt);
    }
    const possible = [...this.peeringsFrom.at(from), ...this.peeringsFrom.maybeAt(from)];
    if (possible.some((peering) => sameLink(peering.to, to) !== false && !certain.includes(peering))) {
      doubts.push(missingPeering(from, to));
    }
    return doubts[0] ?? known(false);
  }

  private indexOf(list: readonly vocabulary.Fact[]): Map<string, vocabulary.Fact> {
    let index = this.indexes.get(list);
    if (!index) this.indexes.set(list, (index = new Map(list.map((fact) => [fact.resource.key, fact]))));
    return index;
  }

  private index(): void {
    for (const subnet of this.subnets) {
      const same = this.subnetsByOwner.get(subnet.resource.key);
      if (same) same.push(subnet);
      else this.subnetsByOwner.set(subnet.resource.key, [subnet]);
    }
    for (const endpoint of this.privateEndpoints) {
      const key = linkKey(endpoint.target);
      if (endpoint.target.kind === 'unknown') this.unclearEndpoints.push(endpoint);
      if (key !== undefined) {
        const same = this.endpointsByTarget.get(key);
        if (same) same.push(endpoint);
        else this.endpointsByTarget.set(key, [endpoint]);
      }
    }
  }
}

function missingPeering(from: Link, to: Link): Missing {
  return missing(Obscurity.OUTSIDE, `whether ${linkName(from)} and ${linkName(to)} are peered`);
}
