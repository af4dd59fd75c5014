import { dnsZoneGroup } from '../../../src/isolation/rules/network/dns-zone-group';
import { dnsZoneLinked } from '../../../src/isolation/rules/network/dns-zone-linked';
import { endpointsReachable } from '../../../src/isolation/rules/network/endpoints-reachable';
import { noInboundFromInternet } from '../../../src/isolation/rules/network/no-inbound-from-internet';
import type { Rule } from '../../../src/isolation/rules/rule';
import { addNetwork, dnsRecord, moveClusters } from '../../support/networks';
import { rightSystem, ZONES } from '../../support/right-system';
import { change, changeAll, JsonObject, outcomes, valueAt } from '../../support/systems';

/* What rules about the network say where it is not known what leads where, and what they name. */

const BLOB = 'azurerm_private_endpoint.blob';
const CONNECTION = `${BLOB}.private_service_connection`;

/** What is said of one resource: the verdict and what was missing. */
function of(address: string, json: JsonObject, rule: Rule): (string | undefined)[] {
  const found = outcomes(json, rule).filter(({ resource }) => resource.address === address);
  return found.map(({ verdict, missing }) => (missing ? `${verdict}: ${missing.missing}` : verdict));
}

describe('a private endpoint that may lead to something else', () => {
  const target = `${CONNECTION}.private_connection_resource_id`;
  const unclear = change(rightSystem(), target, '${var.target}');
  const inOther = changeAll(addNetwork(unclear, 'other', '10.70.0.0/16'), {
    [`${BLOB}.subnet_id`]: '${azurerm_subnet.other_endpoints.id}',
  });

  test('may be the one that is within reach', () => {
    const json = change(unclear, `${BLOB}2`, {
      ...(valueAt(inOther, BLOB) as JsonObject),
      subnet_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/x/subnets/y',
    });
    const said = outcomes(json, endpointsReachable).filter(({ verdict }) => verdict !== 'pass');
    expect(said.map(({ verdict, message }) => [verdict, message.includes('storage_account.st')])).toEqual(
      said.map(() => ['undetermined', true]),
    );
  });

  test('is no reason to fail where its subnet is open', () => {
    const open = (json: JsonObject) =>
      changeAll(json, {
        'azurerm_network_security_group.open': {
          name: 'open',
          resource_group_name: 'rg',
          security_rule: [
            {
              name: 'all',
              priority: 100,
              direction: 'Inbound',
              access: 'Allow',
              protocol: '*',
              source_address_prefix: '*',
              source_port_range: '*',
              destination_address_prefix: '*',
              destination_port_range: '*',
            },
          ],
        },
        'azurerm_subnet_network_security_group_association.other': {
          subnet_id: '${azurerm_subnet.other_endpoints.id}',
          network_security_group_id: '${azurerm_network_security_group.open.id}',
        },
      });
    const group = 'azurerm_network_security_group.open';
    expect(of(group, open(inOther), noInboundFromInternet)[0]).toMatch(/^undetermined: /);
    const certain = change(open(inOther), target, '${azurerm_storage_account.st.id}');
    expect(of(group, certain, noInboundFromInternet)).toEqual(['fail']);
  });

  test('and has no zone group, is no reason to fail', () => {
    const bare = change(unclear, `${BLOB}.private_dns_zone_group`);
    for (const line of of(BLOB, bare, dnsZoneGroup)) expect(line).toMatch(/^undetermined: /);
  });
});

describe('peerings of azapi', () => {
  const elsewhere = moveClusters(
    addNetwork(rightSystem(), 'jobs', '10.30.0.0/16'),
    '${azurerm_subnet.jobs_compute.id}',
  );
  const peering = (from: string, to: string, properties: JsonObject): JsonObject => ({
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01',
    name: `${from}-${to}`,
    parent_id: `\${azurerm_virtual_network.${from}.id}`,
    body: {
      properties: { remoteVirtualNetwork: { id: `\${azurerm_virtual_network.${to}.id}` }, ...properties },
    },
  });
  const names = (local: string[], remote: string[]): JsonObject => ({
    peerCompleteVnets: false,
    localSubnetNames: local,
    remoteSubnetNames: remote,
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ['of everything', {}, {}, 'pass'],
    ['that are closed on one side', {}, { allowVirtualNetworkAccess: false }, 'fail'],
    ['for IPv6 only', { enableOnlyIPv6Peering: true }, {}, 'fail'],
    ['of the subnets in use', names(['endpoints'], ['compute']), names(['compute'], ['endpoints']), 'pass'],
    ['of another subnet here', names(['x'], ['compute']), names(['compute'], ['endpoints']), 'fail'],
    ['of another subnet there', names(['endpoints'], ['x']), names(['compute'], ['endpoints']), 'fail'],
  ])('%s', (_, there, back, expected) => {
    const json = changeAll(elsewhere, {
      'azapi_resource.there': peering('vnet', 'jobs', there),
      'azapi_resource.back': peering('jobs', 'vnet', back),
    });
    expect([...new Set(outcomes(json, endpointsReachable).map(({ verdict }) => verdict))]).toEqual([expected]);
  });
});

describe('ties of azapi', () => {
  const idOf = (network: string) => `\${azurerm_virtual_network.${network}.id}`;

  test('to hubs of a virtual WAN may let networks reach each other', () => {
    const elsewhere = moveClusters(
      addNetwork(rightSystem(), 'jobs', '10.30.0.0/16'),
      '${azurerm_subnet.jobs_compute.id}',
    );
    const tie = (network: string): JsonObject => ({
      type: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01',
      name: network,
      parent_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/hub',
      body: { properties: { remoteVirtualNetwork: { id: idOf(network) } } },
    });
    const verdicts = (json: JsonObject) => [
      ...new Set(outcomes(json, endpointsReachable).map(({ verdict }) => verdict)),
    ];
    const one = change(elsewhere, 'azapi_resource.jobs', tie('jobs'));
    expect(verdicts(one)).toEqual(['fail']);
    expect(verdicts(change(one, 'azapi_resource.vnet', tie('vnet')))).toEqual(['undetermined']);
  });

  test('to DNS forwarding rules may answer elsewhere', () => {
    const link = 'azurerm_private_dns_zone_virtual_network_link.blob';
    const unlinked = change(rightSystem(), link);
    const rules = {
      type: 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks@2022-07-01',
      name: 'vnet',
      parent_id: '${var.rules}',
      body: { properties: { virtualNetwork: { id: idOf('vnet') } } },
    };
    const ofBlob = (json: JsonObject) => of('azurerm_private_dns_zone.blob', json, dnsZoneLinked);
    expect(ofBlob(unlinked)).toEqual(['fail']);
    expect(ofBlob(change(unlinked, 'azapi_resource.rules', rules))).toEqual([
      'undetermined: the DNS forwarding rules of azurerm_virtual_network.vnet',
    ]);
  });
});

describe('BNI401 says which', () => {
  test('networks reach no private endpoint', () => {
    const two = addNetwork(addNetwork(rightSystem(), 'a', '10.70.0.0/16'), 'b', '10.80.0.0/16');
    const moved = change(
      moveClusters(two, '${azurerm_subnet.a_compute.id}'),
      'azurerm_machine_learning_compute_cluster.build.subnet_resource_id',
      '${azurerm_subnet.b_compute.id}',
    );
    expect(outcomes(moved, endpointsReachable)[0].message).toContain(
      'azurerm_virtual_network.a, azurerm_virtual_network.b',
    );
  });

  test('mode is not known where there are no clusters', () => {
    const json = changeAll(rightSystem(), {
      azurerm_machine_learning_compute_cluster: {},
      'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode': '${var.mode}',
    });
    expect(outcomes(json, endpointsReachable).map(({ missing }) => missing?.missing)).toEqual([
      'managed_network.isolation_mode = var.mode',
    ]);
  });
});

describe('BNI402 says what is lacking', () => {
  const workspace = 'azurerm_private_endpoint.ws';
  const messageOf = (json: JsonObject, address: string) =>
    outcomes(json, dnsZoneGroup).find(({ resource }) => resource.address === address)?.message;

  test.each<[string, JsonObject, string]>([
    [
      'no group',
      change(rightSystem(), `${workspace}.private_dns_zone_group`),
      `it has no DNS zone group: it needs the DNS zone of amlworkspace of azurerm_machine_learning_workspace.ws, ${ZONES.api} and ${ZONES.notebooks}`,
    ],
    [
      'one zone of two',
      change(rightSystem(), `${workspace}.private_dns_zone_group.private_dns_zone_ids`, [
        '${azurerm_private_dns_zone.api.id}',
        '${azurerm_private_dns_zone.blob.id}',
      ]),
      `its DNS zone group has ${ZONES.api}, ${ZONES.blob} but lacks the DNS zone of amlworkspace of azurerm_machine_learning_workspace.ws, ${ZONES.notebooks}`,
    ],
  ])('%s', (_, json, message) => {
    expect(messageOf(json, workspace)).toBe(message);
  });

  test.each<[string, JsonObject, string]>([
    ['of the account', dnsRecord('stscoring', 'blob'), 'pass'],
    ['of the account in other letters', dnsRecord('StScoring', 'blob'), 'pass'],
    ['by a reference to its name', dnsRecord('${azurerm_storage_account.st.name}', 'blob'), 'pass'],
    ['of another account', dnsRecord('stother', 'blob'), 'fail'],
    ['by a reference to something else', dnsRecord('${azurerm_key_vault.kv.name}', 'blob'), 'fail'],
    ['in another zone', dnsRecord('stscoring', 'queue'), 'fail'],
    ['without a name', { ...dnsRecord('x', 'blob'), name: undefined }, 'fail'],
    ['of a name that is not known', dnsRecord('${var.name}', 'blob'), 'undetermined: name = var.name'],
    ['that may not be there', { ...dnsRecord('stscoring', 'blob'), count: '${var.count}' }, 'undetermined'],
  ])('a record by hand %s', (_, record, expected) => {
    const json = changeAll(rightSystem(), {
      [`${BLOB}.private_dns_zone_group`]: undefined,
      'azurerm_private_dns_a_record.blob': record,
    });
    expect(of(BLOB, json, dnsZoneGroup)[0]?.startsWith(expected)).toBe(true);
  });

  test('a record is right whatever the name of the account, which both take from one variable', () => {
    const json = changeAll(rightSystem(), {
      [`${BLOB}.private_dns_zone_group`]: undefined,
      'azurerm_storage_account.st.name': '${var.account}',
      'azurerm_private_dns_a_record.blob': dnsRecord('${azurerm_storage_account.st.name}', 'blob'),
    });
    expect(of(BLOB, json, dnsZoneGroup)).toEqual(['pass']);
  });
});
