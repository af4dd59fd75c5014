import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import { Rule, Severity } from '../rule';
import { checkEndpoint } from './part-endpoint';

/** BNI321 */
export const vaultPrivateEndpoint: Rule = {
  id: 'BNI321',
  name: 'vault-private-endpoint',
  severity: Severity.INVARIANT,
  title: 'the key vault has a private endpoint with subresource vault',
  why: 'the workspace keeps its secrets in this vault; jobs that read them from a closed vault need a private way to it',
  remedy: 'use SecureKeyVault, which makes the endpoint',
  terraformRemedy:
    'an azurerm_private_endpoint to the vault with subresource_names = ["vault"] (azapi: Microsoft.Network/privateEndpoints with groupIds = ["vault"])',
  undetermined:
    'the vault is known by its id only, an expression hides where a private endpoint leads or whether it is made, or a module that is not shown may make one',
  documentation: 'https://learn.microsoft.com/azure/key-vault/general/private-link-service',
  check: (system, facts) => checkEndpoint(system, facts, system.vault, 'key vault', PrivateLinkSubresource.VAULT),
};
