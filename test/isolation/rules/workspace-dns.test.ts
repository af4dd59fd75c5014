import { workspaceDns } from '../../../src/isolation/rules/workspace/workspace-dns';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, JsonObject, messages, valueAt, verdict } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const ENDPOINT = 'azurerm_private_endpoint.ws';
const IDS = `${ENDPOINT}.private_dns_zone_group.private_dns_zone_ids`;
const CONFIGS = 'azapi_resource.group_ws.body.properties.privateDnsZoneConfigs';
const zone = (name: string) => `\${azurerm_private_dns_zone.${name}.id}`;
const outside = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${name}`;
const regionOf = (region: string, zones: string[]) =>
  changeAll(azurerm, {
    'azurerm_machine_learning_workspace.ws.location': region,
    [IDS]: zones.map(outside),
  });
const CHINA = ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'];
const GOVERNMENT = ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'];
const ofOneZone = (name: string): JsonObject => ({
  ...(valueAt(azurerm, ENDPOINT) as JsonObject),
  private_dns_zone_group: { name: 'default', private_dns_zone_ids: [zone(name)] },
});

describe('BNI203 workspace-dns', () => {
  test.each<[string, JsonObject, string]>([
    ['the zone of the API alone', change(azurerm, IDS, [zone('api')]), 'privatelink.notebooks.azure.net'],
    ['the zone of the notebooks alone', change(azurerm, IDS, [zone('notebooks')]), 'privatelink.api.azureml.ms'],
    ['the zone of the API alone, in azapi', change(azapi, `${CONFIGS}.1`), 'privatelink.notebooks.azure.net'],
    ['no zone group', change(azurerm, `${ENDPOINT}.private_dns_zone_group`), 'privatelink.api.azureml.ms'],
    ['no zone group of azapi', change(azapi, 'azapi_resource.group_ws'), 'privatelink.api.azureml.ms'],
    ['zones of another service', change(azurerm, IDS, [zone('blob'), zone('vault')]), 'privatelink.api.azureml.ms'],
    ['zones of another cloud', regionOf('northeurope', CHINA), 'privatelink.api.azureml.ms'],
    ['zones of the public cloud in China', regionOf('chinanorth3', GOVERNMENT), CHINA[0]],
  ])('fails on %s', (_, system, missing) => {
    expect(verdict(system, workspaceDns)).toBe('fail');
    expect(messages(system, workspaceDns)[0]).toContain(missing);
  });

  test.each<[string, JsonObject]>([
    [
      'zones that are made elsewhere',
      change(azurerm, IDS, ['Privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'].map(outside)),
    ],
    ['zones of China in China', regionOf('China North 3', CHINA)],
    ['zones of the US Government there', regionOf('usgovvirginia', GOVERNMENT)],
    [
      'records that Azure Policy writes',
      changeAll(azurerm, {
        [`${ENDPOINT}.private_dns_zone_group`]: undefined,
        [`${ENDPOINT}.lifecycle`]: { ignore_changes: ['private_dns_zone_group'] },
      }),
    ],
    [
      'an endpoint for each zone',
      changeAll(azurerm, { [ENDPOINT]: ofOneZone('api'), 'azurerm_private_endpoint.ws2': ofOneZone('notebooks') }),
    ],
    [
      'records by hand',
      changeAll(azurerm, {
        [`${ENDPOINT}.private_dns_zone_group`]: undefined,
        'azurerm_private_dns_a_record.api': {
          name: 'x',
          zone_name: '${azurerm_private_dns_zone.api.name}',
          records: [],
        },
        'azurerm_private_dns_a_record.notebooks': {
          name: 'x',
          zone_name: '${azurerm_private_dns_zone.notebooks.name}',
          records: [],
        },
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, workspaceDns)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a zone that is not known', change(azurerm, IDS, [zone('api'), '${var.zone}'])],
    ['zones that are not known', change(azurerm, IDS, '${var.zones}')],
    ['a zone whose name is not known', change(azurerm, 'azurerm_private_dns_zone.notebooks.name', '${var.name}')],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, workspaceDns)).toBe('undetermined');
  });

  test('leaves a workspace without private endpoint to BNI202', () => {
    expect(verdict(change(azurerm, ENDPOINT), workspaceDns)).toBeUndefined();
  });
});

test('BNI203 is undetermined where a zone is a variable, whatever it is by default', () => {
  const system = changeAll(azurerm, {
    [IDS]: [zone('api'), '${var.notebooks}'],
    'azurerm_private_dns_zone.notebooks': undefined,
  });
  for (const usual of [undefined, outside('privatelink.notebooks.azure.net')]) {
    const variable = { notebooks: usual === undefined ? {} : { default: usual } };
    expect(verdict({ ...system, variable }, workspaceDns)).toBe('undetermined');
  }
});
