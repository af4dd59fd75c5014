import { TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { PrivateNetworkProps } from '../../src/network/private-network-props';
import { Ipv4Range } from '../../src/support/ipv4-range';
import { network, newStack, problemsOf, resource, synthesize } from './fixture';

function prefixes(props: Partial<PrivateNetworkProps>): [endpoints: string, compute: string] {
  const stack = newStack();
  network(stack, props);
  const synthesized = synthesize(stack);
  return [
    resource(synthesized, 'azurerm_subnet', 'Network_EndpointSubnet').address_prefixes[0],
    resource(synthesized, 'azurerm_subnet', 'Network_ComputeSubnet').address_prefixes[0],
  ];
}

function refused(props: Partial<PrivateNetworkProps>): string[] {
  return problemsOf(() => network(newStack(), props));
}

test.each([
  ['10.0.0.0/16', '10.0.0.0/26', '10.0.128.0/17'],
  ['10.20.0.0/24', '10.20.0.0/26', '10.20.0.128/25'],
  ['192.168.7.128/25', '192.168.7.128/26', '192.168.7.192/26'],
  ['10.1.1.64/26', '10.1.1.64/27', '10.1.1.96/27'],
])('%s is shared out as %s and %s', (addressSpace, endpoints, compute) => {
  expect(prefixes({ addressSpace })).toEqual([endpoints, compute]);
});

test('the subnets of any address space lie in it, share no address and begin at their first one', () => {
  const spaces = fc.tuple(fc.nat({ max: 0xffffff }), fc.integer({ min: 8, max: 26 })).map(([low, prefix]) => {
    const address = 10 * 2 ** 24 + low;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return Ipv4Range.parse(`${octets.join('.')}/${prefix}`)!;
  });
  fc.assert(
    fc.property(spaces, (space) => {
      const [endpoints, compute] = prefixes({ addressSpace: space.toString() }).map((text) => Ipv4Range.parse(text)!);
      expect([endpoints, compute].every((range) => space.contains(range) && range.isAligned)).toBe(true);
      expect(endpoints.overlaps(compute)).toBe(false);
      expect(compute.size).toBe(space.size / 2);
    }),
    { numRuns: 40 },
  );
});

describe('fails when', () => {
  test.each([
    ['nonsense', 'addressSpace: "nonsense" is not a range'],
    ['10.0.0.0', 'addressSpace: "10.0.0.0" is not a range'],
    ['10.0.0.256/16', 'addressSpace: "10.0.0.256/16" is not a range'],
    [' 10.0.0.0/16', 'addressSpace: " 10.0.0.0/16" is not a range'],
    ['fd00::/48', 'addressSpace: "fd00::/48" is not a range'],
    ['10.0.0.1/16', 'addressSpace: "10.0.0.1/16" does not begin at its first address; allowed: "10.0.0.0/16"'],
    ['10.0.0.0/27', 'addressSpace: "10.0.0.0/27" has only 32 addresses'],
    ['172.17.0.0/16', 'addressSpace: 172.17.0.0/16 overlaps 172.17.0.0/16, which Docker uses'],
    ['172.17.40.0/24', 'addressSpace: 172.17.40.0/24 overlaps 172.17.0.0/16, which Docker uses'],
    ['172.16.0.0/12', 'addressSpace: 172.16.0.0/12 overlaps 172.17.0.0/16, which Docker uses'],
    ['127.0.0.0/16', 'addressSpace: 127.0.0.0/16 overlaps 127.0.0.0/8, which is loopback'],
    ['169.254.0.0/24', 'addressSpace: 169.254.0.0/24 overlaps 169.254.0.0/16, which is link-local'],
    ['168.63.0.0/16', 'addressSpace: 168.63.0.0/16 overlaps 168.63.129.16/32, which is the DNS of Azure'],
    ['224.0.0.0/16', 'addressSpace: 224.0.0.0/16 overlaps 224.0.0.0/4, which is multicast'],
  ])('the address space is %j', (addressSpace, problem) => {
    const lines = refused({ addressSpace });
    expect(lines).toHaveLength(1);
    expect(lines[0].startsWith(problem)).toBe(true);
  });

  test('a subnet lies outside the address space', () => {
    expect(refused({ computeSubnetAddressPrefix: '10.21.0.0/24' })).toEqual([
      'computeSubnetAddressPrefix: "10.21.0.0/24" is not in the address space 10.20.0.0/22; allowed: a range within addressSpace',
    ]);
  });

  test('the subnets overlap, one of them given or both', () => {
    expect(refused({ computeSubnetAddressPrefix: '10.20.0.0/23' })).toEqual([
      expect.stringMatching(
        /^computeSubnetAddressPrefix: 10.20.0.0\/23 overlaps the subnet for endpoints, 10.20.0.0\/26/,
      ),
    ]);
    const endpointSubnetAddressPrefix = '10.20.3.0/26';
    expect(refused({ endpointSubnetAddressPrefix })).toHaveLength(1);
    expect(refused({ endpointSubnetAddressPrefix, computeSubnetAddressPrefix: '10.20.3.0/24' })).toHaveLength(1);
  });

  test('the subnet for endpoints is too small for the endpoints of a workspace', () => {
    expect(prefixes({ endpointSubnetAddressPrefix: '10.20.0.0/27' })[0]).toBe('10.20.0.0/27');
    expect(refused({ endpointSubnetAddressPrefix: '10.20.0.0/28' })).toEqual([
      expect.stringMatching(/^endpointSubnetAddressPrefix: "10.20.0.0\/28" has only 16 addresses/),
    ]);
  });

  test('the subnet for compute is smaller than Azure allows', () => {
    expect(refused({ computeSubnetAddressPrefix: '10.20.2.0/30' })).toEqual([
      expect.stringMatching(/^computeSubnetAddressPrefix: "10.20.2.0\/30" has only 4 addresses/),
    ]);
  });

  test('the nodes do not fit beside the five addresses that Azure keeps', () => {
    const computeSubnetAddressPrefix = '10.20.2.0/28';
    expect(prefixes({ computeSubnetAddressPrefix, maxComputeNodes: 11 })[1]).toBe('10.20.2.0/28');
    expect(refused({ computeSubnetAddressPrefix, maxComputeNodes: 12 })).toEqual([
      'maxComputeNodes: 12 nodes do not fit into 10.20.2.0/28, which has 11 addresses for nodes; ' +
        'allowed: at most 11, or a computeSubnetAddressPrefix of /27 or larger',
    ]);
    expect(refused({ maxComputeNodes: 508 })).toEqual([
      expect.stringContaining('a computeSubnetAddressPrefix of /22 or larger'),
    ]);
    expect(refused({ maxComputeNodes: 0 })).toEqual([
      'maxComputeNodes: 0 is out of range; allowed: a whole number from 1 to 65000 nodes',
    ]);
  });

  test('the address space is not known, and a subnet is not given', () => {
    const stack = newStack();
    const addressSpace = new TerraformVariable(stack, 'space', { type: 'string' }).stringValue;
    expect(problemsOf(() => network(stack, { addressSpace, computeSubnetAddressPrefix: '10.0.1.0/24' }))).toEqual([
      expect.stringMatching(
        /^endpointSubnetAddressPrefix: is missing; allowed: a range, since the address space is not known/,
      ),
    ]);
  });

  test('the address space is not known, and a subnet is what Docker uses', () => {
    const stack = newStack();
    const addressSpace = new TerraformVariable(stack, 'space', { type: 'string' }).stringValue;
    const props = {
      addressSpace,
      endpointSubnetAddressPrefix: '10.0.0.0/26',
      computeSubnetAddressPrefix: '172.17.1.0/24',
    };
    expect(problemsOf(() => network(stack, props))).toEqual([
      expect.stringMatching(/^computeSubnetAddressPrefix: 172.17.1.0\/24 overlaps 172.17.0.0\/16, which Docker uses/),
    ]);
  });

  test('ranges are of the wrong type', () => {
    const wrong: any = {
      addressSpace: ['10.0.0.0/16'],
      endpointSubnetAddressPrefix: 5,
      computeSubnetAddressPrefix: null,
    };
    expect(refused(wrong).map((line) => line.split(';')[0])).toEqual([
      'addressSpace: ["10.0.0.0/16"] is not a string',
      'endpointSubnetAddressPrefix: 5 is not a string',
      'computeSubnetAddressPrefix: null is not a string',
    ]);
  });
});

test('ranges may be references', () => {
  const stack = newStack();
  const range = (id: string) => new TerraformVariable(stack, id, { type: 'string' }).stringValue;
  network(stack, {
    addressSpace: range('a'),
    endpointSubnetAddressPrefix: range('b'),
    computeSubnetAddressPrefix: range('c'),
    maxComputeNodes: 4,
  });
  expect(resource(synthesize(stack), 'azurerm_virtual_network').address_space).toEqual(['${var.a}']);
});
