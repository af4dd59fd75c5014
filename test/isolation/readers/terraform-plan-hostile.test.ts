import fc from 'fast-check';
import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { sniff } from '../../../src/isolation/facts/readers/sniff';
import { Document } from '../../../src/isolation/facts/resource';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { ALL_RULES } from '../../../src/isolation/rules';
import { attributeAt, fixture } from './fixtures';

/** Reads everything that there is, and has it judged. */
function judge(document: Document): void {
  for (const resource of document.resources) {
    resource.dependencies();
    for (const [, attribute] of resource.attributes.members())
      void [attribute.value, attribute.direct, attribute.references];
  }
  const facts = new Facts(document);
  for (const system of systemsOf(facts, () => true)) for (const rule of ALL_RULES) rule.check(system, facts);
}

function judgeAs(content: unknown): void {
  sniff(content);
  judge(readTerraformPlan('p', content));
  judge(readTerraformState('s', content));
}

const resource = (name: string, values: unknown, type = 'azurerm_key_vault') => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});
const planOf = (resources: object[], configured: object[] = [], changes: object[] = []) => ({
  planned_values: { root_module: { resources } },
  resource_changes: changes,
  configuration: { root_module: { resources: configured } },
});

test('documents of any shape are read', () => {
  fc.assert(fc.property(fc.jsonValue(), (content) => judgeAs(content)));
});

const NAMES = [
  ...['planned_values', 'root_module', 'resources', 'child_modules', 'values', 'address', 'type', 'name', 'index'],
  ...['resource_changes', 'change', 'after_unknown', 'configuration', 'module_calls', 'module', 'expressions'],
  ...[
    'references',
    'constant_value',
    'outputs',
    'expression',
    'depends_on',
    'prior_state',
    'deferred_changes',
    '__proto__',
  ],
];
const { shape } = fc.letrec((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      0,
      '',
      'azurerm_subnet.a',
      'azapi_resource.b.id',
      'module.m["k"].x',
      'var.x',
      '${local.x}',
    ),
    fc.array(tie('shape'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('shape'), { maxKeys: 8 }),
  ),
}));

test('documents with the names of a plan in wrong places are read', () => {
  fc.assert(
    fc.property(shape, (content) => judgeAs(content)),
    { numRuns: 300 },
  );
});

test('plans of which a part is something else are read', () => {
  const content = fixture('hcl', 'plan');
  const text = JSON.stringify(content);
  const places: [any, string][] = [];
  const visit = (value: any): void => {
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      if (value[key] !== null && typeof value[key] === 'object') visit(value[key]);
    }
  };
  visit(content);
  fc.assert(
    fc.property(fc.nat(places.length - 1), shape, (index, replacement) => {
      const [owner, key] = places[index];
      const original = owner[key];
      try {
        owner[key] = replacement;
        judge(readTerraformPlan('p', content));
      } finally {
        owner[key] = original;
      }
    }),
    { numRuns: 150 },
  );
  expect(JSON.stringify(content)).toBe(text);
});

describe('does not hang or fail on', () => {
  const deep = (depth: number, wrap: (inner: unknown) => unknown, core: unknown = 1): unknown => {
    let value = core;
    for (let level = 0; level < depth; level++) value = wrap(value);
    return value;
  };

  test('values nested very deeply', () => {
    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ a: inner })]) {
      const nested = deep(100_000, wrap);
      const unknown = deep(100_000, wrap, true);
      const changes = [{ ...resource('a', {}), change: { after_unknown: { tags: unknown } } }];
      judge(readTerraformPlan('p', planOf([resource('a', { tags: nested })], [], changes)));
      judge(readTerraformState('s', { values: { root_module: { resources: [resource('a', { tags: nested })] } } }));
    }
  });

  test('modules nested very deeply', () => {
    const nested = deep(100_000, (inner) => ({ child_modules: [inner] }), { resources: [resource('a', {})] });
    expect(readTerraformPlan('p', { planned_values: { root_module: nested } }).resources).toHaveLength(1);
  });

  test('references that go round in circles, or very far', () => {
    const count = 2000;
    const name = (index: number) => `azurerm_private_endpoint.r${index % count}`;
    const all = Array.from({ length: count }, (_, index) => index);
    const endpoint = (index: number) => resource(`r${index}`, {}, 'azurerm_private_endpoint');
    const content = planOf(
      all.map(endpoint),
      all.map((index) => ({
        ...endpoint(index),
        expressions: { custom: { references: [`${name(index + 1)}.custom`, name(index + 1)] } },
      })),
      all.map((index) => ({ ...endpoint(index), change: { after_unknown: { custom: true } } })),
    );
    const plan = readTerraformPlan('p', content);
    expect(attributeAt(plan, 'azurerm_private_endpoint.r0', 'custom').direct).toBeDefined();
    judge(plan);
  });

  test('modules that are given their own outputs', () => {
    const itself = { references: ['module.m.out', 'module.m'] };
    const content = {
      planned_values: {
        root_module: { child_modules: [{ address: 'module.m', resources: [resource('a', {})] }] },
      },
      configuration: {
        root_module: {
          module_calls: {
            m: {
              expressions: { in: itself },
              depends_on: ['module.m'],
              module: {
                outputs: { out: { expression: { references: ['var.in'] }, depends_on: ['azurerm_key_vault.a'] } },
                resources: [{ ...resource('a', {}), expressions: { name: { references: ['var.in'] } } }],
              },
            },
          },
        },
      },
      resource_changes: [
        { ...resource('a', {}), address: 'module.m.azurerm_key_vault.a', change: { after_unknown: { name: true } } },
      ],
    };
    judge(readTerraformPlan('p', content));
  });

  test('many instances that wait for many others', () => {
    const count = 3000;
    const instances = (name: string) =>
      Array.from({ length: count }, (_, index) => ({
        ...resource(name, {}),
        address: `azurerm_key_vault.${name}[${index}]`,
        index,
      }));
    const configured = { ...resource('b', {}), depends_on: ['azurerm_key_vault.a'] };
    const plan = readTerraformPlan(
      'p',
      planOf([...instances('a'), ...instances('b')], [configured, resource('a', {})]),
    );
    for (const { dependencies } of plan.resources) expect(dependencies.length).toBeLessThan(2);
    judge(plan);
  });

  test('very long references and addresses', () => {
    const long = `azurerm_key_vault.a${'["x"]'.repeat(200_000)}.id`;
    const content = planOf(
      [resource('a', {})],
      [{ ...resource('a', {}), expressions: { name: { references: [long, long] } } }],
      [{ ...resource('a', {}), change: { after_unknown: { name: true } } }],
    );
    judge(readTerraformPlan('p', content));
    const address = `${'module.m.'.repeat(20_000)}module.m`;
    judge(readTerraformPlan('p', { planned_values: { root_module: { address, resources: [resource('a', {})] } } }));
  });
});

test('names from the prototype of objects are names like any other', () => {
  const content = JSON.parse(
    '{"planned_values":{"root_module":{"resources":[{"address":"__proto__.constructor","type":"__proto__","name":"constructor","mode":"managed","values":{"__proto__":{"polluted":true},"constructor":"x"}}]}},"configuration":{"root_module":{"module_calls":{"__proto__":{}},"resources":[]}}}',
  ) as unknown;
  const [only] = readTerraformPlan('p', content).resources;
  expect(only.attributes.get('constructor').value).toBe('x');
  expect(only.attributes.get('toString').value).toBeUndefined();
  expect(only.attributes.get('__proto__.polluted').value).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
