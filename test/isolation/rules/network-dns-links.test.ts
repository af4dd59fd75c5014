import { dnsZoneLinked } from '../../../src/isolation/rules/network/dns-zone-linked';
import { addNetwork, addPeering, dnsRecord, moveClusters } from '../../support/networks';
import { rightSystem, ZONES } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  JsonObject,
  obscurities,
  outcomes,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const IDS = '/subscriptions/s/resourceGroups/rg/providers';

describe('BNI403 dns-zone-linked', () => {
  const links = 'azurerm_private_dns_zone_virtual_network_link';
  const blobLink = `${links}.blob`;
  const withServers = (servers: string[] | string) =>
    change(rightSystem(), 'azurerm_virtual_network.vnet.dns_servers', servers);
  const hub = (json: JsonObject) =>
    addPeering(addPeering(addNetwork(json, 'hub', '10.50.0.0/16'), 'hub', 'vnet'), 'vnet', 'hub');

  test.each<[string, JsonObject, string]>([
    ['no link', change(rightSystem(), blobLink), 'azurerm_private_dns_zone.blob'],
    [
      'a link to another network',
      change(
        addNetwork(rightSystem(), 'hub', '10.50.0.0/16'),
        `${blobLink}.virtual_network_id`,
        '${azurerm_virtual_network.hub.id}',
      ),
      'azurerm_private_dns_zone.blob',
    ],
    [
      'a link of another zone',
      change(rightSystem(), `${blobLink}.private_dns_zone_name`, '${azurerm_private_dns_zone.queue.name}'),
      'azurerm_private_dns_zone.blob',
    ],
    [
      'one of two zones without link',
      change(rightSystem(), `${links}.notebooks`),
      'azurerm_private_dns_zone.notebooks',
    ],
    ['azapi, no link', change(rightSystemInAzapi(), 'azapi_resource.link_blob'), 'azapi_resource.zone_blob'],
    [
      'azapi, another network',
      change(
        rightSystemInAzapi(),
        'azapi_resource.link_blob.body.properties.virtualNetwork.id',
        `${IDS}/Microsoft.Network/virtualNetworks/hub`,
      ),
      'azapi_resource.zone_blob',
    ],
  ])('fails: %s', (_, json, address) => {
    expect(verdicts(json, dnsZoneLinked).filter((one) => !one.startsWith('pass'))).toEqual([`fail ${address}`]);
  });

  test('fails where the servers that the network uses are in a network without link', () => {
    const json = hub(withServers(['10.50.0.4']));
    expect(new Set(verdicts(json, dnsZoneLinked).map((one) => one.split(' ')[0]))).toEqual(new Set(['fail']));
  });

  test('passes where the servers that the network uses are in a linked network', () => {
    let json = hub(withServers(['10.50.0.4', '10.50.0.5']));
    for (const key of Object.keys(ZONES))
      json = change(json, `${links}.${key}.virtual_network_id`, '${azurerm_virtual_network.hub.id}');
    expect(verdict(json, dnsZoneLinked)).toBe('pass');
    const firewall = { name: 'fw', ip_configuration: [{ name: 'a', subnet_id: '${azurerm_subnet.hub_endpoints.id}' }] };
    const byReference = changeAll(json, {
      'azurerm_firewall.fw': firewall,
      'azurerm_virtual_network.vnet.dns_servers': ['${azurerm_firewall.fw.ip_configuration[0].private_ip_address}'],
    });
    expect(verdict(byReference, dnsZoneLinked)).toBe('pass');
    const separate = changeAll(json, {
      'azurerm_virtual_network.vnet.dns_servers': undefined,
      'azurerm_virtual_network_dns_servers.vnet': {
        virtual_network_id: '${azurerm_virtual_network.vnet.id}',
        dns_servers: ['10.50.0.4'],
      },
    });
    expect(verdict(separate, dnsZoneLinked)).toBe('pass');
  });

  test("passes with Azure's own server named", () => {
    expect(verdict(withServers(['168.63.129.16']), dnsZoneLinked)).toBe('pass');
    expect(verdict(withServers([]), dnsZoneLinked)).toBe('pass');
  });

  test('passes with further zones for clients in another network', () => {
    const json = changeAll(addNetwork(rightSystem(), 'client', '10.60.0.0/16'), {
      'azurerm_private_dns_zone.client': { name: ZONES.blob, resource_group_name: 'rg-client' },
      'azurerm_private_endpoint.client': {
        ...(valueAt(rightSystem(), 'azurerm_private_endpoint.blob') as JsonObject),
        subnet_id: '${azurerm_subnet.client_endpoints.id}',
        private_dns_zone_group: { name: 'default', private_dns_zone_ids: ['${azurerm_private_dns_zone.client.id}'] },
      },
    });
    expect(verdict(json, dnsZoneLinked)).toBe('pass');
  });

  test('passes with the zone of records made by hand', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group': undefined,
      'azurerm_private_dns_a_record.blob': dnsRecord('stscoring', 'blob'),
    });
    expect(verdicts(json, dnsZoneLinked)).toContain('pass azurerm_private_dns_zone.blob');
    expect(verdicts(change(json, blobLink), dnsZoneLinked)).toContain('fail azurerm_private_dns_zone.blob');
  });

  test('passes where zone and network are known by name or id', () => {
    const id = `${IDS}/Microsoft.Network/privateDnsZones/${ZONES.blob}`;
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group.private_dns_zone_ids': [id],
      [`${blobLink}.private_dns_zone_id`]: id.toUpperCase(),
      [`${blobLink}.private_dns_zone_name`]: undefined,
      'azurerm_private_dns_zone.blob': undefined,
    });
    expect(verdict(json, dnsZoneLinked)).toBe('pass');
  });

  test.each([
    ['of its resource group', 'rg-test', 'pass'],
    ['of another resource group', 'rg-other', 'undetermined'],
    ['of a resource group that only Terraform knows', '${var.group}', 'undetermined'],
  ])('a zone of elsewhere is linked by its name where that is %s', (_, group, expected) => {
    const id = `${IDS}/Microsoft.Network/privateDnsZones/${ZONES.blob}`;
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group.private_dns_zone_ids': [id],
      [`${blobLink}.private_dns_zone_name`]: ZONES.blob,
      [`${blobLink}.resource_group_name`]: group.replace('rg-test', /resourceGroups\/([^/]+)/.exec(IDS)![1]),
      'azurerm_private_dns_zone.blob': undefined,
    });
    expect(verdict(json, dnsZoneLinked)).toBe(expected);
  });

  test('is undetermined for a zone that somebody else may link', () => {
    const id = `${IDS}/Microsoft.Network/privateDnsZones/${ZONES.blob}`;
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group.private_dns_zone_ids': [id],
      [blobLink]: undefined,
      'azurerm_private_dns_zone.blob': undefined,
    });
    expect(obscurities(json, dnsZoneLinked)).toEqual(['outside']);
  });

  test('is undetermined where the policy writes to a zone that is not declared, and judged where it is', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group': undefined,
      'azurerm_private_endpoint.blob.lifecycle': { ignore_changes: ['private_dns_zone_group'] },
    });
    expect(verdict(json, dnsZoneLinked)).toBe('pass');
    const undeclared = change(change(json, 'azurerm_private_dns_zone.blob'), blobLink);
    expect(obscurities(undeclared, dnsZoneLinked)).toEqual(['outside']);
  });

  test('a zone of that name for another network is not the one that the policy writes to', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_private_endpoint.blob.private_dns_zone_group': undefined,
      'azurerm_private_endpoint.blob.lifecycle': { ignore_changes: ['private_dns_zone_group'] },
      [`${blobLink}.virtual_network_id`]:
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/other',
    });
    expect(obscurities(json, dnsZoneLinked)).toEqual(['outside']);
  });

  test('is undetermined where servers stand somewhere else or are not known', () => {
    expect(new Set(obscurities(withServers(['10.99.0.4']), dnsZoneLinked))).toEqual(new Set(['outside']));
    expect(new Set(obscurities(withServers('${var.servers}'), dnsZoneLinked))).toEqual(new Set(['expression']));
  });

  test('is undetermined where a DNS resolver forwards the questions of the network', () => {
    const json = change(change(rightSystem(), blobLink), 'azurerm_private_dns_resolver_virtual_network_link.vnet', {
      dns_forwarding_ruleset_id: '${var.rules}',
      virtual_network_id: '${azurerm_virtual_network.vnet.id}',
    });
    expect(obscurities(json, dnsZoneLinked)).toEqual(['outside']);
  });

  test('is undetermined where a link is not known', () => {
    expect(
      obscurities(change(rightSystem(), `${blobLink}.virtual_network_id`, '${var.network}'), dnsZoneLinked),
    ).toEqual(['outside']);
    expect(obscurities(change(rightSystem(), `${blobLink}.count`, '${var.count}'), dnsZoneLinked)).toEqual([
      'expression',
    ]);
    expect(verdict(change(rightSystem(), `${blobLink}.private_dns_zone_name`, '${var.zone}'), dnsZoneLinked)).toBe(
      'undetermined',
    );
    expect(verdict(change(change(rightSystem(), blobLink), '.module.dns', { source: './dns' }), dnsZoneLinked)).toBe(
      'undetermined',
    );
  });
});

describe('BNI403 by the servers that answer', () => {
  const links = 'azurerm_private_dns_zone_virtual_network_link';
  const VNET = 'azurerm_virtual_network.vnet';
  /** All zones linked to one network only. */
  const linkedTo = (json: JsonObject, network: string): JsonObject =>
    Object.keys(ZONES).reduce((copy, key) => change(copy, `${links}.${key}.virtual_network_id`, network), json);
  const asking = (json: JsonObject, ...servers: string[]) => change(json, `${VNET}.dns_servers`, servers);
  const hub = (more: JsonObject = {}) => addNetwork(rightSystem(), 'hub', '10.50.0.0/16', more);
  const peered = (json: JsonObject) => addPeering(addPeering(json, 'hub', 'vnet'), 'vnet', 'hub');
  /** What is said of the zone of blobs. */
  const ofBlob = (json: JsonObject) => {
    const outcome = outcomes(json, dnsZoneLinked).find(({ resource }) => resource.address.endsWith('zone.blob'));
    return [outcome?.verdict, outcome?.missing?.missing];
  };

  test.each<[string, JsonObject, string]>([
    ['a network among whose ranges one is of IPv6', hub({ address_space: ['fd00::/8', '10.50.0.0/16'] }), 'pass'],
    ['a network of two ranges', hub({ address_space: ['10.49.0.0/16', '10.50.0.0/16'] }), 'pass'],
    ['a network that is not connected, where no other has it', hub(), 'pass'],
    [
      'the connected one of two networks',
      peered(addNetwork(addNetwork(rightSystem(), 'alike', '10.50.0.0/16'), 'hub', '10.50.0.0/16')),
      'pass',
    ],
  ])('stand in %s', (_, json, expected) => {
    const linked = linkedTo(json, '${azurerm_virtual_network.hub.id}');
    expect(verdict(asking(linked, '10.50.0.4'), dnsZoneLinked)).toBe(expected);
    expect(verdict(asking(json, '10.50.0.4'), dnsZoneLinked)).toBe('fail');
  });

  test('stand where a firewall does, in a network that is made elsewhere', () => {
    const network = `${IDS}/Microsoft.Network/virtualNetworks/hub`;
    const json = change(linkedTo(rightSystem(), network), 'azurerm_firewall.fw', {
      name: 'fw',
      ip_configuration: [{ name: 'a', subnet_id: `${network}/subnets/AzureFirewallSubnet` }],
    });
    const asked = asking(json, '${azurerm_firewall.fw.ip_configuration[0].private_ip_address}');
    expect(verdict(asked, dnsZoneLinked)).toBe('pass');
  });

  test.each<[string, string[], string]>([
    ['10.99.0.4', ['10.99.0.4'], `the network of the DNS server 10.99.0.4 of ${VNET}`],
    [
      'the first of two that stand nowhere',
      ['10.99.0.4', '10.98.0.4'],
      `the network of the DNS server 10.99.0.4 of ${VNET}`,
    ],
    ['a name', ['dns.example.com'], `the network of the DNS server dns.example.com of ${VNET}`],
    ['an address that is not known', ['${var.server}'], 'dns_servers[0] = var.server'],
    ['one beside a linked one', ['10.20.0.4', '10.99.0.4'], `the network of the DNS server 10.99.0.4 of ${VNET}`],
  ])('are not known: %s', (_, servers, missing) => {
    expect(ofBlob(asking(rightSystem(), ...servers))).toEqual(['undetermined', missing]);
  });

  test.each([
    ['by its id', `${IDS}/Microsoft.Network/virtualNetworks/other`],
    ['by a data source', '${data.azurerm_virtual_network.other.id}'],
  ])("a network that is only known %s is taken to ask Azure's", (_, network) => {
    const read = { azurerm_virtual_network: { other: { name: 'other', resource_group_name: 'rg' } } };
    const json = change(moveClusters(rightSystem(), `${network}/subnets/compute`), '.data', read);
    expect(verdict(linkedTo(json, network), dnsZoneLinked)).toBe('pass');
  });

  test('a link whose network is not known may be the one', () => {
    const json = change(rightSystem(), `${links}.blob.virtual_network_id`, '${var.network}');
    expect(ofBlob(json)).toEqual(['undetermined', `the network of ${links}.blob`]);
  });

  test('a link to another network leaves nothing open', () => {
    const network = `${IDS}/Microsoft.Network/virtualNetworks/other`;
    const zone = { private_dns_zone_name: '${var.zone}', virtual_network_id: network };
    const json = changeAll(rightSystem(), { [`${links}.blob`]: undefined, [`${links}.more`]: zone });
    expect(ofBlob(change(json, `${links}.more.virtual_network_id`, `\${${VNET}.id}`))[0]).toBe('undetermined');
    expect(ofBlob(json)[0]).not.toBe('pass');
  });

  test('a zone that is read may be linked by whoever made it', () => {
    const json = changeAll(rightSystem(), {
      '.data.azurerm_private_dns_zone.blob': { name: ZONES.blob, resource_group_name: 'dns' },
      'azurerm_private_endpoint.blob.private_dns_zone_group.private_dns_zone_ids': [
        '${data.azurerm_private_dns_zone.blob.id}',
      ],
      'azurerm_private_dns_zone.blob': undefined,
      [`${links}.blob`]: undefined,
    });
    expect(ofBlob(json)).toEqual([
      'undetermined',
      'links of data.azurerm_private_dns_zone.blob that are declared elsewhere',
    ]);
  });

  test('two networks that jobs run in are both named where no link leads there', () => {
    const json = change(
      peered(hub()),
      'azurerm_machine_learning_compute_cluster.build.subnet_resource_id',
      '${azurerm_subnet.hub_compute.id}',
    );
    const linked = linkedTo(json, `${IDS}/Microsoft.Network/virtualNetworks/other`);
    const outcome = outcomes(linked, dnsZoneLinked).find(({ verdict: one }) => one === 'fail');
    expect(outcome?.message).toContain('azurerm_virtual_network.vnet, azurerm_virtual_network.hub');
  });
});
