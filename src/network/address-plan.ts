import { Token } from 'cdktf';
import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems, shown } from '../support/prop-problems';

/** The addresses that Azure keeps in each subnet: the first four and the last one. */
const KEPT_BY_AZURE = 5;
/** A private endpoint for the workspace takes 3 addresses, storage 4, the registry 2 and the vault 1: 10, and 5 are Azure's. */
const SMALLEST_ENDPOINT_SUBNET = 27;
const SMALLEST_COMPUTE_SUBNET = 29;
/** https://learn.microsoft.com/azure/firewall/firewall-faq */
const FIREWALL_SUBNET = 26;
/** Room for the smallest subnet for endpoints and as much for compute. */
const SMALLEST_ADDRESS_SPACE = 26;
const DEFAULT_ENDPOINT_SUBNET = 26;
const DEFAULT_ADDRESS_SPACE = '10.20.0.0/22';

/** Ranges that a network cannot have. https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const UNUSABLE: readonly (readonly [range: string, reason: string])[] = [
  ['172.17.0.0/16', 'which Docker uses for its bridge on the nodes'],
  ['127.0.0.0/8', 'which is loopback'],
  ['169.254.0.0/16', 'which is link-local'],
  ['168.63.129.16/32', 'which is the DNS of Azure'],
  ['224.0.0.0/4', 'which is multicast'],
  ['255.255.255.255/32', 'which is broadcast'],
];

/** The props that decide on addresses. */
export interface AddressProps {
  readonly virtualNetworkId?: string;
  /** The firewall that gets a subnet of its own, if there is one. */
  readonly firewall?: { readonly subnetAddressPrefix?: string };
  readonly addressSpace?: string;
  readonly endpointSubnetAddressPrefix?: string;
  readonly endpointsOnly?: boolean;
  readonly computeSubnetAddressPrefix?: string;
  readonly maxComputeNodes?: number;
}

/** Which addresses go where. */
export interface AddressPlan {
  /** Undefined for a network that exists already. */
  readonly addressSpace?: string;
  readonly endpointSubnet: string;
  /** Undefined in a network for endpoints only. */
  readonly computeSubnet?: string;
  /** Undefined where there is no firewall. */
  readonly firewallSubnet?: string;
}

/** How the user of a construct calls what decides on nodes. */
export interface NodeWords {
  readonly prop: string;
  /** Nodes beside those of the prop, and what they are, such as ` and 1 that builds images`. */
  readonly extra: number;
  readonly what: string;
  /** A larger compute subnet, by its prefix. */
  readonly larger: (prefix: number) => string;
}

const OWN_WORDS: NodeWords = {
  prop: 'maxComputeNodes',
  extra: 0,
  what: '',
  larger: (prefix) => `a computeSubnetAddressPrefix of /${prefix} or larger`,
};

/** Shares out the address space, and collects what is wrong with it. A range given as a token is Terraform's to check. */
export function planAddresses(problems: PropProblems, props: AddressProps, words: NodeWords = OWN_WORDS): AddressPlan {
  const addressSpace = props.virtualNetworkId === undefined ? (props.addressSpace ?? DEFAULT_ADDRESS_SPACE) : undefined;
  const space =
    addressSpace === undefined ? undefined : readRange(problems, 'addressSpace', addressSpace, SMALLEST_ADDRESS_SPACE);
  refuseUnusable(problems, 'addressSpace', space);
  const endpointSubnet = subnet(problems, 'endpointSubnetAddressPrefix', props.endpointSubnetAddressPrefix, space, {
    smallest: SMALLEST_ENDPOINT_SUBNET,
    preset: space?.subrange(Math.max(DEFAULT_ENDPOINT_SUBNET, space.prefix + 1), 0),
    addressSpace,
  });
  if (props.endpointsOnly) return { addressSpace, endpointSubnet: endpointSubnet.text };
  const computeSubnet = subnet(problems, 'computeSubnetAddressPrefix', props.computeSubnetAddressPrefix, space, {
    smallest: SMALLEST_COMPUTE_SUBNET,
    preset: space?.subrange(space.prefix + 1, 1),
    addressSpace,
  });
  refuseOverlap(problems, 'computeSubnetAddressPrefix', computeSubnet, 'endpoints', endpointSubnet);
  checkCapacity(problems, props.maxComputeNodes, computeSubnet.range, words);
  const plan = { addressSpace, endpointSubnet: endpointSubnet.text, computeSubnet: computeSubnet.text };
  if (!props.firewall) return plan;
  const prop = 'egress.subnetAddressPrefix';
  const firewallSubnet = subnet(problems, prop, props.firewall.subnetAddressPrefix, space, {
    smallest: FIREWALL_SUBNET,
    preset: space && space.prefix < FIREWALL_SUBNET - 1 ? space.subrange(FIREWALL_SUBNET, 1) : undefined,
    addressSpace,
  });
  refuseOverlap(problems, prop, firewallSubnet, 'endpoints', endpointSubnet);
  refuseOverlap(problems, prop, firewallSubnet, 'compute', computeSubnet);
  return { ...plan, firewallSubnet: firewallSubnet.text };
}

function refuseOverlap(problems: PropProblems, prop: string, one: Subnet, name: string, other: Subnet): void {
  if (!one.range || !other.range?.overlaps(one.range)) return;
  problems.add(prop, `${one.text} overlaps the subnet for ${name}, ${other.text}`, 'ranges that share no address');
}

/** The nodes that fit into a subnet. */
export function nodeCapacity(subnet: Ipv4Range): number {
  return Math.max(0, subnet.size - KEPT_BY_AZURE);
}

interface SubnetChoice {
  readonly smallest: number;
  readonly preset: Ipv4Range | undefined;
  readonly addressSpace: unknown;
}

interface Subnet {
  readonly text: string;
  readonly range?: Ipv4Range;
}

function subnet(
  problems: PropProblems,
  prop: string,
  given: string | undefined,
  space: Ipv4Range | undefined,
  choice: SubnetChoice,
): Subnet {
  if (given === undefined) {
    if (!choice.preset && (choice.addressSpace === undefined || Token.isUnresolved(choice.addressSpace))) {
      problems.add(prop, 'is missing', 'a range, since the address space is not known before Terraform runs');
    } else if (!choice.preset && space) {
      problems.add(
        prop,
        'is missing',
        `a range of /${choice.smallest} or larger, for which ${space.toString()} has no room left`,
      );
    }
    return { text: choice.preset?.toString() ?? '', range: choice.preset };
  }
  const range = readRange(problems, prop, given, choice.smallest);
  if (range && space && !space.contains(range)) {
    problems.add(
      prop,
      `${shown(given)} is not in the address space ${space.toString()}`,
      'a range within addressSpace',
    );
  }
  if (!space) refuseUnusable(problems, prop, range);
  return { text: given, range };
}

function readRange(problems: PropProblems, prop: string, given: unknown, smallest: number): Ipv4Range | undefined {
  const allowed = `an IPv4 range of /${smallest} or larger in CIDR notation, such as "${DEFAULT_ADDRESS_SPACE}"`;
  if (!problems.text(prop, given, allowed)) return undefined;
  const range = given.includes('/') ? Ipv4Range.parse(given) : undefined;
  if (!range || given !== given.trim()) {
    problems.add(prop, `${shown(given)} is not a range`, allowed);
    return undefined;
  }
  if (!range.isAligned) {
    problems.add(prop, `${shown(given)} does not begin at its first address`, `"${range.toString()}"`);
    return undefined;
  }
  if (range.prefix > smallest) {
    problems.add(prop, `${shown(given)} has only ${range.size} addresses`, allowed);
    return undefined;
  }
  return range;
}

function refuseUnusable(problems: PropProblems, prop: string, range: Ipv4Range | undefined): void {
  for (const [unusable, reason] of UNUSABLE) {
    const other = Ipv4Range.parse(unusable);
    if (!range || !other?.overlaps(range)) continue;
    problems.add(
      prop,
      `${range.toString()} overlaps ${unusable}, ${reason}`,
      `another range, such as "${DEFAULT_ADDRESS_SPACE}"`,
    );
  }
}

function checkCapacity(
  problems: PropProblems,
  nodes: unknown,
  subnet: Ipv4Range | undefined,
  { prop, extra, what, larger }: NodeWords,
): void {
  if (!problems.optionalInteger(prop, nodes, 1, 65000, 'nodes') || !subnet) return;
  const capacity = nodeCapacity(subnet);
  if (nodes + extra <= capacity) return;
  const prefix = 32 - Math.ceil(Math.log2(nodes + extra + KEPT_BY_AZURE));
  problems.add(
    prop,
    `${nodes} nodes${what} do not fit into ${subnet.toString()}, which has ${capacity} addresses for nodes`,
    `at most ${capacity - extra}, or ${larger(prefix)}`,
  );
}
