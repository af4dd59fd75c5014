import type { Resource } from '../../../src/isolation/facts/resource';
import { known, missing, Obscurity } from '../../../src/isolation/facts/value';
import { Judgement, spelled } from '../../../src/isolation/rules/judgement';
import { judge } from '../../../src/isolation/rules/rule';

/* How bits of a finding become one outcome. */

const resource = { address: 'azurerm_thing.a', type: 'azurerm_thing', mode: 'managed' } as Resource;
const read = { ...resource, mode: 'data' } as Resource;
const why = missing(Obscurity.OUTSIDE, 'x = var.x');
const other = missing(Obscurity.EXPRESSION, 'y = var.y');

describe('a judgement', () => {
  test('of nothing passes', () => {
    expect(new Judgement(resource).outcome).toEqual({ verdict: 'pass', resource, message: '', evidence: [] });
  });

  test('passes with what was seen', () => {
    const { outcome } = new Judgement(resource).saw('a', 'text').saw('b', 1).saw('c', undefined).saw('d', null);
    expect([outcome.verdict, outcome.evidence]).toEqual([
      'pass',
      [
        { attribute: 'a', value: 'text' },
        { attribute: 'b', value: '1' },
        { attribute: 'c', value: '(not set)' },
        { attribute: 'd', value: 'null' },
      ],
    ]);
  });

  test('fails with all that is wrong, however much is not known', () => {
    const { outcome } = new Judgement(resource).unclear('unclear', why).wrong('one').wrong('other');
    expect([outcome.verdict, outcome.message, outcome.missing]).toEqual(['fail', 'one; other', undefined]);
  });

  test('is open with all that is not known, of which the first says why', () => {
    const { outcome } = new Judgement(resource).saw('a', 1).unclear('one', why).unclear('other', other);
    expect([outcome.verdict, outcome.message, outcome.missing]).toEqual(['undetermined', 'one; other', why]);
    expect(outcome.evidence.map(({ attribute, value }) => `${attribute} = ${value}`)).toEqual([
      'a = 1',
      'missing = x = var.x',
      'missing = y = var.y',
    ]);
  });

  test.each<[string, Parameters<Judgement['value']>[1], string, string]>([
    ['a right value', known(1), 'pass', ''],
    ['a wrong value', known(2), 'fail', 'it is not one'],
    ['no known value', why, 'undetermined', 'count is not known: it is not one otherwise'],
  ])('of %s', (_, value, verdict, message) => {
    const { outcome } = new Judgement(resource).value('count', value, (one) => one === 1, 'it is not one');
    expect([outcome.verdict, outcome.message]).toEqual([verdict, message]);
  });
});

describe('one value alone', () => {
  const judged = (of: Resource, value: Parameters<typeof judge>[2]) =>
    judge(of, 'count', value, (one) => one === 1, 'it is not one');

  test('is right or wrong', () => {
    expect(judged(resource, known(1)).verdict).toBe('pass');
    expect(judged(resource, known(2))).toMatchObject({ verdict: 'fail', message: 'it is not one' });
  });

  test('that is not known is decided by the program, or by whoever made what is only read', () => {
    expect(judged(resource, why).missing?.obscurity).toBe('expression');
    expect(judged(read, why).missing?.obscurity).toBe('outside');
    expect(judged(resource, why).message).toBe('count is not known: it is not one otherwise');
  });

  test('is shown as it is', () => {
    const shown = (value: unknown) => judged(resource, known(value)).evidence[0].value;
    expect([undefined, 'text', 2, null].map(shown)).toEqual(['(not set)', '"text"', '2', 'null']);
  });
});

test('an attribute is named as the resource spells it', () => {
  expect(spelled(resource, 'a_b', 'body.aB')).toBe('a_b');
  expect(spelled({ ...resource, type: 'azapi_resource' }, 'a_b', 'body.aB')).toBe('body.aB');
});
