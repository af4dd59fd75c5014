import type { Attribute } from '../attribute';
import { Link, linkKey } from '../link';
import type { Resource } from '../resource';
import { known, Maybe, Missing } from '../value';
import type { Route, RouteTable, SecurityGroup, SecurityRule } from '../vocabulary';
import { existence } from './existence';
import { Entity, Reading, UNKNOWN_TYPE } from './reading';

const GROUP = 'microsoft.network/networksecuritygroups';
const TABLE = 'microsoft.network/routetables';

export function securityGroups(reading: Reading): SecurityGroup[] {
  const separate = new Members<SecurityRule>();
  for (const entity of reading.all('azurerm_network_security_rule', `${GROUP}/securityrules`)) {
    separate.add(
      entity.isAzapi ? entity.parent('') : byName(reading, entity, GROUP, 'network_security_group_name'),
      rule(entity.resource, (name) => entity.at(name, `properties.${camel(name)}`), entity.name),
    );
  }
  const groups = reading.all('azurerm_network_security_group', GROUP);
  const members = new Set(groups.map(({ resource }) => resource));
  for (const entity of reading.all(undefined, UNKNOWN_TYPE)) {
    const owner = entity.parent('');
    // nothing else belongs to a security group
    if (owner.kind !== 'resource' || !members.has(owner.resource)) continue;
    separate.add(
      owner,
      rule(entity.resource, (name) => entity.at(name, `properties.${camel(name)}`), entity.name),
    );
  }
  return groups.map((entity) => {
    const blocks = entity.at('security_rule', 'properties.securityRules');
    const isBody = entity.isAzapi || entity.isPatched('properties.securityRules');
    const inline = blocks.items().map((block) => {
      const get = (name: string) => (isBody ? block.find(`properties.${camel(name)}`) : block.get(name));
      return rule(entity.resource, get, block.get('name').text(undefined));
    });
    const own = separate.of(entity.resource);
    if (blocks.isComputed) return { resource: entity.resource, rules: known(own) };
    return { resource: entity.resource, rules: blocks.unresolvedWhole ?? known(distinct([...own, ...inline])) };
  });
}

/** A state lists a separate rule again inside its group; names are unique in a group. */
function distinct(rules: SecurityRule[]): SecurityRule[] {
  const seen = new Set<string>();
  return rules.filter((one) => {
    if (!one.name.known || one.name.value === undefined) return true;
    const name = one.name.value.toLowerCase();
    return !seen.has(name) && seen.add(name);
  });
}

/** @param get an attribute by azurerm's name */
function rule(resource: Resource, get: (name: string) => Attribute, name: Maybe<string | undefined>): SecurityRule {
  const texts = (single: string, plural: string): Maybe<string[]> => {
    const list = get(plural).texts();
    if (!list.known) return list;
    const alone = get(single).texts();
    return alone.known ? known([...alone.value, ...list.value].filter((text) => text !== '')) : alone;
  };
  const groups = ['source', 'destination'].flatMap((side) => [
    ...get(`${side}_application_security_group_ids`).items(),
    ...get(`${side}_application_security_groups`).items(),
  ]);
  return {
    resource,
    name,
    priority: get('priority').number(undefined),
    direction: get('direction').text(undefined),
    access: get('access').text(undefined),
    protocol: get('protocol').text(undefined),
    sources: texts('source_address_prefix', 'source_address_prefixes'),
    sourcePorts: texts('source_port_range', 'source_port_ranges'),
    destinations: texts('destination_address_prefix', 'destination_address_prefixes'),
    destinationPorts: texts('destination_port_range', 'destination_port_ranges'),
    narrowedToGroups: groups.length > 0,
    doubt: existence(resource),
  };
}

export function routeTables(reading: Reading): RouteTable[] {
  const separate = new Members<Route>();
  for (const entity of reading.all('azurerm_route', `${TABLE}/routes`)) {
    const block = entity.isAzapi ? entity.own(undefined, 'properties') : entity.resource.attributes;
    separate.add(
      entity.isAzapi ? entity.parent('') : byName(reading, entity, TABLE, 'route_table_name'),
      route(entity.resource, block, entity.isAzapi),
    );
  }
  return reading.all('azurerm_route_table', TABLE).map((entity) => {
    const blocks = entity.at('route', 'properties.routes');
    const isBody = entity.isAzapi || entity.isPatched('properties.routes');
    const inline = blocks
      .items()
      .map((block) => route(entity.resource, isBody ? block.find('properties') : block, isBody));
    const own = separate.of(entity.resource);
    if (blocks.isComputed) return { resource: entity.resource, routes: known(own) };
    return { resource: entity.resource, routes: blocks.unresolvedWhole ?? known([...own, ...inline]) };
  });
}

function route(resource: Resource, block: Attribute, isAzapi: boolean): Route {
  return {
    resource,
    addressPrefix: block.get(isAzapi ? 'addressPrefix' : 'address_prefix').text(undefined),
    nextHopType: block.get(isAzapi ? 'nextHopType' : 'next_hop_type').text(undefined),
    doubt: existence(resource),
  };
}

/** Rules or routes that are resources of their own, by the group or table they belong to. */
class Members<T extends { doubt: Missing | undefined }> {
  private readonly byOwner = new Map<string, T[]>();
  /** Those whose owner is not known: they may belong to any. */
  private readonly unclear: T[] = [];

  public add(owner: Link, member: T): void {
    const key = linkKey(owner);
    if (owner.kind === 'unknown') this.unclear.push({ ...member, doubt: owner.why });
    if (key === undefined) return;
    const same = this.byOwner.get(key);
    if (same) same.push(member);
    else this.byOwner.set(key, [member]);
  }

  public of(owner: Resource): T[] {
    const own = this.byOwner.get(linkKey({ kind: 'resource', resource: owner, suffix: '' }) ?? '');
    return [...(own ?? []), ...this.unclear];
  }
}

function byName(reading: Reading, entity: Entity, type: string, attribute: string) {
  const { attributes } = entity.resource;
  return reading.linker.byNameIn(
    type,
    entity.resource,
    attributes.get(attribute),
    attributes.get('resource_group_name'),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
