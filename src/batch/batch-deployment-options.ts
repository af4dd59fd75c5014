/**
 * What becomes of the scores.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-deploy-model-custom-output
 */
export enum BatchOutputAction {
  /** Every row that the script returns is appended to one file. */
  APPEND_ROW = 'AppendRow',
  /** Only the job's result counts: the script writes what it wants by itself. */
  SUMMARY_ONLY = 'SummaryOnly',
}

/** How much the nodes log. */
export enum BatchLoggingLevel {
  /** Errors, warnings and the course of events. */
  INFO = 'Info',
  /** Errors and warnings. */
  WARNING = 'Warning',
  /** Everything. */
  DEBUG = 'Debug',
}

/** What is done with a mini-batch that fails. */
export interface BatchRetry {
  /**
   * How often it is tried again, from 0.
   *
   * @default 3
   */
  readonly maxRetries?: number;

  /**
   * How long the scoring script may take for one mini-batch, in seconds, from 1.
   *
   * @default 30
   */
  readonly timeoutSeconds?: number;
}
