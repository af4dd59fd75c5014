import { App, TerraformStack, Testing } from 'cdktf';
import { AzureProviders, Egress, PrivateNetwork, PrivateNetworkProps, VirtualNetworkPeering } from '../../src';
import { messageOf } from '../workspace/world';

const HUB =
  '/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';

function stackOf(app: App, id = 'test'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzureProviders(stack, 'Providers');
  return stack;
}

function network(stack: TerraformStack, id: string, props: Partial<PrivateNetworkProps> = {}): PrivateNetwork {
  return new PrivateNetwork(stack, id, { resourceGroupName: 'rg', location: 'northeurope', ...props });
}

function refused(app: App): string[] {
  const message = messageOf(() => app.synth());
  return message
    .split('\n')
    .filter((line) => line.startsWith('  ['))
    .map((line) => line.replace(/^ {2}\[(\S+)\] \S+: /, '$1 '));
}

describe('ranges that overlap', () => {
  test('are refused of two networks that are peered', () => {
    const app = Testing.app();
    const stack = stackOf(app);
    const data = network(stack, 'Data', { addressSpace: '10.20.2.0/24' });
    network(stack, 'Network', { peerings: [{ name: 'data', virtualNetworkId: data.virtualNetworkId }] });
    expect(refused(app)).toEqual([
      'test/Network peerings[0].virtualNetworkId: the range 10.20.0.0/22 overlaps 10.20.2.0/24 of "test/Data", which it is peered with; give one of the two another addressSpace',
    ]);
  });

  test('are refused of two networks that share a hub, in two stacks as well', () => {
    const app = Testing.app();
    const peerings = [{ name: 'hub', virtualNetworkId: HUB }];
    network(stackOf(app, 'one'), 'Network', { peerings });
    network(stackOf(app, 'two'), 'Network', { addressSpace: '10.20.0.0/16', peerings });
    expect(refused(app)).toEqual([
      expect.stringMatching(
        /^one\/Network peerings\[0\].* overlaps 10\.20\.0\.0\/16 of "two\/Network", which is peered with the same network; /,
      ),
    ]);
  });

  test('are refused of a peering that is made by itself', () => {
    const app = Testing.app();
    const stack = stackOf(app);
    const [one, two] = ['One', 'Two'].map((id) => network(stack, id).virtualNetworkId);
    new VirtualNetworkPeering(stack, 'Peering', { virtualNetworkId: one, remoteVirtualNetworkId: two });
    expect(refused(app)).toEqual([expect.stringMatching(/^test\/Peering remoteVirtualNetworkId: .* of "test\/Two"/)]);
  });

  test('pass where nothing connects the networks, and ranges beside each other pass', () => {
    const app = Testing.app();
    const stack = stackOf(app);
    const [one] = ['One', 'Two'].map((id) => network(stack, id));
    const peerings = [
      { name: 'one', virtualNetworkId: one.virtualNetworkId },
      { name: 'hub', virtualNetworkId: HUB },
    ];
    network(stack, 'Beside', { addressSpace: '10.20.4.0/22', peerings });
    expect(refused(app)).toEqual([]);
  });
});

describe('a firewall elsewhere', () => {
  const warnings = (
    props: Partial<PrivateNetworkProps>,
    more: (stack: TerraformStack, made: PrivateNetwork) => void = () => undefined,
  ) => {
    const app = Testing.app();
    const stack = stackOf(app);
    const made = network(stack, 'Network', props);
    more(stack, made);
    app.synth();
    return made.node.metadata.map(({ data }) => String(data));
  };

  test('is warned of where nothing in the program connects the network with it', () => {
    expect(warnings({ egress: Egress.firewall('10.0.1.4') })).toEqual([
      'egress: nothing in this program connects the network with the firewall at 10.0.1.4; give the hub in peerings, or have the network connected before nodes start',
    ]);
  });

  test('is not where a peering does, whichever way it is made, nor of a firewall in the network itself', () => {
    const egress = Egress.firewall('10.0.1.4');
    expect(warnings({ egress, peerings: [{ name: 'hub', virtualNetworkId: HUB }] })).toEqual([]);
    const peered = warnings({ egress }, (stack, made) => {
      const virtualNetworkId = made.virtualNetworkId;
      new VirtualNetworkPeering(stack, 'Peering', { virtualNetworkId, remoteVirtualNetworkId: HUB });
    });
    expect(peered).toEqual([]);
    expect(warnings({ egress: Egress.firewall('10.20.1.4') })).toEqual([]);
  });
});
