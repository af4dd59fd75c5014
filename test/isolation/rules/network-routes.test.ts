import { egressExists } from '../../../src/isolation/rules/network/egress-exists';
import { routes } from '../../../src/isolation/rules/network/routes';
import { changeClusters, moveClusters } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, obscurities, verdict, verdicts } from '../../support/systems';

const FIREWALL = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.20.1.4',
};
const DIRECT = { name: 'ml', address_prefix: 'AzureMachineLearning', next_hop_type: 'Internet' };
const NAT = 'azurerm_subnet_nat_gateway_association.compute';

function withRoutes(json: JsonObject, ...route: JsonObject[]): JsonObject {
  return changeAll(json, {
    'azurerm_route_table.rt': {
      name: 'rt',
      resource_group_name: '${azurerm_resource_group.rg.name}',
      location: 'northeurope',
      route,
    },
    'azurerm_subnet_route_table_association.compute': {
      subnet_id: '${azurerm_subnet.compute.id}',
      route_table_id: '${azurerm_route_table.rt.id}',
    },
  });
}

/** Each route a resource of its own. */
function withSeparateRoutes(json: JsonObject, ...route: JsonObject[]): JsonObject {
  return route.reduce<JsonObject>((copy, one, index) => {
    const place = {
      resource_group_name: '${azurerm_resource_group.rg.name}',
      route_table_name: '${azurerm_route_table.rt.name}',
    };
    return change(copy, `azurerm_route.r${index}`, { ...one, ...place });
  }, withRoutes(json));
}

function inAzapi(json: JsonObject, ...list: JsonObject[]): JsonObject {
  return changeAll(json, {
    'azapi_resource.rt': {
      type: 'Microsoft.Network/routeTables@2024-05-01',
      parent_id: '${azurerm_resource_group.rg.id}',
      name: 'rt',
      body: {
        properties: {
          routes: list.map(({ name, address_prefix, next_hop_type }) => ({
            name,
            properties: { addressPrefix: address_prefix, nextHopType: next_hop_type },
          })),
        },
      },
    },
    'azapi_resource.subnet_compute.body.properties.routeTable': { id: '${azapi_resource.rt.id}' },
  });
}

describe('BNI413 routes', () => {
  const open = changeClusters(rightSystem(), 'node_public_ip_enabled', true);
  const openInAzapi = change(
    rightSystemInAzapi(),
    'azapi_resource.scoring.body.properties.properties.enableNodePublicIp',
    true,
  );

  test.each<[string, JsonObject]>([
    ['only a default route', withRoutes(open, FIREWALL)],
    [
      'a management route to the firewall',
      withRoutes(open, FIREWALL, { ...DIRECT, next_hop_type: 'VirtualAppliance' }),
    ],
    ['a route for another service', withRoutes(open, FIREWALL, { ...DIRECT, address_prefix: 'Storage' })],
    ['everything to a gateway', withRoutes(open, { ...FIREWALL, next_hop_type: 'virtualnetworkgateway' })],
    [
      'everything in two halves',
      withRoutes(open, { ...FIREWALL, address_prefix: '0.0.0.0/1' }, { ...FIREWALL, address_prefix: '128.0.0.0/1' }),
    ],
    ['routes of their own', withSeparateRoutes(open, FIREWALL)],
    ['azapi', inAzapi(openInAzapi, FIREWALL)],
  ])('fails with %s', (_, json) => {
    expect(verdict(json, routes)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['no route table', open],
    ['a route for the management traffic', withRoutes(open, FIREWALL, DIRECT)],
    [
      'a route for that of the region, in other letters',
      withRoutes(open, FIREWALL, {
        ...DIRECT,
        address_prefix: 'azuremachinelearning.NorthEurope',
        next_hop_type: 'internet',
      }),
    ],
    ['a default route to the Internet', withRoutes(open, { ...FIREWALL, next_hop_type: 'Internet' })],
    ['routes to other places only', withRoutes(open, { ...FIREWALL, address_prefix: '10.0.0.0/8' })],
    ['routes of their own', withSeparateRoutes(open, FIREWALL, DIRECT)],
    ['azapi', inAzapi(openInAzapi, FIREWALL, DIRECT)],
  ])('passes with %s', (_, json) => {
    expect(verdict(json, routes)).toBe('pass');
  });

  test('does not apply to nodes without public IP address', () => {
    expect(verdict(withRoutes(rightSystem(), FIREWALL), routes)).toBeUndefined();
  });

  test('is undetermined where routes or addresses of nodes are not known', () => {
    expect(obscurities(withRoutes(open, FIREWALL, { ...DIRECT, next_hop_type: '${var.hop}' }), routes)).toEqual([
      'expression',
    ]);
    expect(obscurities(withRoutes(open, { ...FIREWALL, next_hop_type: '${var.hop}' }), routes)).toEqual(['expression']);
    expect(obscurities(change(withRoutes(open), 'azurerm_route_table.rt.route', '${var.routes}'), routes)).toEqual([
      'expression',
    ]);
    expect(
      obscurities(changeClusters(withRoutes(open, FIREWALL), 'node_public_ip_enabled', '${var.ip}'), routes),
    ).toEqual(['expression']);
    const table = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';
    expect(
      obscurities(
        change(withRoutes(open), 'azurerm_subnet_route_table_association.compute.route_table_id', table),
        routes,
      ),
    ).toEqual(['outside']);
    const maybe = change(withSeparateRoutes(open, FIREWALL, DIRECT), 'azurerm_route.r1.count', '${var.count}');
    expect(obscurities(maybe, routes)).toEqual(['expression']);
  });
});

describe('BNI414 egress-exists', () => {
  const closed = change(rightSystem(), NAT);

  test.each<[string, JsonObject, Json]>([
    ['nothing', closed, 'the compute subnet has neither a NAT gateway nor a default route to a firewall'],
    [
      'default outbound access',
      change(closed, 'azurerm_subnet.compute.default_outbound_access_enabled'),
      'the compute subnet has neither a NAT gateway nor a default route to a firewall, only default outbound access',
    ],
    [
      'the gateway on another subnet',
      change(rightSystem(), `${NAT}.subnet_id`, '${azurerm_subnet.endpoints.id}'),
      'the compute subnet has neither a NAT gateway nor a default route to a firewall',
    ],
    [
      'a gateway without address',
      change(rightSystem(), 'azurerm_nat_gateway_public_ip_association'),
      'azurerm_nat_gateway.ng has no public IP address, so the compute subnet has no way out',
    ],
    [
      'a default route into nothing',
      withRoutes(rightSystem(), { ...FIREWALL, next_hop_type: 'None' }),
      'the default route of the compute subnet leads to none',
    ],
    [
      'a default route to the Internet',
      withRoutes(closed, { ...FIREWALL, next_hop_type: 'Internet' }),
      'the compute subnet has neither a NAT gateway nor a default route to a firewall',
    ],
    [
      'a route to a part only',
      withRoutes(closed, { ...FIREWALL, address_prefix: '0.0.0.0/1' }),
      'the compute subnet has neither a NAT gateway nor a default route to a firewall',
    ],
    [
      'azapi, nothing',
      change(rightSystemInAzapi(), 'azapi_resource.subnet_compute.body.properties.natGateway'),
      'the compute subnet has neither a NAT gateway nor a default route to a firewall',
    ],
    [
      'azapi, no address',
      change(rightSystemInAzapi(), 'azapi_resource.ng.body.properties'),
      'azapi_resource.ng has no public IP address, so the compute subnet has no way out',
    ],
  ])('fails with %s', (_, json, message) => {
    expect(messages(json, egressExists)).toEqual([message]);
    expect(verdict(json, egressExists)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['a route to a firewall', withRoutes(closed, FIREWALL)],
    [
      'a route to a gateway, in other letters',
      withRoutes(closed, { ...FIREWALL, next_hop_type: 'virtualNetworkGateway' }),
    ],
    [
      'halves to a firewall',
      withSeparateRoutes(
        closed,
        { ...FIREWALL, address_prefix: '0.0.0.0/1' },
        { ...FIREWALL, address_prefix: '128.0.0.0/1' },
      ),
    ],
    [
      'a prefix of addresses',
      changeAll(rightSystem(), {
        azurerm_nat_gateway_public_ip_association: undefined,
        'azurerm_nat_gateway_public_ip_prefix_association.ng': {
          nat_gateway_id: '${azurerm_nat_gateway.ng.id}',
          public_ip_prefix_id: 'x',
        },
      }),
    ],
    [
      'a gateway that is only named',
      change(
        rightSystem(),
        `${NAT}.nat_gateway_id`,
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/natGateways/other',
      ),
    ],
    [
      'a firewall, in azapi',
      inAzapi(change(rightSystemInAzapi(), 'azapi_resource.subnet_compute.body.properties.natGateway'), FIREWALL),
    ],
  ])('passes with %s', (_, json) => {
    expect(verdict(json, egressExists)).toBe('pass');
  });

  test('does not apply to nodes with public IP address, nor to a managed network', () => {
    expect(verdict(changeClusters(closed, 'node_public_ip_enabled', true), egressExists)).toBeUndefined();
    const managed = change(
      moveClusters(closed, undefined),
      'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode',
      'AllowOnlyApprovedOutbound',
    );
    expect(verdict(managed, egressExists)).toBeUndefined();
  });

  test('fails once for a subnet of several clusters', () => {
    expect(verdicts(closed, egressExists)).toEqual(['fail azurerm_subnet.compute']);
  });

  test('is undetermined where a hub of a virtual WAN may give the route', () => {
    const json = change(closed, 'azurerm_virtual_hub_connection.vnet', {
      virtual_hub_id: '${var.hub}',
      remote_virtual_network_id: '${azurerm_virtual_network.vnet.id}',
    });
    expect(obscurities(json, egressExists)).toEqual(['outside']);
  });

  test('is undetermined where the way out is not known', () => {
    expect(obscurities(change(rightSystem(), `${NAT}.count`, '${var.nat ? 1 : 0}'), egressExists)).toEqual([
      'expression',
    ]);
    expect(obscurities(change(rightSystem(), `${NAT}.subnet_id`, '${var.subnet}'), egressExists)).toEqual(['outside']);
    expect(obscurities(withRoutes(closed, { ...FIREWALL, next_hop_type: '${var.hop}' }), egressExists)).toEqual([
      'expression',
    ]);
    expect(obscurities(change(closed, '.module.egress', { source: './egress' }), egressExists)).toEqual(['outside']);
    expect(obscurities(changeClusters(closed, 'node_public_ip_enabled', '${var.ip}'), egressExists)).toEqual([
      'expression',
    ]);
    const address = 'azurerm_nat_gateway_public_ip_association.ng.nat_gateway_id';
    expect(obscurities(change(rightSystem(), address, '${var.gateway}'), egressExists)).toEqual(['outside']);
    const data = change(moveClusters(rightSystem(), '${data.azurerm_subnet.s.id}'), '.data.azurerm_subnet.s', {
      name: 'other',
      virtual_network_name: 'vnet',
      resource_group_name: 'rg',
    });
    expect(obscurities(data, egressExists)).toEqual(['outside']);
  });
});
