/**
 * The storage accounts that blobs may be copied from into an account. What is copied otherwise fails with HTTP status 403.
 *
 * @see https://learn.microsoft.com/azure/storage/common/security-restrict-copy-operations
 */
export enum StorageCopyScope {
  /** Accounts of the same Microsoft Entra tenant. */
  TENANT = 'AAD',
  /** Accounts with private endpoints in the same virtual network. */
  PRIVATE_LINK = 'PrivateLink',
}
