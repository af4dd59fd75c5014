import * as fc from 'fast-check';
import { how, How, rarely, tags, Tags } from './values';

export type EgressChoice =
  | { readonly kind: 'nat'; readonly zone?: string; readonly publicIp?: How; readonly idleTimeoutMinutes?: number }
  | { readonly kind: 'firewall'; readonly address: string }
  | {
      readonly kind: 'azure-firewall';
      readonly hosts?: string[];
      readonly tier?: string;
      readonly zones?: string[];
      readonly subnetAddressPrefix?: string;
    }
  | { readonly kind: 'none' };

export interface PeeringChoice {
  readonly name: string;
  readonly network: How;
  readonly remoteSide?: boolean;
  readonly provider: boolean;
  readonly useRemoteGateways?: boolean;
  readonly allowForwardedTraffic?: boolean;
}

export interface MadeNetwork {
  readonly kind: 'made';
  readonly inside?: How;
  readonly name?: string;
  readonly names?: { readonly [part: string]: string };
  readonly ranges: RangesChoice;
  readonly endpointsOnly?: boolean;
  readonly maxComputeNodes?: number;
  readonly egress?: EgressChoice;
  readonly nodePublicIp?: boolean;
  readonly additionalOutbound?: readonly ('feeds' | 'tag' | 'range')[];
  readonly exfiltrationPrevention?: readonly How[];
  readonly dnsServers?: string[];
  readonly peerings?: readonly PeeringChoice[];
  readonly tags?: Tags;
}

interface RangesChoice {
  readonly addressSpace?: string;
  readonly endpointSubnetAddressPrefix?: string;
  readonly computeSubnetAddressPrefix?: string;
}

export interface GivenNetwork {
  readonly kind: 'given';
  readonly how: How;
  readonly hasCompute: boolean;
  readonly nodePublicIp?: boolean;
}

export type NetworkChoice = MadeNetwork | GivenNetwork;

const egress: fc.Arbitrary<EgressChoice> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('nat' as const),
      zone: fc.constantFrom('1', '3'),
      publicIp: how,
      idleTimeoutMinutes: fc.constantFrom(4, 10),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record({
    kind: fc.constant('firewall' as const),
    address: rarely(fc.constantFrom('10.0.1.4', '10.100.0.4'), '10.20.2.4'),
  }),
  fc.record(
    {
      kind: fc.constant('azure-firewall' as const),
      hosts: fc.constantFrom<string[][]>(['pypi.org'], ['*.pythonhosted.org', 'pypi.org']),
      tier: fc.constantFrom('Standard', 'Premium'),
      zones: fc.constantFrom<string[][]>(['1'], ['1', '2', '3']),
      subnetAddressPrefix: fc.constantFrom('10.20.0.64/26', '10.20.1.0/26'),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.constant({ kind: 'none' as const }),
);

const peering: fc.Arbitrary<PeeringChoice> = fc.record(
  {
    name: fc.constantFrom('hub', 'on-premises', 'data'),
    network: how,
    provider: fc.boolean(),
    remoteSide: fc.boolean(),
    useRemoteGateways: fc.boolean(),
    allowForwardedTraffic: fc.boolean(),
  },
  { requiredKeys: ['name', 'network', 'provider'] },
);

const HUB: PeeringChoice = { name: 'hub', network: 'literal', provider: false };

/** Where the virtual network is there, both ranges have to be given. */
const RANGES: readonly RangesChoice[] = [
  {},
  {},
  { addressSpace: '10.30.0.0/16' },
  { addressSpace: '10.30.0.0/26' },
  { addressSpace: '10.20.0.0/20', endpointSubnetAddressPrefix: '10.20.8.0/27' },
  { computeSubnetAddressPrefix: '10.20.1.0/24' },
  { endpointSubnetAddressPrefix: '10.20.0.0/26', computeSubnetAddressPrefix: '10.20.2.0/24' },
  { endpointSubnetAddressPrefix: '10.20.0.0/26', computeSubnetAddressPrefix: '10.20.2.0/29' },
];

const made: fc.Arbitrary<MadeNetwork> = fc
  .record(
    {
      kind: fc.constant('made' as const),
      inside: how,
      name: fc.constant('vnet-spoke'),
      names: fc.constantFrom<{ [part: string]: string }[]>(
        {},
        { endpointSubnet: 'endpoints', computeSubnet: 'nodes' },
        { natGateway: 'ng-one', publicIpAddress: 'pip-one' },
        { routeTable: 'rt-one', endpointSecurityGroup: 'nsg-one' },
      ),
      ranges: fc.constantFrom(...RANGES),
      maxComputeNodes: fc.constantFrom(1, 3, 5, 200),
      egress,
      nodePublicIp: fc.boolean(),
      additionalOutbound: fc.subarray(['feeds' as const, 'tag' as const, 'range' as const]),
      exfiltrationPrevention: fc.array(how, { maxLength: 2 }),
      dnsServers: fc.constantFrom<string[][]>(['10.0.2.4'], ['10.0.2.4', '10.0.2.5']),
      peerings: rarely(fc.uniqueArray(peering, { maxLength: 2, selector: ({ name }) => name }), [HUB, HUB]),
      tags,
    },
    { requiredKeys: ['kind', 'ranges'] },
  )
  .map(withoutMostOf);

/** Half of all props given at once would be refused nearly always. */
function withoutMostOf(network: MadeNetwork): MadeNetwork {
  const { inside, name, names, ranges, dnsServers, egress: way, ...rest } = network;
  if (inside !== undefined) return { ...rest, inside, egress: way, ranges: RANGES[6] };
  return { ...rest, name, names, egress: way, ranges, dnsServers };
}

/** For private endpoints alone. */
const endpointsOnly: fc.Arbitrary<MadeNetwork> = made.map(({ kind, name, dnsServers, peerings, tags: labels }) => {
  return {
    kind,
    name,
    dnsServers,
    peerings,
    tags: labels,
    ranges: { addressSpace: '10.30.0.0/24' },
    endpointsOnly: true,
  };
});

const given: fc.Arbitrary<GivenNetwork> = fc.record(
  {
    kind: fc.constant('given' as const),
    how,
    hasCompute: rarely(fc.constant(true), false),
    nodePublicIp: fc.boolean(),
  },
  { requiredKeys: ['kind', 'how', 'hasCompute'] },
);

export const networks: fc.Arbitrary<NetworkChoice> = fc.oneof(
  { weight: 5, arbitrary: made },
  { weight: 1, arbitrary: endpointsOnly },
  { weight: 2, arbitrary: given },
);
