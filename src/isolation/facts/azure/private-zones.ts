/* The zones that constructs make are the zones that rules look for: one table, which imports nothing of cdktf. */
export { AzureCloud } from '../../../network/azure-cloud';
export { PrivateLinkSubresource } from '../../../network/private-link-subresource';
