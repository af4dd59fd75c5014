/**
 * What keeps nodes from carrying data to storage accounts of strangers: a policy on the compute subnet's service endpoint
 * lets them reach the accounts that the service itself needs, and those that are named.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration
 */
export interface ExfiltrationPrevention {
  /**
   * The ARM ids of storage accounts that nodes reach without a private endpoint. Accounts with a private endpoint in the
   * network, such as the workspace's own, need not be named.
   *
   * @default - none
   */
  readonly storageAccountIds?: string[];
}
