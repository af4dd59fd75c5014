import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AzureProviders, PrivateDnsZones, PrivateNetwork, VirtualNetworkPeering } from '../../src';
import { messageOf } from '../workspace/world';

const OURS = '00000000-0000-0000-0000-00000000000a';
const HUBS = '00000000-0000-0000-0000-00000000000b';
const group = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg-hub`;
const vnet = (subscription: string, name = 'vnet-hub') =>
  `${group(subscription)}/providers/Microsoft.Network/virtualNetworks/${name}`;

function started(subscriptionId: string | undefined = OURS) {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AzureProviders(stack, 'Providers', { subscriptionId });
  const hub = (id: string) => new AzurermProvider(stack, 'Hub', { alias: 'hub', subscriptionId: id, features: [{}] });
  const network = (props = {}) =>
    new PrivateNetwork(stack, 'Network', { resourceGroupName: 'rg', location: 'northeurope', ...props });
  return { stack, hub, network };
}

/** What the synthesis says, each problem by its prop and what is seen and wanted. */
function refused(stack: TerraformStack): string[] {
  const message = messageOf(() => (stack.node.root as App).synth());
  return message
    .split('\n')
    .filter((line) => line.startsWith('  ['))
    .map((line) => line.replace(/^ {2}\[(\S+)\] \S+: /, '$1 '));
}

test('subnets in a virtual network of another subscription are refused', () => {
  const { stack, network } = started();
  network({
    virtualNetworkId: vnet(HUBS),
    endpointSubnetAddressPrefix: '10.0.0.0/26',
    computeSubnetAddressPrefix: '10.0.1.0/24',
  });
  expect(refused(stack)).toEqual([
    `test/Network virtualNetworkId: is in the subscription ${HUBS}, but the provider that makes subnets there is of ${OURS}; have subnets made by a stack whose azurerm provider is of that subscription`,
  ]);
});

describe('a peering', () => {
  test('with a network of another subscription is refused without a provider of it', () => {
    const { stack, network } = started();
    network({ peerings: [{ name: 'hub', virtualNetworkId: vnet(HUBS) }] });
    expect(refused(stack)).toEqual([
      expect.stringMatching(
        /^test\/Network peerings\[0\]\.virtualNetworkId: .* give peerings\[0\]\.remoteProvider an AzurermProvider with an alias/,
      ),
    ]);
  });

  test('is refused where the provider is of yet another one', () => {
    const { stack, network, hub } = started();
    network({ peerings: [{ name: 'hub', virtualNetworkId: vnet(HUBS), remoteProvider: hub(OURS) }] });
    expect(refused(stack)).toHaveLength(1);
  });

  test('passes with a provider of that subscription, without the other direction, and where nobody tells', () => {
    const right = started();
    right.network({
      peerings: [{ name: 'hub', virtualNetworkId: vnet(HUBS), remoteProvider: right.hub(HUBS.toUpperCase()) }],
    });
    expect(refused(right.stack)).toEqual([]);
    const oneSided = started();
    oneSided.network({ peerings: [{ name: 'hub', virtualNetworkId: vnet(HUBS), remoteSide: false }] });
    expect(refused(oneSided.stack)).toEqual([]);
    const { stack, hub, network } = started();
    const id = new TerraformVariable(stack, 'hub', { type: 'string' }).stringValue;
    network({ peerings: [{ name: 'hub', virtualNetworkId: vnet(HUBS), remoteProvider: hub(id) }] });
    expect(refused(stack)).toEqual([]);
    const byEnvironment = new TerraformStack(Testing.app(), 'test');
    new AzureProviders(byEnvironment, 'Providers');
    new VirtualNetworkPeering(byEnvironment, 'Peering', {
      virtualNetworkId: vnet(OURS, 'vnet'),
      remoteVirtualNetworkId: vnet(HUBS),
    });
    expect(refused(byEnvironment)).toEqual([]);
  });

  test('by itself is refused for either side', () => {
    const { stack } = started();
    const other = '00000000-0000-0000-0000-00000000000c';
    new VirtualNetworkPeering(stack, 'Peering', {
      virtualNetworkId: vnet(other, 'vnet'),
      remoteVirtualNetworkId: vnet(HUBS),
    });
    expect(refused(stack).map((line) => line.split(':')[0])).toEqual([
      'test/Peering virtualNetworkId',
      'test/Peering remoteVirtualNetworkId',
    ]);
  });
});

describe('links of zones in another subscription', () => {
  test('are refused once, whatever the number of zones', () => {
    const { stack, network } = started();
    PrivateDnsZones.fromResourceGroup(stack, 'Dns', { resourceGroupId: group(HUBS), linkTo: [network()] });
    expect(refused(stack)).toEqual([expect.stringMatching(/^test\/Dns linkTo: .*; give provider an AzurermProvider/)]);
  });

  test('pass with a provider of it, and where no links are made', () => {
    const { stack, network, hub } = started();
    const made = network();
    PrivateDnsZones.fromResourceGroup(stack, 'Dns', {
      resourceGroupId: group(HUBS),
      linkTo: [made],
      provider: hub(HUBS),
    });
    PrivateDnsZones.fromResourceGroup(stack, 'Other', { resourceGroupId: group(HUBS) });
    expect(refused(stack)).toEqual([]);
  });
});
