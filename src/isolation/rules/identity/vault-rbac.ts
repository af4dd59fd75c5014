import { judgePart } from '../dependencies/part';
import { Judgement, spelled } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';

/** BNI603 */
export const vaultRbac: Rule = {
  id: 'BNI603',
  name: 'vault-rbac',
  severity: Severity.ADVICE,
  title: 'the key vault takes roles instead of access policies, and nobody can purge it',
  why: 'whoever may write access policies gives himself every secret, and a purged vault takes the secrets of the workspace with it',
  remedy: 'SecureKeyVault sets both',
  terraformRemedy:
    'rbac_authorization_enabled = true (enable_rbac_authorization in older versions of azurerm) and purge_protection_enabled = true (azapi: properties.enableRbacAuthorization = true and properties.enablePurgeProtection = true)',
  undetermined: 'the vault is declared elsewhere, or one of the values is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  check(system): Outcome[] {
    return judgePart(system, system.vault, 'key vault', ({ resource, rbac, purgeProtection }) => {
      const [roles, purge] = [
        spelled(resource, 'rbac_authorization_enabled', 'body.properties.enableRbacAuthorization'),
        spelled(resource, 'purge_protection_enabled', 'body.properties.enablePurgeProtection'),
      ];
      return new Judgement(resource)
        .value(roles, rbac, (isOn) => isOn, 'the key vault uses access policies, not roles')
        .value(purge, purgeProtection, (isOn) => isOn, 'the key vault can be purged').outcome;
    });
  },
};
