import { Token, TerraformStack, Testing } from 'cdktf';
import { AzapiProvider } from '../../src/azapi';
import * as schema from './azapi-schema.json';
import { FULL } from './full-configs';
import { synthesized } from './support';

interface Attribute {
  readonly type?: string;
  readonly role?: string;
  readonly nesting?: string;
  readonly attributes?: Record<string, Attribute>;
}
interface Block {
  readonly attributes: Record<string, Attribute>;
  readonly blocks?: Record<string, Block & { readonly nesting: string }>;
}

const blocks = schema as unknown as Record<string, Record<string, Block>>;

/** What can be set, nested ones in the shape that they must have. */
function argumentsOf(block: Block): Record<string, Attribute> {
  const settable = Object.entries(block.attributes).filter(([, attribute]) => attribute.role !== 'computed');
  return { ...Object.fromEntries(settable), ...block.blocks };
}

function expectShape(name: string, attribute: Attribute, value: any): void {
  if (attribute.nesting) {
    expect([name, Array.isArray(value)]).toEqual([name, attribute.nesting === 'list']);
    const nested = attribute.nesting === 'list' ? value[0] : value;
    const wanted = Object.entries(attribute.attributes!).filter(([, each]) => each.role !== 'computed');
    expect([name, Object.keys(nested).sort()]).toEqual([name, wanted.map(([key]) => key).sort()]);
    wanted.forEach(([key, each]) => expectShape(`${name}.${key}`, each, nested[key]));
    return;
  }
  const kinds: Record<string, (seen: any) => boolean> = {
    string: (seen) => typeof seen === 'string',
    bool: (seen) => typeof seen === 'boolean',
    number: (seen) => typeof seen === 'number',
    dynamic: () => true,
    'list(string)': (seen) => Array.isArray(seen),
    'map(string)': (seen) => typeof Object.values(seen)[0] === 'string',
    'map(list(string))': (seen) => Array.isArray(Object.values(seen)[0]),
  };
  expect([name, attribute.type, kinds[attribute.type!](value)]).toEqual([name, attribute.type, true]);
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe.each(FULL)('%s %s', (section, type, build) => {
  const block = blocks[section][type];

  test('takes every argument of the provider, and no other', () => {
    const made = synthesized(build)[section === 'resources' ? 'resource' : 'data'][type];
    const merged = Object.assign({}, ...Object.values(made));
    const wanted = argumentsOf(block);
    expect(Object.keys(merged).sort()).toEqual(Object.keys(wanted).sort());
    for (const [name, attribute] of Object.entries(wanted)) expectShape(name, attribute, merged[name]);
  });

  test('gives a token for every attribute that Azure decides', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    const element = build(stack) as Record<string, unknown>;
    const flat = { ...block.attributes, ...block.blocks };
    for (const [name, { role, nesting, attributes }] of Object.entries(flat) as [string, Attribute][]) {
      const nested = Object.entries(attributes ?? {}).filter(([, each]) => each.role === 'computed');
      const names = nested.map(([key]) => (key.startsWith(name) ? key : `${name}_${key}`));
      if (!nesting && role === 'computed') names.push(name);
      for (const each of names) expect([each, Token.isUnresolved(element[camel(each)])]).toEqual([each, true]);
    }
  });
});

test('all types of the schema have a class', () => {
  const types = ['resources', 'dataSources'].flatMap((section) =>
    Object.keys(blocks[section]).map((type) => `${section} ${type}`),
  );
  expect(FULL.map(([section, type]) => `${section} ${type}`).sort()).toEqual(types.sort());
});

test('the provider takes every argument, and no other', () => {
  const wanted = argumentsOf(schema.provider);
  const samples: Record<string, unknown> = {
    string: 'public',
    bool: true,
    number: 3,
    'list(string)': ['a'],
    'map(string)': { costCenter: '42' },
  };
  const endpoint = { activeDirectoryAuthorityHost: 'a', resourceManagerEndpoint: 'b', resourceManagerAudience: 'c' };
  const config = Object.fromEntries(
    Object.entries(wanted).map(([name, { type }]) => [camel(name), type ? samples[type] : [endpoint]]),
  );
  const [made] = synthesized((stack) => new AzapiProvider(stack, 'azapi', config)).provider.azapi;
  expect(Object.keys(made).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, attribute] of Object.entries(wanted)) expectShape(name, attribute, made[name]);
});
