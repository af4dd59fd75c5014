import { judge, Rule, Severity } from '../rule';
import { judgePart } from './part';

/** BNI312 */
export const registryPremium: Rule = {
  id: 'BNI312',
  name: 'registry-premium',
  severity: Severity.INVARIANT,
  title: 'the container registry is of the SKU Premium',
  why: 'private endpoints exist for registries of the SKU Premium only',
  remedy: 'use SecureContainerRegistry, which is Premium',
  terraformRemedy: 'sku = "Premium" (azapi: sku.name = "Premium")',
  undetermined: 'the registry is declared elsewhere, or the SKU is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
  check: (system) =>
    judgePart(system, system.registry, 'container registry', ({ resource, sku }) =>
      judge(resource, 'sku', sku, (name) => /^premium$/i.test(name ?? ''), 'the registry is not of the SKU Premium'),
    ),
};
