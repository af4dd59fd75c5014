import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { PrivateNetwork } from '../../src/network/private-network';
import { VirtualNetworkPeering, VirtualNetworkPeeringProps } from '../../src/network/virtual-network-peering';
import { addresses, network, NETWORK_ID as HUB, newStack, problemsOf, resource, synthesize, waitsFor } from './fixture';

const SPOKE =
  '/subscriptions/99999999-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/Microsoft.Network/virtualNetworks/vnet-ml';

function peering(stack: TerraformStack, props: Partial<VirtualNetworkPeeringProps> = {}): VirtualNetworkPeering {
  return new VirtualNetworkPeering(stack, 'ToHub', {
    virtualNetworkId: props.virtualNetworkId ?? network(stack).virtualNetworkId,
    remoteVirtualNetworkId: HUB,
    ...props,
  });
}

describe('a peering with a hub', () => {
  const stack = newStack();
  const made = peering(stack, { virtualNetworkId: SPOKE });
  const synthesized = synthesize(stack);

  test('has both directions, at addresses that stay', () => {
    expect(addresses(synthesized)).toEqual([
      'azurerm_virtual_network_peering.ToHub_06EBFFD6',
      'azurerm_virtual_network_peering.ToHub_Remote_3AA2C5B0',
    ]);
    expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_06')).toEqual({
      name: expect.stringMatching(/^peer-to-hub-[0-9a-f]{6}$/),
      resource_group_name: 'rg-ml',
      virtual_network_name: 'vnet-ml',
      remote_virtual_network_id: HUB,
      allow_virtual_network_access: true,
      allow_forwarded_traffic: true,
      use_remote_gateways: false,
    });
    expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_Remote')).toEqual({
      name: expect.stringMatching(/^peer-to-hub-[0-9a-f]{6}$/),
      resource_group_name: 'rg-hub',
      virtual_network_name: 'vnet-hub',
      remote_virtual_network_id: SPOKE,
      allow_virtual_network_access: true,
      allow_forwarded_traffic: true,
      allow_gateway_transit: false,
    });
  });

  test('is ready when both directions are', () => {
    expect(waitsFor(made.readyWhen)).toEqual(addresses(synthesized));
  });
});

test("the hub's gateway is used on one side and shared on the other", () => {
  const stack = newStack();
  peering(stack, { virtualNetworkId: SPOKE, useRemoteGateways: true, allowForwardedTraffic: false });
  const synthesized = synthesize(stack);
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_06')).toMatchObject({
    use_remote_gateways: true,
    allow_forwarded_traffic: false,
    depends_on: ['azurerm_virtual_network_peering.ToHub_Remote_3AA2C5B0'],
  });
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_Remote')).toMatchObject({
    allow_gateway_transit: true,
    allow_forwarded_traffic: false,
  });
});

test("the hub's side is made by the provider of its subscription", () => {
  const stack = newStack();
  const hub = new AzurermProvider(stack, 'Hub', { alias: 'hub', features: [{}] });
  peering(stack, { virtualNetworkId: SPOKE, remoteProvider: hub });
  const synthesized = synthesize(stack);
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_Remote').provider).toBe('azurerm.hub');
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_06').provider).toBeUndefined();
});

test("the hub's side may be the platform team's", () => {
  const stack = newStack();
  const made = peering(stack, { virtualNetworkId: SPOKE, remoteSide: false });
  expect(waitsFor(made.readyWhen)).toEqual(['azurerm_virtual_network_peering.ToHub_06EBFFD6']);
  expect(addresses(synthesize(stack))).toEqual(['azurerm_virtual_network_peering.ToHub_06EBFFD6']);
});

test('takes names, and ids that only Terraform knows', () => {
  const stack = newStack();
  const hub = new TerraformVariable(stack, 'hub', { type: 'string' }).stringValue;
  peering(stack, { remoteVirtualNetworkId: hub, name: 'ml-to-hub', remoteName: 'hub-to-ml' });
  const synthesized = synthesize(stack);
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_06')).toMatchObject({
    name: 'ml-to-hub',
    resource_group_name: '${element(split("/", azurerm_virtual_network.Network_1C6012B5.id), 4)}',
    virtual_network_name: '${element(split("/", azurerm_virtual_network.Network_1C6012B5.id), 8)}',
    remote_virtual_network_id: '${var.hub}',
  });
  expect(resource(synthesized, 'azurerm_virtual_network_peering', 'ToHub_Remote')).toMatchObject({
    name: 'hub-to-ml',
    resource_group_name: '${element(split("/", var.hub), 4)}',
    virtual_network_name: '${element(split("/", var.hub), 8)}',
    remote_virtual_network_id: '${azurerm_virtual_network.Network_1C6012B5.id}',
  });
});

test('two of one network have names of their own', () => {
  const stack = newStack();
  const { virtualNetworkId } = network(stack);
  new VirtualNetworkPeering(stack, 'One', { virtualNetworkId, remoteVirtualNetworkId: HUB });
  new VirtualNetworkPeering(stack, 'Two', { virtualNetworkId, remoteVirtualNetworkId: SPOKE });
  const peerings = Object.values(synthesize(stack).resource?.azurerm_virtual_network_peering ?? {});
  expect(new Set(peerings.map(({ name }) => name)).size).toBe(2);
});

describe('a private network with peerings', () => {
  const peerings = [{ name: 'hub', virtualNetworkId: HUB }];

  test('makes them, and is ready when they are', () => {
    const stack = newStack();
    const made = network(stack, { peerings });
    const synthesized = synthesize(stack);
    const own = resource(synthesized, 'azurerm_virtual_network_peering', 'Network_Peering-hub_9');
    expect(own).toMatchObject({
      resource_group_name: 'rg-ml',
      virtual_network_name: '${azurerm_virtual_network.Network_1C6012B5.name}',
    });
    expect(waitsFor(made.readyWhen).filter((address) => address.includes('peering'))).toHaveLength(2);
  });

  test('has the other side made again when its own ranges change, so that the two stay in step', () => {
    const stack = newStack();
    network(stack, { peerings });
    const remote = resource(synthesize(stack), 'azurerm_virtual_network_peering', 'Network_Peering-hub_Remote');
    expect(remote.triggers).toEqual({ address_space: '10.20.0.0/22' });
  });

  test('fails when two have one name, or lead to one network', () => {
    const wrong = [...peerings, { name: 'hub', virtualNetworkId: HUB.toUpperCase() }];
    expect(problemsOf(() => network(newStack(), { peerings: wrong })).map((line) => line.split(';')[0])).toEqual([
      'peerings[1].name: "hub" is the name of peerings[0] too',
      'peerings[1].virtualNetworkId: is the network of peerings[0] too',
    ]);
  });

  test('fails when one is no peering: all problems in one error', () => {
    const wrong: any = [
      'hub',
      { name: 'a b', virtualNetworkId: 'hub' },
      { name: 'x', virtualNetworkId: HUB, useRemoteGateway: true },
    ];
    expect(problemsOf(() => network(newStack(), { peerings: wrong })).map((line) => line.split(';')[0])).toEqual([
      'peerings[0]: "hub" does not fit',
      'peerings[1].name: "a b" does not fit',
      'peerings[1].virtualNetworkId: "hub" does not fit',
      'peerings[2].useRemoteGateway: is not a prop of this construct',
    ]);
    expect(problemsOf(() => network(newStack(), { peerings: 'hub' as any }))).toEqual([
      expect.stringMatching(/^peerings: "hub" is not a list; allowed: a list of/),
    ]);
  });
});

test.each([[[null]], [[5]], [['x']], [[{}]], [[Symbol('x')]], ['10.0.0.0/8'], [[undefined]]])(
  'fails when the address space is %p',
  (addressSpace: any) => {
    expect(problemsOf(() => peering(newStack(), { virtualNetworkId: SPOKE, addressSpace }))).toEqual([
      expect.stringMatching(/^addressSpace(\[0\])?: .*; allowed: a list of IPv4 ranges/),
    ]);
  },
);

describe('fails when', () => {
  test('props are wrong: all in one error', () => {
    const wrong: any = {
      virtualNetworkId: 'vnet-ml',
      remoteVirtualNetworkId: 7,
      name: '-',
      remoteName: '',
      remoteSide: 'no',
      allowForwardedTraffic: 1,
      useRemoteGateways: 'yes',
      remoteProvider: 'azurerm.hub',
    };
    expect(problemsOf(() => peering(newStack(), wrong)).map((line) => line.split(';')[0])).toEqual([
      'virtualNetworkId: "vnet-ml" does not fit',
      'remoteVirtualNetworkId: 7 is not a string',
      'name: "-" does not fit',
      'remoteName: is empty',
      'remoteSide: "no" is not a boolean',
      'allowForwardedTraffic: 1 is not a boolean',
      'useRemoteGateways: "yes" is not a boolean',
      'remoteProvider: "azurerm.hub" is not an azurerm provider',
    ]);
  });

  test('a network is peered with itself', () => {
    expect(problemsOf(() => peering(newStack(), { virtualNetworkId: HUB.toUpperCase() }))).toEqual([
      expect.stringMatching(/^remoteVirtualNetworkId: is the same network as virtualNetworkId/),
    ]);
  });

  test('something is said of a side that is not made', () => {
    const provider = new AzurermProvider(newStack(), 'Hub', { alias: 'hub', features: [{}] });
    const props = { virtualNetworkId: SPOKE, remoteSide: false, remoteProvider: provider, remoteName: 'hub-to-ml' };
    expect(problemsOf(() => peering(newStack(), props)).map((line) => line.split(';')[0])).toEqual([
      'remoteName: is given, but remoteSide is false',
      'remoteProvider: is given, but remoteSide is false',
    ]);
  });
});

test('a network that exists already waits for a peering that is made here', () => {
  const stack = newStack();
  const { readyWhen } = peering(stack, { virtualNetworkId: SPOKE });
  const existing = PrivateNetwork.fromIds(stack, 'Network', {
    virtualNetworkId: SPOKE,
    endpointSubnetId: `${SPOKE}/subnets/endpoints`,
    computeSubnetId: `${SPOKE}/subnets/compute`,
    readyWhen,
  });
  expect(existing.readyWhen).toEqual(readyWhen);
});
