import {
  evaluateExpression,
  evaluateTemplate,
  evaluateValue,
  Scope,
  traversalsIn,
} from '../../../src/isolation/facts/expression';
import { Unresolved } from '../../../src/isolation/facts/value';
import { attributeOf, NOTHING, resource, scopeOf } from './support';

/** Far more than any of these takes, far less than one that does not end. */
const SOON = 5000;

function soon<T>(evaluation: () => T): T {
  const start = Date.now();
  const value = evaluation();
  expect(Date.now() - start).toBeLessThan(SOON);
  return value;
}

describe('an expression that nests too deep', () => {
  test.each([
    ['parentheses', '('.repeat(5000) + '1' + ')'.repeat(5000)],
    ['open parentheses', '('.repeat(100_000)],
    ['lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['objects', '{a='.repeat(5000) + '1' + '}'.repeat(5000)],
    ['templates', '"${'.repeat(5000) + '1' + '}"'.repeat(5000)],
    ['calls', 'f('.repeat(5000) + ')'.repeat(5000)],
    ['negations', '!'.repeat(5000) + 'true'],
    ['conditionals', 'true ? 1 : '.repeat(5000) + '1'],
    ['sums', '1 + '.repeat(5000) + '1'],
    ['indexes', 'a['.repeat(5000) + '0' + ']'.repeat(5000)],
    ['splats', 'a' + '[*]'.repeat(5000)],
    ['for expressions', '[for x in [1] : '.repeat(5000) + '1' + ']'.repeat(5000)],
  ])('is not known: %s', (_, expression) => {
    expect(soon(() => evaluateExpression(expression, NOTHING))).toBeInstanceOf(Unresolved);
    expect(soon(() => traversalsIn(`\${${expression}}`))).toEqual([]);
  });

  test('still is when it nests as deep as people write', () => {
    expect(evaluateExpression('('.repeat(50) + '1 + 1' + ')'.repeat(50), NOTHING)).toBe(2);
    expect(evaluateExpression('1 + '.repeat(100) + '1', NOTHING)).toBe(101);
  });

  test('costs no more than its length when it is only long', () => {
    expect(soon(() => evaluateExpression(`a${'.b'.repeat(50_000)}`, NOTHING))).toBeInstanceOf(Unresolved);
    expect(soon(() => evaluateExpression(`[${'1, '.repeat(50_000)}]`, NOTHING))).toHaveLength(50_000);
    expect(soon(() => evaluateTemplate(`${' $ '.repeat(400_000)}\${1}`, NOTHING))).toBeInstanceOf(Unresolved);
    expect(soon(() => evaluateTemplate('${"'.repeat(50_000), NOTHING))).toBeInstanceOf(Unresolved);
    expect(soon(() => evaluateTemplate(`\${<<A\n${'A \n'.repeat(2)}${' A'.repeat(100_000)}`, NOTHING))).toBeInstanceOf(
      Unresolved,
    );
  });
});

describe('an expression that grows', () => {
  test.each([
    ['nested loops', '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]'],
    [
      'loops that make nothing',
      '[for a in range(1000) : 1 if [for b in range(1000) : 1 if [for c in range(1000) : c] == null] == null]',
    ],
    ['a product', 'setproduct(range(1000), range(1000))'],
    ['many small products', '[for a in range(1000) : length(setproduct(range(300), range(300)))]'],
    ['texts', `join(join(join(${'"x", range(1000)'}), range(1000)), range(1000))`],
    [
      'replacements',
      'replace(replace(replace(join("", range(1000)), "", "xxxxxxxx"), "x", "yyyyyyyy"), "y", "zzzzzzzz")',
    ],
    ['padding', 'format("%999s%999s", join("", [for i in range(1000) : format("%999s%999s", "x", "y")]), "")'],
    ['indents', 'indent(1000000, join("\\n", range(1000)))'],
    ['values in values', `[for x in [[1]] : ${'[for x in [[x, x]] : '.repeat(40)}x${']'.repeat(40)}]`],
    ['powers', 'pow(10, 1000)'],
    ['subnets', 'cidrsubnets("10.0.0.0/8", [for a in range(1000) : [for b in range(1000) : 24]]...)'],
  ])('is not known when it grows too much: %s', (_, expression) => {
    expect(soon(() => evaluateExpression(expression, NOTHING))).toBeInstanceOf(Unresolved);
  });

  test.each([
    '/(a+)+$/',
    '/(a|a)*$/',
    '/(a*)*$/',
    '/a*a*a*a*a*a*a*a*b/',
    `/${'a?'.repeat(30)}${'a'.repeat(30)}b/`,
    '/(?=a)/',
    '/(.*)(.*)(.*)(.*)(.*)x/',
    '/((a{0,9}){0,9}){0,9}b/',
    `/${'(a|b|ab)'.repeat(40)}x/`,
  ])('has no pattern that takes long: %s', (pattern) => {
    const text = 'a'.repeat(2000);
    const expression = `replace("${text}", "${pattern}", "")`;
    expect(soon(() => evaluateExpression(expression, NOTHING))).toBeInstanceOf(Unresolved);
  });

  test('in circles of references ends', () => {
    const scope: Scope = {
      resolve: ({ path }) =>
        evaluateTemplate(path[0] === 'a' ? '${local.b}${local.b}' : '${[local.a, local.a]}', scope),
    };
    expect(soon(() => evaluateTemplate('${local.a}', scope))).toBeInstanceOf(Unresolved);
    const direct: Scope = { resolve: () => evaluateTemplate('${local.a}', direct) };
    expect(soon(() => evaluateTemplate('${local.a}', direct))).toBeInstanceOf(Unresolved);
  });

  test('through values that contain each other does not end the program', () => {
    const circle: { [key: string]: unknown } = {};
    circle.self = circle;
    const scope: Scope = { resolve: () => circle as never };
    expect(soon(() => evaluateExpression('jsonencode(x.y)', scope))).toBeInstanceOf(Unresolved);
    expect(soon(() => evaluateValue({ a: '${upper("a")}', circle }, NOTHING))).toBeDefined();
  });

  test('leaves nothing behind for the next one', () => {
    evaluateExpression('[for a in range(1000) : [for b in range(1000) : b]]', NOTHING);
    expect(evaluateExpression('[for a in range(1000) : a]', NOTHING)).toHaveLength(1000);
  });
});

describe('what the scope throws', () => {
  test('is not hidden, and does not spoil later evaluations', () => {
    const scope: Scope = {
      resolve: () => {
        throw new TypeError('a mistake of the reader');
      },
    };
    expect(() => evaluateTemplate('${a.b}', scope)).toThrow('a mistake of the reader');
    expect(() => evaluateTemplate('x${a.b}', scope)).toThrow('a mistake of the reader');
    expect(evaluateTemplate('${upper("a")}', scope)).toBe('A');
  });
});

describe('names of built-in members', () => {
  test('are names like any other', () => {
    expect(evaluateExpression('{ a = 1 }["__proto__"]', NOTHING)).toBeInstanceOf(Unresolved);
    expect(evaluateExpression('{ a = 1 }.constructor', NOTHING)).toBeInstanceOf(Unresolved);
    expect(evaluateExpression('constructor("return 1")', NOTHING)).toBeInstanceOf(Unresolved);
    expect(evaluateExpression('toString()', NOTHING)).toBeInstanceOf(Unresolved);
    const value = evaluateExpression(
      'merge({ "__proto__" = { polluted = true } }, { for k in ["__proto__"] : k => 1 })',
      NOTHING,
    );
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('the time for a whole document', () => {
  test('is small for the expressions that documents consist of', () => {
    const scope = scopeOf({ azurerm_storage_account: { sa: { id: attributeOf(resource('sa'), ['id']) } } });
    const one = {
      id: '${azurerm_storage_account.sa.id}',
      scope: '${azurerm_storage_account.sa.id}/blobServices/default',
      name: 'x',
    };
    soon(() => {
      for (let index = 0; index < 20_000; index++) evaluateValue({ ...one }, scope);
    });
  });
});
