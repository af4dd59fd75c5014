import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import { known, Maybe, missing, Missing, Obscurity } from '../../facts/value';
import type { SecurityRule } from '../../facts/vocabulary';
import { hiddenParts } from '../find-private-endpoint';
import { subnetMissing, UsedSubnet } from './compute-subnets';
import type { NeededFlow } from './compute-flows';
import { decide, inOrder, ruleName } from './security-evaluation';

/** The rules that guard a subnet. */
export interface SubnetSecurity {
  /** The security group, or the subnet that has none. */
  readonly resource: Resource | undefined;
  /** In the order of priority, Azure's defaults included; undefined where no security group stands before the subnet. */
  readonly rules: Maybe<SecurityRule[] | undefined>;
}

export function securityOf(facts: Facts, used: UsedSubnet): SubnetSecurity {
  const { subnet } = used;
  if (!subnet) return { resource: undefined, rules: subnetMissing(used) };
  const { securityGroup: link, resource } = subnet;
  if (link.kind === 'none') return { resource, rules: hiddenParts(facts) ?? known(undefined) };
  if (link.kind === 'unknown') return { resource, rules: link.why };
  const group = facts.find(facts.securityGroups, link);
  if (!group) return { resource, rules: missing(Obscurity.OUTSIDE, linkName(link)) };
  return { resource: group.resource, rules: inOrder(group) };
}

/** What becomes of flows that have to pass. */
export interface Passage {
  /** What is blocked, and by which rule. */
  readonly blocked: readonly string[];
  readonly unclear: { readonly what: string; readonly why: Missing } | undefined;
}

export function passageOf(rules: readonly SecurityRule[], flows: readonly NeededFlow[]): Passage {
  const blocked: string[] = [];
  let unclear: Passage['unclear'];
  for (const { title, why, flow } of flows) {
    const decision = decide(rules, flow);
    if (decision.verdict === 'blocked') blocked.push(`${title} (${why}) by ${ruleName(decision.by)}`);
    if (decision.verdict === 'unclear') unclear ??= { what: `${title} by ${ruleName(decision.by)}`, why: decision.why };
  }
  return { blocked: [...new Set(blocked)], unclear };
}
