import type { System } from '../../facts/systems';
import type { ComputeCluster } from '../../facts/vocabulary';
import { spelled } from '../judgement';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

/** BNI208 */
export const oneKindOfNetwork: Rule = {
  id: 'BNI208',
  name: 'one-kind-of-network',
  severity: Severity.RULE,
  title: 'a cluster has a subnet of yours or its workspace a managed network, never both and never neither',
  why: 'a workspace with a managed network cannot have computes in a network of yours, and a cluster without either is on a public network',
  remedy:
    'PrivateComputeCluster: network, and no managedNetwork on PrivateWorkspace; or managedNetwork there, and no network here',
  terraformRemedy:
    'either subnet_resource_id on the cluster or managed_network.isolation_mode on the workspace (azapi: either properties.properties.subnet.id or properties.managedNetwork.isolationMode)',
  undetermined: 'the subnet or the isolation mode is an expression whose value is not written',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
  check(system): Outcome[] {
    return system.clusters.map((cluster) => judgeNetwork(cluster, system));
  },
};

function judgeNetwork({ resource, subnet }: ComputeCluster, { managedNetwork }: System): Outcome {
  const link = subnet?.link;
  const attribute = spelled(resource, 'subnet_resource_id', 'body.properties.properties.subnet.id');
  const evidence = [
    { attribute, value: link ? 'set' : '(not set)' },
    {
      attribute: 'managed network',
      value: managedNetwork.known ? String(managedNetwork.value) : managedNetwork.missing,
    },
  ];
  if (link?.kind === 'unknown')
    return undetermined(resource, 'whether the cluster is in a subnet is not known', link.why);
  if (!managedNetwork.known) {
    return undetermined(resource, 'whether the workspace has a managed network is not known', managedNetwork);
  }
  if (link && managedNetwork.value) {
    return fail(resource, 'the cluster names a subnet although its workspace has a managed network', evidence);
  }
  if (link || managedNetwork.value) return pass(resource, evidence);
  return fail(resource, 'the cluster is in no subnet, and its workspace has no managed network', evidence);
}
