import { AcceptedFinding, acknowledgementFor, isReason } from '../../src/isolation/acknowledgements';
import { evaluate, Evaluation, isBelow, Result, verdictOf } from '../../src/isolation/evaluate';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import type { Resource } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { IsolationReport } from '../../src/isolation/isolation-report';
import { ALL_RULES } from '../../src/isolation/rules';
import { registryNoQuarantine } from '../../src/isolation/rules/dependencies/registry-no-quarantine';
import { storageKind } from '../../src/isolation/rules/dependencies/storage-kind';
import { rightSystem } from '../support/right-system';
import { changeAll, JsonObject } from '../support/systems';

/* What becomes of what rules find. */

const REASON = 'the platform team looks after this';
const wrong = changeAll(rightSystem(), {
  'azurerm_storage_account.st.account_kind': 'BlobStorage',
  'azurerm_container_registry.cr.quarantine_policy_enabled': true,
});

function evaluated(content: JsonObject, accepted?: AcceptedFinding[], rules = [storageKind, registryNoQuarantine]) {
  const facts = new Facts(readTerraformJson([{ label: 'stack', content }]));
  return evaluate(facts, systemsOf(facts), rules, accepted);
}

const accepting = (ruleId: string, covers = true): AcceptedFinding => ({
  ruleId,
  reason: REASON,
  covers: () => covers,
});
const verdicts = ({ results }: Evaluation) => results.map(({ rule, verdict, reason }) => [rule.id, verdict, reason]);

describe('an acknowledgement', () => {
  test.each<[string, AcceptedFinding[] | undefined, (string | undefined)[][]]>([
    [
      'none',
      undefined,
      [
        ['BNI307', 'fail', undefined],
        ['BNI315', 'fail', undefined],
      ],
    ],
    [
      'of the rule',
      [accepting('BNI307')],
      [
        ['BNI307', 'acknowledged', REASON],
        ['BNI315', 'fail', undefined],
      ],
    ],
    [
      'of something else',
      [accepting('BNI307', false)],
      [
        ['BNI307', 'fail', undefined],
        ['BNI315', 'fail', undefined],
      ],
    ],
    [
      'of an invariant',
      [accepting('BNI315')],
      [
        ['BNI307', 'fail', undefined],
        ['BNI315', 'fail', undefined],
      ],
    ],
  ])('%s', (_, accepted, expected) => {
    expect(verdicts(evaluated(wrong, accepted))).toEqual(expected);
  });

  test('of what is right changes nothing', () => {
    expect(verdicts(evaluated(rightSystem(), [accepting('BNI307')]))).toEqual([
      ['BNI307', 'pass', undefined],
      ['BNI315', 'pass', undefined],
    ]);
  });

  test('says until when', () => {
    const [result] = evaluated(wrong, [{ ...accepting('BNI307'), expires: '2030-01-01' }]).results;
    expect(result.expires).toBe('2030-01-01');
  });

  test('of an invariant covers nothing', () => {
    const resource = {} as Resource;
    expect(acknowledgementFor(registryNoQuarantine, resource, [accepting('BNI315')])).toBeUndefined();
    expect(acknowledgementFor(storageKind, resource, [accepting('BNI307')])?.reason).toBe(REASON);
  });

  test.each<[unknown, boolean]>([
    ['0123456789', true],
    ['012345678', false],
    [' 012345678 ', false],
    [1234567890, false],
    [undefined, false],
  ])('with the reason %j: %s', (text, expected) => {
    expect(isReason(text)).toBe(expected);
  });
});

describe('the worst of several verdicts', () => {
  const of = (...all: Result['verdict'][]) => verdictOf(all.map((verdict) => ({ verdict }) as Result));

  test.each<[Result['verdict'][], Result['verdict'] | undefined]>([
    [['pass', 'acknowledged', 'undetermined', 'fail'], 'fail'],
    [['pass', 'acknowledged', 'undetermined'], 'undetermined'],
    [['pass', 'acknowledged'], 'acknowledged'],
    [['pass', 'pass'], 'pass'],
    [[], undefined],
  ])('%j: %s', (all, expected) => {
    expect(of(...all)).toBe(expected);
  });
});

test.each<[string | undefined, string, boolean]>([
  ['app/stack/Storage', 'app/stack/Storage', true],
  ['app/stack/Storage/Resource', 'app/stack/Storage', true],
  ['app/stack/Storage2', 'app/stack/Storage', false],
  ['app/stack', 'app/stack/Storage', false],
  [undefined, 'app/stack', false],
])('%s is below %s: %s', (constructPath, above, expected) => {
  expect(isBelow({ origin: { document: 'x', constructPath } } as Resource, above)).toBe(expected);
});

describe('a report', () => {
  const reportOf = (content: JsonObject) => IsolationReport._of(evaluated(content, [], [...ALL_RULES]));

  test('of nothing that was judged is none of an isolated system', () => {
    expect([reportOf({}).results, reportOf({}).isIsolated]).toEqual([[], false]);
  });

  test('of a right system is', () => {
    expect(reportOf(rightSystem()).isIsolated).toBe(true);
    expect(reportOf(wrong).isIsolated).toBe(false);
  });
});
