import * as fc from 'fast-check';
import {
  evaluateExpression,
  evaluateTemplate,
  evaluateValue,
  traversalsIn,
} from '../../../src/isolation/facts/expression';
import { PartialValue } from '../../../src/isolation/facts/value';
import { attributeOf, NOTHING, resource, scopeOf } from './support';

const text = fc.string({ unit: 'grapheme' });
const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
const name = fc
  .stringMatching(/^[a-z]{1,6}$/)
  .filter((word) => !['true', 'false', 'null', 'for', 'if', 'in'].includes(word));
const json = fc.letrec<{ value: PartialValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** A quoted text of the expression language. */
function quoted(value: string): string {
  const escaped = JSON.stringify(value)
    .replace(
      /\\[bf]|[\u007f]/g,
      (part) => `\\u${(JSON.parse(`"${part}"`) as string).charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/[$%](?=\{)/g, '$&$&');
  return escaped;
}

function written(value: PartialValue): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const members = Object.entries(value as { [key: string]: PartialValue });
  return `{ ${members.map(([key, member]) => `(${quoted(key)}) = ${written(member)}`).join(', ')} }`;
}

const FRAGMENTS = [
  '${',
  '%{',
  '}',
  '"',
  '$${',
  '~}',
  '${~',
  '[',
  ']',
  '(',
  ')',
  '{',
  '[*]',
  '.*',
  '.',
  '...',
  ',',
  ':',
  '=',
  '=>',
  '?',
  '!',
  '&&',
  '==',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  ' ',
  '\n',
  '#',
  '/*',
  '*/',
  '<<EOT\n',
  '<<-E\n',
  'EOT\n',
  '\\',
  '\\u12',
  'for ',
  ' in ',
  ' if ',
  'else',
  'endif',
  'endfor',
  'true',
  'null',
  'a',
  'a.b',
  'local.x',
  'sa.id',
  'x',
  '0',
  '1.5',
  '1e9',
  'upper(',
  'merge(',
  'try(',
  'can(',
  'format("%s",',
  'regex("',
  'length(',
  'toset(',
  'element(',
  'lookup(',
  'jsonencode(',
  'range(',
  'flatten(',
  'join(',
  'replace(',
  'cidrsubnet(',
  '::',
  '__proto__',
  'é',
  '\u{1f600}',
  '\ud800',
  '\0',
];

const scope = scopeOf({
  local: { x: [1, 'a', { b: null }], y: 'text' },
  a: { b: 7 },
  sa: { id: attributeOf(resource('azurerm_storage_account.sa'), ['id']) },
});

describe('any text', () => {
  test('is evaluated without an error', () => {
    const pieces = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS) }, text), { maxLength: 25 });
    fc.assert(
      fc.property(
        pieces.map((parts) => parts.join('')),
        (source) => {
          for (const evaluated of [source, `\${${source}}`, `"\${${source}}"`]) {
            evaluateTemplate(evaluated, scope);
            evaluateExpression(evaluated, scope);
            traversalsIn(evaluated);
            evaluateValue({ [evaluated]: [evaluated] }, scope);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('without a sequence stands for itself', () => {
    fc.assert(
      fc.property(text, (source) => {
        fc.pre(!/[$%]\{/.test(source));
        expect(evaluateTemplate(source, NOTHING)).toBe(source);
      }),
    );
  });

  test('stands for itself when its sequences are escaped', () => {
    const withSigns = fc.array(fc.oneof(text, fc.constantFrom('${', '%{', '$', '%', '{')), { maxLength: 8 });
    fc.assert(
      fc.property(withSigns, (parts) => {
        const source = parts.join('');
        // A sign right before an escaped sequence would be a part of the escape.
        fc.pre(!/\$\$\{|%%\{/.test(source));
        expect(evaluateTemplate(source.replace(/[$%](?=\{)/g, '$&$&'), NOTHING)).toBe(source);
        expect(evaluateExpression(quoted(source), NOTHING)).toBe(source);
      }),
    );
  });
});

describe('any value', () => {
  test('that is written as an expression is that value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.stringify(evaluateExpression(written(value), NOTHING))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('survives being encoded and decoded', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(evaluateExpression('jsondecode(jsonencode(v.x))', scopeOf({ v: { x: value } }))).toEqual(value);
      }),
    );
  });

  test('of a document without sequences is left as it is', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!/[$%]\{/.test(JSON.stringify(value)));
        expect(evaluateValue(value, NOTHING)).toBe(value);
      }),
    );
  });
});

describe('evaluation', () => {
  const evaluateWith = (expression: string, v: { [key: string]: PartialValue }): PartialValue =>
    evaluateExpression(expression.replace(/\bv\./g, 'local.'), scopeOf({ local: v }));

  test('calculates as JavaScript does', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(evaluateWith('v.a + v.b * v.c - (v.a - v.c)', { a, b, c })).toBe(a + b * c - (a - c));
        expect(evaluateWith('v.a < v.b && v.b >= v.c || v.a == v.c', { a, b, c })).toBe((a < b && b >= c) || a === c);
        expect(evaluateWith('v.a > v.b ? max(v.a, v.c) : min(v.b, v.c)', { a, b, c })).toBe(
          a > b ? Math.max(a, c) : Math.min(b, c),
        );
      }),
    );
  });

  test('treats lists as JavaScript does', () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number), (a, b) => {
        expect(evaluateWith('concat(v.a, v.b)', { a, b })).toEqual([...a, ...b]);
        expect(evaluateWith('[for i, x in v.a : x * i if x % 2 == 0]', { a })).toEqual(
          a
            .map((x, index) => [x, index] as const)
            .filter(([x]) => x % 2 === 0)
            .map(([x, index]) => x * index + 0),
        );
        expect(evaluateWith('toset(concat(v.a, v.b))', { a, b })).toEqual(
          [...new Set([...a, ...b])].sort((x, y) => x - y),
        );
        expect(evaluateWith('distinct(v.a)', { a })).toEqual([...new Set(a)]);
        expect(evaluateWith('setintersection(v.a, v.b)', { a, b })).toEqual(
          [...new Set(a.filter((x) => b.includes(x)))].sort((x, y) => x - y),
        );
        expect(evaluateWith('length(setproduct(v.a, v.b))', { a, b })).toBe(a.length * b.length);
        expect(evaluateWith('reverse(v.a)', { a })).toEqual([...a].reverse());
        expect(evaluateWith('flatten([v.a, [v.b, []]])', { a, b })).toEqual([...a, ...b]);
        expect(evaluateWith('join(",", v.a)', { a })).toBe(a.join(','));
        expect(evaluateWith('v.a[*]', { a })).toEqual(a);
        expect(evaluateWith('try(v.a[length(v.a) - 1], "none")', { a })).toBe(a.length > 0 ? a[a.length - 1] : 'none');
      }),
    );
  });

  test('treats objects as JavaScript does', () => {
    const object = fc.dictionary(name, number);
    fc.assert(
      fc.property(object, object, name, (a, b, key) => {
        expect(evaluateWith('merge(v.a, v.b)', { a, b })).toEqual({ ...a, ...b });
        expect(evaluateWith('keys(v.a)', { a })).toEqual(Object.keys(a).sort());
        expect(evaluateWith('zipmap(keys(v.a), values(v.a))', { a })).toEqual(a);
        expect(evaluateWith('{ for k, x in v.a : upper(k) => -x }', { a })).toEqual(
          Object.fromEntries(Object.entries(a).map(([k, x]) => [k.toUpperCase(), -x + 0])),
        );
        expect(evaluateWith(`lookup(v.a, "${key}", "none")`, { a })).toBe(Object.hasOwn(a, key) ? a[key] : 'none');
        expect(evaluateWith('length(v.a)', { a })).toBe(Object.keys(a).length);
      }),
    );
  });

  test('treats texts as JavaScript does', () => {
    const ascii = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(
        ascii,
        ascii.filter((part) => part !== '' && !part.startsWith('/')),
        ascii,
        (a, b, c) => {
          expect(evaluateWith('replace(v.a, v.b, v.c)', { a, b, c })).toBe(a.split(b).join(c));
          expect(evaluateWith('join(v.b, split(v.b, v.a))', { a, b })).toBe(a);
          expect(evaluateWith('"${v.a}-${v.b}"', { a, b })).toBe(`${a}-${b}`);
          expect(evaluateWith('format("%s/%s", v.a, v.c)', { a, c })).toBe(`${a}/${c}`);
          expect(evaluateWith('lower(upper(v.a)) == lower(v.a)', { a })).toBe(true);
          expect(evaluateWith('strrev(strrev(v.a))', { a })).toBe(a);
          expect(evaluateWith('base64decode(base64encode(v.a))', { a })).toBe(a);
          expect(evaluateWith('startswith(v.a, v.b)', { a, b })).toBe(a.startsWith(b));
        },
      ),
    );
  });
});
