import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { missing, Obscurity } from '../../facts/value';
import { addressesOf, findPrivateEndpoint } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { PrivateWay, privateWays, wayName } from './private-ways';

/** BNI401 */
export const endpointsReachable: Rule = {
  id: 'BNI401',
  name: 'endpoints-reachable',
  severity: Severity.INVARIANT,
  title:
    "workspace, storage, registry and vault have private endpoints in the compute's network or in one peered with it in both directions",
  why: 'a private endpoint is an address in one network: nodes in a network that is not connected with it get no answer from that address',
  remedy:
    'give PrivateWorkspace, the dependencies and PrivateComputeCluster the same network, or peer the networks in both directions',
  terraformRemedy:
    'subnet_id of the azurerm_private_endpoint in the network of subnet_resource_id of the cluster, or two azurerm_virtual_network_peering resources, one for each direction (azapi: properties.subnet.id, Microsoft.Network/virtualNetworks/virtualNetworkPeerings)',
  undetermined:
    'no cluster is declared here, or what connects the networks is declared elsewhere, such as a peering of the hub or a virtual WAN',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check(system, facts): Outcome[] {
    const { managedNetwork, jobNetworks, clusters, anchor } = system;
    if (managedNetwork.known && managedNetwork.value) return [];
    if (jobNetworks.length > 0) return privateWays(system, facts).map((way) => judge(system, facts, way));
    if (!managedNetwork.known) {
      return [undetermined(anchor, 'whether jobs run in a managed network is not known', managedNetwork)];
    }
    // a cluster without any network is BNI501's business
    if (clusters.length > 0) return [];
    const why = missing(Obscurity.OUTSIDE, `compute clusters of ${system.name}`);
    return [
      undetermined(
        anchor,
        'no compute cluster is declared here, so it is not known which network has to reach the private endpoints',
        why,
      ),
    ];
  },
};

function judge({ jobNetworks, anchor }: System, facts: Facts, way: PrivateWay): Outcome {
  const [first] = [...way.endpoints, ...way.possible];
  const resource = first?.resource ?? anchor;
  const searches = jobNetworks.map((from) => ({
    from,
    ...findPrivateEndpoint(facts, way.target, way.subresource, from),
  }));
  if (!first) {
    const why = missing(Obscurity.OUTSIDE, `the network of ${way.told ?? wayName(way)}`);
    return undetermined(resource, `whether jobs reach the private endpoint for ${wayName(way)} is not known`, why);
  }
  const lacking = searches.filter(({ found, doubt }) => !found && !doubt);
  if (lacking.length > 0) {
    const networks = lacking.map(({ from }) => linkName(from)).join(', ');
    return fail(
      resource,
      `no private endpoint for ${wayName(way)} is within reach of ${networks}`,
      evidence(way, jobNetworks),
    );
  }
  const open = searches.find(({ found }) => !found);
  if (open?.doubt) {
    const mayBe =
      open.possible.length > 0
        ? `: what ${addressesOf(open.possible)} lead${open.possible.length > 1 ? '' : 's'} to is not`
        : '';
    return undetermined(
      resource,
      `whether jobs reach a private endpoint for ${wayName(way)} is not known${mayBe}`,
      open.doubt,
    );
  }
  return pass(resource, evidence(way, jobNetworks));
}

function evidence({ endpoints, possible }: PrivateWay, jobNetworks: readonly Link[]) {
  return [
    ...[...endpoints, ...possible].map(({ resource, subnet }) => ({
      attribute: `network of ${resource.address}`,
      value: linkName(subnet.network),
    })),
    ...jobNetworks.map((network) => ({ attribute: 'network of the compute', value: linkName(network) })),
  ];
}
