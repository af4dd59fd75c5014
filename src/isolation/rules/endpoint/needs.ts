import type { Facts } from '../../facts/facts';
import { Link, linkKey, linkName, sameLink } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import type { System } from '../../facts/systems';
import type { Missing } from '../../facts/value';
import type { BatchDeployment, Fact, PrivateEndpoint } from '../../facts/vocabulary';
import { principalsOf } from '../identity/principals';

/** Something that must be there first; where there are several of it, one of them. */
export interface Need {
  readonly what: string;
  readonly anyOf: readonly Resource[];
  /** Why it may be for something else. */
  readonly doubt?: Missing;
}

/** The private endpoints and DNS links that the document makes for a workspace and what it uses. */
export function networkNeeds(system: System, facts: Facts): Need[] {
  const { workspaceLink, storage, registry, vault } = system;
  const isManaged = system.managedNetwork.known && system.managedNetwork.value;
  const targets: [Link, string][] = [
    [workspaceLink, 'amlworkspace'],
    // a managed network has endpoints of its own
    ...(isManaged
      ? []
      : (['blob', 'file', 'queue', 'table'] as const).map((name): [Link, string] => [storage.link, name])),
    ...(isManaged
      ? []
      : ([
          [registry.link, 'registry'],
          [vault.link, 'vault'],
        ] as [Link, string][])),
  ];
  const needs: Need[] = [];
  const zones = new Map<string, Link>();
  for (const [target, subresource] of targets) {
    const endpoints = facts
      .privateEndpointsTo(target, subresource)
      .filter((one) => isMade(one) && serves(one, system, facts));
    const mayBeIts = facts.privateEndpointsMaybeTo(target, subresource);
    for (const { resource, target: other } of endpoints.length === 0 ? mayBeIts : []) {
      const doubt = other.kind === 'unknown' ? other.why : undefined;
      needs.push({ what: `what may be the private endpoint for ${subresource}`, anyOf: [resource], doubt });
    }
    if (endpoints.length === 0) continue;
    needs.push({ what: `the private endpoint for ${subresource}`, anyOf: resources(endpoints) });
    for (const zone of endpoints.flatMap((endpoint) => endpoint.zones)) zones.set(linkKey(zone) ?? '', zone);
  }
  for (const zone of zones.values()) needs.push(...zoneNeed(zone, system, facts));
  for (const rule of facts.managedOutboundEndpoints) {
    const isOwn =
      isMade(rule) && rule.resource !== system.workspace?.resource && sameLink(rule.workspace, workspaceLink);
    if (isOwn) needs.push({ what: 'the outbound rule of the managed network', anyOf: [rule.resource] });
  }
  return needs;
}

/** The roles of the identity that a deployment's jobs run as. */
export function roleNeeds({ compute }: BatchDeployment, { storage, registry }: System, facts: Facts): Need[] {
  const cluster = facts.find(facts.clusters, compute);
  if (!cluster) return [];
  return principalsOf(cluster)
    .flatMap((principal) => facts.rolesOf.at(principal))
    .flatMap(({ resource, role, scope }): Need[] => {
      if (resource.mode === 'managed' && !role.known) {
        const mayBeIts = [storage, registry].some(({ link }) => sameLink(scope, link) !== false);
        return mayBeIts ? [{ what: 'a role', anyOf: [resource], doubt: role }] : [];
      }
      const name = (role.known && role.value) || '';
      if (resource.mode !== 'managed' || !NEEDED_ROLES.test(name)) return [];
      if (scope.kind === 'unknown') return [{ what: `the role ${name}`, anyOf: [resource], doubt: scope.why }];
      const isIts = [storage, registry].some(({ link }) => sameLink(scope, link));
      return isIts ? [{ what: `the role ${name}`, anyOf: [resource] }] : [];
    });
}

const NEEDED_ROLES =
  /^(acrpull|storage (blob data (contributor|owner)|(queue|table) data contributor|file data privileged contributor))$/i;

/** Whether jobs can use it: those of other networks belong to somebody else. */
function serves(endpoint: PrivateEndpoint, { jobNetworks }: System, facts: Facts): boolean {
  if (jobNetworks.length === 0) return true;
  return jobNetworks.some((network) => {
    const reach = facts.reaches(network, endpoint.subnet.network);
    return !reach.known || reach.value;
  });
}

function zoneNeed(zone: Link, { jobNetworks }: System, facts: Facts): Need[] {
  const links = facts.linksOfZone.at(zone).filter(isMade);
  const own = links.filter(({ network }) => jobNetworks.some((one) => sameLink(network, one)));
  const anyOf = resources(own.length > 0 ? own : links);
  return anyOf.length > 0 ? [{ what: `the network link of ${linkName(zone)}`, anyOf }] : [];
}

function isMade({ resource }: Fact): boolean {
  return resource.mode === 'managed';
}

function resources(facts: readonly Fact[]): Resource[] {
  return [...new Set(facts.map(({ resource }) => resource))];
}
