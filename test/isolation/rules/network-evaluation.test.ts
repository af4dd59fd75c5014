import { Ipv4Range } from '../../../src/isolation/facts/azure/addresses';
import type { Resource } from '../../../src/isolation/facts/resource';
import { known, missing, Obscurity } from '../../../src/isolation/facts/value';
import type { SecurityRule } from '../../../src/isolation/facts/vocabulary';
import type { Place } from '../../../src/isolation/rules/network/address-extent';
import { openingName, openings } from '../../../src/isolation/rules/network/inbound-from-internet';
import { decide, Flow, inOrder, isAllowed, ruleName } from '../../../src/isolation/rules/network/security-evaluation';

/* How Azure evaluates security rules, as plain values: the rules that ask are tested beside this. */

const RESOURCE = { address: 'nsg' } as Resource;
const doubt = (what: string) => missing(Obscurity.EXPRESSION, what);
const range = (text: string): Ipv4Range => Ipv4Range.parse(text)!;
const SUBNET: Place = { kind: 'range', range: range('10.20.2.0/24') };
const NETWORK: Place = { kind: 'network' };
const service = (name: string, isRegional = false): Place => ({ kind: 'service', service: name, isRegional });

function securityRule(name: string, priority: number, props: Partial<SecurityRule> = {}): SecurityRule {
  return {
    resource: RESOURCE,
    name: known(name),
    priority: known(priority),
    direction: known('Outbound'),
    access: known('Allow'),
    protocol: known('*'),
    sources: known(['*']),
    sourcePorts: known(['*']),
    destinations: known(['*']),
    destinationPorts: known(['*']),
    narrowedToGroups: false,
    doubt: undefined,
    ...props,
  };
}

describe('what becomes of a flow', () => {
  const flow = (props: Partial<Flow>): Flow => ({
    direction: 'Outbound',
    protocol: 'Tcp',
    port: 443,
    from: SUBNET,
    to: service('storage'),
    region: known('northeurope'),
    ...props,
  });
  const decided = (rules: SecurityRule[], one: Flow): string => {
    const group = inOrder({ resource: RESOURCE, rules: known(rules) });
    const decision = decide(group.known ? group.value : [], one);
    const by = `${decision.verdict} by ${ruleName(decision.by)}`;
    return decision.verdict === 'unclear' ? `${by}: ${decision.why.missing}` : by;
  };

  test.each<[string, Flow, string]>([
    ['to the Internet', flow({}), 'allowed by AllowInternetOutBound (priority 65001)'],
    ['within the network', flow({ to: NETWORK }), 'allowed by AllowVnetOutBound (priority 65000)'],
    [
      'from the Internet',
      flow({ direction: 'Inbound', from: service('azuremachinelearning'), to: SUBNET }),
      'blocked by DenyAllInBound (priority 65500)',
    ],
    [
      'from the network',
      flow({ direction: 'Inbound', from: NETWORK, to: SUBNET }),
      'allowed by AllowVnetInBound (priority 65000)',
    ],
    [
      'from the load balancer',
      flow({ direction: 'Inbound', from: service('azureloadbalancer'), to: SUBNET }),
      'allowed by AllowAzureLoadBalancerInBound (priority 65001)',
    ],
  ])("by Azure's own rules: %s", (_, one, expected) => {
    expect(decided([], one)).toBe(expected);
  });

  const deny = (priority: number, props: Partial<SecurityRule> = {}) =>
    securityRule('deny', priority, { access: known('Deny'), ...props });

  test.each<[string, SecurityRule[], string]>([
    ['the lower number first', [deny(200), securityRule('allow', 100)], 'allowed by allow (priority 100)'],
    ['a denial before', [securityRule('allow', 200), deny(100)], 'blocked by deny (priority 100)'],
    [
      'what is neither word denies',
      [securityRule('odd', 100, { access: known('AllowAll') })],
      'blocked by odd (priority 100)',
    ],
    [
      'nor does it allow by its end',
      [securityRule('odd', 100, { access: known('Disallow') })],
      'blocked by odd (priority 100)',
    ],
    ['a rule without a name', [deny(100, { name: known(undefined) })], 'blocked by (unnamed) (priority 100)'],
    ['no protocol is any', [deny(100, { protocol: known(undefined) })], 'blocked by deny (priority 100)'],
    ['the word for any', [deny(100, { protocol: known('Any') })], 'blocked by deny (priority 100)'],
    [
      'a protocol that only ends so',
      [deny(100, { protocol: known('many') })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'a protocol that only begins so',
      [deny(100, { protocol: known('anything') })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'a protocol that is not known',
      [deny(100, { protocol: doubt('protocol') })],
      'unclear by deny (priority 100): protocol',
    ],
    [
      'no direction at all',
      [deny(100, { direction: known(undefined) })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'a direction that is not known',
      [deny(100, { direction: doubt('direction') })],
      'unclear by deny (priority 100): direction',
    ],
    [
      'a doubtful rule that decides the same',
      [securityRule('same', 100, { direction: doubt('direction') })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'a doubtful rule for something else',
      [deny(100, { direction: doubt('direction'), destinationPorts: known(['80']) })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'the first doubt of several',
      [deny(100, { direction: doubt('direction'), protocol: doubt('protocol') })],
      'unclear by deny (priority 100): direction',
    ],
    ['a rule that may not be there', [deny(100, { doubt: doubt('count') })], 'unclear by deny (priority 100): count'],
    [
      'a priority that is not known comes first',
      [securityRule('allow', 1), deny(0, { priority: doubt('priority') })],
      'unclear by deny (priority priority): priority',
    ],
    [
      'a rule for some machines',
      [deny(100, { narrowedToGroups: true, sources: known([]) })],
      'unclear by deny (priority 100): which machines the application security groups of deny (priority 100) hold',
    ],
    [
      'a rule for some machines of another subnet',
      [deny(100, { narrowedToGroups: true, sources: known(['10.9.0.0/16']), destinations: known([]) })],
      'allowed by AllowInternetOutBound (priority 65001)',
    ],
    [
      'a denial for some source ports',
      [deny(100, { sourcePorts: known(['1024-2048']) })],
      'unclear by deny (priority 100): which ports nodes send from, as deny (priority 100) names some',
    ],
  ])('%s', (_, rules, expected) => {
    expect(decided(rules, flow({}))).toBe(expected);
  });

  test('an allowance for some source ports lets nothing through', () => {
    const rules = [securityRule('some', 100, { sourcePorts: known(['1024']) }), deny(200)];
    expect(decided(rules, flow({}))).toBe('blocked by deny (priority 200)');
  });

  test('an access that is not known is neither', () => {
    expect(isAllowed(securityRule('x', 1, { access: doubt('access') }))).toBeUndefined();
    expect(isAllowed(securityRule('x', 1, { access: known(undefined) }))).toBe(false);
  });

  test('rules that are not known have no order', () => {
    expect(inOrder({ resource: RESOURCE, rules: doubt('rules') })).toEqual(doubt('rules'));
  });
});

describe('what lets the Internet in', () => {
  const inbound = (name: string, priority: number, props: Partial<SecurityRule> = {}) =>
    securityRule(name, priority, { direction: known('Inbound'), ...props });
  const open = (props: Partial<SecurityRule> = {}) =>
    inbound('open', 200, {
      sources: known(['Internet']),
      protocol: known('Tcp'),
      destinationPorts: known(['22-23']),
      ...props,
    });
  const deny = (props: Partial<SecurityRule> = {}) => inbound('deny', 100, { access: known('Deny'), ...props });
  /** The name of each opening, with its doubt. */
  const found = (rules: SecurityRule[], places: Place[] = [SUBNET]): string[] =>
    openings(rules, places).map((one) => [openingName(one), one.doubt?.missing].filter(Boolean).join(': '));
  const OPEN = 'open (priority 200) lets Internet in on port 22-23';

  test.each<[string, SecurityRule, string]>([
    ['a range of ports', open(), OPEN],
    ['every port', open({ destinationPorts: known(['*']) }), 'open (priority 200) lets Internet in on every port'],
    [
      'several ports and sources',
      open({ destinationPorts: known(['22', '80']), sources: known(['20.0.0.1', '10.0.0.1', '::/0']) }),
      'open (priority 200) lets 20.0.0.1, ::/0 in on port 22, 80',
    ],
    [
      'ports that are not known',
      open({ destinationPorts: doubt('ports') }),
      'open (priority 200) lets Internet in on port ports',
    ],
    [
      "Azure's customers",
      open({ sources: known([' AzureCloud.WestEurope ']) }),
      'open (priority 200) lets  AzureCloud.WestEurope  in on port 22-23',
    ],
    [
      'sources that are not known',
      open({ sources: doubt('sources') }),
      'open (priority 200) lets sources that are not known in on port 22-23: sources',
    ],
    ['machines that are not known', open({ destinations: doubt('destinations') }), `${OPEN}: destinations`],
    ['a rule that may not be there', open({ doubt: doubt('count') }), `${OPEN}: count`],
    ['an access that is not known', open({ access: doubt('access') }), `${OPEN}: access`],
    ['one machine of the subnet', open({ destinations: known(['10.20.2.4']) }), OPEN],
  ])('%s', (_, rule, expected) => {
    expect(found([rule])).toEqual([expected]);
  });

  test.each<[string, SecurityRule[]]>([
    ['a denial', [open({ access: known('Deny') })]],
    ['another direction', [open({ direction: known('Outbound') })]],
    ['a service of Azure', [open({ sources: known(['AzureCloudX', 'NotAzureCloud']) })]],
    ['machines of another subnet', [open({ destinations: known(['10.30.0.0/16']) })]],
  ])('not %s', (_, rules) => {
    expect(found(rules)).toEqual([]);
  });

  test('into a subnet of which only the network is known', () => {
    const place: Place[] = [NETWORK];
    const some = 'which addresses of the network are meant, as a rule names 10.20.2.4';
    expect(found([open({ destinations: known(['10.20.2.4']) })], place)).toEqual([`${OPEN}: ${some}`]);
    expect(found([open({ destinations: known(['Storage']) })], place)).toEqual([]);
    expect(found([open()], place)).toEqual([OPEN]);
  });

  test('into either range of a subnet', () => {
    const places: Place[] = [SUBNET, { kind: 'range', range: range('10.20.4.0/24') }];
    expect(found([open({ destinations: known(['10.20.4.0/24']) })], places)).toEqual([OPEN]);
    expect(found([deny({ destinations: known(['10.20.4.0/24']) }), open()], places)).toHaveLength(1);
    expect(found([deny({ destinations: known(['10.20.0.0/16']) }), open()], places)).toEqual([]);
  });

  test.each<[string, Partial<SecurityRule>, string[]]>([
    ['of everything', {}, []],
    ['of the protocol', { protocol: known('tcp') }, []],
    ['of another protocol', { protocol: known('Udp') }, [OPEN]],
    ['of a protocol that is not known', { protocol: doubt('protocol') }, [`${OPEN}: protocol`]],
    ['of one of the ports', { destinationPorts: known(['22']) }, [OPEN]],
    ['of ports that are not known', { destinationPorts: doubt('ports') }, [`${OPEN}: ports`]],
    ['of sources that are not known', { sources: doubt('sources') }, [`${OPEN}: sources`]],
    ['of other sources', { sources: known(['20.0.0.0/8']) }, [OPEN]],
    ['of the sources among others', { sources: known(['20.0.0.0/8', 'Internet']) }, []],
    ['of some source ports', { sourcePorts: known(['1']) }, [OPEN]],
    ['of source ports that are not known', { sourcePorts: doubt('ports') }, [OPEN]],
    ['for some machines', { narrowedToGroups: true }, [OPEN]],
    ['that may not be there', { doubt: doubt('count') }, [`${OPEN}: count`]],
    ['that may be none', { access: doubt('access') }, [`${OPEN}: access`]],
    ['of a priority that is not known', { priority: doubt('priority') }, [`${OPEN}: priority`]],
    ['in the other direction', { direction: known('Outbound') }, [OPEN]],
  ])('after a denial %s', (_, props, expected) => {
    const lines = found([deny(props), open()]).filter((line) => line.startsWith('open'));
    expect(lines).toEqual(expected);
  });

  test.each<[string, Partial<SecurityRule>, Partial<SecurityRule>, number]>([
    ['ranges that hold it', { sources: known(['9.0.0.0/8', '20.0.0.0/8']) }, { sources: known(['20.1.0.0/16']) }, 0],
    ['a range that holds a part', { sources: known(['20.1.0.0/17']) }, { sources: known(['20.1.0.0/16']) }, 1],
    ['one of two', { sources: known(['20.0.0.0/8']) }, { sources: known(['20.1.0.0/16', '21.0.0.0/8']) }, 1],
    ['the same words', { sources: known(['AzureCloud']) }, { sources: known(['AzureCloud']) }, 0],
    ['a word beside the range', { sources: known(['Storage', '20.0.0.0/8']) }, { sources: known(['20.0.0.1']) }, 0],
    ['everything', { sources: known(['*']) }, { sources: known(['20.0.0.1', 'AzureCloud']) }, 0],
  ])('after a denial of sources: %s', (_, denied, opened, count) => {
    expect(found([deny(denied), open(opened)])).toHaveLength(count);
  });

  test('an allowance before changes nothing', () => {
    const allowed = inbound('allow', 100, { sources: known(['VirtualNetwork']) });
    expect(found([allowed, open()])).toEqual([OPEN]);
  });

  test('ports that are not known are not covered for sure', () => {
    const unknown = open({ destinationPorts: doubt('ports') });
    const name = 'open (priority 200) lets Internet in on port ports';
    const allowed = inbound('allow', 100, { sources: known(['VirtualNetwork']) });
    expect(found([deny(), unknown])).toEqual([`${name}: ports`]);
    expect(found([allowed, unknown])).toEqual([name]);
    expect(found([allowed, deny(), unknown])).toEqual([`${name}: ports`]);
  });

  test('a protocol of the opening that is not known is not denied for sure', () => {
    const unknown = open({ protocol: doubt('protocol') });
    expect(found([deny({ protocol: known('Tcp') }), unknown])).toEqual([`${OPEN}: protocol`]);
    expect(found([deny(), unknown])).toEqual([]);
    const none = { protocol: known(undefined) };
    expect(found([deny(none), open(none)])).toEqual([]);
    expect(found([deny(none), open()])).toEqual([OPEN]);
  });
});
