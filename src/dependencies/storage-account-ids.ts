import { ITerraformDependable } from 'cdktf';
import { PrivateEndpointsHere } from './private-endpoints-here';

/** A storage account that exists already. */
export interface StorageAccountIds {
  /** The ARM id of the account. */
  readonly storageAccountId: string;
  /**
   * Whether account keys are refused, so that every access needs a role. With true the workspace and the cluster use
   * roles, which works for either kind of account.
   *
   * @default true
   */
  readonly keyless?: boolean;
  /**
   * The ARM ids of the account's private endpoints, on which the workspace's identity gets the role Reader.
   *
   * @default - none
   */
  readonly privateEndpointIds?: string[];
  /**
   * Private endpoints of it that this program makes, all four, where it has none in your network.
   *
   * @default - none: it has them already
   */
  readonly privateEndpoints?: PrivateEndpointsHere;
  /**
   * What of this program must exist before the account can be reached, such as private endpoints you make yourself.
   *
   * @default - nothing
   */
  readonly readyWhen?: ITerraformDependable[];
}
