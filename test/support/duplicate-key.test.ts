import * as fc from 'fast-check';
import { duplicateKey } from '../../src/support/duplicate-key';

test.each([
  ['{"a":1,"a":2}', 'a', 7],
  ['{"x":{"b":[{"c":1},{"c":2}],"b":{}}}', 'b', 28],
  ['{"a":1,"\\u0061":2}', 'a', 7],
  ['{"a\\"b":":","a\\"b":"{"}', 'a"b', 12],
])('%s has a name twice', (text, key, offset) => {
  expect(duplicateKey(text)).toEqual({ key, offset });
});

test.each(['{"a":{"a":{"a":1}}}', '[{"a":1},{"a":1}]', '{"a":"a","b":["a","a"]}', '"a"', '{}', '{"a":"{\\"a\\":1}"}'])(
  '%s has none',
  (text) => {
    expect(duplicateKey(text)).toBeUndefined();
  },
);

test('nothing that JSON.stringify writes has one', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => duplicateKey(JSON.stringify(value, undefined, 1)) === undefined));
});
