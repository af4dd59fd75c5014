import { TerraformVariable } from 'cdktf';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize } from './fixture';

const SUBNETS = { endpointSubnetAddressPrefix: '10.1.0.0/27', computeSubnetAddressPrefix: '10.1.1.0/24' };

describe('a private network in a virtual network that exists already', () => {
  const stack = newStack();
  const made = network(stack, { virtualNetworkId: NETWORK_ID, ...SUBNETS });
  const synthesized = synthesize(stack);

  test('makes subnets there and no virtual network', () => {
    expect(addresses(synthesized).filter((address) => address.startsWith('azurerm_virtual_network'))).toEqual([]);
    expect(resource(synthesized, 'azurerm_subnet', 'Network_ComputeSubnet')).toMatchObject({
      name: 'snet-compute',
      resource_group_name: 'rg-hub',
      virtual_network_name: 'vnet-hub',
      address_prefixes: ['10.1.1.0/24'],
      default_outbound_access_enabled: false,
    });
    expect(resource(synthesized, 'azurerm_subnet', 'Network_EndpointSubnet')).toMatchObject({
      resource_group_name: 'rg-hub',
      virtual_network_name: 'vnet-hub',
    });
  });

  test('makes everything else in its own resource group', () => {
    for (const type of ['network_security_group', 'nat_gateway', 'public_ip']) {
      for (const { resource_group_name: group } of Object.values(synthesized.resource?.[`azurerm_${type}`] ?? {}))
        expect(group).toBe('rg-ml');
    }
  });

  test('hands out what it was given and what it made', () => {
    expect(made.virtualNetworkId).toBe(NETWORK_ID);
    expect(made.virtualNetworkName).toBe('vnet-hub');
    expect(made.computeSubnetCapacity).toBe(251);
  });

  test('keeps the addresses that it has in a virtual network of its own', () => {
    const own = newStack();
    network(own);
    expect(addresses(synthesized)).toEqual(
      addresses(synthesize(own)).filter((address) => !address.startsWith('azurerm_virtual_network.')),
    );
  });
});

test('the virtual network may be known to Terraform only', () => {
  const stack = newStack();
  const virtualNetworkId = new TerraformVariable(stack, 'network', { type: 'string' }).stringValue;
  network(stack, { virtualNetworkId, ...SUBNETS });
  expect(resource(synthesize(stack), 'azurerm_subnet', 'Network_ComputeSubnet')).toMatchObject({
    resource_group_name: '${element(split("/", var.network), 4)}',
    virtual_network_name: '${element(split("/", var.network), 8)}',
  });
});

test('a peering of it is made where it is', () => {
  const stack = newStack();
  const hub = NETWORK_ID.replace('vnet-hub', 'vnet-other');
  network(stack, {
    virtualNetworkId: NETWORK_ID,
    ...SUBNETS,
    peerings: [{ name: 'hub', virtualNetworkId: hub, remoteSide: false }],
  });
  const peering = resource(synthesize(stack), 'azurerm_virtual_network_peering');
  expect(peering).toMatchObject({ resource_group_name: 'rg-hub', virtual_network_name: 'vnet-hub' });
});

test('fails when a range is missing, or something is said of the virtual network itself', () => {
  const wrong = {
    virtualNetworkId: NETWORK_ID,
    computeSubnetAddressPrefix: '10.1.1.0/24',
    addressSpace: '10.1.0.0/16',
    name: 'vnet-scoring',
    dnsServers: ['10.0.0.4'],
  };
  expect(problemsOf(() => network(newStack(), wrong)).map((line) => line.split(';')[0])).toEqual([
    'addressSpace: is given together with virtualNetworkId',
    'name: is given together with virtualNetworkId',
    'dnsServers: is given together with virtualNetworkId',
    'endpointSubnetAddressPrefix: is missing',
  ]);
  expect(problemsOf(() => network(newStack(), { virtualNetworkId: 'vnet-hub', ...SUBNETS }))).toEqual([
    expect.stringMatching(/^virtualNetworkId: "vnet-hub" does not fit/),
  ]);
});

test('fails when the two ranges overlap or cannot be used', () => {
  const overlap = { virtualNetworkId: NETWORK_ID, ...SUBNETS, endpointSubnetAddressPrefix: '10.1.1.0/27' };
  expect(problemsOf(() => network(newStack(), overlap))).toEqual([
    expect.stringMatching(/^computeSubnetAddressPrefix: 10.1.1.0\/24 overlaps the subnet for endpoints/),
  ]);
  const docker = { virtualNetworkId: NETWORK_ID, ...SUBNETS, computeSubnetAddressPrefix: '172.17.1.0/24' };
  expect(problemsOf(() => network(newStack(), docker))).toEqual([
    expect.stringMatching(/^computeSubnetAddressPrefix: 172.17.1.0\/24 overlaps 172.17.0.0\/16/),
  ]);
});
