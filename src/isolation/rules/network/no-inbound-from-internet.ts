import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import type { Place } from './address-extent';
import { computeSubnets, subnetKey, UsedSubnet, usedSubnet } from './compute-subnets';
import { openingName, openings } from './inbound-from-internet';
import { privateWays } from './private-ways';
import { securityOf } from './subnet-security';

/** BNI415 */
export const noInboundFromInternet: Rule = {
  id: 'BNI415',
  name: 'no-inbound-from-internet',
  severity: Severity.INVARIANT,
  title: 'no rule lets the Internet in to the subnets of compute and private endpoints, on whatever port',
  why: 'nothing on the Internet has business with batch nodes: an open port is a way to the machines that hold your data and identity',
  remedy: 'use PrivateNetwork, whose security groups have no such rule',
  terraformRemedy:
    'no security_rule with direction = "Inbound", access = "Allow" and source "*", "Internet", "0.0.0.0/0" or a public address (azapi: the same in properties.securityRules of Microsoft.Network/networkSecurityGroups)',
  undetermined:
    'subnet or security group are declared elsewhere, or a value that decides is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts): Outcome[] => subnets(system, facts).map((used) => judge(system, facts, used)),
};

function subnets(system: System, facts: Facts): UsedSubnet[] {
  const endpoints = privateWays(system, facts).flatMap((way) => way.endpoints);
  const all = [...computeSubnets(system, facts), ...endpoints.map(({ subnet }) => usedSubnet(facts, subnet))];
  return [...new Map(all.map((used) => [subnetKey(used) ?? linkName(used.link), used])).values()];
}

function judge(system: System, facts: Facts, used: UsedSubnet): Outcome {
  const { resource = system.anchor, rules } = securityOf(facts, used);
  const name = linkName(used.link);
  if (!rules.known) return undetermined(resource, `whether the Internet is let in to ${name} is not known`, rules);
  const found = openings(rules.value ?? [], placesOf(used));
  const certain = found.filter(({ doubt }) => !doubt);
  if (certain.length > 0) {
    const evidence = certain.map((opening) => ({ attribute: 'security rule', value: openingName(opening) }));
    return fail(resource, `${certain.map(openingName).join('; ')} (subnet ${name})`, evidence);
  }
  const doubtful = found[0];
  if (doubtful?.doubt) return undetermined(resource, `whether ${openingName(doubtful)} is not known`, doubtful.doubt);
  return pass(resource, [{ attribute: 'subnet', value: name }]);
}

/** A subnet, as an end of a flow. */
export function placesOf({ prefixes }: UsedSubnet): Place[] {
  return prefixes.known ? prefixes.value.map((range) => ({ kind: 'range', range })) : [{ kind: 'network' }];
}
