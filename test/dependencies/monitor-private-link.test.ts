import { TerraformStack } from 'cdktf';
import { Observability } from '../../src/dependencies/observability';
import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateLinkSubresource } from '../../src/network/private-link-subresource';
import { addresses, messageOf, only, place, synthesized } from './fixture';

const ALL = Object.values(PrivateLinkSubresource);

function made(subresources = ALL) {
  const { stack, props } = place();
  const { network } = props;
  const dns = new PrivateDnsZones(stack, 'Zones', { resourceGroupName: 'rg-dns', networks: [network], subresources });
  const { resourceGroupName, location } = props;
  new Observability(stack, 'Logs', { resourceGroupName, location, privateLink: { network, dns } });
  return stack;
}

test('telemetry goes through a scope in Open mode, with both of its receivers in it', () => {
  const stack = made();
  expect(addresses(stack, 'Logs').filter((address) => /scope|endpoint/.test(address))).toEqual([
    'azurerm_monitor_private_link_scope.Logs_PrivateLinkScope_B69732B0',
    'azurerm_monitor_private_link_scoped_service.Logs_ApplicationInsightsInScope_B82CCB84',
    'azurerm_monitor_private_link_scoped_service.Logs_LogAnalyticsInScope_185303A7',
    'azurerm_private_endpoint.Logs_PrivateLinkEndpoint_ADA458F0',
  ]);
  expect(only(stack, 'azurerm_monitor_private_link_scope')).toMatchObject({
    name: expect.stringMatching(/^ampls-logs-[0-9a-f]{6}$/),
    ingestion_access_mode: 'Open',
    query_access_mode: 'Open',
  });
  const members = Object.values(synthesized(stack).azurerm_monitor_private_link_scoped_service);
  expect(members.map(({ linked_resource_id: id }) => id.split('.')[0]).sort()).toEqual([
    '${azurerm_application_insights',
    '${azurerm_log_analytics_workspace',
  ]);
});

test('its endpoint registers in five zones, that of blobs among them, and is made when the scope is full', () => {
  const endpoint = only(made(), 'azurerm_private_endpoint');
  expect(endpoint.private_service_connection.subresource_names).toEqual(['azuremonitor']);
  const [{ private_dns_zone_ids: zones }] = [endpoint.private_dns_zone_group];
  expect(zones.map((zone: string) => /Zones_(\w+)Zone_/.exec(zone)?.[1])).toEqual([
    'Monitor',
    'MonitorOms',
    'MonitorOds',
    'MonitorAgentService',
    'Blob',
  ]);
  expect(endpoint.depends_on.sort()).toEqual([
    'azurerm_monitor_private_link_scoped_service.Logs_ApplicationInsightsInScope_B82CCB84',
    'azurerm_monitor_private_link_scoped_service.Logs_LogAnalyticsInScope_185303A7',
  ]);
});

test('the zone of blobs is made and linked once, with or without the storage account', () => {
  const zones = (stack: TerraformStack) =>
    Object.entries(synthesized(stack))
      .filter(([type]) => type.startsWith('azurerm_private_dns_zone'))
      .flatMap(([, all]) => Object.keys(all))
      .filter((name) => name.startsWith('Zones_Blob'));
  expect(zones(made())).toHaveLength(2);
  expect(zones(made([PrivateLinkSubresource.AZUREMONITOR]))).toEqual(zones(made()));
});

test('there are no such zones without asking for them', () => {
  const { stack, props } = place();
  expect(JSON.stringify(synthesized(stack))).not.toContain('privatelink.monitor');
  const { resourceGroupName, location, network, dns } = props;
  expect(
    messageOf(() => new Observability(stack, 'Logs', { resourceGroupName, location, privateLink: { network, dns } })),
  ).toBe(
    'InvalidPropsError: Observability "test/Logs" cannot be created, 1 problem:\n' +
      '  - privateLink.dns: PrivateDnsZones "test/Dns" has no zone for "azuremonitor"; add it to the prop subresources',
  );
});

test('fails in a cloud whose zones are not documented', () => {
  const { stack, props } = place();
  const zones = { resourceGroupName: 'rg', networks: [props.network], cloud: AzureCloud.CHINA, subresources: ALL };
  expect(messageOf(() => new PrivateDnsZones(stack, 'Zones', zones))).toMatch(
    /subresources: has "azuremonitor", whose zones in this cloud are not documented/,
  );
});

test('fails when parts are missing: all in one error', () => {
  const { stack } = place();
  const privateLink: any = { network: 'hub', zones: 1 };
  const message = messageOf(
    () => new Observability(stack, 'Logs', { resourceGroupName: 'rg', location: 'northeurope', privateLink }),
  );
  for (const part of ['privateLink.zones: is not a prop', 'privateLink.network: ', 'privateLink.dns: is missing'])
    expect(message).toContain(part);
});
