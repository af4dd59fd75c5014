import type { Facts } from '../../facts/facts';
import type { Missing } from '../../facts/value';
import { missing, Obscurity } from '../../facts/value';
import type { ComputeCluster } from '../../facts/vocabulary';
import { existence } from '../../facts/azure/existence';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { computeSubnets, subnetMissing, UsedSubnet } from './compute-subnets';

/** The first four addresses and the last one of every range. */
const KEPT_BY_AZURE = 5;

/** BNI405 */
export const subnetCapacity: Rule = {
  id: 'BNI405',
  name: 'subnet-capacity',
  severity: Severity.RULE,
  title: 'the compute subnet holds the maximum nodes of all clusters in it, beside the five addresses that Azure keeps',
  why: 'every node takes an address of the subnet: when none is left a cluster does not scale up, and its jobs wait',
  remedy: 'give PrivateNetwork a larger computeSubnetAddressPrefix, or PrivateComputeCluster a smaller maxNodes',
  terraformRemedy:
    'address_prefixes of the azurerm_subnet, or scale_settings.max_node_count of the clusters (azapi: properties.addressPrefix, properties.properties.scaleSettings.maxNodeCount)',
  undetermined:
    'the subnet is declared elsewhere, or its prefixes or the maximum nodes of a cluster in it are not written',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts) => computeSubnets(system, facts).map((used) => judge(system.anchor, facts, used)),
};

function judge(anchor: Outcome['resource'], facts: Facts, used: UsedSubnet): Outcome {
  const { subnet, prefixes, link } = used;
  if (!subnet) return undetermined(anchor, 'the size of the compute subnet is not known', subnetMissing(used));
  const { resource } = subnet;
  if (!prefixes.known) return undetermined(resource, 'the size of the compute subnet is not known', prefixes);
  const room = prefixes.value.reduce((sum, { size }) => sum + Math.max(0, size - KEPT_BY_AZURE), 0);
  // each takes one address at least
  const endpoints = facts.endpointsInSubnet.at(link).length;
  const { nodes, unknown } = wanted(allClusters(facts, used));
  const taken = `${nodes} nodes${endpoints > 0 ? ` and ${endpoints} private endpoints` : ''}`;
  const evidence = [
    { attribute: 'address_prefixes', value: prefixes.value.join(', ') },
    { attribute: 'nodes at most', value: String(nodes) },
  ];
  if (nodes + endpoints > room) {
    return fail(resource, `${prefixes.value.join(', ')} has ${room} addresses for ${taken}`, evidence);
  }
  if (unknown) return undetermined(resource, 'how many nodes the compute subnet has to hold is not known', unknown);
  return pass(resource, evidence);
}

/** Clusters of other workspaces in the same subnet count too. */
function allClusters(facts: Facts, { link, clusters }: UsedSubnet): ComputeCluster[] {
  return [...new Set([...clusters, ...facts.clustersInSubnet.at(link)])];
}

function wanted(clusters: readonly ComputeCluster[]): { nodes: number; unknown: Missing | undefined } {
  let nodes = 0;
  let unknown: Missing | undefined;
  for (const { resource, maxNodes } of clusters) {
    const doubt = existence(resource);
    if (doubt) unknown ??= doubt;
    else if (!maxNodes.known) unknown ??= maxNodes;
    else if (maxNodes.value === undefined)
      unknown ??= missing(Obscurity.OUTSIDE, `the maximum nodes of ${resource.address}`);
    else nodes += maxNodes.value;
  }
  return { nodes, unknown };
}
