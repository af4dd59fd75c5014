import { ITerraformDependable } from 'cdktf';
import { IConstruct } from 'constructs';
import { IWorkspace } from '../workspace/workspace-interface';

/** A batch endpoint: ours, or one that exists already. */
export interface IBatchEndpoint extends IConstruct {
  /** The ARM id of the endpoint. */
  readonly endpointId: string;
  /** The name of the endpoint. */
  readonly endpointName: string;
  /** The address that jobs are posted to; it resolves in the workspace's networks only. */
  readonly scoringUri: string;
  /** The workspace that the endpoint is in. */
  readonly workspace: IWorkspace;
}

/** A deployment of a batch endpoint. */
export interface IBatchDeployment extends IConstruct {
  /** The ARM id of the deployment. */
  readonly deploymentId: string;
  /** The name of the deployment. */
  readonly deploymentName: string;
  /** The endpoint that it serves. */
  readonly endpoint: IBatchEndpoint;
  /** What must exist before a caller can be sent to it. */
  readonly readyWhen: ITerraformDependable[];
}
