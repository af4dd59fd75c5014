import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { Role } from './role';

/**
 * Gives an identity a role on one resource.
 *
 * @param id the construct id of the assignment: which resource, which role
 * @param principalId the object id of a managed identity
 * @param on the ARM id of the resource
 */
export function assignRole(scope: Construct, id: string, principalId: string, role: Role, on: string): RoleAssignment {
  return new RoleAssignment(scope, id, {
    scope: on,
    roleDefinitionName: role,
    principalId,
    // Entra ID copies a new identity to its replicas within minutes; told that the principal is a service principal,
    // Azure does not look it up first, and an identity of the same apply works:
    // https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails
    principalType: 'ServicePrincipal',
    skipServicePrincipalAadCheck: true,
  });
}
