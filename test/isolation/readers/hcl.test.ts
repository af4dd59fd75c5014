import { evaluateValue } from '../../../src/isolation/facts/expression';
import { HclSyntaxError, parseHcl } from '../../../src/isolation/facts/readers/hcl';

describe('blocks and arguments', () => {
  test('become the JSON that says the same', () => {
    const hcl = `
# a comment
terraform {
  required_providers {
    azapi = { source = "Azure/azapi", version = "~> 2.0" }
  }
}
resource "azurerm_storage_account" "sa" { # another
  count                         = 2
  public_network_access_enabled = false // and another
  name                          = "st\${random_string.r.result}"
  min                           = -1.5
  nothing                       = null
  tags                          = { "a b" : "x", owner = "ml" }
  lists = [
    "one", /* in the middle */
    ["two", { three = true }],
  ]
  network_rules {
    default_action = "Deny"
  }
  blob { name = "a" }
  blob { name = "b" }
  depends_on = [azurerm_subnet.a, module.m]
  lifecycle {
    ignore_changes = [tags, body]
  }
}
locals {
  id = azurerm_storage_account.sa[0].id
}
`;
    expect(parseHcl(hcl)).toEqual({
      terraform: [{ required_providers: [{ azapi: { source: 'Azure/azapi', version: '~> 2.0' } }] }],
      resource: {
        azurerm_storage_account: {
          sa: [
            {
              count: 2,
              public_network_access_enabled: false,
              name: 'st${random_string.r.result}',
              min: -1.5,
              nothing: null,
              tags: { 'a b': 'x', owner: 'ml' },
              lists: ['one', ['two', { three: true }]],
              network_rules: [{ default_action: 'Deny' }],
              blob: [{ name: 'a' }, { name: 'b' }],
              depends_on: ['azurerm_subnet.a', 'module.m'],
              lifecycle: [{ ignore_changes: ['tags', 'body'] }],
            },
          ],
        },
      },
      locals: [{ id: '${azurerm_storage_account.sa[0].id}' }],
    });
  });

  test.each([
    ['a call', 'x = jsonencode({\n  a = "}" # }\n})', '${jsonencode({\na = "}"\n})}'],
    ['an operator after a text', 'x = "a" == var.b', '${"a" == var.b}'],
    ['an index after a list', 'x = [1, 2][0]', '${[1, 2][0]}'],
    ['a condition over lines', 'x = (var.a\n  ? 1 : 2)', '${(var.a\n? 1 : 2)}'],
    ['a for expression', 'x = [for s in var.l : "${s}}"]', '${[for s in var.l : "${s}}"]}'],
    ['an object with computed names', 'x = { (var.k) = 1 }', '${{ (var.k) = 1 }}'],
    ['a text with quotes in a template', 'x = "a ${join(",", ["b\\"}"])} c"', 'a ${join(",", ["b\\"}"])} c'],
    ['escapes', 'x = "a\\n\\t\\\\ \\"q\\" \\u00e9 $${no}"', 'a\n\t\\ "q" é $${no}'],
    ['a heredoc', 'x = <<EOF\nline "1"\n  \\n${a.b}\nEOF', 'line "1"\n  \\n${a.b}\n'],
    ['an indented heredoc', 'x = <<-END\n    a\n      b\n  END', 'a\n  b\n'],
    ['a heredoc within an object', 'x = { a = <<EOF\nb\nEOF\n}', { a: 'b\n' }],
    ['a name like those of objects', 'x = { __proto__ = { a = 1 } }', JSON.parse('{"__proto__":{"a":1}}') as unknown],
  ])('%s', (_, hcl, value) => {
    expect(parseHcl(`${hcl}\n`).x).toEqual(value);
    expect(parseHcl(`b {\n${hcl}\n}`)).toEqual({ b: [{ x: value }] });
  });
});

test.each([
  ['a text without end', 'x = "a\ny = "b"'],
  ['a block without end', 'b {\n x = 1\n'],
  ['an end without a block', 'x = 1\n}'],
  ['an argument that is set twice', 'x = 1\nx = 2'],
  ['a value that is missing', 'x =\ny = 1'],
  ['a heredoc without end', 'x = <<EOF\na'],
  ['a bracket without end', 'x = [1, (2\n'],
  ['no configuration', '{"resource": {}}'],
  ['blocks beyond measure', 'b {\n'.repeat(5000)],
  ['brackets beyond measure', `x = ${'('.repeat(5000)}`],
  ['lists beyond measure', `x = ${'['.repeat(5000)}`],
  ['a space behind the name of a heredoc', 'x = <<EOT \na\nEOT\n'],
  ['a text over a lone carriage return', 'x = "a\rb"\n'],
  ['an escaped end of a line', 'x = "a\\\nb"\n'],
  ['a lone carriage return between arguments', 'x = 1\ry = 2\n'],
  ['a space that only Unicode has', 'x\u00a0= 1\n'],
  ['a byte order mark in the middle', 'x = 1\n\ufeffy = 2\n'],
  ['a comment without end', 'x = 1\n/* x'],
  ['a block that is called by an expression', 'b "a${x}" {}\n'],
])('fails for %s', (_, hcl) => {
  expect(() => parseHcl(hcl)).toThrow(HclSyntaxError);
});

describe('what ends a text, a heredoc or a comment', () => {
  // each as HCL's own parser (2.23, which Terraform 1.11 has) reads it
  test.each([
    ['a dollar before the end of a line', 'x = <<EOT\na$\nEOT\n', 'a$\n'],
    ['the name behind a template', 'x = <<EOT\na\n${"x"}EOT\n\nEOT\n', 'a\n${"x"}EOT\n\n'],
    ['the name within a template', 'x = <<EOT\n${\nEOT\n}\nEOT\n', '${\nEOT\n}\n'],
    ['the name within an escaped template', 'x = <<EOT\n$${\nEOT\n', '$${\n'],
    ['the name within an escaped directive', 'x = <<EOT\n%%{\nEOT\n', '%%{\n'],
    ['the name within a comment in a template', 'x = <<EOT\n${/*\nEOT\n*/"y"}\nEOT\n', '${/*\nEOT\n*/"y"}\n'],
    ['a heredoc within a heredoc', 'x = <<EOT\n${<<EOT\na\nEOT\n}\nEOT\n', '${<<EOT\na\nEOT\n}\n'],
    ['a brace in a text in a template', 'x = <<EOT\n${"}"}\nEOT\n', '${"}"}\n'],
    ['spaces beside the name', 'x = <<EOT\na\n \tEOT \u0085\u00a0\n', 'a\n'],
    ['what is no space beside the name', 'x = <<EOT\nEOT\ufeff\nEOT\n', 'EOT\ufeff\n'],
    ['a name with letters of any language', 'x = <<É-1\na\nÉ-1\n', 'a\n'],
    ['line ends of Windows', 'x = <<EOT\r\na\r\nEOT\r\n', 'a\r\n'],
    ['blank lines', 'x = <<-EOT\n  a\n\n \n   b\n  ${"x"}\nEOT\n', 'a\n\n \n b\n${"x"}\n'],
    ['what begins a comment in a text', 'x = "# // /*"\n', '# // /*'],
    ['what begins a comment in a heredoc', 'x = <<EOT\n# // /*\nEOT\n', '# // /*\n'],
    ['a text in a template in a text', 'x = "${"${"\\"}"}"}"\n', '${"${"\\"}"}"}'],
    ['a comment over lines behind a value', 'x = "a" /* \n */\n', 'a'],
    ['a carriage return in a comment', 'x = "a" # b\rz = 2\n', 'a'],
    ['a NUL in a text', 'x = "\0"\n', '\0'],
  ])('%s', (_, hcl, value) => {
    expect(parseHcl(`${hcl}seen {}\n`)).toEqual({ x: value, seen: [{}] });
  });

  test('a heredoc hides nothing that Terraform sees', () => {
    const hcl = 'x = <<EOT\n%{ for EOT in ["a"] }${\nEOT\n}\n# %{ endfor }\n/*\nEOT\nseen {}\n# */\n';
    expect(parseHcl(hcl).seen).toEqual([{}]);
  });

  test('a comment before `for` makes no list of its parts', () => {
    expect(parseHcl('x = [/**/for k, v in ["a"]: v]\n').x).toBe('${[ for k, v in ["a"]: v]}');
  });
});

describe('templates that take white space away', () => {
  // each as HCL's own parser gives it
  test.each([
    ['before an escape', 'x = "${"z" ~}\\n "\n', 'z'],
    ['at the end of a line', 'x = <<EOT\n${"z" ~}\n  w\nEOT\n', 'z  w\n'],
    ['in brackets', 'x = (<<EOT\n${"z" ~}\n  w\nEOT\n)\n', 'z  w\n'],
    ['in lines with an indent', 'x = <<-EOT\n\n  w\n${~"z"}\nEOT\n', '\nwz\n'],
    ['as the last of an expression', 'x = false ? "a" : <<EOT\n${"z" ~}\n\nEOT\n', 'z\n'],
  ])('%s', (_, hcl, value) => {
    expect(evaluateValue(parseHcl(hcl).x, { resolve: () => undefined })).toBe(value);
  });
});

describe('addresses', () => {
  test.each([
    ['resource "a" "b"', 'provider = azurerm.hub', { provider: 'azurerm.hub' }],
    ['resource "a" "b"', 'provider = "azurerm.hub"', { provider: 'azurerm.hub' }],
    ['data "a" "b"', 'provider = azurerm.by[each.key]', { provider: 'azurerm.by[each.key]' }],
    ['module "m"', 'depends_on = [a.b["x,y"], module.c[0],]', { depends_on: ['a.b["x,y"]', 'module.c[0]'] }],
    ['output "o"', 'depends_on = [data.a.b]', { depends_on: ['data.a.b'] }],
    ['resource "a" "b"', 'depends_on = ["${a.b}"]', { depends_on: ['a.b'] }],
  ])('of %s: %s', (block, argument, body) => {
    expect(JSON.stringify(parseHcl(`${block} {\n${argument}\n}\n`))).toContain(JSON.stringify([body]));
  });

  test.each([
    ['ignore_changes = all', { ignore_changes: 'all' }],
    ['ignore_changes = [tags["a"], body.a[0].b]', { ignore_changes: ['tags["a"]', 'body.a[0].b'] }],
    ['replace_triggered_by = [a.b[each.key].id]', { replace_triggered_by: ['a.b[each.key].id'] }],
  ])('of lifecycle: %s', (argument, body) => {
    expect(parseHcl(`resource "a" "b" {\nlifecycle {\n${argument}\n}\n}\n`)).toEqual({
      resource: { a: { b: [{ lifecycle: [body] }] } },
    });
  });

  test.each(['provider', 'depends_on', 'ignore_changes', 'replace_triggered_by'])(
    'are nothing that %s takes elsewhere',
    (name) => {
      const argument = `${name} = upper("internet")`;
      const value = { [name]: '${upper("internet")}' };
      expect(parseHcl(`${argument}\n`)).toEqual(value);
      for (const block of ['locals', 'lifecycle', 'x'])
        expect(parseHcl(`${block} {\n${argument}\n}\n`)).toEqual({ [block]: [value] });
      for (const block of ['x', 'provisioner'])
        expect(parseHcl(`resource "a" "b" {\n${block} {\n${argument}\n}\n}\n`)).toEqual({
          resource: { a: { b: [{ [block]: [value] }] } },
        });
      expect(parseHcl(`x = {\n${argument}\n}\n`)).toEqual({ x: value });
    },
  );

  test.each([
    'provider = upper("a")',
    'provider = "a${b}"',
    'depends_on = concat([a.b])',
    'depends_on = [upper("a")]',
    'lifecycle {\nignore_changes = [upper("tags")]\n}',
    'lifecycle {\nreplace_triggered_by = [{}]\n}',
  ])('are not: %s', (argument) => {
    expect(() => parseHcl(`resource "a" "b" {\n${argument}\n}\n`)).toThrow(HclSyntaxError);
  });
});
