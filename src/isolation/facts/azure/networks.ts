import { armParent } from '../arm';
import type { Attribute } from '../attribute';
import { Link, linkKey, NO_LINK, sameLink } from '../link';
import type { Resource } from '../resource';
import { known, Maybe, missing, Obscurity } from '../value';
import type { NetworkTie, Peering, Subnet, SubnetLink, VirtualNetwork } from '../vocabulary';
import { existence } from './existence';
import type { Entity, Reading } from './reading';

const NETWORK = 'microsoft.network/virtualnetworks';

export function virtualNetworks(reading: Reading): VirtualNetwork[] {
  const separate = new Map(
    reading.document
      .ofType('azurerm_virtual_network_dns_servers')
      .map(({ attributes }) => [linkKey(reading.linker.byArmId(attributes.get('virtual_network_id'))), attributes]),
  );
  return reading.all('azurerm_virtual_network', NETWORK).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    addressSpace: entity.at('address_space', 'properties.addressSpace.addressPrefixes').texts(),
    dnsServers: dnsServers(
      reading,
      separate.get(linkKey(self(entity)))?.get('dns_servers') ??
        entity.at('dns_servers', 'properties.dhcpOptions.dnsServers'),
    ),
  }));
}

function dnsServers(reading: Reading, list: Attribute): VirtualNetwork['dnsServers'] {
  if (list.isComputed) return known([]);
  const { unresolvedWhole } = list;
  if (unresolvedWhole && list.targets.length === 0) return unresolvedWhole;
  return known(
    list.items().map((item) => ({ address: item.text(undefined), network: networkOfTarget(reading, item) })),
  );
}

/** The network of the firewall, resolver or network interface that an address is taken from. */
function networkOfTarget(reading: Reading, address: Attribute): Link {
  for (const { resource } of address.targets) {
    for (const path of ['subnet_id', 'ip_configuration.subnet_id', 'ip_configurations.subnet_id']) {
      const { network } = subnetLink(reading, resource.attributes.get(path));
      if (network.kind !== 'none') return network;
    }
  }
  return NO_LINK;
}

export function peerings(reading: Reading): Peering[] {
  const all = reading.all('azurerm_virtual_network_peering', `${NETWORK}/virtualnetworkpeerings`);
  const made = all.filter(({ resource }) => !reading.isDeleted(resource));
  return made.map((entity) => ({
    resource: entity.resource,
    from: entity.isAzapi ? entity.parent('') : networkByName(reading, entity.resource),
    to: entity.link('remote_virtual_network_id', 'properties.remoteVirtualNetwork.id'),
    letsThrough: letsThrough(entity),
    subnets: peeredSubnets(entity),
  }));
}

/** A peering for IPv6 only is none for private endpoints, which have IPv4 addresses. */
function letsThrough(entity: Entity): Maybe<boolean> {
  const onlyIpv6 = entity.at('only_ipv6_peering_enabled', 'properties.enableOnlyIPv6Peering').bool(false);
  if (onlyIpv6.known && onlyIpv6.value) return known(false);
  const isOpen = entity.at('allow_virtual_network_access', 'properties.allowVirtualNetworkAccess').bool(true);
  return isOpen.known && isOpen.value ? (onlyIpv6.known ? isOpen : onlyIpv6) : isOpen;
}

/** @see https://learn.microsoft.com/azure/virtual-network/how-to-configure-subnet-peering */
function peeredSubnets(entity: Entity): Peering['subnets'] {
  const isWhole = entity.at('peer_complete_virtual_networks_enabled', 'properties.peerCompleteVnets').bool(true);
  if (!isWhole.known) return { local: isWhole, remote: isWhole };
  if (isWhole.value) return undefined;
  return {
    local: entity.at('local_subnet_names', 'properties.localSubnetNames').texts(),
    remote: entity.at('remote_subnet_names', 'properties.remoteSubnetNames').texts(),
  };
}

/** Networks that are connected with a hub of a virtual WAN, which routes between them. */
export function hubTies(reading: Reading): NetworkTie[] {
  const azapi = 'microsoft.network/virtualhubs/hubvirtualnetworkconnections';
  return reading.all('azurerm_virtual_hub_connection', azapi).map((entity) => ({
    resource: entity.resource,
    network: entity.link('remote_virtual_network_id', 'properties.remoteVirtualNetwork.id'),
  }));
}

/** Networks whose queries a set of forwarding rules of a DNS resolver sends elsewhere. */
export function forwardingTies(reading: Reading): NetworkTie[] {
  const azapi = 'microsoft.network/dnsforwardingrulesets/virtualnetworklinks';
  return reading.all('azurerm_private_dns_resolver_virtual_network_link', azapi).map((entity) => ({
    resource: entity.resource,
    network: entity.link('virtual_network_id', 'properties.virtualNetwork.id'),
  }));
}

export function subnets(reading: Reading): Subnet[] {
  const associated = new Associations(reading);
  const separate = reading.all('azurerm_subnet', `${NETWORK}/subnets`).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    network: entity.isAzapi ? entity.parent('') : networkByName(reading, entity.resource),
    addressPrefixes: prefixes(
      entity.at('address_prefixes', 'properties.addressPrefixes'),
      entity.at(undefined, 'properties.addressPrefix'),
    ),
    delegations: length(entity.at('delegation', 'properties.delegations')),
    defaultOutboundAccess: entity.at('default_outbound_access_enabled', 'properties.defaultOutboundAccess').bool(true),
    securityGroup: associated.of(entity, 'network_security_group', 'networkSecurityGroup'),
    routeTable: associated.of(entity, 'route_table', 'routeTable'),
    natGateway: associated.of(entity, 'nat_gateway', 'natGateway'),
  }));
  return [...separate, ...inlineSubnets(reading)];
}

/** Subnets written inside their network, in either spelling. */
function inlineSubnets(reading: Reading): Subnet[] {
  return reading.all('azurerm_virtual_network', NETWORK).flatMap((entity) => {
    const blocks = entity.at('subnet', 'properties.subnets').items();
    const isBody = entity.isAzapi || entity.isPatched('properties.subnets');
    return blocks
      .filter((block) => block.value !== null && typeof block.value === 'object')
      .map((block): Subnet => {
        const get = (azurerm: string, azapi: string) =>
          isBody ? block.find(`properties.${azapi}`) : block.get(azurerm);
        return {
          resource: entity.resource,
          name: block.get('name').text(undefined),
          network: self(entity),
          addressPrefixes: prefixes(get('address_prefixes', 'addressPrefixes'), get('address_prefix', 'addressPrefix')),
          delegations: length(get('delegation', 'delegations')),
          defaultOutboundAccess: get('default_outbound_access_enabled', 'defaultOutboundAccess').bool(true),
          securityGroup: reading.linker.byArmId(get('security_group', 'networkSecurityGroup.id')),
          routeTable: reading.linker.byArmId(get('route_table_id', 'routeTable.id')),
          natGateway: reading.linker.byArmId(get('nat_gateway_id', 'natGateway.id')),
        };
      });
  });
}

/**
 * The subnet an attribute names, and the network that it lies in: also where only the id is known, because a subnet's
 * id begins with its network's.
 */
export function subnetLink(reading: Reading, attribute: Attribute): SubnetLink {
  const link = reading.linker.byArmId(attribute);
  return { link, network: networkOf(reading, link) };
}

function networkOf(reading: Reading, link: Link): Link {
  if (link.kind === 'none') return link;
  if (link.kind === 'unknown') return networkOfAny(reading, link);
  if (link.kind === 'outside') {
    const parent = armParent(link.id);
    return parent ? reading.linker.literal(parent) : { kind: 'unknown', why: missing(Obscurity.OUTSIDE, link.id) };
  }
  if (link.suffix) return { ...link, suffix: '' };
  const { resource } = link;
  if (resource.type === 'azurerm_virtual_network') return link;
  const parent = reading.linker.byArmId(resource.attributes.get('parent_id'));
  if (parent.kind !== 'none') return parent;
  const named = networkByName(reading, resource);
  return named.kind === 'none'
    ? { kind: 'unknown', why: missing(Obscurity.OUTSIDE, `the network of ${resource.address}`) }
    : named;
}

/** Whichever of several subnets it is: they may all lie in one network. */
function networkOfAny(reading: Reading, link: Link & { kind: 'unknown' }): Link {
  const networks = link.oneOf?.map((subnet) => networkOf(reading, subnet));
  if (!networks) return link;
  return networks.every((one) => sameLink(one, networks[0]) === true) ? networks[0] : { ...link, oneOf: networks };
}

/** Which security groups, route tables and NAT gateways are associated with a subnet by a resource of its own. */
class Associations {
  private readonly found = new Map<string, Link>();
  /** By kind: one whose subnet is not known, so that it may be any. */
  private readonly unclear = new Map<string, Link>();

  constructor(reading: Reading) {
    for (const kind of ['network_security_group', 'route_table', 'nat_gateway']) {
      for (const resource of reading.document.ofType(`azurerm_subnet_${kind}_association`)) {
        const subnet = reading.linker.byArmId(resource.attributes.get('subnet_id'));
        const key = linkKey(subnet);
        const doubt = existence(resource);
        const link: Link = doubt
          ? { kind: 'unknown', why: doubt }
          : reading.linker.byArmId(resource.attributes.get(`${kind}_id`));
        if (key) this.found.set(`${kind} ${key}`, link);
        else if (subnet.kind === 'unknown') this.unclear.set(kind, subnet);
      }
    }
  }

  public of(entity: Entity, kind: string, armName: string): Link {
    const associated = this.found.get(`${kind} ${linkKey(self(entity))}`);
    if (associated && !entity.isPatched(`properties.${armName}.id`)) return associated;
    // only the data source tells it in an attribute of the subnet
    const own = entity.link(entity.resource.mode === 'data' ? `${kind}_id` : undefined, `properties.${armName}.id`);
    return own.kind === 'none' ? (this.unclear.get(kind) ?? own) : own;
  }
}

function networkByName(reading: Reading, resource: Resource): Link {
  const { attributes } = resource;
  return reading.linker.byNameIn(
    NETWORK,
    resource,
    attributes.get('virtual_network_name'),
    attributes.get('resource_group_name'),
  );
}

function prefixes(list: Attribute, single: Attribute): Maybe<string[]> {
  return list.isAbsent ? single.texts() : list.texts();
}

function length(list: Attribute): Maybe<number> {
  if (list.isComputed) return known(0);
  return list.unresolvedWhole ?? list.items()[0]?.unresolvedWhole ?? known(list.items().length);
}

function self(entity: Entity): Link {
  return { kind: 'resource', resource: entity.resource, suffix: '' };
}
