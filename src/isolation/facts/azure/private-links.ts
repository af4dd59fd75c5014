import type { Attribute } from '../attribute';
import { Link, linkKey } from '../link';
import type { Resource } from '../resource';
import { known, Maybe, Missing, textOfPlain } from '../value';
import type { DnsRecord, DnsZone, DnsZoneLink, PrivateEndpoint } from '../vocabulary';
import { isApproved } from './connections';
import { existence } from './existence';
import { subnetLink } from './networks';
import type { Entity, Reading } from './reading';

const ENDPOINT = 'microsoft.network/privateendpoints';
const ZONE = 'microsoft.network/privatednszones';

export function privateEndpoints(reading: Reading): PrivateEndpoint[] {
  const groups = new ZoneGroups(reading);
  const made = reading.all('azurerm_private_endpoint', ENDPOINT).filter(({ resource }) => !reading.isDeleted(resource));
  return made.flatMap((entity) => {
    const own = entity.at('private_dns_zone_group').get('private_dns_zone_ids');
    const zones = [...own.items().map((zone) => reading.linker.byArmId(zone)), ...groups.zonesOf(entity.resource)];
    const shared = {
      resource: entity.resource,
      subnet: subnetLink(reading, entity.at('subnet_id', 'properties.subnet.id')),
      zones,
      hasZoneGroup: zones.length > 0 ? known(true) : (groups.unclear ?? hiddenPolicy(entity) ?? known(false)),
      zoneGroupLeftToPolicy: leftToPolicy(entity),
    };
    return connections(reading, entity).map((connection) => ({ ...shared, ...connection }));
  });
}

/** DNS zone groups that are resources of their own. */
class ZoneGroups {
  /** One whose endpoint is not known, so that it may belong to any. */
  public readonly unclear: Missing | undefined;
  private readonly zones = new Map<string, Link[]>();

  constructor(reading: Reading) {
    for (const entity of reading.all(undefined, `${ENDPOINT}/privatednszonegroups`)) {
      const endpoint = entity.parent('');
      const key = linkKey(endpoint);
      if (endpoint.kind === 'unknown') this.unclear ??= endpoint.why;
      if (key === undefined) continue;
      const configs = entity.at(undefined, 'properties.privateDnsZoneConfigs').items();
      const doubt = existence(entity.resource);
      const zones = configs.map((config): Link =>
        doubt ? { kind: 'unknown', why: doubt } : reading.linker.byArmId(config.get('properties.privateDnsZoneId')),
      );
      this.zones.set(key, [...(this.zones.get(key) ?? []), ...zones]);
    }
  }

  public zonesOf(endpoint: Resource): readonly Link[] {
    return this.zones.get(linkKey({ kind: 'resource', resource: endpoint, suffix: '' }) ?? '') ?? [];
  }
}

type Connection = Pick<PrivateEndpoint, 'target' | 'subresources' | 'isManual'>;

/** What a private endpoint connects to; azurerm allows one connection, Azure several. */
function connections(reading: Reading, entity: Entity): Connection[] {
  const bodies = [
    ['properties.privateLinkServiceConnections', false],
    ['properties.manualPrivateLinkServiceConnections', true],
  ] as const;
  const isBody = entity.isAzapi || bodies.some(([path]) => entity.isPatched(path));
  const connection = (target: Attribute, subresources: Maybe<string[]>, isManual: Maybe<boolean>): Connection => ({
    target: reading.linker.byArmId(target),
    subresources: subresources.known ? known(subresources.value.map((name) => name.toLowerCase())) : subresources,
    isManual,
  });
  if (isBody) {
    const lists = bodies.map(([path, isManual]) => ({ list: entity.at(undefined, path), isManual }));
    // an endpoint has all its connections in one of the lists: what was read of one is all that there is
    const read = lists.filter(({ list }) => !list.unresolvedWhole && list.items().length > 0);
    const isRead = entity.resource.mode === 'data' && read.length > 0;
    return (isRead ? read : lists).flatMap(({ list, isManual }) =>
      list
        .items()
        .map((item) =>
          connection(
            item.find('properties.privateLinkServiceId'),
            item.find('properties.groupIds').texts(),
            known(isManual && !isApproved(item.find('properties.privateLinkServiceConnectionState.status').value)),
          ),
        ),
    );
  }
  return entity
    .at('private_service_connection')
    .items()
    .map((block) =>
      connection(
        block.get('private_connection_resource_id'),
        block.get('subresource_names').texts(),
        block.get('is_manual_connection').bool(false),
      ),
    );
}

/** Plans and states do not show what is left to others; of azapi's endpoints a zone group is not a part. */
function hiddenPolicy(entity: Entity): Missing | undefined {
  return entity.isAzapi ? undefined : ignoredChanges(entity).unresolvedWhole;
}

function ignoredChanges(entity: Entity): Attribute {
  return entity.resource.attributes.get('lifecycle.ignore_changes');
}

function leftToPolicy(entity: Entity): boolean {
  const ignored = ignoredChanges(entity);
  const names = ignored.items().map((item) => textOfPlain(item.value));
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
    namesake: namesakeOf(entity),
    zone: zoneOf(reading, entity),
  }));
}

function namesakeOf({ resource }: Entity): Resource | undefined {
  const { direct } = resource.attributes.get('name');
  return direct?.path.length === 1 && direct.path[0] === 'name' ? direct.resource : undefined;
}

/** azurerm 4 names the zone and its resource group, azurerm 5 and azapi give its id. */
function zoneOf(reading: Reading, entity: Entity): Link {
  const { attributes } = entity.resource;
  const byId = entity.parent('private_dns_zone_id');
  if (byId.kind !== 'none' || entity.isAzapi) return byId;
  const name = attributes.get('private_dns_zone_name');
  const attribute = name.isAbsent ? attributes.get('zone_name') : name;
  return reading.linker.byNameIn(ZONE, entity.resource, attribute, attributes.get('resource_group_name'));
}
