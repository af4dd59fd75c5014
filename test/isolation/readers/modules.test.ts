import { ModuleJson } from '../../../src/isolation/facts/readers/configuration-json';
import { parseHcl } from '../../../src/isolation/facts/readers/hcl';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { Unresolved } from '../../../src/isolation/facts/value';

/** Modules by their folders: sources name them. */
function read(root: string, modules: Record<string, string> = {}) {
  const opened = (hcl: string): ModuleJson => {
    const content = parseHcl(hcl);
    return {
      content,
      openModule: (name) => {
        const [{ source }] = (content.module as Record<string, [{ source: string }]>)[name];
        return Object.hasOwn(modules, source) ? opened(modules[source]) : undefined;
      },
    };
  };
  return readTerraformJson([{ label: 'root', ...opened(root), variables: { values: {} } }]);
}

function valueOf(document: ReturnType<typeof read>, address: string, path: string): unknown {
  const { value } = document.resources.find((one) => one.address === address)!.attributes.get(path);
  return value instanceof Unresolved ? value.text : value;
}

function targetOf(document: ReturnType<typeof read>, address: string, path: string): string | undefined {
  const attribute = document.resources.find((one) => one.address === address)!.attributes.get(path);
  const target = attribute.direct ?? (attribute.unresolved?.exact ? attribute.unresolved.targets[0] : undefined);
  return target && [target.resource.address, ...target.path].join(' ');
}

describe('what is declared later', () => {
  test('is known to those who go through it', () => {
    const document = read(`
resource "a_link" "l" {
  for_each = local.zones
  zone_id  = each.value
}
resource "a_link" "m" {
  for_each = a_zone.z
  zone_id  = each.value.id
  name     = each.value.name
}
locals { zones = { for key, zone in a_zone.z : key => zone.id } }
resource "a_zone" "z" {
  for_each = toset(["x", "y"])
  name     = "zone-\${each.key}"
}`);
    expect(document.resources.map(({ address }) => address)).toEqual([
      'a_link.l["x"]',
      'a_link.l["y"]',
      'a_link.m["x"]',
      'a_link.m["y"]',
      'a_zone.z["x"]',
      'a_zone.z["y"]',
    ]);
    expect(targetOf(document, 'a_link.l["y"]', 'zone_id')).toBe('a_zone.z["y"] id');
    expect(targetOf(document, 'a_link.m["y"]', 'zone_id')).toBe('a_zone.z["y"] id');
    expect(valueOf(document, 'a_link.m["y"]', 'name')).toBe('zone-y');
  });

  test('that goes through itself is nothing', () => {
    const document = read('resource "a_b" "c" {\nfor_each = { for k, v in a_b.c : k => v }\n}');
    expect(document.resources).toEqual([]);
  });
});

describe('resources as a whole', () => {
  const resources = `
resource "a_v" "v" {
  count = 2
  name  = "v\${count.index}"
}
resource "a_none" "n" { count = 0 }
resource "a_one" "o" { name = "o" }
`;
  test.each([
    ['an instance through a local', 'local.first.id', 'a_v.v[0] id'],
    ['the only one through a local', 'local.only.id', 'a_one.o id'],
    ['the first of all', 'element(a_v.v[*].id, 0)', 'a_v.v[0] id'],
    ['what is there, else another', 'try(a_none.n[0].id, a_one.o.id)', 'a_one.o id'],
    ['the one that is chosen', 'local.kind == "v" ? a_v.v[1].id : a_none.n[0].id', 'a_v.v[1] id'],
    ['one of none or one', 'coalesce(one(a_none.n[*].id), a_one.o.id)', 'a_one.o id'],
    ['the first that there is', 'concat(a_none.n[*].id, a_v.v[*].id)[0]', 'a_v.v[0] id'],
    ['within an object', '{ net = a_one.o }["net"].id', 'a_one.o id'],
  ])('%s', (_, expression, target) => {
    const locals = 'locals {\nfirst = a_v.v[0]\nonly = a_one.o\nkind = "v"\n}\n';
    const document = read(`${resources}${locals}resource "a_user" "u" { id_of = ${expression} }`);
    expect(targetOf(document, 'a_user.u', 'id_of')).toBe(target);
  });

  test('have the values that are written for them', () => {
    const document = read(`${resources}resource "a_user" "u" { names = [for one in a_v.v : upper(one.name)] }`);
    expect(valueOf(document, 'a_user.u', 'names')).toEqual(['V0', 'V1']);
  });
});

describe('a body of azapi as a text in JSON', () => {
  const body = (written: string) =>
    read(
      `resource "a_v" "v" {}\nlocals { props = { on = false, id = a_v.v.id } }\nresource "azapi_resource" "r" { body = ${written} }`,
    );

  test.each([
    ['an object', 'jsonencode({\n  properties = {\n    on = false\n    id = a_v.v.id\n  }\n})'],
    ['a local within', 'jsonencode({ properties = local.props })'],
    ['what is merged', 'jsonencode(merge({ kind = "x" }, { properties = local.props }))'],
  ])('of %s has its parts', (_, written) => {
    const document = body(written);
    expect(valueOf(document, 'azapi_resource.r', 'body.properties.on')).toBe(false);
    expect(targetOf(document, 'azapi_resource.r', 'body.properties.id')).toBe('a_v.v id');
  });

  test('that is made otherwise is not known', () => {
    const document = body('"x${jsonencode({ properties = local.props })}"');
    expect(document.resources[1].attributes.get('body.properties.on').unresolved).toBeDefined();
  });
});

describe('variables of modules', () => {
  const module = (type: string, usual = '') => ({
    m: `variable "v" {\ntype = ${type}\n${usual}\n}\nresource "a_b" "c" { x = var.v }`,
  });
  const given = (value: string, type: string, usual?: string) =>
    valueOf(read(`module "m" {\nsource = "m"\n${value}\n}`, module(type, usual)), 'module.m.a_b.c', 'x');

  test.each([
    ['texts from numbers', 'v = 1', 'string', '1'],
    ['numbers from texts', 'v = "1.5"', 'number', 1.5],
    ['booleans from texts', 'v = "false"', 'bool', false],
    ['lists', 'v = [1]', 'list(string)', ['1']],
    ['sets without what comes twice', 'v = ["b", "a", "b"]', 'set(string)', ['a', 'b']],
    ['maps', 'v = { b = 1, a = 2 }', 'map(string)', { a: '2', b: '1' }],
    ['objects, cut to their type', 'v = { a = 1, b = 2 }', 'object({ a = number })', { a: 1 }],
    [
      'members that are left out',
      'v = {}',
      'object({ a = optional(bool), b = optional(bool, true) })',
      { a: null, b: true },
    ],
    ['members that are null', 'v = { b = null }', 'object({ b = optional(string, "x") })', { b: 'x' }],
    [
      'objects within maps',
      'v = { k = { s = "1" } }',
      'map(object({ s = string, o = optional(object({ n = optional(number, 3) }), {}) }))',
      { k: { s: '1', o: { n: 3 } } },
    ],
    ['anything', 'v = { a = [1] }', 'any', { a: [1] }],
  ])('are %s', (_, value, type, expected) => expect(given(value, type)).toEqual(expected));

  test('have their default where nothing is given, or null and that is not allowed', () => {
    expect(given('', 'string', 'default = "d"')).toBe('d');
    expect(given('v = null', 'string', 'default = "d"')).toBeNull();
    expect(given('v = null', 'string', 'default = "d"\nnullable = false')).toBe('d');
  });

  test('are references to what is given', () => {
    const document = read(
      `resource "a_net" "n" {}
module "outer" {
  source = "outer"
  nets   = { one = { id = a_net.n.id } }
  net    = a_net.n
}`,
      {
        outer: `variable "nets" { type = map(object({ id = string, tag = optional(string, "t") })) }
variable "net" {}
module "inner" {
  for_each = var.nets
  source   = "inner"
  id       = each.value.id
  net      = var.net
}`,
        inner: 'variable "id" {}\nvariable "net" {}\nresource "a_b" "c" {\nx = var.id\ny = var.net.id\n}',
      },
    );
    expect(targetOf(document, 'module.outer.module.inner["one"].a_b.c', 'x')).toBe('a_net.n id');
    expect(targetOf(document, 'module.outer.module.inner["one"].a_b.c', 'y')).toBe('a_net.n id');
  });
});

describe('outputs of modules', () => {
  const modules = {
    net: `variable "subnets" { type = map(object({ prefix = string })) }
resource "a_subnet" "s" {
  for_each = var.subnets
  prefix   = each.value.prefix
}
output "subnets" { value = a_subnet.s }
output "ids" { value = { for key, one in a_subnet.s : key => one.id } }
output "list" { value = values(a_subnet.s)[*].id }`,
    wrap: 'variable "s" {}\nmodule "net" {\nsource = "net"\nsubnets = var.s\n}\noutput "all" { value = module.net }',
  };
  const root = (expression: string, repeated = '') => `
module "net" {
  ${repeated}
  source  = "net"
  subnets = { pe = { prefix = "10.0.0.0/24" }, ml = { prefix = "10.0.1.0/24" } }
}
module "wrap" {
  source = "wrap"
  s      = { pe = { prefix = "10.1.0.0/24" } }
}
resource "a_user" "u" { x = ${expression} }`;

  test.each([
    ['module.net.ids["pe"]', '', 'module.net.a_subnet.s["pe"] id'],
    ['module.net.ids.pe', '', 'module.net.a_subnet.s["pe"] id'],
    ['module.net.subnets["pe"].id', '', 'module.net.a_subnet.s["pe"] id'],
    ['lookup(module.net.ids, "pe")', '', 'module.net.a_subnet.s["pe"] id'],
    ['module.net.list[1]', '', 'module.net.a_subnet.s["pe"] id'],
    ['module.wrap.all.ids["pe"]', '', 'module.wrap.module.net.a_subnet.s["pe"] id'],
    ['module.net[0].ids.pe', 'count = 1', 'module.net[0].a_subnet.s["pe"] id'],
    ['one(module.net[*].ids).pe', 'count = 1', 'module.net[0].a_subnet.s["pe"] id'],
    ['module.net["k"].ids.pe', 'for_each = { k = 1 }', 'module.net["k"].a_subnet.s["pe"] id'],
    ['{ for k, m in module.net : k => m.ids.pe }["k"]', 'for_each = { k = 1 }', 'module.net["k"].a_subnet.s["pe"] id'],
    ['try(module.net[0].ids.pe, module.wrap.all.ids.pe)', 'count = 0', 'module.wrap.module.net.a_subnet.s["pe"] id'],
  ])('%s is followed %s', (expression, repeated, target) => {
    expect(targetOf(read(root(expression, repeated), modules), 'a_user.u', 'x')).toBe(target);
  });

  test('of modules that stay closed lie outside', () => {
    const document = read('module "far" { source = "somewhere/else" }\nresource "a_user" "u" { x = module.far.id }');
    const { unresolved } = document.resources[0].attributes.get('x');
    expect([unresolved?.obscurity, document.opaque]).toEqual(['outside', ['module.far']]);
  });
});

describe('the order of creation', () => {
  const document = read(
    `resource "a_first" "f" {}
module "m" {
  source     = "m"
  depends_on = [a_first.f]
}
module "n" { source = "n" }
resource "a_last" "l" { depends_on = [module.m] }
resource "a_other" "o" { x = module.n.out }`,
    {
      m: 'resource "a_b" "c" {}\nmodule "inner" { source = "n" }',
      n: 'resource "a_b" "d" {}\nresource "a_b" "e" {}\noutput "out" { value = a_b.d.id }',
    },
  );
  const before = (address: string): string[] => {
    const found = new Set<string>();
    const visit = (one: { dependencies(): readonly any[]; type: string; address: string }): void => {
      for (const other of one.dependencies()) {
        if (found.has(other.key)) continue;
        found.add(other.type === '' ? other.key : other.address);
        visit(other);
      }
    };
    visit(document.resources.find((one) => one.address === address)!);
    return [...found].filter((one) => !one.includes('root')).sort();
  };

  test('waits for what the calls of modules wait for', () => {
    expect(before('module.m.a_b.c')).toEqual(['a_first.f']);
    expect(before('module.m.module.inner.a_b.d')).toEqual(['a_first.f']);
  });

  test('waits for a whole module where it is named', () => {
    expect(before('a_last.l')).toEqual([
      'a_first.f',
      'module.m.a_b.c',
      'module.m.module.inner.a_b.d',
      'module.m.module.inner.a_b.e',
    ]);
  });

  test('waits for what an output is made of', () => expect(before('a_other.o')).toEqual(['module.n.a_b.d']));
});

test('a module makes its resources with the provider that it is given', () => {
  const document = read(
    `provider "azurerm" { subscription_id = "00000000-0000-0000-0000-00000000000a" }
provider "azurerm" {
  alias           = "hub"
  subscription_id = "00000000-0000-0000-0000-00000000000B"
}
module "m" {
  source    = "m"
  providers = { azurerm = azurerm.hub, azurerm.peer = azurerm }
}`,
    { m: 'resource "azurerm_b" "c" {}\nresource "azurerm_b" "d" { provider = azurerm.peer }' },
  );
  expect(document.resources.map(({ address, subscription }) => [address, subscription?.slice(-1)])).toEqual([
    ['module.m.azurerm_b.c', 'b'],
    ['module.m.azurerm_b.d', 'a'],
  ]);
});
