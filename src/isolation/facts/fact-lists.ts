import { batchDeployments, batchEndpoints, strayBatchBodies } from './azure/batch';
import { azapiType } from './arm';
import { approvedConnections } from './azure/connections';
import { containerRegistries, keyVaults, storageAccounts } from './azure/dependencies';
import { natGateways } from './azure/nat-gateways';
import { forwardingTies, hubTies, peerings, subnets, virtualNetworks } from './azure/networks';
import { diagnosticSettings, managedIdentities, monitorPrivateLinkScopes, roleAssignments } from './azure/operations';
import { dnsRecords, dnsZoneLinks, dnsZones, privateEndpoints } from './azure/private-links';
import { Reading, UNKNOWN_TYPE } from './azure/reading';
import { routeTables, securityGroups } from './azure/security';
import { computeClusters, managedOutboundEndpoints, possibleClusters, workspaces } from './azure/workspaces';
import { NO_LINK } from './link';
import { LinkIndex } from './link-index';
import type { Document, Resource } from './resource';
import type * as vocabulary from './vocabulary';

/** What a document has, each list read when somebody asks for it: a rule asks for few of them. */
export class FactLists {
  protected readonly reading: Reading;
  private readonly made = new Map<object, unknown>();

  constructor(public readonly document: Document) {
    this.reading = new Reading(document);
  }

  public get endpoints(): readonly vocabulary.BatchEndpoint[] {
    return this.read(batchEndpoints);
  }

  public get deployments(): readonly vocabulary.BatchDeployment[] {
    return this.read(batchDeployments);
  }

  public get strayBodies(): readonly vocabulary.StrayBody[] {
    return this.read(strayBatchBodies);
  }

  public get workspaces(): readonly vocabulary.Workspace[] {
    return this.read(workspaces);
  }

  public get clusters(): readonly vocabulary.ComputeCluster[] {
    return this.read(computeClusters);
  }

  public get possibleClusters(): readonly vocabulary.PossibleCluster[] {
    return this.read(possibleClusters);
  }

  /** What azapi makes of a type that an expression gives: it may be anything. */
  public get untyped(): readonly Resource[] {
    return this.read(untyped);
  }

  public get managedOutboundEndpoints(): readonly vocabulary.ManagedOutboundEndpoint[] {
    return this.read(managedOutboundEndpoints);
  }

  public get storageAccounts(): readonly vocabulary.StorageAccount[] {
    return this.read(storageAccounts);
  }

  public get registries(): readonly vocabulary.ContainerRegistry[] {
    return this.read(containerRegistries);
  }

  public get vaults(): readonly vocabulary.KeyVault[] {
    return this.read(keyVaults);
  }

  public get privateEndpoints(): readonly vocabulary.PrivateEndpoint[] {
    return this.read(privateEndpoints);
  }

  public get approvedConnections(): readonly vocabulary.ApprovedConnection[] {
    return this.read(approvedConnections);
  }

  public get dnsZones(): readonly vocabulary.DnsZone[] {
    return this.read(dnsZones);
  }

  public get dnsZoneLinks(): readonly vocabulary.DnsZoneLink[] {
    return this.read(dnsZoneLinks);
  }

  public get dnsRecords(): readonly vocabulary.DnsRecord[] {
    return this.read(dnsRecords);
  }

  public get networks(): readonly vocabulary.VirtualNetwork[] {
    return this.read(virtualNetworks);
  }

  public get peerings(): readonly vocabulary.Peering[] {
    return this.read(peerings);
  }

  public get subnets(): readonly vocabulary.Subnet[] {
    return this.read(subnets);
  }

  public get securityGroups(): readonly vocabulary.SecurityGroup[] {
    return this.read(securityGroups);
  }

  public get routeTables(): readonly vocabulary.RouteTable[] {
    return this.read(routeTables);
  }

  public get natGateways(): readonly vocabulary.NatGateway[] {
    return this.read(natGateways);
  }

  public get roleAssignments(): readonly vocabulary.RoleAssignment[] {
    return this.read(roleAssignments);
  }

  public get identities(): readonly vocabulary.ManagedIdentity[] {
    return this.read(managedIdentities);
  }

  public get diagnosticSettings(): readonly vocabulary.DiagnosticSetting[] {
    return this.read(diagnosticSettings);
  }

  public get monitorScopes(): readonly vocabulary.MonitorPrivateLinkScope[] {
    return this.read(monitorPrivateLinkScopes);
  }

  /** DNS zone links by their zone. */
  public get linksOfZone(): LinkIndex<vocabulary.DnsZoneLink> {
    return this.once(LINKS_OF_ZONE);
  }

  /** DNS records by their zone. */
  public get recordsOfZone(): LinkIndex<vocabulary.DnsRecord> {
    return this.once(RECORDS_OF_ZONE);
  }

  /** Compute clusters by their subnet. */
  public get clustersInSubnet(): LinkIndex<vocabulary.ComputeCluster> {
    return this.once(CLUSTERS_IN_SUBNET);
  }

  /** Diagnostic settings by what they are about. */
  public get diagnosticsOf(): LinkIndex<vocabulary.DiagnosticSetting> {
    return this.once(DIAGNOSTICS_OF);
  }

  /** Role assignments by who holds them. */
  public get rolesOf(): LinkIndex<vocabulary.RoleAssignment> {
    return this.once(ROLES_OF);
  }

  /** Private endpoints by their subnet. */
  public get endpointsInSubnet(): LinkIndex<vocabulary.PrivateEndpoint> {
    return this.once(ENDPOINTS_IN_SUBNET);
  }

  /** Ties to hubs of virtual WANs by their network. */
  public get hubsOfNetwork(): LinkIndex<vocabulary.NetworkTie> {
    return this.read(HUBS_OF_NETWORK);
  }

  /** Ties to DNS forwarding rules by their network. */
  public get forwardingOfNetwork(): LinkIndex<vocabulary.NetworkTie> {
    return this.read(FORWARDING_OF_NETWORK);
  }

  protected get peeringsFrom(): LinkIndex<vocabulary.Peering> {
    return this.once(PEERINGS_FROM);
  }

  protected get subnetsInNetwork(): LinkIndex<vocabulary.Subnet> {
    return this.once(SUBNETS_IN_NETWORK);
  }

  /** What is read, once; `extract` stands for what it gives. */
  protected read<T>(extract: (reading: Reading) => T): T {
    return this.remembered(extract, () => extract(this.reading));
  }

  /** What is made of the lists, once; `make` stands for what it gives. */
  protected once<T>(make: (lists: this) => T): T {
    return this.remembered(make, () => make(this));
  }

  private remembered<T>(key: object, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key) as T;
  }
}

const LINKS_OF_ZONE = (lists: FactLists) => new LinkIndex(lists.dnsZoneLinks, ({ zone }) => zone);
const RECORDS_OF_ZONE = (lists: FactLists) => new LinkIndex(lists.dnsRecords, ({ zone }) => zone);
const CLUSTERS_IN_SUBNET = (lists: FactLists) => new LinkIndex(lists.clusters, ({ subnet }) => subnet?.link ?? NO_LINK);
const DIAGNOSTICS_OF = (lists: FactLists) => new LinkIndex(lists.diagnosticSettings, ({ target }) => target);
const ROLES_OF = (lists: FactLists) => new LinkIndex(lists.roleAssignments, ({ principal }) => principal);
const ENDPOINTS_IN_SUBNET = (lists: FactLists) => new LinkIndex(lists.privateEndpoints, ({ subnet }) => subnet.link);
const HUBS_OF_NETWORK = (reading: Reading) => new LinkIndex(hubTies(reading), ({ network }) => network);
const FORWARDING_OF_NETWORK = (reading: Reading) => new LinkIndex(forwardingTies(reading), ({ network }) => network);
const PEERINGS_FROM = (lists: FactLists) => new LinkIndex(lists.peerings, ({ from }) => from);
const SUBNETS_IN_NETWORK = (lists: FactLists) => new LinkIndex(lists.subnets, ({ network }) => network);

function untyped(reading: Reading): Resource[] {
  return reading
    .all(undefined, UNKNOWN_TYPE)
    .map(({ resource }) => resource)
    .filter((resource) => resource.attributes.get('type').unresolvedWhole && azapiType(resource) === undefined);
}
