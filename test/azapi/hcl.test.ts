import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AzapiProvider, AzapiResource } from '../../src/azapi';
import { RG } from './full-configs';

/** The HCL of one resource, without line breaks and indents between its parts. */
function hcl(config: object): string {
  const stack = new TerraformStack(Testing.stubVersion(Testing.app()), 'stack');
  new TerraformVariable(stack, 'v', { type: 'string' });
  new AzapiProvider(stack, 'azapi', { defaultTags: { costCenter: '42' } });
  new AzapiResource(stack, 'a', { type: 'Microsoft.Foo/bars@2024-01-01', name: 'a', parentId: RG, ...config });
  return Testing.synthHcl(stack).replace(/\s*\n\s*/g, ' ');
}

test.each<[string, unknown, string]>([
  ['text that looks like a number', '123', '"123"'],
  ['text that looks like code', '[x', '"[x"'],
  ['quotes, backslashes and line breaks', 'C:\\a "b"\n', '"C:\\\\a \\"b\\"\\n"'],
  ['text around an interpolation', 'say "${var.v}"', '"say \\"${var.v}\\""'],
  ['text inside an interpolation', '${lookup(var.v, "a${"}"}b")} "', '"${lookup(var.v, "a${"}"}b")} \\""'],
  ['an escaped interpolation', '$${literal}', '"$${literal}"'],
  ['a directive', '%{ if true }a"b"%{ endif }', '"%{ if true }a\\"b\\"%{ endif }"'],
  ['a percent sign', '100% $5', '"100% $5"'],
  ['null', null, '"${null}"'],
  ['empty text', '', '""'],
  ['a number', 1.5, '1.5'],
  ['a boolean', false, 'false'],
  ['an empty list', [], '[ ]'],
])('%s comes out as valid HCL', (_, value, printed) => {
  expect(hcl({ body: { properties: { value } } })).toContain(`body = { properties = { value = ${printed} } }`);
});

test('keys, lists and nested objects', () => {
  const body = { 'a.b "c"': [1, { camelCase: ['x', null] }], if: {} };
  expect(hcl({ body })).toContain('body = { "a.b \\"c\\"" = [ 1, { camelCase = [ "x", "${null}", ] }, ] if = { } }');
});

test('blocks are blocks, and nested attributes are attributes', () => {
  const printed = hcl({
    identity: { type: 'SystemAssigned' },
    timeouts: { create: '1h' },
    retry: { errorMessageRegex: ['\\d+'], intervalSeconds: 5 },
    tags: { 'Data Owner': '007' },
    ignoreCasing: true,
  });
  expect(printed).toContain('identity { type = "SystemAssigned" }');
  expect(printed).toContain('timeouts { create = "1h" }');
  expect(printed).toContain('retry = { error_message_regex = [ "\\\\d+", ] interval_seconds = 5 }');
  expect(printed).toContain('tags = { "Data Owner" = "007" }');
  expect(printed).toContain('ignore_casing = true');
  expect(printed).toContain('default_tags = { costCenter = "42" }');
});

test('what replaces a resource is an address that Terraform takes', () => {
  const lifecycle = { replaceTriggeredBy: ['azapi_resource.b', 'terraform_data.c'], ignoreChanges: ['tags'] };
  expect(hcl({ lifecycle })).toContain('replace_triggered_by = [azapi_resource.b, terraform_data.c]');
});

test('conditions are blocks', () => {
  const condition = { condition: '${var.v == "a"}', errorMessage: 'v is ${jsonencode(var.v)}, not "a"' };
  const lifecycle = { ignoreChanges: ['body'], precondition: [condition, condition], postcondition: [condition] };
  const printed =
    'condition { condition = "${var.v == "a"}" error_message = "v is ${jsonencode(var.v)}, not \\"a\\"" }';
  expect(hcl({ lifecycle })).toContain(
    `lifecycle { ignore_changes = [ "body", ] pre${printed} pre${printed} post${printed} }`,
  );
});
