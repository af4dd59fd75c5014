import { ALLOWED_CLUSTER_NAME, CLUSTER_NAME } from '../compute/cluster-name';
import { checkCpuSize } from '../compute/vm-size';
import { checkIdentityId } from '../identity/user-assigned-identity';
import { PropProblems } from '../support/prop-problems';
import { ImageBuild } from './image-build';

/** Checks the prop `imageBuild`. */
export function checkImageBuild(problems: PropProblems, imageBuild: ImageBuild | undefined): void {
  if (imageBuild === undefined) return;
  const allowed = 'ImageBuild.dedicatedCluster() or ImageBuild.onCluster("cpu-build")';
  if (!problems.given('imageBuild', imageBuild, allowed)) return;
  const { cluster, clusterName } = imageBuild;
  if (cluster === undefined) problems.text('imageBuild.clusterName', clusterName, ALLOWED_CLUSTER_NAME, CLUSTER_NAME);
  else if (problems.given('imageBuild.cluster', cluster, 'an object such as { vmSize: "Standard_DS3_v2" }')) {
    problems.noOthers(cluster, ['vmSize', 'identityId'], 'imageBuild.');
    checkCpuSize(problems, 'imageBuild.vmSize', cluster.vmSize);
    checkIdentityId(problems, cluster.identityId, 'imageBuild.');
  }
}
