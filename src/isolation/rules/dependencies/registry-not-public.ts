import { judge, Rule, Severity } from '../rule';
import { Closed, judgeClosedPart, switchesOn } from './part';

/** BNI314 */
export const registryNotPublic: Rule = {
  id: 'BNI314',
  name: 'registry-not-public',
  severity: Severity.INVARIANT,
  title: 'the container registry refuses public network access',
  why: 'who can push to the registry decides what code runs beside your data; from the Internet nobody should even reach it',
  remedy: 'use SecureContainerRegistry, which closes the registry',
  terraformRemedy: 'public_network_access_enabled = false (azapi: properties.publicNetworkAccess = "Disabled")',
  undetermined: 'the registry is declared elsewhere, or the value is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check: (system, facts) =>
    judgeClosedPart(system, facts, system.registry, 'container registry', CLOSED, ({ resource, publicAccess }) =>
      judge(
        resource,
        'public_network_access_enabled',
        publicAccess,
        (isPublic) => !isPublic,
        'the container registry accepts public network access',
      ),
    ),
};

const CLOSED: Closed = {
  type: 'microsoft.containerregistry/registries',
  opens: (body) => switchesOn(body, 'properties.publicNetworkAccess'),
};
