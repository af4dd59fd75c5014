import { readFileSync } from 'node:fs';
import { evaluateExpression, evaluateTemplate } from '../../../src/isolation/facts/expression';
import { PartialValue, Unresolved } from '../../../src/isolation/facts/value';
import { scopeOf } from './support';
import { expressions, locals, resultsFile, templates } from './terraform/table';

interface Results {
  expressions: { expression: string; value?: PartialValue; fails?: true }[];
  templates: { template: string; value: PartialValue }[];
}

/** What Terraform evaluates and this evaluator leaves open, on purpose. */
const OPEN = new Set([
  // numbers that JavaScript would round
  '1 / 3',
  '9007199254740991 + 1',
  '9007199254740993',
  '123456789012345678',
  '100000000000000000000000 == 1',
  '1 % 0',
  // an attribute that is written as a text may be a number, and a list may be a tuple
  '"1" == 1',
  'true == "true"',
  'contains([1, 2], "1")',
  'contains(["1"], 1)',
  'contains([[1]], [1])',
  '[] == []',
  'local.list == ["c", "a", "b", "a"]',
  '{ a = 1 } == { a = 1 }',
  // directives
  '"%{ if local.yes }a%{ else }b%{ endif }"',
  '"%{ for x in local.list }${x}%{ endfor }"',
  '"%{ if true }x%{ endif }"',
  // functions and their rarer uses
  'format("%x", 255)',
  'format("%[2]s %[1]s", "a", "b")',
  'format("%v", 1000000)',
  'format("%v %s %v", 10000000000, 0.1, true)',
  'log(16, 2)',
  'matchkeys(["a", "b"], ["x", "y"], ["y"])',
  'regex("[[:alpha:]]+", "1ab")',
  'regex("\\\\pL+", "1ab")',
  'regex("a(?i)b", "aB")',
  'regex("[[]", "a[b")',
  'regex("{a", "{a")',
  // refused by some versions
  'cidrhost("010.0.0.0/24", 1)',
]);

const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;
const scope = scopeOf({ local: locals });

/** Without the difference between values that JSON writes the same. */
function plain(value: PartialValue): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('what Terraform gave', () => {
  test('was recorded for the whole list', () => {
    expect(results.expressions.map(({ expression }) => expression)).toEqual(expressions);
    expect(results.templates.map(({ template }) => template)).toEqual(templates);
    expect(results.expressions.filter(({ value }) => value !== undefined).length).toBeGreaterThan(400);
  });

  test.each(results.expressions.filter(({ fails }) => !fails))('is given for $expression', ({ expression, value }) => {
    const given = evaluateTemplate(`\${${expression}\n}`, scope);
    if (OPEN.has(expression)) expect(given).toBeInstanceOf(Unresolved);
    else expect(plain(given)).toEqual(value);
    expect(evaluateExpression(expression, scope)).toEqual(given);
  });

  test.each(results.expressions.filter(({ fails }) => fails))(
    'is nothing, so that nothing is known of $expression',
    ({ expression }) => expect(evaluateTemplate(`\${${expression}\n}`, scope)).toBeInstanceOf(Unresolved),
  );

  test.each(results.templates)('is given for $template', ({ template, value }) => {
    expect(plain(evaluateTemplate(template, scope))).toEqual(value);
  });
});
