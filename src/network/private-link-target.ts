import { AzureCloud } from './azure-cloud';
import { PrivateLinkSubresource } from './private-link-subresource';

/** The type of resource that has the subresource. */
export const TARGET_TYPES: { readonly [subresource in PrivateLinkSubresource]: string } = {
  amlworkspace: 'Microsoft.MachineLearningServices/workspaces',
  blob: 'Microsoft.Storage/storageAccounts',
  file: 'Microsoft.Storage/storageAccounts',
  queue: 'Microsoft.Storage/storageAccounts',
  table: 'Microsoft.Storage/storageAccounts',
  vault: 'Microsoft.KeyVault/vaults',
  registry: 'Microsoft.ContainerRegistry/registries',
};

/** All subresources, in the order of the enum. */
export const SUBRESOURCES: readonly PrivateLinkSubresource[] = Object.values(PrivateLinkSubresource);

/** The zones that a subresource has in one cloud or another. */
export function zonesOfAllClouds(subresource: PrivateLinkSubresource): string[] {
  return AzureCloud.all().flatMap((cloud) => cloud.zoneNames(subresource));
}
