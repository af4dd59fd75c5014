import { Attribute, ValueSource } from '../../../src/isolation/facts/attribute';
import { Obscurity, PartialValue, Target, Unresolved } from '../../../src/isolation/facts/value';
import type { Maybe } from '../../../src/isolation/facts/value';
import type { Resource } from '../../../src/isolation/facts/resource';

/* How an attribute reads, whichever way a document writes it. */

const TARGET: Target = { resource: { address: 'azurerm_thing.a' } as Resource, path: ['id'] };
const OTHER: Target = { resource: { address: 'azurerm_thing.b' } as Resource, path: ['name'] };
const unclear = new Unresolved(Obscurity.EXPRESSION, 'var.x');
const exact = new Unresolved(Obscurity.AFTER_APPLY, 'azurerm_thing.a.id', [TARGET], true);
const mixed = new Unresolved(Obscurity.EXPRESSION, 'join(...)', [OTHER, TARGET]);

const attribute = (value: PartialValue, path = 'x') => new Attribute(path, new ValueSource(value));
/** The value, or why it is not known. */
const read = <T>(value: Maybe<T>): unknown => (value.known ? value.value : `? ${value.missing} (${value.obscurity})`);

describe('a text', () => {
  test.each<[PartialValue, unknown]>([
    ['a', 'a'],
    ['', ''],
    [1, '1'],
    [true, 'true'],
    [null, 'usual'],
    [undefined, 'usual'],
    [unclear, '? x = var.x (expression)'],
    [exact, '? x = azurerm_thing.a.id (after-apply)'],
    [['a'], '? x = ["a"] (expression)'],
    [{ a: exact }, '? x = {"a":"azurerm_thing.a.id"} (after-apply)'],
  ])('%j', (value, expected) => {
    expect(read(attribute(value).text('usual'))).toBe(expected);
  });
});

describe('a switch', () => {
  test.each<[PartialValue, unknown]>([
    [true, true],
    [false, false],
    ['TRUE', true],
    ['False', false],
    ['Enabled', true],
    ['disabled', false],
    [undefined, 'usual'],
    ['yes', '? x = "yes" (expression)'],
    [{}, '? x = {} (expression)'],
    [unclear, '? x = var.x (expression)'],
  ])('%j', (value, expected) => {
    const found = attribute(value).bool(undefined);
    expect(found.known && found.value === undefined ? 'usual' : read(found)).toBe(expected);
  });
});

describe('a number', () => {
  test.each<[PartialValue, unknown]>([
    [4, 4],
    ['4', 4],
    [' 4.5 ', 4.5],
    [0, 0],
    [null, -1],
    ['', '? x = "" (expression)'],
    ['four', '? x = "four" (expression)'],
    [[4], '? x = [4] (expression)'],
    [unclear, '? x = var.x (expression)'],
  ])('%j', (value, expected) => {
    expect(read(attribute(value).number(-1))).toBe(expected);
  });
});

describe('a list', () => {
  test.each<[PartialValue, unknown]>([
    [
      ['a', 1],
      ['a', '1'],
    ],
    ['a', ['a']],
    [
      ['a', null, 'b'],
      ['a', 'b'],
    ],
    [[], []],
    [undefined, []],
    [null, []],
    [['a', unclear], '? x[1] = var.x (expression)'],
    [unclear, '? x[0] = var.x (expression)'],
  ])('%j', (value, expected) => {
    expect(read(attribute(value).texts())).toEqual(expected);
  });
});

describe('a member', () => {
  const block = { Name: 'a', inner: { Value: 1 } };

  test.each<[string, PartialValue, string, unknown]>([
    ['of an object', block, 'Name', 'a'],
    ['of a list of one', [block], 'inner.Value', 1],
    ['in other letters', block, 'name', undefined],
    ['of a text', 'text', 'length', undefined],
    ['of null', null, 'Name', undefined],
    ['of the prototype', {}, 'toString', undefined],
    ['of a list in a list', [[block]], 'Name', undefined],
  ])('%s', (_, value, path, expected) => {
    expect(attribute(value).get(path).value).toBe(expected);
  });

  test('of what is not known is not known', () => {
    expect(attribute(unclear).get('a.b').value).toBe(unclear);
    expect(attribute([unclear]).get('a').value).toBe(unclear);
  });

  test('in other letters, as Azure has it', () => {
    expect(attribute(block).find('NAME').value).toBe('a');
    expect(attribute([block]).find('Inner.value').value).toBe(1);
    expect(attribute(block).find('none').value).toBeUndefined();
    expect(attribute(block).find('none').path).toBe('x.none');
  });

  test('that is written twice is one of them', () => {
    const twice = attribute({ name: 'a', Name: 'b' }).find('NAME');
    expect(twice.path).toBe('x.NAME');
    expect(read(twice.text(undefined))).toBe('? x.NAME = one of name and Name (expression)');
    expect(attribute({ name: 'a', Name: 'b' }, '').find('name').path).toBe('name');
  });

  test('has a path', () => {
    expect(attribute(block, '').get('inner.Value').path).toBe('inner.Value');
    expect(attribute(block).get('inner.Value').path).toBe('x.inner.Value');
    expect(
      attribute(['a', 'b'])
        .items()
        .map(({ path }) => path),
    ).toEqual(['x[0]', 'x[1]']);
    expect(
      attribute(block)
        .members()
        .map(([name, { path }]) => [name, path]),
    ).toEqual([
      ['Name', 'x.Name'],
      ['inner', 'x.inner'],
    ]);
  });

  test.each<[string, PartialValue, string[]]>([
    ['an object', { a: 1, b: 2 }, ['a', 'b']],
    ['a list of one', [{ a: 1 }], ['a']],
    ['a text', 'text', []],
    ['a list of lists', [['a']], []],
    ['nothing', null, []],
    ['what is not known', unclear, []],
  ])('%s has members', (_, value, names) => {
    expect(
      attribute(value)
        .members()
        .map(([name]) => name),
    ).toEqual(names);
  });
});

describe('where a value comes from', () => {
  test.each<[string, PartialValue, Target | undefined, Target[]]>([
    ['exactly', exact, TARGET, [TARGET]],
    ['of several', mixed, undefined, [OTHER, TARGET]],
    ['a list of one', [exact], undefined, [TARGET]],
    ['a list of two', [exact, mixed], undefined, [TARGET, OTHER]],
    ['an object', { a: exact }, undefined, [TARGET]],
    ['nowhere', 'text', undefined, []],
  ])('%s', (_, value, direct, targets) => {
    expect([attribute(value).direct, [...new Set(attribute(value).targets)]]).toEqual([direct, targets]);
  });

  test('of each part', () => {
    expect(attribute({ a: [mixed], b: exact }).references).toEqual([OTHER, TARGET, TARGET]);
  });
});

describe('what is not known', () => {
  test('as a whole, or in a part', () => {
    expect(attribute(unclear).unresolvedWhole?.missing).toBe('x = var.x');
    expect(attribute([unclear]).unresolvedWhole).toBeUndefined();
    expect(attribute(['a', { b: unclear }]).unresolved).toBe(unclear);
    expect(attribute('a').unresolved).toBeUndefined();
  });

  test('because nobody set it, which Azure then does', () => {
    const computed = new Unresolved(Obscurity.AFTER_APPLY, 'known after apply');
    expect([computed, exact, unclear, 'a', undefined].map((value) => attribute(value).isComputed)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('is shown as it is written', () => {
    expect(
      [undefined, null, unclear, 'a', 1, ['a', unclear], { b: true }].map((value) => attribute(value).shown),
    ).toEqual(['(not set)', '(not set)', 'var.x', '"a"', '1', '["a","var.x"]', '{"b":true}']);
  });
});
