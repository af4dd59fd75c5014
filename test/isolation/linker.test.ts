import { Attribute, ValueSource } from '../../src/isolation/facts/attribute';
import { linkName, sameLink } from '../../src/isolation/facts/link';
import { Linker } from '../../src/isolation/facts/linker';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import type { JsonObject } from '../support/systems';

const GROUPS = '/subscriptions/s/resourceGroups';
const idOf = (group: string, network: string, subnet?: string) =>
  `${GROUPS}/${group}/providers/Microsoft.Network/virtualNetworks/${network}${subnet ? `/subnets/${subnet}` : ''}`;

function azapi(type: string, name: string, parent_id: string): JsonObject {
  return { type: `Microsoft.Network/virtualNetworks${type}@2024-05-01`, name, parent_id };
}

/** What an id written out means. */
function meant(resource: JsonObject, id: string): string {
  const linker = new Linker(readTerraformJson([{ label: 'stack', content: { resource } }]));
  return linkName(linker.byArmId(new Attribute('subnet_id', new ValueSource(id))));
}

describe('an id written out', () => {
  const networks = { a: azapi('', 'a', `${GROUPS}/rg`), b: azapi('', 'b', `${GROUPS}/rg`) };

  test.each<[string, JsonObject]>([
    ['by reference', azapi('/subnets', 'x', '${azapi_resource.b.id}')],
    ['by id', azapi('/subnets', 'x', idOf('rg', 'b'))],
    ['by a variable', azapi('/subnets', 'x', '${var.network}')],
  ])('does not mean a subnet of that name in another network, which azapi gives %s', (_, x) => {
    expect(meant({ azapi_resource: { ...networks, x } }, idOf('rg', 'a', 'x'))).toBe(idOf('rg', 'a', 'x'));
    expect(meant({ azapi_resource: { x } }, idOf('rg', 'a', 'x'))).toBe(idOf('rg', 'a', 'x'));
  });

  test('means the one of its own network among those of that name', () => {
    const of = (network: string) => azapi('/subnets', 'x', `\${azapi_resource.${network}.id}`);
    const resource = { azapi_resource: { ...networks, x_b: of('b'), x_a: of('a') } };
    expect(meant(resource, idOf('rg', 'A', 'X'))).toBe('azapi_resource.x_a');
    expect(meant(resource, idOf('rg', 'b', 'x'))).toBe('azapi_resource.x_b');
    const subnet = (virtual_network_name: string) => ({ name: 'x', resource_group_name: 'rg', virtual_network_name });
    const azurerm = { azurerm_subnet: { x_b: subnet('b'), x_a: subnet('a') } };
    expect(meant(azurerm, idOf('rg', 'a', 'x'))).toBe('azurerm_subnet.x_a');
    expect(meant(azurerm, idOf('rg', 'b', 'x'))).toBe('azurerm_subnet.x_b');
    expect(meant(azurerm, idOf('other', 'b', 'x'))).toBe(idOf('other', 'b', 'x'));
  });

  test('does not mean something of that name in another resource group', () => {
    const group = { azurerm_resource_group: { rg: { name: 'rg', location: 'northeurope' } } };
    const ofGroup = { azapi_resource: { a: azapi('', 'a', '${azurerm_resource_group.rg.id}') }, ...group };
    expect(meant(ofGroup, idOf('rg', 'a'))).toBe('azapi_resource.a');
    expect(meant(ofGroup, idOf('other', 'a'))).toBe(idOf('other', 'a'));
    expect(meant({ azapi_resource: networks }, idOf('other', 'a'))).toBe(idOf('other', 'a'));
  });
});

test('an id below a resource group of the document means what is in that group', () => {
  const zone = (resource_group_name: string) => ({ name: 'privatelink.blob.core.windows.net', resource_group_name });
  const resource = {
    azurerm_resource_group: { hub: { name: 'rg-hub' }, own: { name: 'rg-own' } },
    azurerm_private_dns_zone: { own: zone('${azurerm_resource_group.own.name}') },
    azurerm_private_endpoint: Object.fromEntries(
      ['hub', 'own'].map((group) => [
        group,
        {
          subnet_id: `\${azurerm_resource_group.${group}.id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`,
        },
      ]),
    ),
  };
  const document = readTerraformJson([{ label: 'stack', content: { resource } }]);
  const linker = new Linker(document);
  const names = document
    .ofType('azurerm_private_endpoint')
    .map(({ attributes }) => linkName(linker.byArmId(attributes.get('subnet_id'))));
  expect(names).toEqual([
    'azurerm_resource_group.hub/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net',
    'azurerm_private_dns_zone.own',
  ]);
});

describe('networks that are named in two ways', () => {
  const NETWORK = 'microsoft.network/virtualnetworks';
  const TEXTS = {
    id: idOf('rg', 'b'),
    other: idOf('rg', 'b').replace('/s/', '/t/'),
    variable: '${var.a}',
    local: '${local.a}',
    another: '${var.b}',
    item: '${var.list[count.index]}',
  };
  const named = (virtual_network_name: string, resource_group_name: string) => ({
    name: 'x',
    virtual_network_name,
    resource_group_name,
  });
  const parts = (id: string) => named(`\${split("/", ${id})[8]}`, `\${element(split("/", "\${${id}}"), 4)}`);
  const NAMES = {
    texts: named('b', 'rg'),
    elsewhere: named('b', 'other'),
    group: named('b', '${var.rg}'),
    parts: parts('var.a'),
    local_parts: parts('local.a'),
    other_parts: parts('var.b'),
    mixed: named(parts('var.a').virtual_network_name, parts('var.b').resource_group_name),
    wrong: named('${split("/", var.a)[10]}', '${split("/", var.a)[4]}'),
    item: parts('var.list[count.index]'),
  };
  const content = {
    locals: { a: '${var.a}' },
    resource: {
      azurerm_subnet: NAMES,
      terraform_data: Object.fromEntries(Object.entries(TEXTS).map(([key, input]) => [key, { input }])),
    },
  };
  const document = readTerraformJson([{ label: 'stack', content }]);
  const linker = new Linker(document);
  const at = (type: string, name: string) =>
    document.ofType(type).find(({ address }) => address === `${type}.${name}`)!;
  const byId = (name: keyof typeof TEXTS) => linker.byArmId(at('terraform_data', name).attributes.get('input'));
  const byName = (name: keyof typeof NAMES) => {
    const resource = at('azurerm_subnet', name);
    const { attributes } = resource;
    return linker.byNameIn(
      NETWORK,
      resource,
      attributes.get('virtual_network_name'),
      attributes.get('resource_group_name'),
    );
  };

  test.each<[keyof typeof NAMES, keyof typeof TEXTS, boolean | undefined]>([
    ['texts', 'id', true],
    ['texts', 'other', true],
    ['elsewhere', 'id', false],
    ['group', 'id', undefined],
    ['texts', 'variable', undefined],
    ['parts', 'variable', true],
    ['parts', 'local', true],
    ['local_parts', 'variable', true],
    ['parts', 'another', undefined],
    ['mixed', 'variable', undefined],
    ['mixed', 'another', undefined],
    ['wrong', 'variable', undefined],
    ['item', 'item', undefined],
  ])('by names as in %s and by an id as in %s: the same is %s', (names, id, expected) => {
    expect(sameLink(byName(names), byId(id))).toBe(expected);
    expect(sameLink(byId(id), byName(names))).toBe(expected);
  });

  test('are others where the subscriptions of their ids are', () => {
    expect(sameLink(byId('id'), byId('other'))).toBe(false);
    expect(sameLink(byName('parts'), byName('local_parts'))).toBe(true);
    expect(sameLink(byName('parts'), byName('other_parts'))).toBeUndefined();
    expect(sameLink(byName('item'), byName('item'))).toBeUndefined();
  });
});
