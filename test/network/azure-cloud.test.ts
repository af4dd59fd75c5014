import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateLinkSubresource as Subresource } from '../../src/network/private-link-subresource';

test.each([
  [
    AzureCloud.PUBLIC,
    'public',
    {
      [Subresource.AMLWORKSPACE]: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'],
      [Subresource.BLOB]: ['privatelink.blob.core.windows.net'],
      [Subresource.FILE]: ['privatelink.file.core.windows.net'],
      [Subresource.QUEUE]: ['privatelink.queue.core.windows.net'],
      [Subresource.TABLE]: ['privatelink.table.core.windows.net'],
      [Subresource.VAULT]: ['privatelink.vaultcore.azure.net'],
      [Subresource.REGISTRY]: ['privatelink.azurecr.io'],
      [Subresource.AZUREMONITOR]: [
        'privatelink.monitor.azure.com',
        'privatelink.oms.opinsights.azure.com',
        'privatelink.ods.opinsights.azure.com',
        'privatelink.agentsvc.azure-automation.net',
        'privatelink.blob.core.windows.net',
      ],
    },
  ],
  [
    AzureCloud.US_GOVERNMENT,
    'usgovernment',
    {
      [Subresource.AMLWORKSPACE]: ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'],
      [Subresource.BLOB]: ['privatelink.blob.core.usgovcloudapi.net'],
      [Subresource.FILE]: ['privatelink.file.core.usgovcloudapi.net'],
      [Subresource.QUEUE]: ['privatelink.queue.core.usgovcloudapi.net'],
      [Subresource.TABLE]: ['privatelink.table.core.usgovcloudapi.net'],
      [Subresource.VAULT]: ['privatelink.vaultcore.usgovcloudapi.net'],
      [Subresource.REGISTRY]: ['privatelink.azurecr.us'],
      [Subresource.AZUREMONITOR]: [
        'privatelink.monitor.azure.us',
        'privatelink.oms.opinsights.azure.us',
        'privatelink.ods.opinsights.azure.us',
        'privatelink.agentsvc.azure-automation.us',
        'privatelink.blob.core.usgovcloudapi.net',
        'privatelink.adx.monitor.azure.us',
      ],
    },
  ],
  [
    AzureCloud.CHINA,
    'china',
    {
      [Subresource.AMLWORKSPACE]: ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'],
      [Subresource.BLOB]: ['privatelink.blob.core.chinacloudapi.cn'],
      [Subresource.FILE]: ['privatelink.file.core.chinacloudapi.cn'],
      [Subresource.QUEUE]: ['privatelink.queue.core.chinacloudapi.cn'],
      [Subresource.TABLE]: ['privatelink.table.core.chinacloudapi.cn'],
      [Subresource.VAULT]: ['privatelink.vaultcore.azure.cn'],
      [Subresource.REGISTRY]: ['privatelink.azurecr.cn'],
      [Subresource.AZUREMONITOR]: [],
    },
  ],
])('the zones of a cloud: %#', (cloud, environment, zones) => {
  expect(cloud.environment).toBe(environment);
  for (const subresource of Object.values(Subresource))
    expect(cloud.zoneNames(subresource)).toEqual(zones[subresource]);
});

test('whoever changes the names handed out changes only his copy', () => {
  AzureCloud.PUBLIC.zoneNames(Subresource.BLOB).push('other');
  expect(AzureCloud.PUBLIC.zoneNames(Subresource.BLOB)).toEqual(['privatelink.blob.core.windows.net']);
});
