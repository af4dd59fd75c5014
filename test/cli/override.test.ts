import { merge } from '../../src/cli/input/configuration';
import { parseHcl } from '../../src/isolation/facts/readers/hcl';

/** The files of a folder as one configuration. */
function merged(files: Record<string, string>): any {
  const read = Object.entries(files).map(([file, text]) => ({
    file,
    content: (file.endsWith('.json') ? JSON.parse(text) : parseHcl(text)) as Record<string, unknown>,
  }));
  return JSON.parse(JSON.stringify(merge(read).content));
}

const resource = (body: string) => `resource "r" "a" {\n${body}\n}\n`;
const data = (body: string) => `data "r" "a" {\n${body}\n}\n`;
const FIXED = (action: string) => `rules { action = "${action}" }\n`;
const MADE = (action: string, type = 'rules') =>
  `dynamic "${type}" {\n for_each = [1]\n content { action = "${action}" }\n}\n`;

/** What the blocks of a type say, written and generated, in their order. */
function actions(body: any): string[] {
  const made = (body.dynamic?.rules ?? []).map((one: any) => one.content[0] ?? one.content);
  return [...(body.rules ?? []), ...made].map((one: any) => one.action);
}

/* What Terraform 1.11.4 planned for each pair, with `network_rules` of azurerm's storage account in place of `rules`. */
test.each([
  ['a written block for a generated one', FIXED('Deny'), MADE('Allow'), ['Allow']],
  ['a generated block for a written one', MADE('Deny'), FIXED('Allow'), ['Allow']],
  ['a generated block for a generated one', MADE('Allow'), MADE('Deny'), ['Deny']],
  ['a written block for a written one', FIXED('Allow'), FIXED('Deny'), ['Deny']],
  ['generated blocks of another type for none', MADE('Allow'), MADE('x', 'timeouts'), ['Allow']],
  ['written blocks of another type for none', FIXED('Allow'), 'timeouts { create = "5m" }', ['Allow']],
  ['all blocks of the type for all', FIXED('Deny') + MADE('Deny'), FIXED('Allow'), ['Allow']],
])('an override puts %s', (_, base, override, expected) => {
  for (const block of [resource, data]) {
    const content = merged({ 'main.tf': block(base), 'override.tf': block(override) });
    const { a } = (content.resource ?? content.data).r;
    expect(actions(a)).toEqual(expected);
  }
});

const inJson = (body: object) => JSON.stringify({ resource: { r: { a: body } } });

test('in JSON, generated blocks replace written ones, and none replaces none', () => {
  const over = (body: object) =>
    actions(merged({ 'main.tf': resource(FIXED('Deny')), 'override.tf.json': inJson(body) }).resource.r.a);
  expect(over({ dynamic: { rules: { for_each: [1], content: { action: 'Allow' } } } })).toEqual(['Allow']);
  expect(over({ dynamic: [{ rules: [{ for_each: [1], content: { action: 'Allow' } }] }] })).toEqual(['Allow']);
  expect(over({ dynamic: { rules: [] } })).toEqual(['Deny']);
});

// Terraform kept `network_rules` of a storage account, a block, and emptied `security_rule` of a group, an argument
test.each([['[]'], ['null']])('in JSON, %s over what may be blocks is refused', (nothing) => {
  const override = `{"resource":{"r":{"a":{"rules":${nothing}}}}}`;
  for (const base of [FIXED('Deny'), MADE('Deny')]) {
    expect(() => merged({ 'main.tf': resource(base), 'x_override.tf.json': override })).toThrow(
      'x_override.tf.json: rules of r.a is nothing, which replaces an argument but no block',
    );
  }
  expect(merged({ 'main.tf': resource('x = 1'), 'x_override.tf.json': override }).resource.r.a.x).toBe(1);
});

test('in HCL, an empty list replaces an argument', () => {
  const content = merged({ 'main.tf': resource('rules = [{ action = "x" }]'), 'override.tf': resource('rules = []') });
  expect(content.resource.r.a.rules).toEqual([]);
});

/* What Terraform 1.11.4 did when the input of the resource changed, and the one that triggers. */
test.each([
  ['replace_triggered_by of an override', '', 'replace_triggered_by = [r.x]', {}],
  [
    'what triggers is kept',
    'replace_triggered_by = [r.x]',
    'replace_triggered_by = []\n create_before_destroy = true',
    { replace_triggered_by: ['r.x'], create_before_destroy: true },
  ],
  ['what is ignored is kept', 'ignore_changes = [input]', 'ignore_changes = []', { ignore_changes: ['input'] }],
  ['ignoring all is kept', 'ignore_changes = all', 'ignore_changes = [input]', { ignore_changes: 'all' }],
  ['what is ignored is replaced', 'ignore_changes = [input]', 'ignore_changes = [x]', { ignore_changes: ['x'] }],
])('lifecycle: %s', (_, base, override, expected) => {
  const content = merged({
    'main.tf': resource(`lifecycle {\n${base}\n}`),
    'override.tf': resource(`lifecycle {\n${override}\n}`),
  });
  expect([content.resource.r.a.lifecycle].flat()[0]).toEqual(expected);
});

test('a call of a module keeps the arguments that are not overridden', () => {
  const { module } = merged({
    'main.tf': 'module "ml" {\n source = "./m"\n public = true\n name = "a"\n}\nmodule "b" { source = "./b" }\n',
    'main_override.tf': 'module "ml" {\n source = "./n"\n name = "b"\n}\n',
  });
  expect(module).toEqual({ ml: { source: './n', public: true, name: 'b' }, b: { source: './b' } });
});

test('a variable keeps its type, an output what it is, and locals their values', () => {
  const { variable, output, locals } = merged({
    'main.tf':
      'variable "s" {\n type = object({ public = optional(bool, true) })\n default = { public = false }\n}\n' +
      'output "o" {\n value = 1\n sensitive = true\n}\nlocals {\n a = 1\n b = 2\n}\n',
    'more.tf': 'locals { c = 3 }',
    'override.tf': 'variable "s" { default = {} }\noutput "o" { value = 2 }\nlocals { a = 9 }\n',
  });
  expect(variable).toEqual({ s: { type: '${object({ public = optional(bool, true) })}', default: {} } });
  expect(output).toEqual({ o: { value: 2, sensitive: true } });
  expect(locals).toEqual({ a: 9, b: 2, c: 3 });
});

// Terraform gave `public` of {} the true of the first type
test('the default of a variable is not known where only the type is overridden', () => {
  const type = (value: string) => `type = object({ public = optional(bool, ${value}) })`;
  const over = (other: string) =>
    merged({
      'main.tf': `variable "s" {\n${type('true')}\n default = {}\n}\n`,
      'override.tf': `variable "s" {\n${other}\n}\n`,
    }).variable.s;
  expect(over(type('false'))).toEqual({ type: '${object({ public = optional(bool, false) })}' });
  expect(over(type('true')).default).toEqual({});
  expect(over(`${type('false')}\n default = { public = 1 }`).default).toEqual({ public: 1 });
});

test('the configuration of a provider keeps what is not overridden', () => {
  const { provider } = merged({
    'main.tf': 'provider "p" {\n id = 1\n x = 1\n}\nprovider "p" {\n alias = "b"\n id = 2\n}\n',
    'override.tf': 'provider "p" { id = 3 }\nprovider "q" { id = 5 }\n',
    'z_override.tf': 'provider "p" {\n alias = "b"\n id = 4\n}\n',
  });
  expect(provider).toEqual({
    p: [
      { id: 3, x: 1 },
      { alias: 'b', id: 4 },
    ],
    q: [{ id: 5 }],
  });
});

test('overrides follow each other by their names, and within a file', () => {
  const value = (text: string) => `variable "s" { default = "${text}" }\n`;
  const base = { 'main.tf': value('base') };
  const last = (files: Record<string, string>) => merged({ ...files, ...base }).variable.s.default;
  expect(last({ 'b_override.tf': value('b'), 'a_override.tf.json': '{"variable":{"s":{"default":"a"}}}' })).toBe('b');
  expect(last({ 'b_override.tf': value('b'), 'override.tf': value('o'), 'Z_override.tf': value('Z') })).toBe('o');
  expect(last({ 'override.tf': value('1') + value('2') })).toBe('2');
});

/* Each was refused by Terraform 1.11.4. */
test.each([
  ['resource "r" "b" {}', 'overrides r.b, which no other file declares'],
  ['data "r" "b" {}', 'overrides data.r.b, which no other file declares'],
  ['module "b" { source = "./m" }', 'overrides module "b", which no other file declares'],
  ['variable "b" {}', 'overrides variable "b", which no other file declares'],
  ['output "b" { value = 1 }', 'overrides output "b", which no other file declares'],
  ['locals { b = 1 }', 'overrides local.b, which no other file declares'],
  ['provider "p" { alias = "b" }', 'overrides provider "p" with the alias b, which no other file declares'],
  ['resource "r" "a" { depends_on = [r.x] }', 'overrides depends_on of r.a; Terraform refuses that'],
  ['module "a" { depends_on = [r.x] }', 'overrides depends_on of module "a"; Terraform refuses that'],
  ['output "a" { depends_on = [r.x] }', 'overrides depends_on of output "a"; Terraform refuses that'],
])('%s in an override is refused', (override, message) => {
  const base = resource('') + 'module "a" { source = "./m" }\noutput "a" { value = 1 }\nlocals { a = 1 }\n';
  expect(() => merged({ 'main.tf': base, 'override.tf': override })).toThrow(`override.tf: ${message}`);
});

test('an empty depends_on of an override takes nothing away', () => {
  const content = merged({
    'main.tf': resource('depends_on = [r.x]'),
    'override.tf': resource('depends_on = []\n y = 1'),
  });
  expect(content.resource.r.a).toMatchObject({ depends_on: ['r.x'], y: 1 });
});

test('ephemeral resources of an override are left out', () => {
  const content = merged({ 'main.tf': 'ephemeral "r" "a" { x = 1 }', 'override.tf': 'ephemeral "r" "b" { x = 2 }' });
  expect(content.ephemeral).toEqual({ r: { a: [{ x: 1 }] } });
});

test('comments in JSON override nothing', () => {
  const group = { '//': 'x', a: 2 };
  const override = JSON.stringify({ '//': 'x', locals: group, variable: { '//': 'x' }, provider: { '//': 'x' } });
  expect(merged({ 'main.tf': 'locals { a = 1 }', 'override.tf.json': override }).locals).toEqual({ a: 2 });
});
