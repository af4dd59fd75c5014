/** How long the provider waits for Azure, as durations such as `30m` or `2h45m`. */
export interface AzapiTimeouts {
  /**
   * For the creation.
   * @default 30m
   */
  readonly create?: string;
  /**
   * For an update in place.
   * @default 30m
   */
  readonly update?: string;
  /**
   * For a read, such as a refresh makes.
   * @default 5m
   */
  readonly read?: string;
  /**
   * For the deletion.
   * @default 30m
   */
  readonly delete?: string;
}

/** How long a data source waits for Azure. */
export interface AzapiReadTimeouts {
  /**
   * For the read, as a duration such as `5m`.
   * @default 5m
   */
  readonly read?: string;
}
