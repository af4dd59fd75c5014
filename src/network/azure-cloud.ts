import { PrivateLinkSubresource } from './private-link-subresource';

/** The zones of one cloud, by subresource. */
type ZoneTable = { readonly [subresource in PrivateLinkSubresource]: readonly string[] };

// "Commercial" of https://learn.microsoft.com/azure/private-link/private-endpoint-dns
const PUBLIC_ZONES: ZoneTable = {
  amlworkspace: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'],
  blob: ['privatelink.blob.core.windows.net'],
  file: ['privatelink.file.core.windows.net'],
  queue: ['privatelink.queue.core.windows.net'],
  table: ['privatelink.table.core.windows.net'],
  vault: ['privatelink.vaultcore.azure.net'],
  // The zone group writes <registry> and <registry>.<region>.data into this one zone.
  registry: ['privatelink.azurecr.io'],
  azuremonitor: [
    'privatelink.monitor.azure.com',
    'privatelink.oms.opinsights.azure.com',
    'privatelink.ods.opinsights.azure.com',
    'privatelink.agentsvc.azure-automation.net',
    'privatelink.blob.core.windows.net',
  ],
};

// "Government" of the same page
const US_GOVERNMENT_ZONES: ZoneTable = {
  amlworkspace: ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'],
  blob: ['privatelink.blob.core.usgovcloudapi.net'],
  file: ['privatelink.file.core.usgovcloudapi.net'],
  queue: ['privatelink.queue.core.usgovcloudapi.net'],
  table: ['privatelink.table.core.usgovcloudapi.net'],
  vault: ['privatelink.vaultcore.usgovcloudapi.net'],
  registry: ['privatelink.azurecr.us'],
  azuremonitor: [
    'privatelink.monitor.azure.us',
    'privatelink.oms.opinsights.azure.us',
    'privatelink.ods.opinsights.azure.us',
    'privatelink.agentsvc.azure-automation.us',
    'privatelink.blob.core.usgovcloudapi.net',
    'privatelink.adx.monitor.azure.us',
  ],
};

// "China" of the same page
const CHINA_ZONES: ZoneTable = {
  amlworkspace: ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'],
  blob: ['privatelink.blob.core.chinacloudapi.cn'],
  file: ['privatelink.file.core.chinacloudapi.cn'],
  queue: ['privatelink.queue.core.chinacloudapi.cn'],
  table: ['privatelink.table.core.chinacloudapi.cn'],
  vault: ['privatelink.vaultcore.azure.cn'],
  // Not listed in the documentation: derived from the registry suffix of that cloud, azurecr.cn.
  registry: ['privatelink.azurecr.cn'],
  // not listed in the documentation
  azuremonitor: [],
};

interface CloudHosts {
  readonly authority: string;
  readonly machineLearning: string;
}

// https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_azure_environments.py
const PUBLIC_HOSTS: CloudHosts = { authority: 'login.microsoftonline.com', machineLearning: 'ml.azure.com' };
const US_GOVERNMENT_HOSTS: CloudHosts = { authority: 'login.microsoftonline.us', machineLearning: 'ml.azure.us' };
const CHINA_HOSTS: CloudHosts = { authority: 'login.chinacloudapi.cn', machineLearning: 'ml.azure.cn' };

/**
 * One of Azure's clouds, which differ in the names of the private DNS zones.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export class AzureCloud {
  /** Azure's public cloud. */
  public static readonly PUBLIC = new AzureCloud('public', 'AzureCloud', PUBLIC_HOSTS, PUBLIC_ZONES);
  /** Azure for US Government. */
  public static readonly US_GOVERNMENT = new AzureCloud(
    'usgovernment',
    'AzureUSGovernment',
    US_GOVERNMENT_HOSTS,
    US_GOVERNMENT_ZONES,
  );
  /**
   * Azure in China, operated by 21Vianet. Its zone for the container registry, `privatelink.azurecr.cn`, is not listed
   * in Azure's documentation; it follows from the suffix of registries in that cloud. Check it before you rely on it.
   */
  public static readonly CHINA = new AzureCloud('china', 'AzureChinaCloud', CHINA_HOSTS, CHINA_ZONES);

  /** All clouds whose zones are known. */
  public static all(): AzureCloud[] {
    return [AzureCloud.PUBLIC, AzureCloud.US_GOVERNMENT, AzureCloud.CHINA];
  }

  /** The cloud as the `environment` argument of Terraform's azurerm provider names it: `public`, `usgovernment` or `china`. */
  public readonly environment: string;
  /** The cloud as the Azure CLI and the Python SDK name it: `AzureCloud`, `AzureUSGovernment` or `AzureChinaCloud`. */
  public readonly cliName: string;
  /** Where identities sign in, such as `login.microsoftonline.com`. */
  public readonly authorityHost: string;
  /** What tokens for Azure Machine Learning are for, such as `https://ml.azure.com`. */
  public readonly machineLearningAudience: string;

  private constructor(
    environment: string,
    cliName: string,
    hosts: CloudHosts,
    private readonly zones: ZoneTable,
  ) {
    this.environment = environment;
    this.cliName = cliName;
    this.authorityHost = hosts.authority;
    this.machineLearningAudience = `https://${hosts.machineLearning}`;
  }

  /**
   * The private DNS zones of a subresource: API and notebooks for `amlworkspace`, five or six for `azuremonitor`, one of which
   * is that of blobs (none is documented for China), one for each other.
   */
  public zoneNames(subresource: PrivateLinkSubresource): string[] {
    return [...this.zones[subresource]];
  }
}
