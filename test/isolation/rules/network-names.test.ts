import { networkRules } from '../../../src/isolation/rules/network';
import { dnsZoneGroup } from '../../../src/isolation/rules/network/dns-zone-group';
import { dnsZoneLinked } from '../../../src/isolation/rules/network/dns-zone-linked';
import { endpointsReachable } from '../../../src/isolation/rules/network/endpoints-reachable';
import { monitorPrivateLinkOpen } from '../../../src/isolation/rules/network/monitor-private-link-open';
import { routes } from '../../../src/isolation/rules/network/routes';
import { addNetwork, addPeering, dnsRecord, moveClusters } from '../../support/networks';
import { rightSystem, ZONES } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  Json,
  JsonObject,
  messages,
  obscurities,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const IDS = '/subscriptions/s/resourceGroups/rg/providers';
const ENDPOINTS = ['ws', 'blob', 'file', 'queue', 'table', 'vault', 'registry'];

describe('a right system', () => {
  test.each(networkRules.map((rule) => [rule.id, rule] as const))('passes %s in both spellings', (_, rule) => {
    const expected = rule === routes || rule === monitorPrivateLinkOpen ? undefined : 'pass';
    expect([verdict(rightSystem(), rule), verdict(rightSystemInAzapi(), rule)]).toEqual([expected, expected]);
  });

  test('is judged by rules in the order of their ids', () => {
    const ids = networkRules.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(13);
  });
});

const CLOSED: JsonObject = { allow_virtual_network_access: false };
const ENDS = ['endpoints'];
const subnetsOf = (local: Json, remote: Json): JsonObject => ({
  peer_complete_virtual_networks_enabled: false,
  local_subnet_names: local,
  remote_subnet_names: remote,
});

describe('BNI401 endpoints-reachable', () => {
  const elsewhere = moveClusters(
    addNetwork(rightSystem(), 'jobs', '10.30.0.0/16'),
    '${azurerm_subnet.jobs_compute.id}',
  );
  const managed = 'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode';

  test('fails for each endpoint that the network of the compute does not reach', () => {
    expect(verdicts(elsewhere, endpointsReachable)).toEqual(
      ENDPOINTS.map((key) => `fail azurerm_private_endpoint.${key}`).sort(byWay),
    );
  });

  test('fails with a peering in one direction, and with one that leads elsewhere', () => {
    expect(verdict(addPeering(elsewhere, 'vnet', 'jobs'), endpointsReachable)).toBe('fail');
    expect(verdict(addPeering(elsewhere, 'jobs', 'vnet'), endpointsReachable)).toBe('fail');
    const third = addNetwork(addPeering(elsewhere, 'jobs', 'vnet'), 'hub', '10.40.0.0/16');
    expect(verdict(addPeering(third, 'vnet', 'hub'), endpointsReachable)).toBe('fail');
  });

  test('fails where only the workspace endpoint is out of reach', () => {
    const json = change(
      addNetwork(rightSystem(), 'client', '10.30.0.0/16'),
      'azurerm_private_endpoint.ws.subnet_id',
      '${azurerm_subnet.client_endpoints.id}',
    );
    expect(messages(json, endpointsReachable)).toEqual([
      'no private endpoint for amlworkspace of azurerm_machine_learning_workspace.ws is within reach of azurerm_virtual_network.vnet',
    ]);
  });

  test('passes with peerings in both directions', () => {
    const json = addPeering(addPeering(elsewhere, 'vnet', 'jobs'), 'jobs', 'vnet');
    expect(verdict(json, endpointsReachable)).toBe('pass');
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ['of everything', { only_ipv6_peering_enabled: false, local_subnet_names: [] }, {}, 'pass'],
    ['for IPv6 only', { only_ipv6_peering_enabled: true }, {}, 'fail'],
    ['for IPv6 only on the way back', {}, { only_ipv6_peering_enabled: true }, 'fail'],
    ['for IPv6 only, or not', { only_ipv6_peering_enabled: '${var.v6}' }, {}, 'undetermined'],
    ['that is closed, for IPv6 or not', { ...CLOSED, only_ipv6_peering_enabled: '${var.v6}' }, {}, 'fail'],
    ['of other subnets', subnetsOf(['x'], ['y']), subnetsOf(['y'], ['x']), 'fail'],
    ['of no subnets', subnetsOf([], []), subnetsOf([], []), 'fail'],
    ['of its subnets', subnetsOf(ENDS, ['COMPUTE', 'x']), subnetsOf(['compute'], ENDS), 'pass'],
    ['of its subnets, one way', subnetsOf(ENDS, ['compute']), subnetsOf(['compute'], ['x']), 'fail'],
    ['of subnets that are not known', subnetsOf('${var.names}', ['compute']), {}, 'undetermined'],
    ['of some subnets, or not', { peer_complete_virtual_networks_enabled: '${var.whole}' }, {}, 'undetermined'],
  ])('with peerings %s: as their subnets and addresses decide', (_, there, back, expected) => {
    const json = addPeering(addPeering(elsewhere, 'vnet', 'jobs', there), 'jobs', 'vnet', back);
    expect(verdict(json, endpointsReachable)).toBe(expected);
  });

  test('is undetermined with peerings of some of the subnets that private endpoints are in', () => {
    const json = change(elsewhere, 'azurerm_private_endpoint.vault.subnet_id', '${azurerm_subnet.compute.id}');
    const peered = addPeering(json, 'vnet', 'jobs', subnetsOf(ENDS, ['compute']));
    expect(verdict(addPeering(peered, 'jobs', 'vnet'), endpointsReachable)).toBe('undetermined');
  });

  test('passes with further endpoints in a network of clients', () => {
    const client = {
      ...(valueAt(rightSystem(), 'azurerm_private_endpoint.ws') as JsonObject),
      subnet_id: '${azurerm_subnet.client_endpoints.id}',
    };
    const json = change(addNetwork(rightSystem(), 'client', '10.30.0.0/16'), 'azurerm_private_endpoint.client', client);
    expect(verdict(json, endpointsReachable)).toBe('pass');
  });

  test('passes where compute and endpoints are in the same network known by id', () => {
    let json = moveClusters(rightSystem(), `${IDS}/Microsoft.Network/virtualNetworks/hub/subnets/compute`);
    for (const key of ENDPOINTS) {
      json = change(
        json,
        `azurerm_private_endpoint.${key}.subnet_id`,
        `${IDS}/microsoft.network/virtualnetworks/HUB/subnets/endpoints`,
      );
    }
    expect(verdict(json, endpointsReachable)).toBe('pass');
  });

  test('is undetermined where the peering is not in the document', () => {
    const json = moveClusters(rightSystem(), `${IDS}/Microsoft.Network/virtualNetworks/hub/subnets/compute`);
    expect(new Set(obscurities(json, endpointsReachable))).toEqual(new Set(['outside']));
  });

  test('is undetermined where a peering is not known to exist or to lead there', () => {
    const peered = addPeering(elsewhere, 'vnet', 'jobs');
    expect(verdict(addPeering(peered, 'jobs', 'vnet', { count: '${var.peer ? 1 : 0}' }), endpointsReachable)).toBe(
      'undetermined',
    );
    expect(
      verdict(addPeering(peered, 'jobs', 'vnet', { remote_virtual_network_id: '${var.hub}' }), endpointsReachable),
    ).toBe('undetermined');
    expect(
      verdict(addPeering(peered, 'jobs', 'vnet', { allow_virtual_network_access: '${var.open}' }), endpointsReachable),
    ).toBe('undetermined');
  });

  test('is undetermined where both networks are connected with hubs of a virtual WAN', () => {
    const tie = (network: string): JsonObject => ({
      virtual_hub_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/hub',
      remote_virtual_network_id: `\${azurerm_virtual_network.${network}.id}`,
    });
    const one = change(elsewhere, 'azurerm_virtual_hub_connection.jobs', tie('jobs'));
    expect(verdict(one, endpointsReachable)).toBe('fail');
    const both = change(one, 'azurerm_virtual_hub_connection.vnet', tie('vnet'));
    expect(new Set(obscurities(both, endpointsReachable))).toEqual(new Set(['outside']));
  });

  test('is undetermined once where no cluster is declared', () => {
    const json = change(rightSystem(), 'azurerm_machine_learning_compute_cluster');
    expect(verdicts(json, endpointsReachable)).toEqual(['undetermined azurerm_machine_learning_workspace.ws']);
    expect(verdict(change(json, managed, '${var.mode}'), endpointsReachable)).toBe('undetermined');
  });

  test('does not apply with a managed network', () => {
    expect(verdict(change(rightSystem(), managed, 'AllowOnlyApprovedOutbound'), endpointsReachable)).toBeUndefined();
  });

  test('does not apply to clusters without a network, which another rule refuses', () => {
    expect(verdict(moveClusters(rightSystem(), undefined), endpointsReachable)).toBeUndefined();
  });
});

/** The order in which private ways are judged. */
function byWay(a: string, b: string): number {
  const order = ['ws', 'blob', 'file', 'queue', 'table', 'registry', 'vault'];
  const place = (text: string) => order.indexOf(text.split('.').pop() ?? '');
  return place(a) - place(b);
}

describe('BNI402 dns-zone-group', () => {
  describe('of two private endpoints to the workspace', () => {
    const ofZones = (...names: string[]): JsonObject => ({
      ...(valueAt(rightSystem(), 'azurerm_private_endpoint.ws') as JsonObject),
      private_dns_zone_group: {
        name: 'default',
        private_dns_zone_ids: names.map((name) =>
          name === 'api' || name === 'notebooks' ? `\${azurerm_private_dns_zone.${name}.id}` : name,
        ),
      },
    });
    const both = (one: JsonObject, other: JsonObject) =>
      changeAll(rightSystem(), { 'azurerm_private_endpoint.ws': one, 'azurerm_private_endpoint.ws2': other });

    test.each<[string, JsonObject, string[]]>([
      ['each may have one of the zones', both(ofZones('api'), ofZones('notebooks')), ['pass', 'pass']],
      [
        'one may lack none where the other lacks all',
        both(ofZones('api', 'notebooks'), ofZones('/x')),
        ['pass', 'fail'],
      ],
      ['both must not have the same zone', both(ofZones('api'), ofZones('api')), ['fail', 'fail']],
      [
        'the zone of the other may not be known',
        both(ofZones('api'), ofZones('${var.zone}')),
        ['undetermined', 'undetermined'],
      ],
    ])('%s', (_, system, expected) => {
      const found = verdicts(system, dnsZoneGroup).filter((one) => one.includes('_endpoint.ws'));
      expect(found.map((one) => one.split(' ')[0])).toEqual(expected);
    });
  });

  const blob = 'azurerm_private_endpoint.blob';
  const zones = `${blob}.private_dns_zone_group.private_dns_zone_ids`;

  test.each<[string, JsonObject]>([
    ['no zone group', change(rightSystem(), `${blob}.private_dns_zone_group`)],
    ['the zone of something else', change(rightSystem(), zones, ['${azurerm_private_dns_zone.queue.id}'])],
    [
      'the zone of another cloud',
      change(rightSystem(), 'azurerm_private_dns_zone.blob.name', 'privatelink.blob.core.usgovcloudapi.net'),
    ],
    ['the public name', change(rightSystem(), 'azurerm_private_dns_zone.blob.name', 'blob.core.windows.net')],
    [
      'an id of the wrong zone',
      change(rightSystem(), zones, [`${IDS}/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net`]),
    ],
    [
      'one of two zones',
      change(rightSystem(), 'azurerm_private_endpoint.ws.private_dns_zone_group.private_dns_zone_ids', [
        '${azurerm_private_dns_zone.api.id}',
      ]),
    ],
    [
      'other changes ignored',
      changeAll(rightSystem(), {
        [`${blob}.private_dns_zone_group`]: undefined,
        [`${blob}.lifecycle`]: { ignore_changes: ['tags'] },
      }),
    ],
    [
      'a record for another account',
      changeAll(rightSystem(), {
        [`${blob}.private_dns_zone_group`]: undefined,
        'azurerm_private_dns_a_record.blob': dnsRecord('stother', 'blob'),
      }),
    ],
    ['azapi, no zone group', change(rightSystemInAzapi(), 'azapi_resource.group_blob')],
    [
      'azapi, the wrong zone',
      change(rightSystemInAzapi(), 'azapi_resource.zone_blob.name', 'privatelink.dfs.core.windows.net'),
    ],
  ])('fails: %s', (_, json) => {
    expect(verdicts(json, dnsZoneGroup).filter((one) => one.startsWith('fail'))).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    [
      'a zone known by id, in other letters',
      change(rightSystem(), zones, [`${IDS}/microsoft.network/privatednszones/PrivateLink.Blob.Core.Windows.Net`]),
    ],
    [
      'a zone read by a data source',
      changeAll(rightSystem(), {
        '.data.azurerm_private_dns_zone.blob': { name: ZONES.blob, resource_group_name: 'dns' },
        [zones]: ['${data.azurerm_private_dns_zone.blob.id}'],
      }),
    ],
    [
      'a zone beside the right one',
      change(rightSystem(), zones, ['${azurerm_private_dns_zone.queue.id}', '${azurerm_private_dns_zone.blob.id}']),
    ],
    [
      'left to policy',
      changeAll(rightSystem(), {
        [`${blob}.private_dns_zone_group`]: undefined,
        [`${blob}.lifecycle`]: { ignore_changes: ['private_dns_zone_group'] },
      }),
    ],
    [
      'everything ignored',
      changeAll(rightSystem(), {
        [`${blob}.private_dns_zone_group`]: undefined,
        [`${blob}.lifecycle`]: { ignore_changes: 'all' },
      }),
    ],
    [
      'a record made by hand',
      changeAll(rightSystem(), {
        [`${blob}.private_dns_zone_group`]: undefined,
        'azurerm_private_dns_a_record.blob': dnsRecord('stscoring', 'blob'),
      }),
    ],
    [
      'zones of one resource for each',
      changeAll(rightSystem(), {
        'azurerm_private_dns_zone.all': {
          for_each: { blob: ZONES.blob },
          name: '${each.value}',
          resource_group_name: 'dns',
        },
        [zones]: ['${azurerm_private_dns_zone.all["blob"].id}'],
      }),
    ],
  ])('passes: %s', (_, json) => {
    expect(verdict(json, dnsZoneGroup)).toBe('pass');
  });

  test('goes by the region of the workspace', () => {
    const government = inRegion(rightSystem(), 'USGov Virginia');
    expect(verdict(government, dnsZoneGroup)).toBe('fail');
    const zonesOfGovernment = {
      api: 'privatelink.api.ml.azure.us',
      notebooks: 'privatelink.notebooks.usgovcloudapi.net',
      blob: 'privatelink.blob.core.usgovcloudapi.net',
      file: 'privatelink.file.core.usgovcloudapi.net',
      queue: 'privatelink.queue.core.usgovcloudapi.net',
      table: 'privatelink.table.core.usgovcloudapi.net',
      vault: 'privatelink.vaultcore.usgovcloudapi.net',
      registry: 'privatelink.azurecr.us',
    };
    let right = government;
    for (const [key, name] of Object.entries(zonesOfGovernment))
      right = change(right, `azurerm_private_dns_zone.${key}.name`, name);
    expect(verdict(right, dnsZoneGroup)).toBe('pass');
    // where the region is not known, the zones tell
    expect(verdict(inRegion(right, '${var.region}'), dnsZoneGroup)).toBe('pass');
    expect(verdict(inRegion(right, '${var.region}'), dnsZoneLinked)).toBe('pass');
    expect(verdict(inRegion(right, 'chinanorth3'), dnsZoneGroup)).toBe('fail');
    expect(verdict(inRegion(right, 'ussecwest'), dnsZoneGroup)).toBe('undetermined');
  });

  test('fails where the region is not known and one zone is of another cloud than the rest', () => {
    const json = change(
      inRegion(rightSystem(), '${var.region}'),
      'azurerm_private_dns_zone.blob.name',
      'privatelink.blob.core.chinacloudapi.cn',
    );
    expect(verdicts(json, dnsZoneGroup).filter((one) => one.startsWith('fail'))).toEqual([
      'fail azurerm_private_endpoint.blob',
    ]);
  });

  test('is undetermined where a private endpoint is read, which does not tell its zone group', () => {
    const privateLinkServiceId = valueAt(
      rightSystem(),
      `${blob}.private_service_connection.private_connection_resource_id`,
    );
    const connection = { properties: { privateLinkServiceId, groupIds: ['blob'] } };
    const json = changeAll(rightSystem(), {
      [blob]: undefined,
      '.data.azapi_resource.blob': {
        type: 'Microsoft.Network/privateEndpoints@2023-11-01',
        resource_id: `${IDS}/Microsoft.Network/privateEndpoints/blob`,
        output: { properties: { privateLinkServiceConnections: [connection] } },
      },
    });
    expect(verdict(json, dnsZoneGroup)).toBe('undetermined');
    expect(obscurities(json, dnsZoneGroup)).toEqual(['outside']);
  });

  test('is undetermined where zones are not known', () => {
    expect(obscurities(change(rightSystem(), zones, '${var.zones}'), dnsZoneGroup)).toEqual(['outside']);
    expect(
      obscurities(change(rightSystem(), 'azurerm_private_dns_zone.blob.name', '${var.name}'), dnsZoneGroup),
    ).toEqual(['expression']);
    const group = {
      dynamic: {
        private_dns_zone_group: {
          for_each: '${var.groups}',
          content: { private_dns_zone_ids: '${private_dns_zone_group.value}' },
        },
      },
    };
    const json = changeAll(rightSystem(), {
      [`${blob}.private_dns_zone_group`]: undefined,
      [`${blob}.dynamic`]: group.dynamic,
    });
    expect(obscurities(json, dnsZoneGroup)).toEqual(['outside']);
  });

  test('is undetermined where it is not known whether a zone group of its own is made, or for which endpoint', () => {
    const group = 'azapi_resource.group_blob';
    expect(obscurities(change(rightSystemInAzapi(), `${group}.count`, '${var.dns ? 1 : 0}'), dnsZoneGroup)).toEqual([
      'expression',
    ]);
    expect(obscurities(change(rightSystemInAzapi(), `${group}.parent_id`, '${var.endpoint}'), dnsZoneGroup)).toEqual([
      'outside',
    ]);
  });

  test('is undetermined where a module may hold the records', () => {
    const json = change(rightSystem(), '.module.dns', { source: './dns' });
    expect(verdict(json, dnsZoneGroup)).toBe('pass');
    expect(obscurities(change(json, `${blob}.private_dns_zone_group`), dnsZoneGroup)).toEqual(['outside']);
  });
});

function inRegion(json: JsonObject, region: string): JsonObject {
  return changeAll(json, {
    'azurerm_machine_learning_workspace.ws.location': region,
    'azurerm_machine_learning_compute_cluster.scoring.location': region,
    'azurerm_machine_learning_compute_cluster.build.location': region,
    'azapi_resource.endpoint.location': region,
  });
}
