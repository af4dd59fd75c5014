import * as fc from 'fast-check';
import { matches } from '../../src/cli/glob';
import { JsonCursor } from '../../src/cli/input/json-cursor';
import { isTooDeep, MAX_DEPTH, tooDeepAt } from '../../src/cli/input/json-depth';
import { foundAt, placeOf, syntaxProblem } from '../../src/cli/input/json-syntax';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON, spaced in several ways, and such JSON with a character taken away, put in or changed. */
const json = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t', '\r\n '))
  .map(([value, space]) => JSON.stringify(value, undefined, space));
const damaged = fc
  .tuple(json, fc.nat(), fc.nat({ max: 1 }), fc.constantFrom('', ...'{}[]",:\\\u0001 e-.0123truefalsn'))
  .map(([text, at, length, put]) => {
    const index = at % (text.length + 1);
    return text.slice(0, index) + put + text.slice(index + length);
  });

describe('what is wrong with JSON', () => {
  test('is found exactly where JSON.parse finds something', () => {
    fc.assert(fc.property(json, (text) => syntaxProblem(text) === undefined));
    fc.assert(
      fc.property(damaged, (text) => (syntaxProblem(text) === undefined) === isJson(text)),
      { numRuns: 2000 },
    );
  });

  test('stands where the text could still have gone on rightly before', () => {
    fc.assert(
      fc.property(
        json.filter((text) => text.length > 1),
        fc.nat(),
        (text, at) => {
          const cut = text.slice(0, at % text.length);
          const problem = syntaxProblem(cut);
          // a number that is cut off may be a number
          expect(problem === undefined ? isJson(cut) : problem.offset <= cut.length).toBe(true);
        },
      ),
    );
  });

  test.each([
    ['', '1:1', 'a value: {, [, ", a number, true, false or null', 'the file ends there'],
    ['{"a": 1,}', '1:9', 'a name in double quotes', 'found "}"'],
    ['{"a" 1}', '1:6', '":"', 'found "1"'],
    ['[1 2]', '1:4', '"," or "]"', 'found "2"'],
    ['{"a": [1,\n  2}', '2:4', '"," or "]"', 'found "}"'],
    ['{"a": nul}', '1:7', 'a value: {, [, ", a number, true, false or null', 'found "nul"'],
    ['[01]', '1:2', 'a value: {, [, ", a number, true, false or null', 'found "01"'],
    ['[1] x', '1:5', 'the end of the file', 'found "x"'],
    ['"a\nb"', '1:3', 'the closing double quote of a text', 'found "\\n"'],
    ['"\\x"', '1:2', 'an escape such as \\n or \\u00e9', 'found "\\\\"'],
    ["{'a': 1}", '1:2', 'a name in double quotes', 'found "\'"'],
    ['[\u202e]', '1:2', 'a value: {, [, ", a number, true, false or null', 'found "\ufffd"'],
  ])('%j', (text, place, expected, found) => {
    const problem = syntaxProblem(text)!;
    expect([placeOf(text, problem.offset), problem.expected, foundAt(text, problem.offset)]).toEqual([
      place,
      expected,
      found,
    ]);
  });
});

describe('depth', () => {
  const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

  test('is told the same of a text and of what is in it', () => {
    for (const depth of [2, MAX_DEPTH, MAX_DEPTH + 2, 2 * MAX_DEPTH]) {
      const isDeep = depth > MAX_DEPTH;
      expect(isTooDeep(JSON.parse(nested(depth)))).toBe(isDeep);
      expect(tooDeepAt(nested(depth)) !== undefined).toBe(isDeep);
    }
  });

  test('brackets in texts do not count', () => {
    const text = JSON.stringify({ a: '[{'.repeat(MAX_DEPTH), '"\\': ['\\"[['] });
    expect(tooDeepAt(text)).toBeUndefined();
    expect(isTooDeep(JSON.parse(text))).toBe(false);
  });
});

test('a cursor visits the members of JSON with their lines', () => {
  const value = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8 });
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2, '\t'), (object, space) => {
      const text = JSON.stringify(object, undefined, space);
      const seen: string[] = [];
      const cursor = new JsonCursor(text);
      cursor.members((name) => {
        const line = cursor.lineHere();
        seen.push(name);
        if (space !== undefined) expect(text.split('\n')[line - 1].trim()).toMatch(new RegExp(`^"`));
        if (space === undefined) expect(line).toBe(1);
      });
      expect(seen).toEqual(Object.keys(object));
    }),
  );
});

test('a cursor that goes through values comes out behind them', () => {
  const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { minLength: 1 });
  fc.assert(
    fc.property(rows, fc.boolean(), (list, visits) => {
      const text = JSON.stringify({ list, last: 1 }, undefined, 1);
      const names: string[] = [];
      const lines = new Map<string, number>();
      const cursor = new JsonCursor(text);
      cursor.members((outer) => {
        lines.set(outer, cursor.lineHere());
        if (visits) cursor.items(() => cursor.members((name) => names.push(name)));
      });
      expect(names).toEqual(visits ? list.flatMap((row) => Object.keys(row)) : []);
      expect(lines.get('last')).toBe(text.split('\n').length - 1);
    }),
  );
});

describe('a pattern', () => {
  test('matches as the regular expression does in which * stands for anything', () => {
    const part = fc.constantFrom('a', 'b', '.', '[', ']', '"', '*', '*');
    const texts = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const escaped = pattern.replace(/[.[\]"]/g, '\\$&').replaceAll('*', '[^]*');
        expect(matches(pattern, text)).toBe(new RegExp(`^${escaped}$`).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('takes no time however many stars there are', () => {
    const start = Date.now();
    expect(matches('*a'.repeat(200), `${'a'.repeat(10_000)}b`)).toBe(false);
    expect(Date.now() - start).toBeLessThan(1000);
  });
});
