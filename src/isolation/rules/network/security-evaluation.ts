import type { Resource } from '../../facts/resource';
import { known, Maybe, Missing, missing, Obscurity } from '../../facts/value';
import type { SecurityGroup, SecurityRule } from '../../facts/vocabulary';
import { addressExtent, Place } from './address-extent';
import { ALL_PORTS, coverPorts, portRanges } from './ports';
import { Extent } from './service-tags';

/** What a network security group is asked about: everything between two ends with one protocol to one port. */
export interface Flow {
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocol: 'Tcp' | 'Udp';
  readonly port: number;
  readonly from: Place;
  readonly to: Place;
  /** The region whose addresses a regional service tag means. */
  readonly region: Maybe<string | undefined>;
}

/** What becomes of a flow. */
export type Decision =
  | { readonly verdict: 'allowed' | 'blocked'; readonly by: SecurityRule }
  /** A rule that cannot be judged comes first, before the one that decides otherwise. */
  | {
      readonly verdict: 'unclear';
      readonly by: SecurityRule;
      readonly otherwise?: SecurityRule;
      readonly why: Missing;
    };

/**
 * Evaluates a flow as Azure does: rules by priority, the lower number first, the first match decides, Azure's default
 * rules at the end. A rule that may match, or matches a part only, leaves the decision to the next one; when that one
 * decides otherwise than the doubtful one would, the verdict is unclear.
 *
 * @param rules in the order of `inOrder`
 */
export function decide(rules: readonly SecurityRule[], flow: Flow): Decision {
  const doubts: { rule: SecurityRule; why: Missing }[] = [];
  for (const rule of rules) {
    const extent = ruleExtent(rule, flow);
    if (extent === 'none') continue;
    if (extent !== 'all') {
      doubts.push({ rule, why: extent });
      continue;
    }
    const contrary = doubts.find((doubt) => isAllowed(doubt.rule) !== isAllowed(rule));
    if (contrary) return { verdict: 'unclear', by: contrary.rule, otherwise: rule, why: contrary.why };
    return { verdict: isAllowed(rule) ? 'allowed' : 'blocked', by: rule };
  }
  throw new RangeError("rules without Azure's default ones decide nothing");
}

/** The rules of a group in the order of their priority, Azure's default rules included; those of unknown priority first. */
export function inOrder(group: SecurityGroup): Maybe<SecurityRule[]> {
  if (!group.rules.known) return group.rules;
  const priority = (rule: SecurityRule) => (rule.priority.known ? (rule.priority.value ?? 0) : 0);
  return known([...group.rules.value, ...defaultRules(group.resource)].sort((a, b) => priority(a) - priority(b)));
}

/** How to name a rule in a message. */
export function ruleName({ name, priority }: SecurityRule): string {
  const title = name.known ? (name.value ?? '(unnamed)') : name.missing;
  return `${title} (priority ${priority.known ? String(priority.value) : priority.missing})`;
}

/** Whether a rule allows; undefined where that is not known. */
export function isAllowed({ access }: SecurityRule): boolean | undefined {
  return access.known ? /^allow$/i.test(access.value ?? '') : undefined;
}

/** Whether a rule is about a direction. */
export function directionExtent({ direction }: SecurityRule, wanted: string): Extent {
  if (!direction.known) return direction;
  return direction.value?.toLowerCase() === wanted.toLowerCase() ? 'all' : 'none';
}

/** The least of several extents. */
export function least(extents: readonly Extent[]): Extent {
  if (extents.includes('none')) return 'none';
  return extents.find((extent) => extent !== 'all') ?? 'all';
}

const CRITERIA: readonly ((rule: SecurityRule, flow: Flow) => Extent)[] = [
  (rule, flow) => directionExtent(rule, flow.direction),
  (rule, flow) => protocolExtent(rule, flow.protocol),
  (rule, flow) => destinationPortExtent(rule, flow.port),
  (rule) => sourcePortExtent(rule),
  (rule, flow) => endExtent(rule, rule.sources, flow.from, flow.region),
  (rule, flow) => endExtent(rule, rule.destinations, flow.to, flow.region),
  ({ priority }) => (priority.known ? 'all' : priority),
  ({ access }) => (access.known ? 'all' : access),
];

function ruleExtent(rule: SecurityRule, flow: Flow): Extent {
  let extent: Extent = 'all';
  for (const criterion of CRITERIA) {
    const one = criterion(rule, flow);
    // most rules are about something else, which the first criteria tell
    if (one === 'none') return one;
    if (extent === 'all') extent = one;
  }
  if (extent !== 'all') return extent;
  if (rule.doubt) return rule.doubt;
  return rule.narrowedToGroups
    ? missing(Obscurity.OUTSIDE, `which machines the application security groups of ${ruleName(rule)} hold`)
    : 'all';
}

/** An end that a rule gives by application security groups has no prefixes. */
function endExtent(rule: SecurityRule, prefixes: Maybe<string[]>, place: Place, region: Flow['region']): Extent {
  const isByGroups = rule.narrowedToGroups && prefixes.known && prefixes.value.length === 0;
  return isByGroups ? 'all' : addressExtent(prefixes, place, region);
}

function protocolExtent({ protocol }: SecurityRule, wanted: string): Extent {
  if (!protocol.known) return protocol;
  return /^(\*|any)$/i.test(protocol.value ?? '*') || protocol.value?.toLowerCase() === wanted.toLowerCase()
    ? 'all'
    : 'none';
}

function destinationPortExtent({ destinationPorts }: SecurityRule, port: number): Extent {
  const ranges = portRanges(destinationPorts);
  if (!Array.isArray(ranges)) return ranges;
  return coverPorts(ranges, [port, port]) ? 'all' : 'none';
}

/** Programs take any port to send from: a rule for some of them lets no flow through reliably. */
function sourcePortExtent(rule: SecurityRule): Extent {
  const ranges = portRanges(rule.sourcePorts);
  if (!Array.isArray(ranges)) return ranges;
  if (coverPorts(ranges, ALL_PORTS)) return 'all';
  return isAllowed(rule)
    ? 'none'
    : missing(Obscurity.OUTSIDE, `which ports nodes send from, as ${ruleName(rule)} names some`);
}

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
function defaultRules(resource: Resource): SecurityRule[] {
  const rule = (
    name: string,
    direction: string,
    priority: number,
    access: string,
    from: string,
    to: string,
  ): SecurityRule => ({
    resource,
    name: known(name),
    priority: known(priority),
    direction: known(direction),
    access: known(access),
    protocol: known('*'),
    sources: known([from]),
    sourcePorts: known(['*']),
    destinations: known([to]),
    destinationPorts: known(['*']),
    narrowedToGroups: false,
    doubt: undefined,
  });
  return [
    rule('AllowVnetInBound', 'Inbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowAzureLoadBalancerInBound', 'Inbound', 65001, 'Allow', 'AzureLoadBalancer', '*'),
    rule('DenyAllInBound', 'Inbound', 65500, 'Deny', '*', '*'),
    rule('AllowVnetOutBound', 'Outbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowInternetOutBound', 'Outbound', 65001, 'Allow', '*', 'Internet'),
    rule('DenyAllOutBound', 'Outbound', 65500, 'Deny', '*', '*'),
  ];
}
