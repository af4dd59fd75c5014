import { Link, linkKey } from '../link';
import { known, Maybe } from '../value';
import type { DnsRecord, DnsZone, DnsZoneLink, PrivateEndpoint } from '../vocabulary';
import { subnetLink } from './networks';
import type { Entity, Reading } from './reading';

const ENDPOINT = 'microsoft.network/privateendpoints';
const ZONE = 'microsoft.network/privatednszones';

export function privateEndpoints(reading: Reading): PrivateEndpoint[] {
  const groups = reading.all(undefined, `${ENDPOINT}/privatednszonegroups`).map((entity) => ({
    endpoint: linkKey(entity.parent('')),
    zones: entity
      .at(undefined, 'properties.privateDnsZoneConfigs')
      .items()
      .map((config) => reading.linker.byArmId(config.get('properties.privateDnsZoneId'))),
  }));
  return reading.all('azurerm_private_endpoint', ENDPOINT).flatMap((entity) => {
    const own = entity.at('private_dns_zone_group').get('private_dns_zone_ids');
    const separate = groups.filter(
      ({ endpoint }) => endpoint === linkKey({ kind: 'resource', resource: entity.resource, suffix: '' }),
    );
    const zones = [
      ...own.items().map((zone) => reading.linker.byArmId(zone)),
      ...separate.flatMap((group) => group.zones),
    ];
    const shared = {
      resource: entity.resource,
      subnet: subnetLink(reading, entity.at('subnet_id', 'properties.subnet.id')),
      zones,
      hasZoneGroup: known<boolean>(zones.length > 0),
      zoneGroupLeftToPolicy: leftToPolicy(entity),
    };
    return connections(reading, entity).map((connection) => ({ ...shared, ...connection }));
  });
}

/** What a private endpoint connects to; azurerm allows one connection, Azure several. */
function connections(reading: Reading, entity: Entity): { target: Link; subresources: Maybe<string[]> }[] {
  const blocks = entity.isAzapi
    ? ['properties.privateLinkServiceConnections', 'properties.manualPrivateLinkServiceConnections'].flatMap((path) =>
        entity
          .at(undefined, path)
          .items()
          .map((item) => item.get('properties')),
      )
    : entity.at('private_service_connection').items();
  return blocks.map((block) => {
    const target = block.get(entity.isAzapi ? 'privateLinkServiceId' : 'private_connection_resource_id');
    const subresources = block.get(entity.isAzapi ? 'groupIds' : 'subresource_names').texts();
    return {
      target: reading.linker.byArmId(target),
      subresources: subresources.known ? known(subresources.value.map((name) => name.toLowerCase())) : subresources,
    };
  });
}

function leftToPolicy(entity: Entity): boolean {
  const ignored = entity.resource.attributes.get('lifecycle.ignore_changes');
  const names = ignored.items().map((item) => String(item.value));
  return names.some((name) => name === 'all' || name.startsWith('private_dns_zone_group'));
}

export function dnsZones(reading: Reading): DnsZone[] {
  return reading
    .all('azurerm_private_dns_zone', ZONE)
    .map((entity) => ({ resource: entity.resource, name: entity.name }));
}

export function dnsZoneLinks(reading: Reading): DnsZoneLink[] {
  return reading.all('azurerm_private_dns_zone_virtual_network_link', `${ZONE}/virtualnetworklinks`).map((entity) => ({
    resource: entity.resource,
    zone: zoneOf(reading, entity),
    network: entity.link('virtual_network_id', 'properties.virtualNetwork.id'),
  }));
}

export function dnsRecords(reading: Reading): DnsRecord[] {
  return reading.all('azurerm_private_dns_a_record', `${ZONE}/a`).map((entity) => ({
    resource: entity.resource,
    name: entity.name,
    zone: zoneOf(reading, entity),
  }));
}

/** azurerm 4 names the zone and its resource group, azurerm 5 and azapi give its id. */
function zoneOf(reading: Reading, entity: Entity): Link {
  const { attributes } = entity.resource;
  const byId = entity.parent('private_dns_zone_id');
  if (byId.kind !== 'none' || entity.isAzapi) return byId;
  const name = attributes.get('private_dns_zone_name');
  const attribute = name.isAbsent ? attributes.get('zone_name') : name;
  return reading.linker.byNameIn(ZONE, attribute, attributes.get('resource_group_name'));
}
