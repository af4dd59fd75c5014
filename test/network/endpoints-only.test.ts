import { Egress } from '../../src/network/egress';
import { PrivateNetwork } from '../../src/network/private-network';
import { SecurityFlow } from '../../src/network/security-flow';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize, waitsFor } from './fixture';

const ENDPOINTS = `${NETWORK_ID}/subnets/endpoints`;

describe('a network for private endpoints only', () => {
  const stack = newStack();
  const made = network(stack, {
    endpointsOnly: true,
    peerings: [{ name: 'hub', virtualNetworkId: NETWORK_ID }],
  });
  const synthesized = synthesize(stack);

  test('has one subnet, with its security group, and nothing that is for compute', () => {
    expect(addresses(synthesized)).toEqual([
      'azurerm_network_security_group.Network_EndpointSecurityGroup_7A30837F',
      'azurerm_subnet.Network_EndpointSubnet_3A4EBFB4',
      'azurerm_subnet_network_security_group_association.Network_EndpointSecurityGroupAssociation_E1431D21',
      'azurerm_virtual_network.Network_1C6012B5',
      expect.stringMatching(/^azurerm_virtual_network_peering\./),
      expect.stringMatching(/^azurerm_virtual_network_peering\./),
    ]);
  });

  test('has that subnet at the same address and in the same range as with compute, so that it stays when nodes move', () => {
    const other = newStack();
    network(other);
    expect(resource(synthesized, 'azurerm_subnet')).toEqual(
      resource(synthesize(other), 'azurerm_subnet', 'Network_EndpointSubnet'),
    );
    expect(addresses(synthesize(other))).toEqual(
      expect.arrayContaining(addresses(synthesized).filter((address) => !address.includes('peering'))),
    );
  });

  test('says that nothing of it is for nodes', () => {
    expect(made.computeSubnetId).toBeUndefined();
    expect(made.computeSubnetCapacity).toBeUndefined();
    expect(made.egressPublicIpAddress).toBeUndefined();
    expect(made.nodePublicIp).toBe(false);
    expect(waitsFor(made.readyWhen).join()).toMatch(
      /^azurerm_virtual_network_peering\.[^,]+,azurerm_virtual_network_peering\.[^,]+$/,
    );
  });

  test('may lie in a virtual network that exists already', () => {
    const other = newStack();
    network(other, {
      endpointsOnly: true,
      virtualNetworkId: NETWORK_ID,
      endpointSubnetAddressPrefix: '10.1.0.0/27',
    });
    expect(addresses(synthesize(other)).filter((address) => address.startsWith('azurerm_subnet.'))).toHaveLength(1);
  });
});

describe('fails when', () => {
  test('it is told what only concerns compute', () => {
    const told = {
      endpointsOnly: true,
      computeSubnetAddressPrefix: '10.20.2.0/23',
      maxComputeNodes: 4,
      egress: Egress.natGateway(),
      nodePublicIp: false,
      additionalOutbound: [SecurityFlow.publicPackageFeeds()],
      exfiltrationPrevention: {},
      names: { computeSubnet: 'a', computeSecurityGroup: 'b', natGateway: 'c', publicIpAddress: 'd', routeTable: 'e' },
    };
    const problems = problemsOf(() => network(newStack(), told)).join('\n');
    for (const prop of [
      'computeSubnetAddressPrefix',
      'maxComputeNodes',
      'egress',
      'nodePublicIp',
      'additionalOutbound',
      'exfiltrationPrevention',
      'names.computeSubnet',
      'names.computeSecurityGroup',
    ]) {
      expect(problems).toContain(
        `${prop}: is given together with endpointsOnly; allowed: leave it out, there is no compute in this network`,
      );
    }
    for (const name of ['natGateway', 'publicIpAddress', 'routeTable']) {
      expect(problems).toContain(`names.${name}: names what this egress does not make`);
    }
  });

  test('it is told so by no boolean', () => {
    expect(problemsOf(() => network(newStack(), { endpointsOnly: 'yes' as never }))).toEqual([
      'endpointsOnly: "yes" is not a boolean; allowed: true or false',
    ]);
  });
});

describe('a network that exists already', () => {
  test('may have no subnet for compute', () => {
    const made = PrivateNetwork.fromIds(newStack(), 'Network', {
      virtualNetworkId: NETWORK_ID,
      endpointSubnetId: ENDPOINTS,
    });
    expect(made.endpointSubnetId).toBe(ENDPOINTS);
    expect(made.computeSubnetId).toBeUndefined();
  });

  test('fails when it has none, but is told of nodes in it', () => {
    const ids = { virtualNetworkId: NETWORK_ID, endpointSubnetId: ENDPOINTS, nodePublicIp: true };
    expect(problemsOf(() => PrivateNetwork.fromIds(newStack(), 'Network', ids))).toEqual([
      'nodePublicIp: is given without computeSubnetId; allowed: both or none: it is about the nodes in that subnet',
    ]);
  });
});
