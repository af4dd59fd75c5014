/**
 * Whether Azure may take the nodes of a cluster back.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-create-attach-compute-cluster#lower-your-compute-cluster-cost-with-low-priority-vms
 */
export enum ComputePriority {
  /** Nodes stay until their job is done. */
  DEDICATED = 'Dedicated',
  /** Cheaper nodes that Azure may take back at any time; a batch job then runs its mini-batches again elsewhere. */
  LOW_PRIORITY = 'LowPriority',
}
