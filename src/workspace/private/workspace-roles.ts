import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../../identity/role';
import { assignRole } from '../../identity/role-assignment';
import { PrivateWorkspaceProps } from '../private-workspace-props';

/**
 * Gives the identity of a workspace its roles on what the workspace uses.
 *
 * @returns the roles that the identity needs before there is a workspace
 */
export function assignWorkspaceRoles(
  scope: Construct,
  principalId: string,
  { storage, registry, keyVault, observability, managedNetwork }: PrivateWorkspaceProps,
): ITerraformDependable[] {
  const assign = (id: string, role: Role, on: string) => assignRole(scope, id, principalId, role, on);
  storage.privateEndpointIds.forEach((endpointId, index) =>
    // for the studio's view of the data alone: nothing waits for it
    // https://learn.microsoft.com/azure/machine-learning/how-to-enable-studio-virtual-network
    assign(`StorageEndpointReader${index + 1}`, Role.READER, endpointId),
  );
  const roles = [
    assign('StorageContributor', Role.CONTRIBUTOR, storage.storageAccountId),
    assign('StorageBlobDataContributor', Role.STORAGE_BLOB_DATA_CONTRIBUTOR, storage.storageAccountId),
    assign('RegistryContributor', Role.CONTRIBUTOR, registry.registryId),
    assign('KeyVaultContributor', Role.CONTRIBUTOR, keyVault.keyVaultId),
    assign('KeyVaultAdministrator', Role.KEY_VAULT_ADMINISTRATOR, keyVault.keyVaultId),
    assign('ApplicationInsightsContributor', Role.CONTRIBUTOR, observability.applicationInsightsId),
  ];
  if (!managedNetwork) return roles;
  // the service makes private endpoints to all three, as the identity of the workspace
  // https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#prerequisites
  return [
    ...roles,
    assign('StorageNetworkApprover', Role.NETWORK_CONNECTION_APPROVER, storage.storageAccountId),
    assign('RegistryNetworkApprover', Role.NETWORK_CONNECTION_APPROVER, registry.registryId),
    assign('KeyVaultNetworkApprover', Role.NETWORK_CONNECTION_APPROVER, keyVault.keyVaultId),
  ];
}
