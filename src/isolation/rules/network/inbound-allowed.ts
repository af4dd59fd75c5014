import type { Facts } from '../../facts/facts';
import type { Resource } from '../../facts/resource';
import type { System } from '../../facts/systems';
import type { SecurityRule } from '../../facts/vocabulary';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { inboundFlows } from './compute-flows';
import { computeSubnets, UsedSubnet } from './compute-subnets';
import { openingName, openings } from './inbound-from-internet';
import { placesOf } from './no-inbound-from-internet';
import { blockedName, blockedText, passageOf, securityOf } from './subnet-security';

/** BNI412 */
export const inboundAllowed: Rule = {
  id: 'BNI412',
  name: 'inbound-allowed',
  severity: Severity.RULE,
  title:
    'nodes with a public IP address are reached by AzureMachineLearning on TCP 44224; those without one by nobody on the Internet',
  why: 'the service starts work on nodes with a public IP address through port 44224; nodes without one are reached by private link and need no inbound rule',
  remedy: 'use PrivateComputeCluster in a PrivateNetwork: its nodes have no public IP address and need no inbound rule',
  terraformRemedy:
    'where node_public_ip_enabled = true, an inbound security_rule from AzureMachineLearning to TCP 44224; elsewhere no inbound rule from the Internet (azapi: the same in properties.securityRules of Microsoft.Network/networkSecurityGroups)',
  undetermined:
    'subnet or security group are declared elsewhere, a value that decides is not known, or it is not known whether nodes have public IP addresses',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts): Outcome[] => computeSubnets(system, facts).flatMap((used) => judge(system, facts, used)),
};

function judge(system: System, facts: Facts, used: UsedSubnet): Outcome[] {
  const { resource = system.anchor, rules } = securityOf(facts, used);
  const kinds = used.clusters.map(({ nodePublicIp }) => nodePublicIp);
  if (!rules.known) return [undetermined(resource, 'what the compute subnet lets in is not known', rules)];
  // the others are reached by private link, wherever they are
  const mayHaveAddress = used.clusters.filter(({ nodePublicIp }) => !nodePublicIp.known || nodePublicIp.value);
  const withAddress = letsServiceIn(system, resource, rules.value, { ...used, clusters: mayHaveAddress });
  const without = keepsInternetOut(resource, rules.value, used);
  const outcomes: Outcome[] = [];
  if (kinds.some((kind) => kind.known && kind.value)) outcomes.push(withAddress);
  if (kinds.some((kind) => kind.known && !kind.value)) outcomes.push(without);
  const unknown = kinds.find((kind) => !kind.known);
  const isEitherWay = withAddress.verdict === 'pass' && without.verdict === 'pass';
  if (unknown && !unknown.known && !isEitherWay) {
    outcomes.push(undetermined(resource, 'whether the nodes have public IP addresses is not known', unknown));
  } else if (unknown && outcomes.length === 0) outcomes.push(withAddress);
  return outcomes;
}

function letsServiceIn(
  system: System,
  resource: Resource,
  rules: SecurityRule[] | undefined,
  used: UsedSubnet,
): Outcome {
  if (!rules) return pass(resource, [{ attribute: 'network security group', value: '(none)' }]);
  const { blocked, unclear } = passageOf(rules, inboundFlows(system, used));
  if (blocked.length > 0)
    return fail(resource, blockedText(blocked), [{ attribute: 'blocked', value: blockedName(blocked[0]) }]);
  if (unclear) return undetermined(resource, `whether it blocks ${unclear.what} is not known`, unclear.why);
  return pass(resource, [{ attribute: 'flow let in', value: 'Tcp 44224 from AzureMachineLearning' }]);
}

function keepsInternetOut(resource: Resource, rules: SecurityRule[] | undefined, used: UsedSubnet): Outcome {
  const found = openings(rules ?? [], placesOf(used));
  const certain = found.filter(({ doubt }) => !doubt);
  if (certain.length > 0) {
    const evidence = certain.map((opening) => ({ attribute: 'security rule', value: openingName(opening) }));
    return fail(
      resource,
      `nodes without public IP address need no inbound rule, but ${certain.map(openingName).join('; ')}`,
      evidence,
    );
  }
  if (found[0]?.doubt) return undetermined(resource, `whether ${openingName(found[0])} is not known`, found[0].doubt);
  return pass(resource, [{ attribute: 'inbound rules from the Internet', value: '(none)' }]);
}
