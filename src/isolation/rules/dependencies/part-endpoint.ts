import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { Part, System } from '../../facts/systems';
import type { Fact } from '../../facts/vocabulary';
import { findPrivateEndpoint } from '../find-private-endpoint';
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
  const { found, doubt } = findPrivateEndpoint(facts, part.link, subresource);
  if (found)
    return [pass(resource, [{ attribute: `private endpoint for ${subresource}`, value: found.resource.address }])];
  const message = `${linkName(part.link)} has no private endpoint for ${subresource}`;
  if (doubt) return [undetermined(resource, `${message} in this document`, doubt)];
  if (!managedNetwork.known) {
    return [undetermined(resource, `${message}, unless the workspace has a managed network`, managedNetwork)];
  }
  return [fail(resource, message, [{ attribute: `private endpoints for ${subresource}`, value: '(none)' }])];
}
