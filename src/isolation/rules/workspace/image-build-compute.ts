import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { known, Maybe, missing, Obscurity } from '../../facts/value';
import type { Workspace } from '../../facts/vocabulary';
import { judgeClusterNetwork } from '../compute/cluster-in-network';
import { workspaceOutside } from '../dependencies/part';
import { findPrivateEndpoint } from '../find-private-endpoint';
import { Judgement, spelled } from '../judgement';
import { fail, Outcome, Rule, Severity, undetermined } from '../rule';

/** The families of VM sizes with GPUs: https://learn.microsoft.com/azure/virtual-machines/sizes/overview */
const GPU = /^(standard|basic)_n/i;

/** BNI206 */
export const imageBuildCompute: Rule = {
  id: 'BNI206',
  name: 'image-build-compute',
  severity: Severity.RULE,
  title: 'with a private registry, the workspace names a cluster of CPU size in the network that builds its images',
  why: "a private registry is out of reach of the service's own builds, which fail with ImageBuildComputeNotValid",
  remedy: 'PrivateWorkspace: imageBuild: ImageBuild.dedicatedCluster(…), or ImageBuild.onCluster with the name of one',
  terraformRemedy: 'image_build_compute_name with the name of a CPU cluster (azapi: properties.imageBuildCompute)',
  undetermined:
    'the cluster is declared elsewhere or named by an expression whose value is not written, or it is not known whether the registry is private',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check(system, facts): Outcome[] {
    const { workspace } = system;
    if (!workspace) return [workspaceOutside(system, 'image-build compute')];
    const isPrivate = hasPrivateRegistry(system, facts);
    if (isPrivate.known && !isPrivate.value) return [];
    return [judgeBuild(workspace, system, facts, isPrivate)];
  },
};

function judgeBuild(workspace: Workspace, system: System, facts: Facts, isPrivate: Maybe<boolean>): Outcome {
  const { resource, imageBuildCompute: name, imageBuildCluster: link } = workspace;
  const attribute = spelled(resource, 'image_build_compute_name', 'body.properties.imageBuildCompute');
  if (link.kind === 'none') {
    const message = 'the workspace names no cluster to build images on, and its registry is private';
    if (!isPrivate.known) return undetermined(resource, `${message}, as far as the document shows`, isPrivate);
    return fail(resource, message, [{ attribute, value: '(not set)' }]);
  }
  const cluster = facts.find(facts.clusters, link);
  const shown = name.known ? name.value : linkName(link);
  const judgement = new Judgement(resource).saw(attribute, shown);
  if (!cluster || !system.clusters.includes(cluster)) {
    const why = link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, `the cluster ${shown}`);
    return judgement.unclear('the cluster that builds images is not declared here', why).outcome;
  }
  const network = judgeClusterNetwork(cluster, system);
  if (network.verdict === 'fail') judgement.wrong(`the cluster that builds images: ${network.message}`);
  if (network.missing) judgement.unclear(`the cluster that builds images: ${network.message}`, network.missing);
  const size = cluster.vmSize;
  if (size.known && !size.value) {
    return judgement.unclear(
      'the size of the cluster that builds images is not written',
      missing(Obscurity.OUTSIDE, 'vm_size'),
    ).outcome;
  }
  const complaint = 'the cluster that builds images has GPUs, and images are built on CPU sizes only';
  return judgement.value(
    `${cluster.resource.address} vm_size`,
    of(cluster.resource.address, size),
    (text) => !GPU.test(text ?? ''),
    complaint,
  ).outcome;
}

/** Private is what the public cannot reach, or what has a private endpoint. */
function hasPrivateRegistry({ registry }: System, facts: Facts): Maybe<boolean> {
  const { link, fact } = registry;
  if (link.kind === 'none') return known(false);
  if (fact?.publicAccess.known && !fact.publicAccess.value) return known(true);
  const { found, told, doubt } = findPrivateEndpoint(facts, link, 'registry');
  if (found ?? told) return known(true);
  if (!fact)
    return link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, `whether ${linkName(link)} is private`);
  return fact.publicAccess.known ? (doubt ?? known(false)) : fact.publicAccess;
}

/** A value that is read from another resource than the one that is judged. */
function of<T>(address: string, value: Maybe<T>): Maybe<T> {
  if (!value.known || !value.from) return value;
  const { path, shown, isAbsent } = value.from;
  return known(value.value, { path: `${address} ${path}`, shown, isAbsent });
}
