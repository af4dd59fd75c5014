import { createHash } from 'node:crypto';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../../identity/role';
import { assignRole } from '../../identity/role-assignment';
import { rendered } from '../../support/rendered';
import { ManagedOutboundDestination, ManagedOutboundRule } from '../managed-outbound-rule';

/**
 * Has an identity approve the connections of rules that make private endpoints.
 *
 * @param approved the ARM ids of what it approves connections to already: Azure takes no role twice
 * @returns what a rule must wait for
 */
export function outboundApprovers(
  scope: Construct,
  principalId: string,
  approved: readonly string[],
): (rule: ManagedOutboundRule) => ITerraformDependable[] {
  const key = (id: string) => rendered(scope, id).toLowerCase();
  const known = new Map<string, ITerraformDependable[]>(approved.map((id) => [key(id), []]));
  return ({ destinationKind, destination }) => {
    if (destinationKind !== ManagedOutboundDestination.PRIVATE_ENDPOINT) return [];
    const target = key(destination);
    const made = known.get(target) ?? [approver(scope, principalId, target, destination)];
    known.set(target, made);
    return made;
  };
}

/** Named after its target: several rules share it, and which of them comes first may change. */
function approver(scope: Construct, principalId: string, target: string, destination: string): ITerraformDependable {
  const hash = createHash('sha256').update(target).digest('hex').slice(0, 8);
  return assignRole(scope, `Approver${hash}`, principalId, Role.NETWORK_CONNECTION_APPROVER, destination);
}
