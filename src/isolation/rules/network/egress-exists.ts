import { existence } from '../../facts/azure/existence';
import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { known, Maybe, Missing, missing, Obscurity } from '../../facts/value';
import { hiddenModules } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { computeSubnets, subnetMissing, UsedSubnet } from './compute-subnets';
import { defaultNextHop, routesOf } from './subnet-routes';

/** Next hops that lead what leaves the subnet somewhere that can pass it on. */
const ONWARDS = ['virtualappliance', 'virtualnetworkgateway'];

/** BNI414 */
export const egressExists: Rule = {
  id: 'BNI414',
  name: 'egress-exists',
  severity: Severity.RULE,
  title: 'nodes without public IP address have a way out: a NAT gateway, a route to a firewall, or a managed network',
  why: 'nodes have to reach Azure Batch, Microsoft Entra ID and the registry of base images; without a way out they never start, and default outbound access is going away',
  remedy: 'egress: Egress.natGateway() or Egress.firewall("…") of PrivateNetwork',
  terraformRemedy:
    'azurerm_subnet_nat_gateway_association with a NAT gateway that has a public IP address, or a route 0.0.0.0/0 with next_hop_type = "VirtualAppliance" (azapi: properties.natGateway.id of the subnet, or properties.routeTable.id with such a route)',
  undetermined:
    'subnet, route table or NAT gateway are declared elsewhere, or the network is connected with a hub whose routes no document shows',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts): Outcome[] => computeSubnets(system, facts).flatMap((used) => judge(system, facts, used)),
};

function judge(system: System, facts: Facts, used: UsedSubnet): Outcome[] {
  const kinds = used.clusters.map(({ nodePublicIp }) => nodePublicIp);
  const isCertain = kinds.some((kind) => kind.known && !kind.value);
  const unknown = kinds.find((kind) => !kind.known);
  if (!isCertain && !unknown) return [];
  const outcome = judgeWayOut(system, facts, used);
  if (isCertain || outcome.verdict === 'pass' || !unknown || unknown.known) return [outcome];
  return [undetermined(outcome.resource, 'whether the nodes have public IP addresses is not known', unknown)];
}

function judgeWayOut({ anchor }: System, facts: Facts, used: UsedSubnet): Outcome {
  const { subnet } = used;
  if (!subnet)
    return undetermined(anchor, 'whether the compute subnet has a way out is not known', subnetMissing(used));
  const { resource, natGateway, defaultOutboundAccess } = subnet;
  const list = routesOf(facts, used).routes;
  const hop = list.known ? defaultNextHop(list.value) : list;
  const evidence = [
    { attribute: 'NAT gateway', value: linkName(natGateway) },
    { attribute: 'next hop of the default route', value: hop.known ? (hop.value ?? '(no route)') : hop.missing },
  ];
  if (hop.known && hop.value !== undefined && ONWARDS.includes(hop.value)) return pass(resource, evidence);
  // a route of one's own wins over the NAT gateway
  if (hop.known && hop.value !== undefined && hop.value !== 'internet') {
    return fail(resource, `the default route of the compute subnet leads to ${hop.value}`, evidence);
  }
  const translates = translation(facts, natGateway);
  if (hop.known && translates.known && translates.value) return pass(resource, evidence);
  const doubt =
    [translates, hop].find((value) => !value.known) ?? hiddenModules(facts) ?? hubRoute(facts, used.network);
  if (doubt && !doubt.known)
    return undetermined(resource, 'whether the compute subnet has a way out is not known', doubt);
  if (natGateway.kind !== 'none') {
    return fail(
      resource,
      `${linkName(natGateway)} has no public IP address, so the compute subnet has no way out`,
      evidence,
    );
  }
  const isOpen = defaultOutboundAccess.known && defaultOutboundAccess.value;
  const complaint = 'the compute subnet has neither a NAT gateway nor a default route to a firewall';
  return fail(resource, isOpen ? `${complaint}, only default outbound access` : complaint, evidence);
}

/** A hub of a virtual WAN may give its networks a default route that no document shows. */
function hubRoute(facts: Facts, network: Link): Missing | undefined {
  if (!facts.hubsOfNetwork.has(network)) return undefined;
  return missing(Obscurity.OUTSIDE, `the routes of the hub that ${linkName(network)} is connected with`);
}

/** Whether a NAT gateway stands before the subnet and has an address to translate to. */
function translation(facts: Facts, link: Link): Maybe<boolean> {
  if (link.kind === 'none') return known(false);
  if (link.kind === 'unknown') return link.why;
  const gateway = facts.find(facts.natGateways, link);
  // whoever declares a gateway elsewhere gives it its address there
  if (!gateway || gateway.resource.mode === 'data') return known(true);
  return existence(gateway.resource) ?? gateway.hasAddress;
}
