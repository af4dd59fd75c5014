import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import type { ComputeCluster } from '../../facts/vocabulary';

/**
 * The clusters that batch jobs run on: those of the deployments. Where none is known, any but the one that only builds
 * images.
 */
export function jobClusters({ clusters, deployments, workspace }: System, facts: Facts): readonly ComputeCluster[] {
  const used = new Set(deployments.map(({ compute }) => facts.find(facts.clusters, compute)));
  const ofDeployments = clusters.filter((cluster) => used.has(cluster));
  if (ofDeployments.length > 0) return ofDeployments;
  const builder = workspace && facts.find(facts.clusters, workspace.imageBuildCluster);
  const others = clusters.filter((cluster) => cluster !== builder);
  return others.length > 0 ? others : clusters;
}
