import type { System } from '../../facts/systems';
import type { ComputeCluster } from '../../facts/vocabulary';
import { spelled } from '../judgement';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

/** BNI501 */
export const clusterInNetwork: Rule = {
  id: 'BNI501',
  name: 'cluster-in-network',
  severity: Severity.INVARIANT,
  title: 'the cluster is in a subnet, or its workspace has a managed network',
  why: 'nodes outside of every network of yours cannot reach storage, registry and vault by their private endpoints',
  remedy: 'PrivateComputeCluster: network, or managedNetwork of its PrivateWorkspace',
  terraformRemedy:
    'subnet_resource_id of the cluster, or managed_network.isolation_mode of the workspace (azapi: properties.properties.subnet.id, or properties.managedNetwork.isolationMode)',
  undetermined:
    'the subnet, the isolation mode of the workspace, or whether something is a cluster of it at all, is an expression whose value is not written',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check(system): Outcome[] {
    const possible = system.possibleClusters.map(({ resource, why }) =>
      undetermined(resource, `whether it is a compute cluster of ${system.name} is not known`, why),
    );
    return [...system.clusters.map((cluster) => judgeClusterNetwork(cluster, system)), ...possible];
  },
};

export function judgeClusterNetwork({ resource, subnet }: ComputeCluster, { managedNetwork }: System): Outcome {
  const attribute = spelled(resource, 'subnet_resource_id', 'body.properties.properties.subnet.id');
  const isManaged = managedNetwork.known && managedNetwork.value;
  if (isManaged) return pass(resource, [{ attribute: 'managed network of the workspace', value: 'true' }]);
  const link = subnet?.link;
  if (link?.kind === 'unknown') {
    return undetermined(resource, 'whether the cluster is in a subnet is not known', link.why);
  }
  if (link) return pass(resource, [{ attribute, value: 'set' }]);
  const message = 'the cluster is in no subnet, and its workspace has no managed network';
  if (!managedNetwork.known) return undetermined(resource, `${message}, as far as is known`, managedNetwork);
  return fail(resource, message, [{ attribute, value: '(not set)' }]);
}
