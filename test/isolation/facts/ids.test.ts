import {
  armName,
  armParent,
  armResourceGroup,
  armSubscription,
  armType,
  azapiType,
} from '../../../src/isolation/facts/arm';
import { cover, Ipv4Range, ipv4Ranges, isPublic, isPublicIpv6 } from '../../../src/isolation/facts/azure/addresses';
import { idInSubscription, Link, linkKey, linkName, NO_LINK, sameLink } from '../../../src/isolation/facts/link';
import { LinkIndex } from '../../../src/isolation/facts/link-index';
import { idOf, isSamePlace, Places } from '../../../src/isolation/facts/places';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { known, missing, Obscurity } from '../../../src/isolation/facts/value';
import type { JsonObject } from '../../support/systems';

/* What ids and addresses tell by themselves. */

const GROUP = '/subscriptions/S/resourceGroups/RG';
const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet`;

describe('an ARM id', () => {
  test.each<[string, string | undefined, string | undefined, string | undefined, string | undefined]>([
    [`${NETWORK}/subnets/Compute`, 'microsoft.network/virtualnetworks/subnets', 'Compute', `${NETWORK}`, 'RG'],
    [NETWORK, 'microsoft.network/virtualnetworks', 'vnet', `${GROUP}/providers/Microsoft.Network`, 'RG'],
    [
      `${NETWORK}/providers/Microsoft.Authorization/locks/l`,
      'microsoft.authorization/locks',
      'l',
      `${NETWORK}/providers/Microsoft.Authorization`,
      'RG',
    ],
    [GROUP, undefined, 'RG', '/subscriptions/S', 'RG'],
    ['a/b', undefined, 'b', undefined, undefined],
    ['name', undefined, 'name', undefined, undefined],
    ['', undefined, undefined, undefined, undefined],
  ])('%s', (id, type, name, parent, group) => {
    expect([armType(id), armName(id), armParent(id), armResourceGroup(id)]).toEqual([type, name, parent, group]);
  });

  test('may end with slashes', () => {
    expect([armName(`${NETWORK}//`), armParent(`${NETWORK}/subnets/x//`)]).toEqual(['vnet', NETWORK]);
  });

  test('names its subscription', () => {
    expect([GROUP, GROUP.toUpperCase(), '/resourceGroups/rg'].map(armSubscription)).toEqual(['S', 'S', undefined]);
  });

  test.each<[string, string | undefined]>([
    [GROUP, '/resourcegroups/rg'],
    [NETWORK, '/resourcegroups/rg/providers/microsoft.network/virtualnetworks/vnet'],
    ['/subscriptions/s', undefined],
    ['/resourceGroups/rg', undefined],
    [`x${GROUP}`, undefined],
  ])('%s goes on after its subscription', (id, rest) => {
    expect(idInSubscription(id)).toBe(rest);
  });
});

/** The resources of a document by their addresses, data sources included. */
function resourcesOf(content: JsonObject) {
  const { resources } = readTerraformJson([{ label: 'main', content }]);
  return new Map(resources.map((resource) => [resource.address, resource]));
}

const network = (name: string) => ({ name, resource_group_name: 'rg', location: 'x' });
const document = resourcesOf({
  resource: { azurerm_virtual_network: { a: network('a'), b: network('b') } },
  data: { azurerm_virtual_network: { read: { name: '${var.name}', resource_group_name: 'rg' } } },
});

function to(address: string, suffix = ''): Link {
  return { kind: 'resource', resource: document.get(address)!, suffix };
}

const outside = (id: string): Link => ({ kind: 'outside', id });
const unknown = (more: { written?: string; oneOf?: Link[] } = {}): Link => ({
  kind: 'unknown',
  why: missing(Obscurity.OUTSIDE, 'id = var.id'),
  ...more,
});
const A = 'azurerm_virtual_network.a';
const B = 'azurerm_virtual_network.b';
const READ = 'data.azurerm_virtual_network.read';
const SHORT = '/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/vnet';
const NOWHERE = '/resourceGroups/?/providers/Microsoft.Network/virtualNetworks/VNET';

describe('two links', () => {
  test.each<[string, Link, Link, boolean | undefined]>([
    ['to one resource', to(A), to(A), true],
    ['to two resources', to(A), to(B), false],
    ['to the same part of it', to(A, '/subnets/X'), to(A, '/subnets/x'), true],
    ['to it and a part of it', to(A), to(A, '/subnets/x'), false],
    ['to one id in other letters', outside(NETWORK), outside(NETWORK.toUpperCase()), true],
    ['to two ids', outside(NETWORK), outside(`${NETWORK}2`), false],
    ['to an id without its subscription', outside(NETWORK), outside(SHORT), true],
    ['to an id of another group without its subscription', outside(NETWORK), outside(SHORT.replace('RG', 'x')), false],
    ['to two ids without their subscriptions', outside(SHORT), outside(`${SHORT}2`), false],
    ['to an id of a group that is not known', outside(NETWORK), outside(NOWHERE), undefined],
    ['to another name in a group that is not known', outside(NETWORK), outside(`${NOWHERE}2`), false],
    [
      'to another type in a group that is not known',
      outside(NETWORK),
      outside(NOWHERE.replace('Networks', 'Hubs')),
      false,
    ],
    ['to a resource and an id', to(A), outside(NETWORK), false],
    ['to a data source and an id', to(READ), outside(NETWORK), undefined],
    ['to a data source and a resource', to(READ), to(A), false],
    ['to nothing', NO_LINK, NO_LINK, false],
    ['to nothing and something', NO_LINK, to(A), false],
    ['to something that is not known', unknown(), to(A), undefined],
    ['to nothing and something that is not known', NO_LINK, unknown(), undefined],
    ['that are not known', unknown(), unknown(), undefined],
    ['that are written alike', unknown({ written: 'var.id' }), unknown({ written: 'var.id' }), true],
    ['that are written otherwise', unknown({ written: 'var.id' }), unknown({ written: 'var.other' }), undefined],
    ['of which one is written', unknown({ written: 'var.id' }), unknown(), undefined],
    ['to one of several and one of them', unknown({ oneOf: [to(A), to(B)] }), to(A), undefined],
    ['to one of several and another', unknown({ oneOf: [to(B)] }), to(A), false],
    [
      'to one of several each, of which none is the same',
      unknown({ oneOf: [to(A)] }),
      unknown({ oneOf: [to(B)] }),
      false,
    ],
    ['to one of several each', unknown({ oneOf: [to(A), to(B)] }), unknown({ oneOf: [to(B)] }), undefined],
    ['to one of several and something unknown', unknown({ oneOf: [to(A)] }), unknown(), undefined],
  ])('%s', (_, one, other, expected) => {
    expect([sameLink(one, other), sameLink(other, one)]).toEqual([expected, expected]);
  });

  test('have names and keys', () => {
    const links = [to(A, '/Subnets/x'), to(A), outside(NETWORK), unknown(), NO_LINK];
    expect(links.map(linkName)).toEqual([`${A}/Subnets/x`, A, NETWORK, 'id = var.id', '(not set)']);
    expect(links.map(linkKey)).toEqual([
      `main:${A}/subnets/x`,
      `main:${A}`,
      `=${NETWORK.toLowerCase()}`,
      undefined,
      undefined,
    ]);
  });
});

describe('an index of links', () => {
  const facts: [string, Link][] = [
    ['a', to(A)],
    ['a too', to(A)],
    ['b', to(B)],
    ['read', to(READ)],
    ['long', outside(NETWORK)],
    ['short', outside(SHORT)],
    ['unknown', unknown()],
    ['b or read', unknown({ oneOf: [to(B), to(READ)] })],
    ['none', NO_LINK],
  ];
  const index = new LinkIndex(facts, ([, link]) => link);
  const names = (found: readonly [string, Link][]) => found.map(([name]) => name);

  test.each<[string, Link, string[], string[]]>([
    ['a resource', to(A), ['a', 'a too'], ['unknown']],
    ['one of several', to(B), ['b'], ['unknown', 'b or read']],
    ['a data source', to(READ), ['read'], ['long', 'short', 'unknown', 'b or read']],
    ['an id', outside(NETWORK), ['long', 'short'], ['read', 'unknown', 'b or read']],
    ['an id without subscription', outside(SHORT), ['short', 'long'], ['read', 'unknown', 'b or read']],
    ['another id', outside(`${NETWORK}2`), [], ['read', 'unknown', 'b or read']],
    ['a part of a resource', to(A, '/x'), [], ['unknown']],
    ['something unknown', unknown(), [], ['read', 'long', 'short', 'unknown', 'b or read']],
    ['nothing', NO_LINK, [], ['unknown']],
  ])('%s', (_, link, at, maybe) => {
    expect([names(index.at(link)), names(index.maybeAt(link))]).toEqual([at, maybe]);
    expect(index.has(link)).toBe(at.length + maybe.length > 0);
  });

  test('without anything vague knows what it does not have', () => {
    const certain = new LinkIndex([to(A)], (link) => link);
    expect([certain.has(to(A)), certain.has(to(B)), certain.maybeAt(unknown())]).toEqual([true, false, []]);
  });
});

describe('where something lies', () => {
  const resources = resourcesOf({
    resource: {
      azurerm_virtual_network: {
        plain: network('plain'),
        aliased: { ...network('aliased'), provider: 'azurerm.hub' },
        unclear: { ...network('unclear'), provider: '${var.provider}' },
        applied: { ...network('applied'), id: NETWORK },
      },
      azapi_resource: {
        child: { type: 'A/b/c@1', name: 'c', parent_id: '${azurerm_virtual_network.aliased.id}' },
        below: { type: 'A/b@1', name: 'b', parent_id: GROUP },
        floating: { type: 'A/b@1', name: 'b', parent_id: '${var.parent}' },
        one: { type: 'A/b@1', name: 'x', parent_id: '${azapi_resource.other.id}' },
        other: { type: 'A/b@1', name: 'y', parent_id: '${azapi_resource.one.id}' },
      },
    },
  });
  const places = new Places();

  test.each<[string, object]>([
    ['azurerm_virtual_network.plain', { provider: 'azurerm' }],
    ['azurerm_virtual_network.aliased', { provider: 'azurerm.hub' }],
    ['azurerm_virtual_network.unclear', {}],
    ['azurerm_virtual_network.applied', { subscription: 's' }],
    ['azapi_resource.child', { provider: 'azurerm.hub' }],
    ['azapi_resource.below', { subscription: 's' }],
    ['azapi_resource.floating', {}],
    ['azapi_resource.one', {}],
  ])('%s', (address, expected) => {
    const place = places.of(resources.get(address)!);
    expect(JSON.parse(JSON.stringify(place))).toEqual(expected);
    expect(places.of(resources.get(address)!)).toBe(place);
  });

  test.each<[object, object, boolean | undefined]>([
    [{ subscription: 'a' }, { subscription: 'a' }, true],
    [{ subscription: 'a' }, { subscription: 'b' }, false],
    [{ subscription: 'a', provider: 'p' }, { provider: 'q' }, undefined],
    [{ provider: 'p' }, { provider: 'p' }, true],
    [{ provider: 'p' }, { provider: 'q' }, undefined],
    [{ provider: 'p' }, {}, true],
    [{}, {}, true],
  ])('%j and %j', (one, other, expected) => {
    expect([isSamePlace(one, other), isSamePlace(other, one)]).toEqual([expected, expected]);
  });

  test('an id of a name has as much as is known', () => {
    const type = 'Microsoft.Network/virtualNetworks';
    expect(idOf({ subscription: 's' }, 'rg', type, 'a')).toBe(`/subscriptions/s/resourceGroups/rg/providers/${type}/a`);
    expect(idOf({}, 'rg', type, 'a')).toBe(`/resourceGroups/rg/providers/${type}/a`);
    expect(idOf({ subscription: 's' }, undefined, type, 'a')).toBe(`/resourceGroups/?/providers/${type}/a`);
  });
});

describe('the type of an azapi resource', () => {
  test.each<[unknown, string | undefined]>([
    ['Microsoft.Network/virtualNetworks@2024-05-01', 'microsoft.network/virtualnetworks'],
    ['Microsoft.Network/virtualNetworks', 'microsoft.network/virtualnetworks'],
    ['@2024-05-01', undefined],
    [undefined, undefined],
    ['${var.type}', undefined],
    ['Microsoft.Network/virtualNetworks@${var.version}', 'microsoft.network/virtualnetworks'],
    ['Microsoft.Network/${var.kind}@2024-05-01', undefined],
  ])('%s', (type, expected) => {
    const content = { resource: { azapi_resource: { it: { type, name: 'x', parent_id: GROUP } } } } as JsonObject;
    expect(azapiType(resourcesOf(content).get('azapi_resource.it')!)).toBe(expected);
  });
});

describe('addresses', () => {
  test.each([
    ['10.1.0.0/16', false],
    ['10.0.0.0/7', true],
    ['172.31.255.255', false],
    ['172.32.0.0/16', true],
    ['192.168.1.1', false],
    ['192.169.0.0/16', true],
    ['100.127.0.0/16', false],
    ['127.0.0.1', false],
    ['169.254.1.1', false],
    ['168.63.129.16', false],
    ['168.63.129.17', true],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['8.8.8.8', true],
    ['0.0.0.0/0', true],
  ])('%s may be on the Internet: %s', (text, expected) => {
    expect(isPublic(Ipv4Range.parse(text)!)).toBe(expected);
  });

  test.each([
    ['2001:db8::1', true],
    ['::/0', true],
    ['::ffff:8.8.8.8', true],
    ['fc00::/7', false],
    ['FD12:3456::1', false],
    ['fe80::1', false],
    ['fec0::1', true],
    ['ff02::1', false],
    ['::1', false],
    ['::1/128', false],
    ['::12', true],
    ['::1/12', true],
    ['10.0.0.1', undefined],
    ['Internet', undefined],
    ['x2001:db8::1', undefined],
    ['2001:db8::1x', undefined],
    ['2001:db8::/1234', undefined],
  ])('%s may be on the Internet, by IPv6: %s', (text, expected) => {
    expect(isPublicIpv6(text)).toBe(expected);
  });

  test.each<[string[], string]>([
    [['10.0.0.0/8', 'fd00::/8', '192.168.0.0/16'], '10.0.0.0/8,192.168.0.0/16'],
    [['10.0.0.0-10.0.0.9'], 'x has "10.0.0.0-10.0.0.9"'],
    [['fd00::/8'], 'x has no address prefixes here'],
    [[], 'x has no address prefixes here'],
  ])('of %j', (texts, expected) => {
    const ranges = ipv4Ranges(known(texts), 'x');
    expect(ranges.known ? ranges.value.join() : ranges.missing).toBe(expected);
  });

  test('that are not known have no ranges', () => {
    const why = missing(Obscurity.EXPRESSION, 'prefixes');
    expect(ipv4Ranges(why, 'x')).toBe(why);
  });

  test.each<[string[], string, boolean]>([
    [['10.0.0.0/8'], '10.1.0.0/16', true],
    [['10.0.0.0/9', '10.128.0.0/9'], '10.0.0.0/8', true],
    [['10.128.0.0/9', '10.0.0.0/9'], '10.0.0.0/8', true],
    [['10.0.0.0/9', '10.192.0.0/10'], '10.0.0.0/8', false],
    [['10.0.0.0/8', '10.1.0.0/16'], '10.0.0.0/8', true],
    [['10.0.0.0/9'], '10.0.0.0/8', false],
    [['10.0.1.0/24'], '10.0.0.0/24', false],
    [[], '10.0.0.0/8', false],
  ])('%j cover %s: %s', (ranges, wanted, expected) => {
    expect(
      cover(
        ranges.map((text) => Ipv4Range.parse(text)!),
        Ipv4Range.parse(wanted)!,
      ),
    ).toBe(expected);
  });
});
