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
])('fails for %s', (_, hcl) => {
  expect(() => parseHcl(hcl)).toThrow(HclSyntaxError);
});
