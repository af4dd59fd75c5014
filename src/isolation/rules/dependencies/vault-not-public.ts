import { judge, Rule, Severity } from '../rule';
import { judgePart } from './part';

/** BNI322 */
export const vaultNotPublic: Rule = {
  id: 'BNI322',
  name: 'vault-not-public',
  severity: Severity.INVARIANT,
  title: 'the key vault refuses public network access',
  why: "the workspace's secrets lie in this vault; from the Internet nobody should even reach it",
  remedy: 'use SecureKeyVault, which closes the vault',
  terraformRemedy: 'public_network_access_enabled = false (azapi: properties.publicNetworkAccess = "Disabled")',
  undetermined: 'the vault is declared elsewhere, or the value is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  check: (system) =>
    judgePart(system, system.vault, 'key vault', ({ resource, publicAccess }) =>
      judge(
        resource,
        'public_network_access_enabled',
        publicAccess,
        (isPublic) => !isPublic,
        'the key vault accepts public network access',
      ),
    ),
};
