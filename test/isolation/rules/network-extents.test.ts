import { Ipv4Range } from '../../../src/isolation/facts/azure/addresses';
import type { Resource } from '../../../src/isolation/facts/resource';
import { known, Maybe, missing, Obscurity } from '../../../src/isolation/facts/value';
import type { Route } from '../../../src/isolation/facts/vocabulary';
import { addressExtent, Place } from '../../../src/isolation/rules/network/address-extent';
import { ALL_PORTS, coverPorts, PortRange, portRanges } from '../../../src/isolation/rules/network/ports';
import { Extent, serviceTag, tagExtent } from '../../../src/isolation/rules/network/service-tags';
import { defaultNextHop } from '../../../src/isolation/rules/network/subnet-routes';

/* What ports, service tags, prefixes and routes cover, as plain values. */

const RESOURCE = { address: 'nsg' } as Resource;
const doubt = (what: string) => missing(Obscurity.EXPRESSION, what);
const range = (text: string): Ipv4Range => Ipv4Range.parse(text)!;
const SUBNET: Place = { kind: 'range', range: range('10.20.2.0/24') };
const NETWORK: Place = { kind: 'network' };
const service = (name: string, isRegional = false): Place => ({ kind: 'service', service: name, isRegional });

/** `all`, `none`, or what was missing. */
function shown(extent: Extent): string {
  return typeof extent === 'string' ? extent : extent.missing;
}

describe('ports', () => {
  test.each<[string[], PortRange[] | string]>([
    [['443'], [[443, 443]]],
    [['*'], [ALL_PORTS]],
    [[' 80 - 443 '], [[80, 443]]],
    [
      ['80,443', '8000-8999'],
      [
        [80, 80],
        [443, 443],
        [8000, 8999],
      ],
    ],
    [[], [ALL_PORTS]],
    [['http'], 'ports "http"'],
    [['443x'], 'ports "443x"'],
    [['x443'], 'ports "x443"'],
    [['123456'], 'ports "123456"'],
    [['80-'], 'ports "80-"'],
    [['80', ''], 'ports ""'],
  ])('%j', (texts, expected) => {
    const ranges = portRanges(known(texts));
    expect(Array.isArray(ranges) ? ranges : ranges.missing).toEqual(expected);
  });

  test('that are not known are not read', () => {
    expect(portRanges(doubt('ports'))).toEqual(doubt('ports'));
  });

  test.each<[PortRange[], PortRange, boolean]>([
    [[[0, 65535]], ALL_PORTS, true],
    [[[1, 65535]], ALL_PORTS, false],
    [[[0, 65534]], ALL_PORTS, false],
    [
      [
        [100, 200],
        [0, 99],
      ],
      [0, 200],
      true,
    ],
    [
      [
        [0, 99],
        [101, 200],
      ],
      [0, 200],
      false,
    ],
    [
      [
        [0, 200],
        [10, 20],
      ],
      [0, 200],
      true,
    ],
    [[], [80, 80], false],
  ])('%j cover %j: %s', (ranges, wanted, expected) => {
    expect(coverPorts(ranges, wanted)).toBe(expected);
  });
});

describe('service tags', () => {
  test.each([
    ['Storage', 'storage', undefined],
    [' Storage.NorthEurope ', 'storage', 'northeurope'],
    ['Storage.North Europe', 'storage', 'northeurope'],
    ['Storage.CentralFrance', 'storage', 'francecentral'],
    ['AzureFrontDoor.FirstParty', 'azurefrontdoor.firstparty', undefined],
    ['AzureFrontDoorX.WestEurope', 'azurefrontdoorx', 'westeurope'],
    ['.x', '', 'x'],
  ])('%s', (text, name, region) => {
    expect(serviceTag(text)).toEqual(region === undefined ? { service: name } : { service: name, region });
  });

  test.each<[string, string, boolean, Maybe<string | undefined>, string]>([
    ['Storage', 'storage', true, known('northeurope'), 'all'],
    ['Storage.NorthEurope', 'storage', true, known('North Europe'), 'all'],
    ['Storage.WestEurope', 'storage', true, known('northeurope'), 'none'],
    ['Storage.WestEurope', 'storage', true, doubt('location'), 'location'],
    ['Storage.WestEurope', 'storage', true, known(undefined), 'the region of the compute cluster'],
    ['Sql', 'storage', true, known('northeurope'), 'none'],
    ['AzureCloud', 'storage', true, known('northeurope'), 'all'],
    ['AzureCloud.NorthEurope', 'storage', true, known('northeurope'), 'all'],
    ['AzureCloud.WestEurope', 'storage', true, known('northeurope'), 'none'],
    [
      'AzureCloud.NorthEurope',
      'azureactivedirectory',
      false,
      known('northeurope'),
      'whether azurecloud holds the addresses of azureactivedirectory',
    ],
    [
      'AzureCloud',
      'azurefrontdoor.firstparty',
      false,
      known('northeurope'),
      'whether azurecloud holds the addresses of azurefrontdoor.firstparty',
    ],
    ['AzureFrontDoor.FirstParty', 'azurefrontdoor.firstparty', false, known('northeurope'), 'all'],
    ['AzureMonitor.NorthEurope', 'azuremonitor', false, known('northeurope'), 'all'],
  ])('%s of %s, regional: %s', (tag, name, isRegional, region, expected) => {
    expect(shown(tagExtent(serviceTag(tag), { service: name, isRegional }, region))).toBe(expected);
  });
});

describe('the prefixes of a rule', () => {
  const meant = (where: string, prefix: string) => `which addresses of ${where} are meant, as a rule names ${prefix}`;

  test.each<[string[], Place, string]>([
    [['*'], SUBNET, 'all'],
    [[' any '], SUBNET, 'all'],
    [['10.0.0.0/8', '*'], service('storage'), 'all'],
    [['0.0.0.0/1', '128.0.0.0/1'], service('storage'), 'all'],
    [['10.20.2.0/25', '10.20.2.128/25'], SUBNET, 'all'],
    [['10.20.2.0/25'], SUBNET, meant('10.20.2.0/24', '10.20.2.0/25')],
    [['10.20.3.0/24'], SUBNET, 'none'],
    [['10.20.2.0/25', 'VirtualNetwork'], SUBNET, 'all'],
    [['10.20.2.0/25', 'Storage'], SUBNET, meant('10.20.2.0/24', '10.20.2.0/25')],
    [[' VirtualNetwork '], NETWORK, 'all'],
    [['10.20.3.0/24'], NETWORK, meant('the network', '10.20.3.0/24')],
    [['Internet'], NETWORK, 'none'],
    [['Internet'], SUBNET, 'none'],
    [[' Internet '], service('storage'), 'all'],
    [['VirtualNetwork'], service('storage'), 'none'],
    [['10.0.0.0/8'], service('storage'), 'none'],
    [['20.0.0.0/8'], service('storage'), 'whether 20.0.0.0/8 holds the addresses of storage'],
    [['Storage'], service('storage'), 'all'],
    [[], SUBNET, 'none'],
  ])('%j for %j', (prefixes, place, expected) => {
    expect(shown(addressExtent(known(prefixes), place, known('northeurope')))).toBe(expected);
  });

  test('that are not known cover nothing for sure', () => {
    expect(addressExtent(doubt('prefixes'), SUBNET, known(undefined))).toEqual(doubt('prefixes'));
  });
});

describe('the default route', () => {
  const route = (prefix: Maybe<string | undefined>, hop: Maybe<string | undefined>, own?: Route['doubt']): Route => ({
    resource: RESOURCE,
    addressPrefix: prefix,
    nextHopType: hop,
    doubt: own,
  });
  const firewall = known('VirtualAppliance');

  test.each<[string, Route[], string | undefined]>([
    ['for everything', [route(known('0.0.0.0/0'), firewall)], 'virtualappliance'],
    ['in two halves', [route(known('128.0.0.0/1'), firewall), route(known('0.0.0.0/1'), firewall)], 'virtualappliance'],
    ['for one half', [route(known('0.0.0.0/1'), firewall)], undefined],
    [
      'in quarters, which nobody writes',
      ['0', '64', '128', '192'].map((n) => route(known(`${n}.0.0.0/2`), firewall)),
      undefined,
    ],
    ['without a prefix', [route(known(undefined), firewall)], undefined],
    ['to nowhere known', [route(known('0.0.0.0/0'), known(undefined))], undefined],
    ['to a hop that is not known', [route(known('0.0.0.0/0'), doubt('hop'))], '? hop'],
    ['that may not be there', [route(known('0.0.0.0/0'), firewall, doubt('count'))], '? count'],
    ['for a prefix that is not known', [route(doubt('prefix'), firewall)], '? prefix'],
    ['for something else that may not be there', [route(known('10.0.0.0/8'), firewall, doubt('count'))], undefined],
    ['the first doubt of two', [route(doubt('prefix'), firewall), route(known('0.0.0.0/0'), doubt('hop'))], '? prefix'],
    [
      'for sure, whatever else is not known',
      [route(doubt('prefix'), firewall), route(known('0.0.0.0/0'), firewall)],
      'virtualappliance',
    ],
  ])('%s', (_, routes, expected) => {
    const hop = defaultNextHop(routes);
    expect(hop.known ? hop.value : `? ${hop.missing}`).toBe(expected);
  });
});
