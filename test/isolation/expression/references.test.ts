import { traversalsIn } from '../../../src/isolation/facts/expression';

function textsIn(text: string): string[] {
  return traversalsIn(text).map((traversal) => traversal.text);
}

describe('the references of a template', () => {
  test.each([
    ['plain ${"text"} and ${1 + 2}', []],
    ['${azurerm_storage_account.sa.id}', ['azurerm_storage_account.sa.id']],
    ['${ data.azurerm_client_config.now.tenant_id }', ['data.azurerm_client_config.now.tenant_id']],
    ['${a.b}-${c.d}/${a.b}', ['a.b', 'c.d', 'a.b']],
    ['${lower(join("/", [a.id, "b.id", upper(c.id)]))}', ['a.id', 'c.id']],
    ['${"in ${a.id} ${"deeper ${b.id}"}"}', ['a.id', 'b.id']],
    ['${a.x ? b.x : c.x}', ['a.x', 'b.x', 'c.x']],
    ['${!a.x && b.x == -c.x}', ['a.x', 'b.x', 'c.x']],
    ['${{ name = a.x, (b.x) = c.x, "${d.x}" : e.x, f : 1 }}', ['a.x', 'b.x', 'c.x', 'd.x', 'e.x']],
    ['${[for k, v in a.x : "${k}${v}${b.x}" if v != c.x]}', ['a.x', 'b.x', 'c.x']],
    ['${{for s in a.x : s.name => s...}}', ['a.x']],
    ['${[for x in x.y : [for y in x.z : y]]}', ['x.y']],
    ['${a.b[0].c["k"].0.d}', ['a.b[0].c["k"].0.d']],
    ['${a.b[c.d].e}', ['a.b', 'c.d']],
    ['${a.b[*].c[d.e]}', ['a.b', 'd.e']],
    ['${a.b.*.c}', ['a.b']],
    ['${f(a.b)[c.d].e}', ['a.b', 'c.d']],
    ['${(a.b).c}', ['a.b']],
    ['${provider::azurerm::normalise_resource_id(a.b)}', ['a.b']],
    ['${f(a.b...)}', ['a.b']],
    ['%{ if a.b }${c.d}%{ else }${e.f}%{ endif }', ['a.b', 'c.d', 'e.f']],
    ['%{ for k, v in a.b }${k}${v.x}${c.d}%{ endfor }', ['a.b', 'c.d']],
    ['$${a.b} %%{ if c.d }', []],
    ['${<<EOT\nx ${a.b}\nEOT\n}', ['a.b']],
    ['${a.b /* c.d */ + e.f # g.h\n}', ['a.b', 'e.f']],
    ['${null}${true}${each.key}${count.index}${path.module}', ['each.key', 'count.index', 'path.module']],
    ['${list(string)}', ['string']],
    ['${broken', []],
  ])('%s', (text, expected) => expect(textsIn(text)).toEqual(expected));

  test('have a path of names and indexes', () => {
    expect(traversalsIn('${x ? data.a.b[0]["k"].1.c : local.d}').slice(1)).toEqual([
      { root: 'data', path: ['a', 'b', 0, 'k', 1, 'c'], text: 'data.a.b[0]["k"].1.c' },
      { root: 'local', path: ['d'], text: 'local.d' },
    ]);
  });
});
