import { linkName } from '../../facts/link';
import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import { missing, Obscurity } from '../../facts/value';
import type { ComputeCluster } from '../../facts/vocabulary';
import { createdBefore, hiddenBefore } from '../creation-order';
import { addressesOf, findPrivateEndpoint, hiddenParts, searchResult } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

/** BNI505 */
export const clusterAfterWorkspaceEndpoint: Rule = {
  id: 'BNI505',
  name: 'cluster-after-workspace-endpoint',
  severity: Severity.RULE,
  title: "a cluster without public IP addresses is made after the workspace's private endpoint",
  why: 'its nodes talk to the service through that endpoint, and Terraform makes both at the same time unless told to wait',
  remedy: 'take the override of depends_on away, or give what you make yourself to PrivateWorkspace.fromIds: readyWhen',
  terraformRemedy: 'depends_on = [the azurerm_private_endpoint of the workspace] on the cluster',
  undetermined:
    'the private endpoint is declared elsewhere: in another stack, in a module that is not shown, or by somebody else',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check(system, facts): Outcome[] {
    return system.clusters.flatMap((cluster) => judgeOrder(cluster, system, facts));
  },
};

function judgeOrder({ resource, nodePublicIp }: ComputeCluster, system: System, facts: Facts): Outcome[] {
  if (resource.mode === 'data' || (nodePublicIp.known && nodePublicIp.value)) return [];
  const endpoints = facts
    .privateEndpointsTo(system.workspaceLink, 'amlworkspace')
    .map((endpoint) => endpoint.resource)
    .filter(({ mode }) => mode === 'managed');
  const names = endpoints.map(({ address }) => address).join(' or ');
  const before = createdBefore(resource);
  const first = endpoints.find((endpoint) => before.has(endpoint));
  if (first) return [pass(resource, [{ attribute: 'created after', value: first.address }])];
  if (endpoints.length === 0) {
    const search = findPrivateEndpoint(facts, system.workspaceLink, 'amlworkspace');
    const { found, told, doubt, possible } = search;
    // one that exists already, or none at all, which is BNI202's matter
    const one = found?.resource.address ?? told;
    if (one) return [pass(resource, [{ attribute: 'created after', value: one }])];
    // whichever of them it is
    if (possible.length > 0 && possible.every((one) => before.has(one.resource))) {
      return [pass(resource, [{ attribute: 'created after', value: addressesOf(possible) }])];
    }
    const message =
      possible.length > 0
        ? searchResult(system.workspaceLink, 'amlworkspace', search)
        : `the private endpoint of ${linkName(system.workspaceLink)} is not declared here`;
    return doubt ? [undetermined(resource, message, doubt)] : [];
  }
  const message = `nothing makes the cluster wait for ${names}`;
  const isElsewhere = endpoints.every(({ origin }) => origin.document !== resource.origin.document);
  const why = isElsewhere
    ? missing(Obscurity.OUTSIDE, `whether ${endpoints[0].origin.document} is applied first`)
    : (hiddenParts(facts) ?? (nodePublicIp.known ? undefined : nodePublicIp) ?? hiddenBefore(resource));
  return [
    why
      ? undetermined(resource, message, why)
      : fail(resource, message, [{ attribute: 'depends_on', value: `not ${names}` }]),
  ];
}
