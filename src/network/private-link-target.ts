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
  azuremonitor: 'Microsoft.Insights/privateLinkScopes',
};

/** All subresources, in the order of the enum. */
export const SUBRESOURCES: readonly PrivateLinkSubresource[] = Object.values(PrivateLinkSubresource);

/** The subresources that a private batch endpoint needs. */
export const BATCH_SUBRESOURCES: readonly PrivateLinkSubresource[] = SUBRESOURCES.filter(
  (subresource) => subresource !== PrivateLinkSubresource.AZUREMONITOR,
);

/** The zones that a subresource has in one cloud or another. */
export function zonesOfAllClouds(subresource: PrivateLinkSubresource): string[] {
  return AzureCloud.all().flatMap((cloud) => cloud.zoneNames(subresource));
}
