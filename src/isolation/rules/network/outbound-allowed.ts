import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { outboundFlows } from './compute-flows';
import { computeSubnets, UsedSubnet } from './compute-subnets';
import { blockedName, blockedText, passageOf, securityOf } from './subnet-security';

/** BNI411 */
export const outboundAllowed: Rule = {
  id: 'BNI411',
  name: 'outbound-allowed',
  severity: Severity.RULE,
  title: 'the security group of the compute subnet lets out every flow that batch compute needs',
  why: 'nodes that cannot reach Azure Batch, Microsoft Entra ID, storage, the base images or the private endpoints never start, or their jobs fail',
  remedy: 'use PrivateNetwork, whose security group has exactly these flows; add others by additionalOutbound',
  terraformRemedy:
    'outbound security_rule blocks for these service tags with a lower priority number than the denying rule (azapi: the same in properties.securityRules of Microsoft.Network/networkSecurityGroups)',
  undetermined:
    'subnet or security group are declared elsewhere, or a value that is not known decides whether a rule comes first that blocks a flow',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  check: (system, facts): Outcome[] => computeSubnets(system, facts).map((used) => judge(system, facts, used)),
};

function judge(system: System, facts: Facts, used: UsedSubnet): Outcome {
  const { resource = system.anchor, rules } = securityOf(facts, used);
  if (!rules.known) return undetermined(resource, 'what the compute subnet lets out is not known', rules);
  if (!rules.value) return pass(resource, [{ attribute: 'network security group', value: '(none)' }]);
  const flows = outboundFlows(system, facts, used);
  const { blocked, unclear } = passageOf(rules.value, flows);
  if (blocked.length > 0) {
    const evidence = blocked.map((flow) => ({ attribute: 'blocked', value: blockedName(flow) }));
    return fail(resource, blockedText(blocked), evidence);
  }
  if (unclear) return undetermined(resource, `whether it blocks ${unclear.what} is not known`, unclear.why);
  const titles = new Set(flows.map(({ title }) => title));
  return pass(resource, [{ attribute: 'flows let out', value: [...titles].join(', ') }]);
}
