import { workspaceDns } from '../../../src/isolation/rules/workspace/workspace-dns';
import { addNetwork } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, JsonObject, messages, outcomes, valueAt, verdict, verdicts } from '../../support/systems';

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

  describe('with several private endpoints', () => {
    const elsewhere = (system: JsonObject) =>
      change(
        addNetwork(system, 'client', '10.60.0.0/16'),
        'azurerm_private_endpoint.ws2.subnet_id',
        '${azurerm_subnet.client_endpoints.id}',
      );
    const oneEach = changeAll(azurerm, {
      [ENDPOINT]: ofOneZone('api'),
      'azurerm_private_endpoint.ws2': ofOneZone('notebooks'),
    });

    test('in different networks each needs both zones', () => {
      expect(verdicts(elsewhere(oneEach), workspaceDns)).toEqual([
        'fail azurerm_private_endpoint.ws',
        'fail azurerm_private_endpoint.ws2',
      ]);
    });

    test('in different networks the zones of one are not those of the other', () => {
      const system = elsewhere(change(oneEach, ENDPOINT, valueAt(azurerm, ENDPOINT)));
      expect(verdicts(system, workspaceDns)).toEqual([
        'pass azurerm_private_endpoint.ws',
        'fail azurerm_private_endpoint.ws2',
      ]);
    });

    test('of which one is only read the other is judged', () => {
      const connection = valueAt(azurerm, `${ENDPOINT}.private_service_connection`) as JsonObject;
      const read = {
        type: 'Microsoft.Network/privateEndpoints@2024-05-01',
        resource_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/ws',
        output: {
          properties: {
            privateLinkServiceConnections: [
              {
                properties: {
                  privateLinkServiceId: connection.private_connection_resource_id,
                  groupIds: ['amlworkspace'],
                },
              },
            ],
          },
        },
      };
      const system = change(azurerm, '.data', { azapi_resource: { ws: read } });
      expect(verdicts(system, workspaceDns)).toEqual(['pass azurerm_private_endpoint.ws']);
    });
  });

  describe('with a private endpoint of which it is not known what it leads to', () => {
    const target = `${ENDPOINT}.private_service_connection.private_connection_resource_id`;
    const unclear = change(azurerm, target, '${var.target}');

    test('passes with both zones', () => {
      expect(verdicts(unclear, workspaceDns)).toEqual(['pass azurerm_private_endpoint.ws']);
    });

    test('cannot tell without them', () => {
      const [outcome] = outcomes(change(unclear, IDS, [zone('api')]), workspaceDns);
      expect([outcome.verdict, outcome.missing?.missing]).toEqual([
        'undetermined',
        'private_service_connection[0].private_connection_resource_id = var.target',
      ]);
    });

    test('judges those that do lead there, and no other', () => {
      const system = changeAll(change(azurerm, IDS, [zone('api')]), {
        'azurerm_private_endpoint.more': { ...ofOneZone('api') },
        'azurerm_private_endpoint.more.private_service_connection.private_connection_resource_id': '${var.target}',
      });
      expect(verdicts(system, workspaceDns)).toEqual(['fail azurerm_private_endpoint.ws']);
    });
  });

  test.each<[string, JsonObject, string]>([
    [
      'the zones of a cloud that are not public knowledge',
      regionOf('ussecwest', CHINA),
      "the names of the cloud's DNS zones",
    ],
    [
      'no zones, where a module may write them',
      changeAll(azurerm, {
        [`${ENDPOINT}.private_dns_zone_group`]: undefined,
        '.module': { dns: { source: './dns' } },
      }),
      'what module.dns declares',
    ],
  ])('cannot tell of %s', (_, system, missing) => {
    expect(outcomes(system, workspaceDns).map((one) => [one.verdict, one.missing?.missing])).toEqual([
      ['undetermined', missing],
    ]);
  });

  test('fails where one zone is lacking, whatever a module may write', () => {
    const system = changeAll(azurerm, { [IDS]: [zone('api')], '.module': { dns: { source: './dns' } } });
    expect(verdict(system, workspaceDns)).toBe('fail');
  });

  test('names what is lacking in the cloud that most zones are of, where no region tells', () => {
    const system = changeAll(regionOf('${var.region}', [CHINA[0]]), {
      azurerm_private_dns_zone: {},
      azurerm_private_dns_zone_virtual_network_link: {},
      'azurerm_machine_learning_compute_cluster.scoring.location': '${var.region}',
      'azurerm_machine_learning_compute_cluster.build.location': '${var.region}',
      'azapi_resource.endpoint.location': '${var.region}',
      azurerm_private_endpoint: { ws: valueAt(regionOf('x', [CHINA[0]]), ENDPOINT) },
      'azapi_resource.endpoint.depends_on': [],
    });
    expect(messages(system, workspaceDns)).toEqual([
      `the private endpoint of the workspace is not registered in ${CHINA[1]}`,
    ]);
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
