import { TerraformProvider } from 'cdktf';
import { AzureCloud } from './azure-cloud';
import { PrivateLinkSubresource } from './private-link-subresource';
import { IPrivateNetwork } from './private-network-interface';

/** What the private DNS zones are made of. */
export interface PrivateDnsZonesProps {
  /** The name of the resource group that the zones are made in. */
  readonly resourceGroupName: string;
  /** The networks in which the names resolve: each one that runs nodes, and each one that clients call from. */
  readonly networks: IPrivateNetwork[];
  /**
   * The cloud, which decides the names of the zones.
   *
   * @default - that of the stack's AzureProviders, or AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
  /**
   * The subresources that zones are made for; with `AZUREMONITOR` also those of an Azure Monitor private link scope.
   *
   * @default - all that a private batch endpoint needs
   */
  readonly subresources?: PrivateLinkSubresource[];
  /**
   * Tags of the zones and of their links.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** The ARM ids of private DNS zones that exist already. Those that nothing asks for may be left out. */
export interface PrivateDnsZoneIds {
  /** The zone of the workspace's API, `privatelink.api.azureml.ms` in the public cloud. */
  readonly amlworkspaceApi?: string;
  /** The zone of the workspace's notebooks, `privatelink.notebooks.azure.net` in the public cloud. */
  readonly amlworkspaceNotebooks?: string;
  /** The zone of blobs, `privatelink.blob.core.windows.net` in the public cloud. */
  readonly blob?: string;
  /** The zone of file shares, `privatelink.file.core.windows.net` in the public cloud. */
  readonly file?: string;
  /** The zone of queues, `privatelink.queue.core.windows.net` in the public cloud. */
  readonly queue?: string;
  /** The zone of tables, `privatelink.table.core.windows.net` in the public cloud. */
  readonly table?: string;
  /** The zone of key vaults, `privatelink.vaultcore.azure.net` in the public cloud. */
  readonly vault?: string;
  /** The zone of Azure Monitor, `privatelink.monitor.azure.com` in the public cloud, for a private link scope. */
  readonly monitor?: string;
  /** The zone of Log Analytics, `privatelink.oms.opinsights.azure.com` in the public cloud, for a private link scope. */
  readonly monitorOms?: string;
  /** The zone of its ingestion, `privatelink.ods.opinsights.azure.com` in the public cloud, for a private link scope. */
  readonly monitorOds?: string;
  /** The zone of its agents, `privatelink.agentsvc.azure-automation.net` in the public cloud, for a private link scope. */
  readonly monitorAgentService?: string;
  /** The zone of container registries, `privatelink.azurecr.io` in the public cloud. */
  readonly registry?: string;
}

/** What may be done with private DNS zones that exist already. */
export interface ExistingDnsZonesOptions {
  /**
   * Networks that the zones are linked to. A network can be linked to one zone of a name only, and needs no link where
   * its DNS servers are a hub's that resolve the names.
   *
   * @default - no links are made: somebody else has made them
   */
  readonly linkTo?: IPrivateNetwork[];
  /**
   * The azurerm provider of the zones' subscription, with an alias, which makes the links. Its identity needs the role
   * Private DNS Zone Contributor on the zones, and Network Contributor on the networks.
   *
   * @default - the stack's azurerm provider
   */
  readonly provider?: TerraformProvider;
  /**
   * Tags of the links.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Private DNS zones that exist already, all in one resource group, such as a hub's. */
export interface DnsZonesResourceGroup extends ExistingDnsZonesOptions {
  /** The ARM id of the resource group that the zones are in, `/subscriptions/<id>/resourceGroups/<name>`. */
  readonly resourceGroupId: string;
  /**
   * The cloud, which decides the names of the zones.
   *
   * @default - that of the stack's AzureProviders, or AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
  /**
   * The subresources that zones are used for.
   *
   * @default - all that a private batch endpoint needs
   */
  readonly subresources?: PrivateLinkSubresource[];
}
