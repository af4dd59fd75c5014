import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateLinkSubresource as Subresource } from '../../src/network/private-link-subresource';
import { AzureProviders } from '../../src/providers/azure-providers';
import { network, newStack, resource, synthesize } from './fixture';

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

test('the cloud of the providers is that of what is made after them', () => {
  const stack = newStack();
  new AzureProviders(stack, 'Providers', { cloud: AzureCloud.CHINA });
  const made = network(stack);
  new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg', networks: [made], subresources: [Subresource.VAULT] });
  const synthesized = synthesize(stack);
  expect(resource(synthesized, 'azurerm_private_dns_zone').name).toBe('privatelink.vaultcore.azure.cn');
  const { security_rule: rules } = resource(synthesized, 'azurerm_network_security_group', 'Network_Compute');
  expect(JSON.stringify(rules)).not.toContain('AzureFrontDoor.FrontEnd');
});

test('a cloud that is given counts more', () => {
  const stack = newStack();
  new AzureProviders(stack, 'Providers', { cloud: AzureCloud.CHINA });
  const zones = { resourceGroupName: 'rg', networks: [network(stack)], subresources: [Subresource.VAULT] };
  new PrivateDnsZones(stack, 'Dns', { ...zones, cloud: AzureCloud.US_GOVERNMENT });
  expect(resource(synthesize(stack), 'azurerm_private_dns_zone').name).toBe('privatelink.vaultcore.usgovcloudapi.net');
});
