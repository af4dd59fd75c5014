import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';

/**
 * How telemetry gets to Azure Monitor without leaving the network: an Azure Monitor private link scope with a private
 * endpoint. A network, and all that share its DNS, can have one such scope only.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security
 */
export interface MonitorPrivateLink {
  /** The network that telemetry comes from; the private endpoint goes into its endpoint subnet. */
  readonly network: IPrivateNetwork;
  /** The private DNS zones, with those of `PrivateLinkSubresource.AZUREMONITOR` among them. */
  readonly dns: IPrivateDnsZones;
}
