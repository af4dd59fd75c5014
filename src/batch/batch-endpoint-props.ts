import { ITerraformDependable } from 'cdktf';
import { IWorkspace } from '../workspace/workspace-interface';
import { DefaultDeployment } from './default-deployment';

/** What a `BatchEndpoint` is made of. */
export interface BatchEndpointProps {
  /** The workspace that the endpoint is in; its region and its network posture are the endpoint's. */
  readonly workspace: IWorkspace;

  /**
   * 3 to 32 letters, digits and single hyphens, a letter first; unique in the region, among all of Azure's customers.
   * Changing it replaces the endpoint.
   *
   * @default made of the construct path, with a suffix that Terraform computes from the subscription
   */
  readonly name?: string;

  /**
   * What the endpoint is for.
   *
   * @default none
   */
  readonly description?: string;

  /**
   * Which deployment answers when a caller names none. It is set once that deployment exists.
   *
   * @default DefaultDeployment.first()
   */
  readonly defaultDeployment?: DefaultDeployment;

  /**
   * Whether Terraform refuses a plan that would destroy or replace the endpoint, as a change of the workspace's network
   * posture does (`lifecycle.prevent_destroy`). Who means it says false, applies, and goes on.
   *
   * @default false
   * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
   */
  readonly preventDestroy?: boolean;

  /**
   * Tags for the endpoint: at most 50, none of them empty, which the batch service refuses.
   *
   * @default none
   */
  readonly tags?: { [key: string]: string };

  /**
   * What else must exist before the endpoint is made, such as a private endpoint of your own.
   *
   * @default nothing but what the workspace names
   */
  readonly readyWhen?: ITerraformDependable[];
}

/** A batch endpoint that exists already. */
export interface BatchEndpointIds {
  /** The workspace that the endpoint is in. */
  readonly workspace: IWorkspace;

  /** The ARM id of the endpoint: a text, or a token such as `endpoint.id` of a binding. */
  readonly endpointId: string;

  /**
   * The address that jobs are posted to.
   *
   * @default read from Azure when it is asked for
   */
  readonly scoringUri?: string;
}
