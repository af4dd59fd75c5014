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
  private readonly made = new Map<string, unknown>();

  constructor(public readonly document: Document) {
    this.reading = new Reading(document);
  }

  public get endpoints(): readonly vocabulary.BatchEndpoint[] {
    return this.once('endpoints', () => batchEndpoints(this.reading));
  }

  public get deployments(): readonly vocabulary.BatchDeployment[] {
    return this.once('deployments', () => batchDeployments(this.reading));
  }

  public get strayBodies(): readonly vocabulary.StrayBody[] {
    return this.once('strayBodies', () => strayBatchBodies(this.reading));
  }

  public get workspaces(): readonly vocabulary.Workspace[] {
    return this.once('workspaces', () => workspaces(this.reading));
  }

  public get clusters(): readonly vocabulary.ComputeCluster[] {
    return this.once('clusters', () => computeClusters(this.reading));
  }

  public get possibleClusters(): readonly vocabulary.PossibleCluster[] {
    return this.once('possibleClusters', () => possibleClusters(this.reading));
  }

  /** What azapi makes of a type that an expression gives: it may be anything. */
  public get untyped(): readonly Resource[] {
    return this.once('untyped', () =>
      this.reading.all(undefined, UNKNOWN_TYPE).flatMap(({ resource }) => {
        const isHidden = resource.attributes.get('type').unresolvedWhole && azapiType(resource) === undefined;
        return isHidden ? [resource] : [];
      }),
    );
  }

  public get managedOutboundEndpoints(): readonly vocabulary.ManagedOutboundEndpoint[] {
    return this.once('managedOutboundEndpoints', () => managedOutboundEndpoints(this.reading));
  }

  public get storageAccounts(): readonly vocabulary.StorageAccount[] {
    return this.once('storageAccounts', () => storageAccounts(this.reading));
  }

  public get registries(): readonly vocabulary.ContainerRegistry[] {
    return this.once('registries', () => containerRegistries(this.reading));
  }

  public get vaults(): readonly vocabulary.KeyVault[] {
    return this.once('vaults', () => keyVaults(this.reading));
  }

  public get privateEndpoints(): readonly vocabulary.PrivateEndpoint[] {
    return this.once('privateEndpoints', () => privateEndpoints(this.reading));
  }

  public get approvedConnections(): readonly vocabulary.ApprovedConnection[] {
    return this.once('approvedConnections', () => approvedConnections(this.reading));
  }

  public get dnsZones(): readonly vocabulary.DnsZone[] {
    return this.once('dnsZones', () => dnsZones(this.reading));
  }

  public get dnsZoneLinks(): readonly vocabulary.DnsZoneLink[] {
    return this.once('dnsZoneLinks', () => dnsZoneLinks(this.reading));
  }

  public get dnsRecords(): readonly vocabulary.DnsRecord[] {
    return this.once('dnsRecords', () => dnsRecords(this.reading));
  }

  public get networks(): readonly vocabulary.VirtualNetwork[] {
    return this.once('networks', () => virtualNetworks(this.reading));
  }

  public get peerings(): readonly vocabulary.Peering[] {
    return this.once('peerings', () => peerings(this.reading));
  }

  public get subnets(): readonly vocabulary.Subnet[] {
    return this.once('subnets', () => subnets(this.reading));
  }

  public get securityGroups(): readonly vocabulary.SecurityGroup[] {
    return this.once('securityGroups', () => securityGroups(this.reading));
  }

  public get routeTables(): readonly vocabulary.RouteTable[] {
    return this.once('routeTables', () => routeTables(this.reading));
  }

  public get natGateways(): readonly vocabulary.NatGateway[] {
    return this.once('natGateways', () => natGateways(this.reading));
  }

  public get roleAssignments(): readonly vocabulary.RoleAssignment[] {
    return this.once('roleAssignments', () => roleAssignments(this.reading));
  }

  public get identities(): readonly vocabulary.ManagedIdentity[] {
    return this.once('identities', () => managedIdentities(this.reading));
  }

  public get diagnosticSettings(): readonly vocabulary.DiagnosticSetting[] {
    return this.once('diagnosticSettings', () => diagnosticSettings(this.reading));
  }

  public get monitorScopes(): readonly vocabulary.MonitorPrivateLinkScope[] {
    return this.once('monitorScopes', () => monitorPrivateLinkScopes(this.reading));
  }

  /** DNS zone links by their zone. */
  public get linksOfZone(): LinkIndex<vocabulary.DnsZoneLink> {
    return this.once('linksOfZone', () => new LinkIndex(this.dnsZoneLinks, ({ zone }) => zone));
  }

  /** DNS records by their zone. */
  public get recordsOfZone(): LinkIndex<vocabulary.DnsRecord> {
    return this.once('recordsOfZone', () => new LinkIndex(this.dnsRecords, ({ zone }) => zone));
  }

  /** Compute clusters by their subnet. */
  public get clustersInSubnet(): LinkIndex<vocabulary.ComputeCluster> {
    return this.once('clustersInSubnet', () => new LinkIndex(this.clusters, ({ subnet }) => subnet?.link ?? NO_LINK));
  }

  /** Diagnostic settings by what they are about. */
  public get diagnosticsOf(): LinkIndex<vocabulary.DiagnosticSetting> {
    return this.once('diagnosticsOf', () => new LinkIndex(this.diagnosticSettings, ({ target }) => target));
  }

  /** Role assignments by who holds them. */
  public get rolesOf(): LinkIndex<vocabulary.RoleAssignment> {
    return this.once('rolesOf', () => new LinkIndex(this.roleAssignments, ({ principal }) => principal));
  }

  /** Private endpoints by their subnet. */
  public get endpointsInSubnet(): LinkIndex<vocabulary.PrivateEndpoint> {
    return this.once('endpointsInSubnet', () => new LinkIndex(this.privateEndpoints, ({ subnet }) => subnet.link));
  }

  /** Ties to hubs of virtual WANs by their network. */
  public get hubsOfNetwork(): LinkIndex<vocabulary.NetworkTie> {
    return this.once('hubsOfNetwork', () => new LinkIndex(hubTies(this.reading), ({ network }) => network));
  }

  /** Ties to DNS forwarding rules by their network. */
  public get forwardingOfNetwork(): LinkIndex<vocabulary.NetworkTie> {
    return this.once(
      'forwardingOfNetwork',
      () => new LinkIndex(forwardingTies(this.reading), ({ network }) => network),
    );
  }

  protected get peeringsFrom(): LinkIndex<vocabulary.Peering> {
    return this.once('peeringsFrom', () => new LinkIndex(this.peerings, ({ from }) => from));
  }

  protected get subnetsInNetwork(): LinkIndex<vocabulary.Subnet> {
    return this.once('subnetsInNetwork', () => new LinkIndex(this.subnets, ({ network }) => network));
  }

  protected once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}
