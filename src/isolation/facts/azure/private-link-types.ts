/*
 * A private endpoint names a part of its target, and what has a part of that name is known.
 * https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource
 */

const STORAGE = 'microsoft.storage/storageaccounts';
const COSMOS = 'microsoft.documentdb/databaseaccounts';

const OWNERS = new Map<string, readonly string[]>([
  ['amlworkspace', ['microsoft.machinelearningservices/workspaces']],
  ['vault', ['microsoft.keyvault/vaults']],
  ['registry', ['microsoft.containerregistry/registries']],
  ...['blob', 'file', 'queue', 'dfs', 'web'].map((name): [string, string[]] => [name, [STORAGE]]),
  ...['blob', 'table', 'queue', 'dfs', 'web'].map((name): [string, string[]] => [`${name}_secondary`, [STORAGE]]),
  // also one of Cosmos DB, which writes it with a capital letter
  ['table', [STORAGE, COSMOS]],
]);

/** The ARM types, in lower case, that have a subresource of that name; undefined for one of nothing that rules look at. */
export function ownersOf(subresource: string): readonly string[] | undefined {
  return OWNERS.get(subresource.toLowerCase());
}
