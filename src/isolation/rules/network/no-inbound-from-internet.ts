import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import type { Missing } from '../../facts/value';
import type { SubnetLink } from '../../facts/vocabulary';
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
  check: (system, facts): Outcome[] =>
    subnets(system, facts).map(({ used, why }) => {
      const outcome = judge(system, facts, used);
      // one that may not be in use
      return why && outcome.verdict === 'fail' ? undetermined(outcome.resource, outcome.message, why) : outcome;
    }),
};

interface Judged {
  readonly used: UsedSubnet;
  /** Why nothing of the system may be in it. */
  readonly why?: Missing;
}

function subnets(system: System, facts: Facts): Judged[] {
  const ways = privateWays(system, facts);
  const certain = ways.flatMap((way) => way.endpoints.flatMap(({ subnet }) => subnetsOf(facts, subnet)));
  const possible = ways.flatMap((way) =>
    way.possible.flatMap(({ subnet, target }) => {
      const why = target.kind === 'unknown' ? target.why : undefined;
      return subnetsOf(facts, subnet).map((judged) => ({ why, ...judged }));
    }),
  );
  const own = computeSubnets(system, facts).map((used): Judged => ({ used }));
  const found = new Map<string, Judged>();
  for (const one of [...own, ...certain, ...possible]) {
    const key = subnetKey(one.used) ?? linkName(one.used.link);
    if (found.get(key)?.why || !found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** The subnet of an endpoint, or each of those that it may be. */
function subnetsOf(facts: Facts, subnet: SubnetLink): Judged[] {
  const { link, network } = subnet;
  if (link.kind !== 'unknown' || !link.oneOf) return [{ used: usedSubnet(facts, subnet) }];
  return link.oneOf.map((one) => ({ used: usedSubnet(facts, { link: one, network }), why: link.why }));
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
