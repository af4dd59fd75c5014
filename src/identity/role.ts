/**
 * Azure's built-in roles that this package assigns, by their exact names. Which identity gets which, and why not less,
 * is in docs/decisions/0003-user-assigned-identities-with-least-privilege.md.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export enum Role {
  /** Everything on the resource, except giving roles. */
  CONTRIBUTOR = 'Contributor',
  /** Reading the resource, not its data. */
  READER = 'Reader',
  /** Reading, writing and deleting blobs. */
  STORAGE_BLOB_DATA_CONTRIBUTOR = 'Storage Blob Data Contributor',
  /** Reading, writing and deleting queue messages. */
  STORAGE_QUEUE_DATA_CONTRIBUTOR = 'Storage Queue Data Contributor',
  /** Reading, writing and deleting table entities. */
  STORAGE_TABLE_DATA_CONTRIBUTOR = 'Storage Table Data Contributor',
  /** Everything in a vault: keys, secrets, certificates. */
  KEY_VAULT_ADMINISTRATOR = 'Key Vault Administrator',
  /** Pulling images. */
  ACR_PULL = 'AcrPull',
  /** Pushing and pulling images. */
  ACR_PUSH = 'AcrPush',
  /** Approving private endpoint connections to storage accounts, registries, vaults and the like. */
  NETWORK_CONNECTION_APPROVER = 'Azure AI Enterprise Network Connection Approver',
}
