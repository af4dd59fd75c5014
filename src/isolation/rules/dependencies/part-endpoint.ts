import type { Facts } from '../../facts/facts';
import type { Part, System } from '../../facts/systems';
import type { Fact } from '../../facts/vocabulary';
import { findPrivateEndpoint, searchResult } from '../find-private-endpoint';
import { fail, Outcome, pass, undetermined } from '../rule';
import { workspaceOutside } from './part';

/**
 * Whether something that the workspace uses has a private endpoint at all; whether jobs reach it is BNI401's question.
 * A managed network gets its endpoint from the service.
 */
export function checkEndpoint(
  system: System,
  facts: Facts,
  part: Part<Fact>,
  what: string,
  subresource: string,
): Outcome[] {
  const { managedNetwork } = system;
  if (!system.workspace) return [workspaceOutside(system, what)];
  if (part.link.kind === 'none' || (managedNetwork.known && managedNetwork.value)) return [];
  const resource = part.fact?.resource ?? system.anchor;
  const search = findPrivateEndpoint(facts, part.link, subresource);
  const { found, told, doubt } = search;
  const one = found?.resource.address ?? told;
  if (one) return [pass(resource, [{ attribute: `private endpoint for ${subresource}`, value: one }])];
  const message = searchResult(part.link, subresource, search);
  if (doubt) return [undetermined(resource, message, doubt)];
  if (!managedNetwork.known) {
    return [undetermined(resource, `${message}, unless the workspace has a managed network`, managedNetwork)];
  }
  return [fail(resource, message, [{ attribute: `private endpoints for ${subresource}`, value: '(none)' }])];
}
