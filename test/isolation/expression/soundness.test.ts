import { readFileSync } from 'node:fs';
import { evaluateExpression } from '../../../src/isolation/facts/expression';
import { PartialValue, Unresolved } from '../../../src/isolation/facts/value';
import { attributeOf, resource, scopeOf } from './support';
import { locals, resultsFile } from './terraform/table';

const { expressions } = JSON.parse(readFileSync(resultsFile, 'utf8')) as {
  expressions: { expression: string; value?: PartialValue; fails?: true }[];
};

type Path = readonly (string | number)[];

function pathsIn(value: PartialValue, path: Path = []): Path[] {
  const own = path.length > 0 ? [path] : [];
  if (value === null || typeof value !== 'object') return own;
  return [...own, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part as PartialValue, [...path, key]))];
}

/** The locals with the part at that path not known. */
function without(value: PartialValue, [key, ...rest]: Path, replacement: Unresolved): PartialValue {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === String(key) ? without(item, rest, replacement) : item));
  }
  const object = value as { [key: string]: PartialValue };
  return { ...object, [key]: without(object[key], rest, replacement) };
}

/** Whether all that is said to be known is what Terraform gave; items of sets may stand elsewhere. */
function agrees(given: PartialValue, value: PartialValue): boolean {
  if (given instanceof Unresolved) return true;
  if (Array.isArray(given) && Array.isArray(value)) {
    const inPlace = given.length === value.length && given.every((item, index) => agrees(item, value[index]));
    return (
      inPlace ||
      (given.length >= value.length &&
        given.filter(isKnown).every((item) => value.some((other) => agrees(item, other))))
    );
  }
  // Of a conditional, the branch that is not known may be a text, which makes the other one a text.
  if (typeof given === 'number' && typeof value === 'string') return String(given) === value;
  if (given === null || value === null || typeof given !== 'object' || typeof value !== 'object')
    return given === value;
  const [keys, others] = [Object.keys(given).sort(), Object.keys(value).sort()];
  const [a, b] = [given, value] as { [key: string]: PartialValue }[];
  return String(keys) === String(others) && keys.every((key) => agrees(a[key], b[key]));
}

function isKnown(value: PartialValue): boolean {
  return !(value instanceof Unresolved);
}

const hidden = attributeOf(resource('azurerm_key_vault.hidden'), ['hidden']);
const inexact = new Unresolved(hidden.obscurity, hidden.text, hidden.targets);

describe('with a part of the locals not known', () => {
  test.each(pathsIn(locals))('nothing wrong is said to be known: %s', (...path) => {
    for (const replacement of [hidden, inexact]) {
      const scope = scopeOf({ local: without(locals, path, replacement) });
      const wrong = expressions
        .filter(({ fails }) => !fails)
        .map(({ expression, value }) => ({ expression, value, given: evaluateExpression(expression, scope) }))
        .filter(({ value, given }) => !agrees(given, value));
      expect(wrong).toEqual([]);
    }
  });
});
