import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import type { Resource } from '../../facts/resource';
import { known, Maybe, missing, Missing, Obscurity } from '../../facts/value';
import type { SecurityRule } from '../../facts/vocabulary';
import { listed } from '../shared-message';
import { hiddenModules } from '../find-private-endpoint';
import { subnetMissing, UsedSubnet } from './compute-subnets';
import type { NeededFlow } from './compute-flows';
import { decide, Decision, inOrder, isAllowed, ruleName } from './security-evaluation';

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
  if (link.kind === 'none') return { resource, rules: hiddenModules(facts) ?? known(undefined) };
  if (link.kind === 'unknown') return { resource, rules: link.why };
  const group = facts.find(facts.securityGroups, link);
  if (!group) return { resource, rules: missing(Obscurity.OUTSIDE, linkName(link)) };
  return { resource: group.resource, rules: inOrder(group) };
}

/** A flow that does not pass. */
export interface Blocked extends Pick<NeededFlow, 'title' | 'why'> {
  readonly by: string;
}

/** What becomes of flows that have to pass. */
export interface Passage {
  /** What is blocked, why it has to pass, and by which rule. */
  readonly blocked: readonly Blocked[];
  readonly unclear: { readonly what: string; readonly why: Missing } | undefined;
}

export function passageOf(rules: readonly SecurityRule[], flows: readonly NeededFlow[]): Passage {
  const blocked = new Map<string, Blocked>();
  let unclear: Passage['unclear'];
  for (const { title, why, flow } of flows) {
    const decision = decide(rules, flow);
    if (decision.verdict === 'blocked') {
      const one = { title, why, by: ruleName(decision.by) };
      blocked.set(blockedName(one), one);
    }
    if (decision.verdict === 'unclear') unclear ??= { what: doubtfulName(title, decision), why: decision.why };
  }
  return { blocked: [...blocked.values()], unclear };
}

/** What a doubtful rule would do: block the flow, or let it through before another blocks it. */
function doubtfulName(title: string, { by, otherwise }: Decision & { verdict: 'unclear' }): string {
  return isAllowed(by) === true && otherwise
    ? `${title} by ${ruleName(otherwise)}, or ${ruleName(by)} lets it through first,`
    : `${title} by ${ruleName(by)}`;
}

export function blockedName({ title, why, by }: Blocked): string {
  return `${title} (${why}) by ${by}`;
}

/** What a group blocks, in one sentence; what several flows are for is in the evidence. */
export function blockedText(blocked: readonly Blocked[]): string {
  if (blocked.length === 1) return `it blocks ${blockedName(blocked[0])}`;
  const byRule = [...new Set(blocked.map(({ by }) => by))].map((by) => {
    const titles = blocked.filter((one) => one.by === by).map(({ title }) => title);
    return `${portsTogether(titles).join(', ')} by ${by}`;
  });
  return `it blocks ${byRule.join('; ')}`;
}

/** `Tcp 443 and Udp 443 to Storage`: each end once. */
function portsTogether(titles: readonly string[]): string[] {
  const ports = new Map<string, string[]>();
  for (const title of titles) {
    const [, port = title, end = ''] = /^(\w+ \d+)( .*)$/.exec(title) ?? [];
    ports.set(end, [...(ports.get(end) ?? []), port]);
  }
  return [...ports].map(([end, all]) => listed(all, 'and') + end);
}
