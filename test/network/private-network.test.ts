import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { TerraformVariable } from 'cdktf';
import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateNetwork } from '../../src/network/private-network';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize, waitsFor } from './fixture';

describe('a private network with its defaults', () => {
  const stack = newStack();
  const made = network(stack, { tags: { team: 'ml' } });
  const synthesized = synthesize(stack);

  test('keeps its Terraform addresses', () => {
    expect(addresses(synthesized)).toEqual([
      'azurerm_nat_gateway.Network_NatGateway_3E2F903D',
      'azurerm_nat_gateway_public_ip_association.Network_NatGatewayPublicIpAssociation_3665F821',
      'azurerm_network_security_group.Network_ComputeSecurityGroup_8AF85BEE',
      'azurerm_network_security_group.Network_EndpointSecurityGroup_7A30837F',
      'azurerm_public_ip.Network_NatGatewayPublicIp_36038E02',
      'azurerm_subnet.Network_ComputeSubnet_29CD7B13',
      'azurerm_subnet.Network_EndpointSubnet_3A4EBFB4',
      'azurerm_subnet_nat_gateway_association.Network_ComputeNatGatewayAssociation_B13D767C',
      'azurerm_subnet_network_security_group_association.Network_ComputeSecurityGroupAssociation_06CC34D2',
      'azurerm_subnet_network_security_group_association.Network_EndpointSecurityGroupAssociation_E1431D21',
      'azurerm_virtual_network.Network_1C6012B5',
    ]);
  });

  test('has subnets without default outbound access, undelegated', () => {
    expect(resource(synthesized, 'azurerm_subnet', 'Network_EndpointSubnet')).toEqual({
      name: 'snet-endpoints',
      resource_group_name: 'rg-ml',
      virtual_network_name: '${azurerm_virtual_network.Network_1C6012B5.name}',
      address_prefixes: ['10.20.0.0/26'],
      default_outbound_access_enabled: false,
      private_endpoint_network_policies: 'Disabled',
    });
    expect(resource(synthesized, 'azurerm_subnet', 'Network_ComputeSubnet')).toEqual({
      name: 'snet-compute',
      resource_group_name: 'rg-ml',
      virtual_network_name: '${azurerm_virtual_network.Network_1C6012B5.name}',
      address_prefixes: ['10.20.2.0/23'],
      default_outbound_access_enabled: false,
      private_link_service_network_policies_enabled: false,
    });
  });

  test('lets nothing from the Internet into the subnet for endpoints', () => {
    const { security_rule: rules } = resource(
      synthesized,
      'azurerm_network_security_group',
      'Network_EndpointSecurity',
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      direction: 'Inbound',
      access: 'Deny',
      source_address_prefix: 'Internet',
      destination_port_range: '*',
      protocol: '*',
    });
  });

  test('gives each subnet its own security group', () => {
    expect(resource(synthesized, 'azurerm_subnet_network_security_group_association', 'Network_Endpoint')).toEqual({
      subnet_id: '${azurerm_subnet.Network_EndpointSubnet_3A4EBFB4.id}',
      network_security_group_id: '${azurerm_network_security_group.Network_EndpointSecurityGroup_7A30837F.id}',
    });
    expect(resource(synthesized, 'azurerm_subnet_network_security_group_association', 'Network_Compute')).toEqual({
      subnet_id: '${azurerm_subnet.Network_ComputeSubnet_29CD7B13.id}',
      network_security_group_id: '${azurerm_network_security_group.Network_ComputeSecurityGroup_8AF85BEE.id}',
    });
  });

  test('tags everything that can have tags', () => {
    const taggable = ['virtual_network', 'network_security_group', 'nat_gateway', 'public_ip'];
    for (const type of taggable) {
      for (const made of Object.values(synthesized.resource?.[`azurerm_${type}`] ?? {})) {
        expect(made.tags).toEqual({ team: 'ml' });
      }
    }
  });

  test('names what must exist before a node starts', () => {
    expect(waitsFor(made.readyWhen)).toEqual([
      'azurerm_subnet_network_security_group_association.Network_ComputeSecurityGroupAssociation_06CC34D2',
      'azurerm_nat_gateway_public_ip_association.Network_NatGatewayPublicIpAssociation_3665F821',
      'azurerm_subnet_nat_gateway_association.Network_ComputeNatGatewayAssociation_B13D767C',
    ]);
  });

  test('has its main resource as the child Resource', () => {
    expect((made.node.findChild('Resource') as VirtualNetwork).terraformResourceType).toBe('azurerm_virtual_network');
  });
});

test('uses the names, servers and ranges given', () => {
  const stack = newStack();
  network(stack, {
    name: 'vnet-scoring',
    names: {
      endpointSubnet: 'endpoints',
      computeSubnet: 'nodes',
      endpointSecurityGroup: 'nsg-e',
      computeSecurityGroup: 'nsg-c',
      natGateway: 'gateway',
      publicIpAddress: 'address',
    },
    addressSpace: '192.168.0.0/24',
    endpointSubnetAddressPrefix: '192.168.0.128/27',
    computeSubnetAddressPrefix: '192.168.0.0/25',
    maxComputeNodes: 123,
    dnsServers: ['10.0.0.4'],
  });
  const synthesized = synthesize(stack);
  expect(resource(synthesized, 'azurerm_virtual_network')).toMatchObject({
    name: 'vnet-scoring',
    address_space: ['192.168.0.0/24'],
    dns_servers: ['10.0.0.4'],
  });
  expect(resource(synthesized, 'azurerm_subnet', 'Network_End')).toMatchObject({
    name: 'endpoints',
    address_prefixes: ['192.168.0.128/27'],
  });
  expect(resource(synthesized, 'azurerm_subnet', 'Network_Com')).toMatchObject({
    name: 'nodes',
    address_prefixes: ['192.168.0.0/25'],
  });
  expect(resource(synthesized, 'azurerm_network_security_group', 'Network_End').name).toBe('nsg-e');
  expect(resource(synthesized, 'azurerm_network_security_group', 'Network_Com').name).toBe('nsg-c');
  expect(resource(synthesized, 'azurerm_nat_gateway').name).toBe('gateway');
  expect(resource(synthesized, 'azurerm_public_ip').name).toBe('address');
});

test('two networks of one stack have names of their own', () => {
  const stack = newStack();
  network(stack);
  network(stack, {}, 'Other');
  for (const type of ['virtual_network', 'network_security_group', 'nat_gateway', 'public_ip']) {
    const names = Object.values(synthesize(stack).resource?.[`azurerm_${type}`] ?? {}).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

describe('fails when', () => {
  test('it gets no props at all', () => {
    expect(problemsOf(() => new (PrivateNetwork as any)(newStack(), 'Network'))).toEqual([
      expect.stringMatching(/^props: undefined is not an object of props; allowed: an object with resourceGroupName/),
    ]);
  });

  test('props are wrong in kind or value: all in one error', () => {
    const wrong: any = {
      resourceGroupName: 'ends with a stop.',
      location: 'North Europe',
      name: '-vnet',
      names: { natGatway: 'x', computeSubnet: '' },
      adressSpace: '10.0.0.0/16',
      maxComputeNodes: '4',
      egress: 'nat',
      additionalOutbound: 'Internet',
      dnsServers: ['10.0.0.4/32'],
      cloud: 'public',
      tags: { empty: '' },
    };
    expect(problemsOf(() => network(newStack(), wrong)).map((line) => line.split(';')[0])).toEqual([
      'adressSpace: is not a prop of this construct',
      'resourceGroupName: "ends with a stop." does not fit',
      'location: "North Europe" does not fit',
      'tags["empty"]: is empty, which the batch service refuses',
      'name: "-vnet" does not fit',
      'names.natGatway: is not a prop of this construct',
      'names.computeSubnet: is empty',
      'maxComputeNodes: "4" is not a number',
      'egress: "nat" is not an egress',
      'additionalOutbound: "Internet" is not a list',
      'cloud: "public" is not a cloud',
      'dnsServers[0]: "10.0.0.4/32" is not an IPv4 address',
    ]);
  });

  test('nothing is left behind in the tree', () => {
    const stack = newStack();
    expect(() => network(stack, { location: 'North Europe' })).toThrow(
      'PrivateNetwork "stack/Network" cannot be created',
    );
    expect(addresses(synthesize(stack))).toEqual([]);
  });

  test('names are taken twice', () => {
    const names = {
      endpointSubnet: 'one',
      computeSubnet: 'one',
      endpointSecurityGroup: 'nsg',
      computeSecurityGroup: 'nsg',
    };
    expect(problemsOf(() => network(newStack(), { names }))).toEqual([
      expect.stringMatching(/^names.computeSubnet: "one" is the name of names.endpointSubnet too/),
      expect.stringMatching(/^names.computeSecurityGroup: "nsg" is the name of names.endpointSecurityGroup too/),
    ]);
  });
});

test('in China there is no rule for the tag that Azure does not need there', () => {
  const tags = (cloud?: AzureCloud): string[] => {
    const stack = newStack();
    network(stack, { cloud });
    const group = resource(synthesize(stack), 'azurerm_network_security_group', 'Network_Compute');
    return group.security_rule.map((rule: any) => rule.destination_address_prefix);
  };
  expect(tags()).toContain('AzureFrontDoor.FrontEnd');
  expect(tags(AzureCloud.CHINA)).not.toContain('AzureFrontDoor.FrontEnd');
  expect(tags(AzureCloud.CHINA)).toHaveLength(tags().length - 1);
});

describe('a network that exists already', () => {
  const ids = {
    virtualNetworkId: NETWORK_ID,
    endpointSubnetId: `${NETWORK_ID}/subnets/endpoints`,
    computeSubnetId: `${NETWORK_ID}/subnets/compute`,
  };

  test('makes nothing, and hands out what it was given', () => {
    const stack = newStack();
    const imported = PrivateNetwork.fromIds(stack, 'Hub', ids);
    expect(imported).toMatchObject({ ...ids, readyWhen: [] });
    expect(addresses(synthesize(stack))).toEqual([]);
  });

  test("takes references and the program's own resources to wait for", () => {
    const stack = newStack();
    const own = new VirtualNetwork(stack, 'Own', { name: 'own', location: 'northeurope', resourceGroupName: 'rg' });
    const imported = PrivateNetwork.fromIds(stack, 'Hub', {
      virtualNetworkId: own.id,
      endpointSubnetId: `${own.id}/subnets/endpoints`,
      computeSubnetId: new TerraformVariable(stack, 'subnet', { type: 'string' }).stringValue,
      readyWhen: [own],
    });
    expect(imported.readyWhen).toEqual([own]);
  });

  test('may have its endpoints in a peered network', () => {
    const endpointSubnetId = `${NETWORK_ID}-peer/subnets/endpoints`;
    expect(PrivateNetwork.fromIds(newStack(), 'Hub', { ...ids, endpointSubnetId })).toMatchObject({ endpointSubnetId });
  });

  test('fails when an id is no id, or the compute subnet is elsewhere', () => {
    const wrong: any = {
      virtualNetworkId: NETWORK_ID,
      endpointSubnetId: 'snet-endpoints',
      computeSubnetId: `${NETWORK_ID}2/subnets/compute`,
      readyWhen: 'soon',
    };
    expect(
      problemsOf(() => PrivateNetwork.fromIds(newStack(), 'Hub', wrong)).map((line) => line.split(';')[0]),
    ).toEqual([
      'endpointSubnetId: "snet-endpoints" does not fit',
      'computeSubnetId: is a subnet of another network than virtualNetworkId',
      'readyWhen: "soon" is not a list',
    ]);
  });
});
