import { judge, Outcome, Rule, Severity, undetermined } from '../rule';
import { computeSubnets, subnetMissing } from './compute-subnets';

/** BNI406 */
export const subnetNotDelegated: Rule = {
  id: 'BNI406',
  name: 'subnet-not-delegated',
  severity: Severity.RULE,
  title: 'the compute subnet is delegated to no service',
  why: 'a subnet that is delegated to a service takes resources of that service only: the nodes of a cluster are refused',
  remedy: 'use PrivateNetwork, whose compute subnet is not delegated',
  terraformRemedy: 'no delegation block in the azurerm_subnet (azapi: properties.delegations empty)',
  undetermined: 'the subnet is declared elsewhere, or an expression hides whether it is delegated',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts): Outcome[] =>
    computeSubnets(system, facts).map((used) => {
      const { subnet } = used;
      if (!subnet) {
        return undetermined(system.anchor, 'whether the compute subnet is delegated is not known', subnetMissing(used));
      }
      return judge(
        subnet.resource,
        'delegation',
        subnet.delegations,
        (count) => count === 0,
        'the compute subnet is delegated to a service',
      );
    }),
};
