import { armName, armResourceGroup, armSubscription } from '../../facts/arm';
import { existence } from '../../facts/azure/existence';
import type { Facts } from '../../facts/facts';
import { Link, linkName, sameLink } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import { missing, Missing, Obscurity, textOfPlain } from '../../facts/value';
import type { Fact, RoleAssignment } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';

/** What a search for a role brought: true, false, or why it is not known. */
export type Granted = boolean | Missing;

/**
 * Whether somebody holds one of several roles on a resource, given there or anywhere above it.
 *
 * @param roles names in lower case; each alone is enough
 */
export function holds(principal: Link, roles: readonly string[], on: Fact, facts: Facts): Granted {
  const doubts: Missing[] = [];
  for (const assignment of [...facts.rolesOf.at(principal), ...facts.rolesOf.maybeAt(principal)]) {
    const parts = [
      isRole(assignment, roles),
      covers(assignment.scope, on.resource),
      sameLink(assignment.principal, principal) === true
        ? true
        : missing(Obscurity.OUTSIDE, linkName(assignment.principal)),
      existence(assignment.resource) ?? true,
    ];
    if (parts.includes(false)) continue;
    const doubt = parts.find((part): part is Missing => typeof part === 'object');
    if (!doubt) return true;
    doubts.push(doubt);
  }
  return doubts[0] ?? hiddenParts(facts) ?? elsewhere(principal) ?? false;
}

/** The identity may have been given its roles where it was made. */
function elsewhere(principal: Link): Missing | undefined {
  if (principal.kind === 'unknown') return principal.why;
  const isOutside =
    principal.kind === 'outside' || (principal.kind === 'resource' && principal.resource.mode === 'data');
  return isOutside ? missing(Obscurity.OUTSIDE, `roles of ${linkName(principal)} that are given elsewhere`) : undefined;
}

function isRole({ role }: RoleAssignment, roles: readonly string[]): Granted {
  if (!role.known) return role;
  const name = role.value?.toLowerCase() ?? '';
  if (roles.includes(name)) return true;
  // what a role of one's own allows is not written here
  return /roledefinitions\/|^[0-9a-f-]{36}$/.test(name)
    ? missing(Obscurity.OUTSIDE, `what the role ${name} allows`)
    : false;
}

/** Whether what is given at a scope holds for a resource. */
function covers(scope: Link, resource: Resource): Granted {
  if (scope.kind === 'unknown') return scope.why;
  if (scope.kind === 'none') return false;
  if (scope.kind === 'outside') return coversId(scope.id, resource);
  if (scope.suffix) return false;
  if (scope.resource === resource) return true;
  const { type, attributes } = scope.resource;
  if (type === 'azurerm_subscription' || type.startsWith('azurerm_management_group')) return true;
  if (!isResourceGroup(scope.resource)) return false;
  const group = attributes.get('name').text(undefined);
  return group.known
    ? isInGroup(resource, group.value, scope.resource)
    : isInGroup(resource, undefined, scope.resource);
}

/** A scope that is known by its id only: a group, a subscription, or everything. */
function coversId(scope: string, { attributes, ...resource }: Resource): Granted {
  const id = attributes.get('id').text(undefined);
  const wanted = scope.toLowerCase().replace(/\/+$/, '');
  if (id.known && id.value) return isAbove(wanted, id.value.toLowerCase());
  if (wanted === '' || wanted.includes('/managementgroups/')) return true;
  if (/\/providers\//.test(wanted)) return false;
  const group = armResourceGroup(wanted);
  if (group) return isInGroup({ attributes, ...resource }, group);
  return armSubscription(wanted) ? missing(Obscurity.OUTSIDE, `whether ${resource.address} is in ${scope}`) : false;
}

function isAbove(scope: string, id: string): boolean {
  return scope === '' || scope.includes('/managementgroups/') || id === scope || id.startsWith(`${scope}/`);
}

function isResourceGroup({ type, attributes }: Resource): boolean {
  if (type === 'azurerm_resource_group') return true;
  return type === 'azapi_resource' && /\/resourcegroups@/i.test(textOfPlain(attributes.get('type').value));
}

function isInGroup({ attributes, address }: Resource, group: string | undefined, declared?: Resource): Granted {
  const own = attributes.get('resource_group_name');
  const parent = attributes.get('parent_id');
  const named = own.isAbsent && !own.direct ? parent : own;
  if (declared && named.references.some(({ resource }) => resource === declared)) return true;
  const text = named.text(undefined);
  if (!text.known) return text;
  const name = text.value?.includes('/') ? armName(text.value) : text.value;
  if (!group || !name) return missing(Obscurity.OUTSIDE, `the resource group of ${address}`);
  return name.toLowerCase() === group.toLowerCase();
}
