/**
 * Which errors of Azure are worth another try, on top of the busy answers (408, 429, 5xx) that the provider retries
 * by itself: for example a role assignment that Azure has not spread yet.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#nested--retry
 */
export interface AzapiRetry {
  /**
   * Regular expressions (Go's syntax), at least one; an error whose message matches any of them is retried.
   */
  readonly errorMessageRegex: string[];
  /**
   * Seconds before the first retry, from 1 to 120.
   * @default 10
   */
  readonly intervalSeconds?: number;
  /**
   * The longest wait between two retries, in seconds, from 1 to 300.
   * @default 180
   */
  readonly maxIntervalSeconds?: number;
  /**
   * By how much each wait is longer than the one before. Deprecated by azapi.
   * @default 1.5
   */
  readonly multiplier?: number;
  /**
   * How far each wait is varied at random, as a share of it: 0 for not at all. Deprecated by azapi.
   * @default 0.5
   */
  readonly randomizationFactor?: number;
}
