import type { Facts } from '../../isolation/facts/facts';
import { Link, linkKey, linkName } from '../../isolation/facts/link';
import type { Resource } from '../../isolation/facts/resource';
import type { System } from '../../isolation/facts/systems';
import type { ComputeCluster, PrivateEndpoint, Subnet, SubnetLink } from '../../isolation/facts/vocabulary';
import { computeSubnets, subnetKey, usedSubnet, UsedSubnet } from '../../isolation/rules/network/compute-subnets';
import { defaultNextHop, routesOf } from '../../isolation/rules/network/subnet-routes';
import type { Drawing } from './drawing';
import type { Judgements } from './judgements';
import { named, shortList, shownName } from './names';
import type { Judged } from './topology';

/** The customer's networks, and the subnets that something of the system is in. */
export class Networks {
  /** The private endpoints in each subnet that has any. */
  private readonly endpoints = new Map<string, Resource[]>();
  private readonly networkOf = new Map<string, string>();

  constructor(
    private readonly drawing: Drawing,
    private readonly facts: Facts,
    private readonly judgements: Judgements,
  ) {}

  /** The node that something of the system is in. */
  public placeOf(member: ComputeCluster | PrivateEndpoint): string {
    if (!member.subnet) return this.elsewhere();
    const id = this.subnet(usedSubnet(this.facts, member.subnet), member.subnet);
    if ('target' in member) this.endpoints.set(id, [...(this.endpoints.get(id) ?? []), member.resource]);
    return id;
  }

  /** The node for what is not known to be anywhere. */
  public elsewhere(): string {
    this.undeclared('nowhere', 'network', 'no network', 'not in a network');
    return 'nowhere';
  }

  /** The node where a private endpoint belongs that is missing. */
  public placeOfMissing(): string {
    const [first] = this.endpoints.keys();
    if (first !== undefined) return first;
    this.undeclared('missing', 'network', 'no network', 'no private endpoint is declared');
    return 'missing';
  }

  /** Draws what leads from nodes to private endpoints, and out. */
  public connect(system: System): void {
    for (const used of computeSubnets(system, this.facts)) {
      const from = subnetId(used);
      for (const [to, resources] of this.endpoints) {
        if (from === to) continue;
        const judged = this.judgements.of(['BNI401'], ...resources);
        this.drawing.edge({ from, to, kind: 'reaches', label: this.wayName(used, to), ...judged });
      }
      this.wayOut(system, used, from);
    }
  }

  private wayName({ network }: UsedSubnet, to: string): string {
    const same = this.networkOf.get(to) === networkId(network);
    return same ? 'private traffic' : 'peering';
  }

  private subnet(used: UsedSubnet, { link, network }: SubnetLink): string {
    const id = subnetId(used);
    if (this.drawing.has(id)) return id;
    const within = this.network(network);
    this.networkOf.set(id, within);
    const { subnet } = used;
    if (!subnet) {
      this.undeclared(id, 'subnet', this.nameOf(link), 'not in the document', within);
      return id;
    }
    const prefixes = subnet.addressPrefixes.known ? shortList(subnet.addressPrefixes.value) : '';
    const about = this.judgements.about(...this.guardsOf(subnet));
    this.drawing.node({ id, kind: 'subnet', detail: prefixes, within, ...named(subnet), ...about });
    return id;
  }

  /** What decides over a subnet's traffic is part of it in the picture. An inline subnet's resource is its network. */
  private guardsOf(subnet: Subnet): (Resource | undefined)[] {
    const { securityGroup, routeTable, natGateway, resource } = subnet;
    const isInline = this.facts.networks.some((network) => network.resource === resource);
    const guards = [securityGroup, routeTable, natGateway].map((one) =>
      one.kind === 'resource' ? one.resource : undefined,
    );
    return [isInline ? undefined : resource, ...guards];
  }

  private network(link: Link): string {
    const id = networkId(link);
    if (this.drawing.has(id)) return id;
    const network = this.facts.find(this.facts.networks, link);
    if (!network) {
      this.undeclared(id, 'network', this.nameOf(link), 'not in the document');
      return id;
    }
    const detail = network.addressSpace.known ? shortList(network.addressSpace.value) : '';
    this.drawing.node({
      id,
      kind: 'network',
      detail,
      ...named(network),
      ...this.judgements.about(network.resource),
    });
    return id;
  }

  private nameOf(link: Link): string {
    if (link.kind === 'unknown') return 'not known';
    if (link.kind === 'outside') return shownName(link.id.split('/').pop() ?? link.id);
    return shownName(linkName(link));
  }

  private wayOut(system: System, used: UsedSubnet, from: string): void {
    const { subnet } = used;
    const guards = subnet ? [subnet.resource, ...this.guardsOf(subnet)] : [system.anchor];
    const inward = this.judgements.of(['BNI412', 'BNI415'], ...guards);
    if (inward.state !== 'ok') {
      this.drawing.internet();
      this.drawing.edge({ from: 'internet', to: from, kind: 'is open to', label: 'inbound', ...inward });
    }
    const outward = this.judgements.of(['BNI411', 'BNI413', 'BNI414'], ...guards);
    this.drawing.internet();
    this.drawing.edge({ from, to: 'internet', kind: 'goes out', label: this.wayOutName(used), ...outward });
  }

  private wayOutName(used: UsedSubnet): string {
    const { routes } = routesOf(this.facts, used);
    const hop = routes.known ? defaultNextHop(routes.value) : routes;
    if (hop.known && hop.value === 'virtualappliance') return 'by a firewall';
    if (hop.known && hop.value === 'virtualnetworkgateway') return 'by a gateway';
    if (used.subnet && used.subnet.natGateway.kind !== 'none') return 'by a NAT gateway';
    return used.subnet ? 'no way out' : 'not known';
  }

  private undeclared(
    id: string,
    kind: 'network' | 'subnet',
    label: string,
    detail: string,
    within?: string,
    judged: Judged = { state: 'unknown', findings: [] },
  ): void {
    this.drawing.node({
      id,
      kind,
      label,
      detail,
      isDeclared: false,
      ...(within !== undefined && { within }),
      ...judged,
    });
  }
}

function subnetId(used: UsedSubnet): string {
  return `subnet ${subnetKey(used) ?? 'not known'}`;
}

function networkId(link: Link): string {
  return `network ${linkKey(link) ?? 'not known'}`;
}
