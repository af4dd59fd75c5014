import { ITerraformDependable } from 'cdktf';
import { IConstruct } from 'constructs';

/** A compute cluster that batch deployments run on: ours, or one that exists already. */
export interface IComputeCluster extends IConstruct {
  /** The ARM id of the cluster. */
  readonly computeId: string;
  /** The name of the cluster. */
  readonly computeName: string;
  /** The most nodes that run at once; undefined where this program does not know. A deployment that asks for more is refused. */
  readonly maxNodes?: number;
  /** What must exist before a job can run on it: the roles of its identity. */
  readonly readyWhen: ITerraformDependable[];
}
