/**
 * The subresources (group ids) of a private batch endpoint's resources, and of what may stand beside them.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource
 */
export enum PrivateLinkSubresource {
  /** Azure Machine Learning workspace: `amlworkspace`. */
  AMLWORKSPACE = 'amlworkspace',
  /** Storage, blobs: `blob`. */
  BLOB = 'blob',
  /** Storage, file shares: `file`. */
  FILE = 'file',
  /** Storage, queues: `queue`. Batch deployments coordinate their nodes by a queue. */
  QUEUE = 'queue',
  /** Storage, tables: `table`. Batch deployments keep their progress in a table. */
  TABLE = 'table',
  /** Key vault: `vault`. */
  VAULT = 'vault',
  /** Container registry: `registry`. */
  REGISTRY = 'registry',
  /** Azure Monitor private link scope: `azuremonitor`. Batch endpoints work without one. */
  AZUREMONITOR = 'azuremonitor',
}
