import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkResourceId, requireProps } from '../support/resource-props';
import { IComputeCluster } from './compute-interface';
import { PrivateComputeClusterIds } from './private-compute-cluster-props';

/** A compute cluster that exists already. */
export class ImportedComputeCluster extends GuardedConstruct implements IComputeCluster {
  public readonly computeId: string;
  public readonly computeName: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(scope: Construct, id: string, ids: PrivateComputeClusterIds) {
    super(scope, id);
    check(scope, id, ids);
    this.computeId = ids.computeId;
    this.readyWhen = ids.readyWhen ?? [];
    this.computeName = armIdPart(ids.computeId, 10);
  }
}

function check(scope: Construct, id: string, ids: PrivateComputeClusterIds): void {
  const problems = new PropProblems('PrivateComputeCluster.fromIds', scope, id);
  requireProps(problems, ids, ['computeId', 'readyWhen']);
  checkResourceId(problems, 'computeId', ids.computeId, 'Microsoft.MachineLearningServices/workspaces/computes');
  checkReadyWhen(problems, ids.readyWhen);
  problems.throwIfAny();
}
