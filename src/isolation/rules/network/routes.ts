import { BATCH_FLOWS } from '../../facts/azure/needed-flows';
import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import type { Missing } from '../../facts/value';
import type { Route } from '../../facts/vocabulary';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { computeSubnets, UsedSubnet } from './compute-subnets';
import { serviceTag } from './service-tags';
import { defaultNextHop, routesOf } from './subnet-routes';

/** BNI413 */
export const routes: Rule = {
  id: 'BNI413',
  name: 'routes',
  severity: Severity.RULE,
  title:
    'where a default route leads nodes with a public IP address to a firewall, the management traffic has routes of its own to the Internet',
  why: 'the service opens connections to the public addresses of the nodes: answers that leave through a firewall come from another address and are dropped',
  remedy: 'use PrivateComputeCluster, whose nodes have no public IP address and need no such route',
  terraformRemedy:
    'a route with address_prefix = "AzureMachineLearning" and next_hop_type = "Internet" (azapi: the same in properties.routes of Microsoft.Network/routeTables)',
  undetermined:
    'the routes are declared elsewhere or are expressions that are not written out, or it is not known whether nodes have public IP addresses',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  check: (system, facts): Outcome[] => computeSubnets(system, facts).flatMap((used) => judge(system, facts, used)),
};

function judge(system: System, facts: Facts, used: UsedSubnet): Outcome[] {
  const kinds = used.clusters.map(({ nodePublicIp }) => nodePublicIp);
  const isCertain = kinds.some((kind) => kind.known && kind.value);
  const unknown = kinds.find((kind) => !kind.known);
  if (!isCertain && !unknown) return [];
  const outcome = judgeRoutes(system, facts, used);
  if (isCertain || outcome.verdict === 'pass' || !unknown || unknown.known) return [outcome];
  return [undetermined(outcome.resource, 'whether the nodes have public IP addresses is not known', unknown)];
}

function judgeRoutes(system: System, facts: Facts, used: UsedSubnet): Outcome {
  const { resource = system.anchor, routes: list } = routesOf(facts, used);
  if (!list.known) return undetermined(resource, 'the routes of the compute subnet are not known', list);
  const lacking = managementServices().filter(
    (service) => !list.value.some((route) => leadsOut(route, service) === true),
  );
  const evidence = list.value.map((route) => ({ attribute: 'route', value: routeName(route) }));
  if (lacking.length === 0) return pass(resource, evidence);
  const hop = defaultNextHop(list.value);
  if (!hop.known) return undetermined(resource, 'where the default route leads is not known', hop);
  if (hop.value === undefined || hop.value === 'internet') return pass(resource, evidence);
  const doubt = list.value
    .map((route) => lacking.map((service) => leadsOut(route, service)))
    .flat()
    .find(isMissing);
  if (doubt)
    return undetermined(resource, `whether ${lacking.join(', ')} has a route to the Internet is not known`, doubt);
  return fail(
    resource,
    `the default route leads to ${hop.value}, and ${lacking.join(', ')} has no route with next hop Internet`,
    evidence,
  );
}

/** The services that open connections to nodes. */
function managementServices(): string[] {
  return BATCH_FLOWS.filter(({ direction }) => direction === 'Inbound').map((flow) => flow.serviceTag);
}

function leadsOut({ addressPrefix, nextHopType, doubt }: Route, service: string): boolean | Missing {
  if (!addressPrefix.known) return addressPrefix;
  if (serviceTag(addressPrefix.value ?? '').service !== service.toLowerCase()) return false;
  if (!nextHopType.known) return nextHopType;
  return nextHopType.value?.toLowerCase() === 'internet' ? (doubt ?? true) : false;
}

function isMissing(value: boolean | Missing): value is Missing {
  return typeof value === 'object';
}

function routeName({ addressPrefix, nextHopType }: Route): string {
  const [prefix, hop] = [addressPrefix, nextHopType].map((value) =>
    value.known ? String(value.value) : value.missing,
  );
  return `${prefix} to ${hop}`;
}
