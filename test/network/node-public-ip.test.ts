import { AnnotationMetadataEntryType } from 'cdktf';
import { Egress } from '../../src/network/egress';
import { PrivateNetwork } from '../../src/network/private-network';
import { PrivateNetworkProps } from '../../src/network/private-network-props';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize } from './fixture';

function made(props: Partial<PrivateNetworkProps> = {}) {
  const stack = newStack();
  const construct = network(stack, { nodePublicIp: true, ...props });
  return { construct, synthesized: synthesize(stack) };
}

describe('a network whose nodes have public IP addresses', () => {
  test('lets the service in on its one port, and nobody else', () => {
    const { synthesized } = made();
    const { security_rule: rules } = resource(synthesized, 'azurerm_network_security_group', 'Network_Compute');
    expect(rules.filter(({ direction }: any) => direction === 'Inbound')).toEqual([
      expect.objectContaining({
        name: 'AllowNodeManagement',
        description: expect.stringContaining('public IP address'),
        priority: 100,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Tcp',
        source_address_prefix: 'AzureMachineLearning',
        source_port_range: '*',
        destination_address_prefix: 'VirtualNetwork',
        destination_port_range: '44224',
      }),
    ]);
  });

  test('lets out what the others let out', () => {
    const outbound = (synthesized: any) =>
      resource(synthesized, 'azurerm_network_security_group', 'Network_Compute').security_rule.filter(
        ({ direction }: any) => direction === 'Outbound',
      );
    const stack = newStack();
    network(stack);
    expect(outbound(made().synthesized)).toEqual(outbound(synthesize(stack)));
  });

  test('has no other way out than those addresses, unless one is asked for', () => {
    expect(addresses(made().synthesized).filter((address) => /nat_gateway|route_table/.test(address))).toEqual([]);
    const { synthesized } = made({ egress: Egress.natGateway() });
    expect(addresses(synthesized).filter((address) => address.startsWith('azurerm_nat_gateway.'))).toHaveLength(1);
  });

  test('sends the management traffic past a firewall', () => {
    const { synthesized } = made({ egress: Egress.firewall('10.0.1.4') });
    expect(resource(synthesized, 'azurerm_route_table').route).toMatchObject([
      {
        name: 'DefaultToFirewall',
        address_prefix: '0.0.0.0/0',
        next_hop_type: 'VirtualAppliance',
        next_hop_in_ip_address: '10.0.1.4',
      },
      {
        name: 'AzureMachineLearningToInternet',
        address_prefix: 'AzureMachineLearning',
        next_hop_type: 'Internet',
      },
    ]);
  });

  test('says what that means', () => {
    const { construct } = made();
    expect(construct.nodePublicIp).toBe(true);
    const warnings = construct.node.metadata.filter(({ type }) => type === String(AnnotationMetadataEntryType.WARN));
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringMatching(/nodes.*public IP address.*Internet.*44224.*resource group of the virtual network/),
    ]);
  });
});

test('a network has none of that by itself', () => {
  const construct = network(newStack());
  expect(construct.nodePublicIp).toBe(false);
  expect(construct.node.metadata).toEqual([]);
});

test('a network that exists already says whether it is made for such nodes', () => {
  const ids = {
    virtualNetworkId: NETWORK_ID,
    endpointSubnetId: `${NETWORK_ID}/subnets/endpoints`,
    computeSubnetId: `${NETWORK_ID}/subnets/compute`,
  };
  expect(PrivateNetwork.fromIds(newStack(), 'A', ids).nodePublicIp).toBe(false);
  expect(PrivateNetwork.fromIds(newStack(), 'B', { ...ids, nodePublicIp: true }).nodePublicIp).toBe(true);
  expect(problemsOf(() => PrivateNetwork.fromIds(newStack(), 'C', { ...ids, nodePublicIp: 'yes' as any }))).toEqual([
    expect.stringMatching(/^nodePublicIp: "yes" is not a boolean/),
  ]);
});

test('fails when it is no boolean', () => {
  expect(problemsOf(() => network(newStack(), { nodePublicIp: 'yes' as any }))).toEqual([
    expect.stringMatching(/^nodePublicIp: "yes" is not a boolean/),
  ]);
});
