import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { missing, Missing, Obscurity } from '../../facts/value';
import type { BatchDeployment, ComputeCluster } from '../../facts/vocabulary';
import { judgeClusterNetwork } from '../compute/cluster-in-network';
import { fail, Outcome, Rule, Severity, undetermined } from '../rule';

/** BNI106 */
export const deploymentOnIsolatedCompute: Rule = {
  id: 'BNI106',
  name: 'deployment-on-isolated-compute',
  severity: Severity.INVARIANT,
  title: 'each deployment runs on a compute cluster of its workspace that is in a network',
  why: 'jobs read data and models from where their nodes are: outside of the network they reach nothing that is private, or prove that it is not',
  remedy: 'give the deployment a PrivateComputeCluster of the same workspace: compute',
  terraformRemedy:
    'body.properties.compute (pipelines: deploymentConfiguration.settings.default_compute) of a cluster with subnet_resource_id, or of a workspace with a managed network',
  undetermined:
    'the cluster is declared elsewhere or named by an expression whose value is not written, or it is not known whether it is in a network',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check(system, facts): Outcome[] {
    return system.deployments.map((deployment) => judgeCompute(deployment, system, facts));
  },
};

function judgeCompute({ resource, compute }: BatchDeployment, system: System, facts: Facts): Outcome {
  const evidence = [{ attribute: 'body.properties.compute', value: linkName(compute) }];
  if (compute.kind === 'none') return fail(resource, 'the deployment names no compute cluster', evidence);
  const cluster = facts.find(facts.clusters, compute);
  if (cluster && system.clusters.includes(cluster)) {
    const network = judgeClusterNetwork(cluster, system);
    const message = `its cluster ${cluster.resource.address}: ${network.message}`;
    return { ...network, resource, message: network.message && message, evidence: [...evidence, ...network.evidence] };
  }
  const wrong = cluster ? wrongWorkspace(cluster, system) : notACluster(compute);
  if (typeof wrong === 'string') return fail(resource, wrong, evidence);
  return undetermined(resource, 'the compute of the deployment is not declared here', wrong);
}

/** What is wrong with it, or why that is not known. */
function wrongWorkspace({ resource, workspace }: ComputeCluster, system: System): string | Missing {
  if (workspace.kind === 'unknown') return workspace.why;
  if (system.workspaceLink.kind === 'unknown') return system.workspaceLink.why;
  const isVague = [workspace, system.workspaceLink].some(
    (link) => link.kind === 'resource' && link.resource.mode === 'data',
  );
  const message = `${resource.address} is a cluster of ${linkName(workspace)}, not of ${system.name}`;
  return isVague ? missing(Obscurity.OUTSIDE, `whether ${linkName(workspace)} is ${system.name}`) : message;
}

function notACluster(compute: Link): string | Missing {
  if (compute.kind === 'unknown') return compute.why;
  const name = linkName(compute);
  if (/\/serverless$/i.test(name)) return 'the deployment runs on serverless compute, not on a cluster in a network';
  if (compute.kind !== 'resource' || compute.suffix || compute.resource.mode === 'data')
    return missing(Obscurity.OUTSIDE, name);
  const kind = compute.resource.attributes.get('body').find('properties.computeType').text(undefined);
  return !kind.known ? kind : `${name} is no compute cluster`;
}
