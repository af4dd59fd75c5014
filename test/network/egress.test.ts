import { TerraformVariable } from 'cdktf';
import { Egress } from '../../src/network/egress';
import { addresses, network, newStack, problemsOf, resource, RG, synthesize, waitsFor } from './fixture';

const TYPES_OF_EGRESS = /nat_gateway|public_ip|route_table/;

function made(egress?: Egress) {
  const stack = newStack();
  const construct = network(stack, { egress });
  return { construct, synthesized: synthesize(stack) };
}

describe('a NAT gateway', () => {
  test('has one static Standard address, in no zone unless one is named', () => {
    const { construct, synthesized } = made();
    expect(resource(synthesized, 'azurerm_public_ip')).toEqual({
      name: expect.stringMatching(/^pip-network-/),
      resource_group_name: 'rg-ml',
      location: 'northeurope',
      allocation_method: 'Static',
      sku: 'Standard',
    });
    expect(resource(synthesized, 'azurerm_nat_gateway')).toEqual({
      name: expect.stringMatching(/^ng-network-/),
      resource_group_name: 'rg-ml',
      location: 'northeurope',
      sku_name: 'Standard',
    });
    expect(construct.egressPublicIpAddress).toBeDefined();
  });

  test('serves the compute subnet and not the subnet for endpoints', () => {
    const { synthesized } = made(Egress.natGateway());
    expect(resource(synthesized, 'azurerm_subnet_nat_gateway_association').subnet_id).toBe(
      '${azurerm_subnet.Network_ComputeSubnet_29CD7B13.id}',
    );
  });

  test('stands in the zone named, with its address, and keeps idle connections as long as told', () => {
    const { synthesized } = made(Egress.natGateway({ zone: '2', idleTimeoutMinutes: 30 }));
    expect(resource(synthesized, 'azurerm_public_ip').zones).toEqual(['2']);
    expect(resource(synthesized, 'azurerm_nat_gateway')).toMatchObject({ zones: ['2'], idle_timeout_in_minutes: 30 });
  });

  test('uses an address that exists already', () => {
    const publicIpAddressId = `${RG}/Microsoft.Network/publicIPAddresses/pip-known`;
    const { construct, synthesized } = made(Egress.natGateway({ publicIpAddressId }));
    expect(synthesized.resource?.azurerm_public_ip).toBeUndefined();
    expect(resource(synthesized, 'azurerm_nat_gateway_public_ip_association').public_ip_address_id).toBe(
      publicIpAddressId,
    );
    expect(construct.egressPublicIpAddress).toBeUndefined();
  });
});

describe('a firewall', () => {
  test('gets everything that leaves, whatever a gateway advertises', () => {
    const { construct, synthesized } = made(Egress.firewall('10.0.1.4'));
    expect(addresses(synthesized).filter((address) => TYPES_OF_EGRESS.test(address))).toEqual([
      'azurerm_route_table.Network_RouteTable_AC67A54F',
      'azurerm_subnet_route_table_association.Network_ComputeRouteTableAssociation_48A29CB0',
    ]);
    expect(resource(synthesized, 'azurerm_route_table')).toMatchObject({
      bgp_route_propagation_enabled: false,
      route: [
        {
          name: 'DefaultToFirewall',
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.0.1.4',
        },
      ],
    });
    expect(waitsFor(construct.readyWhen)).toEqual([
      'azurerm_subnet_network_security_group_association.Network_ComputeSecurityGroupAssociation_06CC34D2',
      'azurerm_subnet_route_table_association.Network_ComputeRouteTableAssociation_48A29CB0',
    ]);
  });

  test('may be a reference', () => {
    const stack = newStack();
    network(stack, { egress: Egress.firewall(new TerraformVariable(stack, 'fw', { type: 'string' }).stringValue) });
    expect(resource(synthesize(stack), 'azurerm_route_table').route[0].next_hop_in_ip_address).toBe('${var.fw}');
  });

  test('may stand in a third subnet of the same network', () => {
    expect(() => network(newStack(), { egress: Egress.firewall('10.20.1.4') })).not.toThrow();
  });
});

test('no egress makes no way out', () => {
  const { construct, synthesized } = made(Egress.none());
  expect(addresses(synthesized).filter((address) => TYPES_OF_EGRESS.test(address))).toEqual([]);
  expect(construct.readyWhen).toHaveLength(1);
});

describe('fails when', () => {
  test.each(['10.0.1.4/32', '10.0.1', 'fw.example.com', '10.0.1.400', ' 10.0.1.4', ''])(
    'the firewall address is %j',
    (address) => {
      expect(problemsOf(() => network(newStack(), { egress: Egress.firewall(address) }))).toEqual([
        expect.stringMatching(/^egress.firewallPrivateIpAddress: /),
      ]);
    },
  );

  test.each([
    ['10.20.2.4', 'compute, 10.20.2.0/23'],
    ['10.20.0.4', 'endpoints, 10.20.0.0/26'],
  ])('the firewall %s stands in the subnet for %s', (address, subnet) => {
    expect(problemsOf(() => network(newStack(), { egress: Egress.firewall(address) }))[0]).toContain(
      `"${address}" lies in the subnet for ${subnet}`,
    );
  });

  test('options of a NAT gateway are wrong', () => {
    const wrong: any = { zone: '4', idleTimeoutMinutes: 3, publicIpAddressId: 'pip', zones: ['1'] };
    expect(
      problemsOf(() => network(newStack(), { egress: Egress.natGateway(wrong) })).map((line) => line.split(';')[0]),
    ).toEqual([
      'egress.zones: is not a prop of this construct',
      'egress.zone: "4" is not a choice',
      'egress.idleTimeoutMinutes: 3 is out of range',
      'egress.publicIpAddressId: "pip" does not fit',
    ]);
  });

  test.each([null, {}, 'nat-gateway', 7])('the egress is %j', (egress: any) => {
    expect(problemsOf(() => network(newStack(), { egress }))).toEqual([
      expect.stringMatching(/^egress: .* is not an egress/),
    ]);
  });

  test('something is named that the egress does not make', () => {
    const publicIpAddressId = `${RG}/Microsoft.Network/publicIPAddresses/pip-known`;
    const refused = (egress: Egress, names: object) => problemsOf(() => network(newStack(), { egress, names }));
    expect(refused(Egress.natGateway(), { routeTable: 'rt' })).toEqual([expect.stringMatching(/^names.routeTable: /)]);
    expect(refused(Egress.firewall('10.0.0.4'), { natGateway: 'ng' })).toEqual([
      expect.stringMatching(/^names.natGateway: /),
    ]);
    expect(refused(Egress.natGateway({ publicIpAddressId }), { publicIpAddress: 'pip' })).toEqual([
      expect.stringMatching(/^names.publicIpAddress: /),
    ]);
    expect(refused(Egress.none(), { publicIpAddress: 'pip' })).toHaveLength(1);
  });
});
