import { ConfigurationFile, merge } from '../../src/cli/input/configuration';

const file = (name: string, content: object): ConfigurationFile => ({
  file: name,
  content: content as Record<string, unknown>,
});

test('blocks of several files stand side by side, each with its file', () => {
  const { content, documentOf } = merge([
    file('b.tf.json', { resource: { a: { two: { x: 2 } } }, locals: { m: 1 } }),
    file('a.tf.json', {
      resource: { a: { one: { x: 1 } }, b: { one: {} } },
      data: { d: { one: {} } },
      locals: { n: 2 },
    }),
  ]);
  expect(content).toEqual({
    resource: { a: { one: { x: 1 }, two: { x: 2 } }, b: { one: {} } },
    data: { d: { one: {} } },
    locals: [{ n: 2 }, { m: 1 }],
  });
  expect(documentOf('managed', 'a', 'two')).toBe('b.tf.json');
  expect(documentOf('data', 'd', 'one')).toBe('a.tf.json');
  expect(documentOf('managed', 'd', 'one')).toBeUndefined();
});

test('groups that are lists of objects lose nothing', () => {
  const { content } = merge([
    file('a', { resource: [{ a: { one: {} } }, { a: [{ two: {} }, { three: [{ x: 1 }] }] }] }),
  ]);
  expect(content).toEqual({ resource: { a: { one: {}, two: {}, three: { x: 1 } } } });
});

test('an address that is declared twice keeps both', () => {
  const { content } = merge([
    file('a', { resource: { a: { one: { x: 1 } } } }),
    file('b', { resource: { a: { one: { x: 2 } } } }),
  ]);
  expect(content).toEqual({ resource: { a: { one: [{ x: 1 }, { x: 2 }] } } });
});

test.each(['override.tf.json', 'some_override.tf.json', 'folder/override.tf'])(
  '%s changes what others declare',
  (name) => {
    const { content, documentOf } = merge([
      file(name, { resource: { a: { one: { x: 9, lifecycle: { b: 3 } } } } }),
      file('z.tf.json', { resource: { a: { one: { x: 1, y: 2, lifecycle: [{ a: 1, b: 2 }] } } } }),
    ]);
    expect(content).toEqual({ resource: { a: { one: { x: 9, y: 2, lifecycle: { a: 1, b: 3 } } } } });
    expect(documentOf('managed', 'a', 'one')).toBe('z.tf.json');
  },
);

test.each(['nooverride.tf.json', 'override.tf.json.bak', 'override_x.tf.json'])('%s is a file like others', (name) => {
  const { content } = merge([
    file('a', { resource: { a: { one: { x: 1 } } } }),
    file(name, { resource: { a: { one: { x: 2 } } } }),
  ]);
  expect(content).toEqual({ resource: { a: { one: [{ x: 1 }, { x: 2 }] } } });
});

test('outputs are blocks by their names, as lists too', () => {
  const { content } = merge([
    file('a', { output: { one: [{ value: 1 }], two: { value: 2 } } }),
    file('b', { output: [{ three: { value: 3 } }] }),
  ]);
  expect(content).toEqual({ output: { one: { value: 1 }, two: { value: 2 }, three: { value: 3 } } });
});

test('names such as __proto__ are names', () => {
  const hostile = JSON.parse(
    '{"resource":{"__proto__":{"__proto__":{"x":1}},"a":{"constructor":{"y":2}}},"__proto__":{"z":3}}',
  );
  const { content } = merge([file('a', hostile), file('override.tf.json', hostile)]);
  expect(JSON.parse(JSON.stringify(content)).resource.a.constructor).toEqual({ y: 2 });
  expect(({} as { x?: unknown }).x).toBeUndefined();
  expect(Object.keys((content as any).resource)).toEqual(['__proto__', 'a']);
});

test.each([[null], [[]], ['text'], [5], [{ a: null }], [{ a: 'x' }], [{ a: { one: 'x' } }]])(
  '%j in the place of resources is nothing',
  (resource) => {
    expect(() => merge([file('a', { resource })])).not.toThrow();
  },
);
