import { judge, Rule, Severity } from '../rule';
import { Closed, judgeClosedPart, switchesOn } from './part';

/** BNI315 */
export const registryNoQuarantine: Rule = {
  id: 'BNI315',
  name: 'registry-no-quarantine',
  severity: Severity.INVARIANT,
  title: 'the quarantine policy of the container registry is off',
  why: 'batch endpoints do not support registries with quarantine; checkov CKV_AZURE_166 and PSRule Azure.ACR.Quarantine demand the opposite and have to be suppressed here',
  remedy:
    'use SecureContainerRegistry and take the override of its policy away, or give a registry whose policy is off',
  terraformRemedy:
    'quarantine_policy_enabled = false (azapi: properties.policies.quarantinePolicy.status = "disabled")',
  undetermined: 'the registry is declared elsewhere, or the value is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check: (system, facts) =>
    judgeClosedPart(system, facts, system.registry, 'container registry', CLOSED, ({ resource, quarantine }) =>
      judge(
        resource,
        'quarantine_policy_enabled',
        quarantine,
        (isOn) => !isOn,
        'the quarantine policy is on, which batch endpoints do not support',
      ),
    ),
};

const CLOSED: Closed = {
  type: 'microsoft.containerregistry/registries',
  opens: (body) => switchesOn(body, 'properties.policies.quarantinePolicy.status'),
};
