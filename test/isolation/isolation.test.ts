import { Isolation, IsolationReport } from '../../src';
import { ALL_RULES } from '../../src/isolation/rules';
import { refusedRules, TestSystem, testSystem } from './synthesis/system';

const REASON = 'the platform team looks after this';

/** Breaks BNI504 (advice) and BNI307 (a rule). */
function broken(): TestSystem {
  const system = testSystem();
  system.element('Storage/Resource').addOverride('account_kind', 'BlobStorage');
  system.element('Compute/Resource').addOverride('scale_settings.min_node_count', 1);
  return system;
}

function verdict(report: IsolationReport, ruleId: string): string[] {
  return [...new Set(report.results.filter((one) => one.ruleId === ruleId).map((one) => one.verdict))];
}

describe('a report', () => {
  test('of a right system says so, rule by rule', () => {
    const report = Isolation.of(testSystem().stack).report();
    expect(report.isIsolated).toBe(true);
    expect(report.failures).toEqual([]);
    expect(report.results.filter(({ verdict: one }) => one !== 'pass')).toEqual([]);
    const text = report.toText().split('\n');
    expect(text).toHaveLength(ALL_RULES.length);
    expect(text[0]).toMatch(/^pass\s+BNI101\s+no-public-access-keys\s+invariant$/);
  });

  test('names rule, resource, place and mending of what is wrong, and refuses nothing', () => {
    const report = Isolation.of(broken().system).report();
    expect(report.isIsolated).toBe(false);
    expect(report.failures.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['BNI307', 'rule'],
      ['BNI504', 'advice'],
    ]);
    expect(report.failures[0]).toMatchObject({
      ruleName: 'storage-kind',
      verdict: 'fail',
      address: 'azurerm_storage_account.Scoring_Storage_DDF72E1C',
      constructPath: 'scoring/Scoring/Storage/Resource',
      message: expect.stringContaining('BlobStorage') as string,
    });
    expect(report.toText()).toMatch(
      /^\S*test\/isolation\/synthesis\/system\.ts:\d+:\d+\n {2}BNI307 storage-kind \(rule\): /m,
    );
  });

  test('with advice alone is still one of an isolated system', () => {
    const system = testSystem();
    system.element('Compute/Resource').addOverride('scale_settings.min_node_count', 1);
    expect(Isolation.of(system.stack).report().isIsolated).toBe(true);
    expect(refusedRules(() => system.app.synth())).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  test.each([
    ['the stack', ({ stack }: TestSystem) => stack],
    ['the system', ({ system }: TestSystem) => system],
    ['the resource', ({ element }: TestSystem) => element('Storage/Resource')],
    ['the app', ({ app }: TestSystem) => app],
  ])('at %s accepts the violation of a rule, and the report says why', (_, scope) => {
    const system = broken();
    expect(refusedRules(() => system.app.synth())).toEqual(['BNI307']);
    Isolation.of(scope(system)).acknowledge({ id: 'BNI307', reason: REASON });
    expect(refusedRules(() => system.app.synth())).toEqual([]);
    const report = Isolation.of(system.stack).report();
    expect(verdict(report, 'BNI307')).toEqual(['acknowledged']);
    expect(report.results.find(({ ruleId }) => ruleId === 'BNI307')?.reason).toBe(REASON);
    expect(report.toText()).toContain(`accepted: ${REASON}`);
  });

  test('elsewhere accepts nothing', () => {
    const system = broken();
    Isolation.of(system.element('Registry/Resource')).acknowledge({ id: 'BNI307', reason: REASON });
    expect(refusedRules(() => system.app.synth())).toEqual(['BNI307']);
  });

  test('of another rule accepts nothing', () => {
    const system = broken();
    Isolation.of(system.stack).acknowledge({ id: 'BNI306', reason: REASON });
    expect(refusedRules(() => system.app.synth())).toEqual(['BNI307']);
  });

  test('fails for an invariant, and says how to mend it instead', () => {
    const { stack } = testSystem();
    expect(() => Isolation.of(stack).acknowledge({ id: 'BNI315', reason: REASON })).toThrow(
      /BNI315 registry-no-quarantine is an invariant, which nobody can acknowledge away; mend it: /,
    );
  });

  test.each<[unknown, unknown, RegExp]>([
    ['BNI999', REASON, /^Acknowledgement "scoring\/acknowledgement" .*1 problem:\n {2}- id: "BNI999" is not a rule/],
    ['BNI307', 'no', /^Acknowledgement "scoring\/acknowledgement" .*1 problem:\n {2}- reason: says too little/],
    ['BNI315', REASON, /^Acknowledgement "scoring\/acknowledgement" .*1 problem:\n {2}- id: BNI315/],
    ['BNI307', '  nine ch  ', /reason: says too little/],
    ['BNI307', 7, /reason: says too little/],
  ])('names what is wrong: %j, %j', (id, reason, message) => {
    const { stack } = testSystem();
    expect(() => Isolation.of(stack).acknowledge({ id, reason } as never)).toThrow(message);
  });

  test('takes a reason of ten characters, without the blanks around it', () => {
    const { stack } = broken();
    Isolation.of(stack).acknowledge({ id: 'BNI307', reason: '  0123456789 ' });
    const found = Isolation.of(stack)
      .report()
      .results.find(({ ruleId }) => ruleId === 'BNI307');
    expect(found?.reason).toBe('0123456789');
  });

  test('fails with all that is wrong in one error', () => {
    const { stack } = testSystem();
    const acknowledge = (value: unknown) => () => Isolation.of(stack).acknowledge(value as never);
    expect(acknowledge({ id: 'BNI999', reason: 'no' })).toThrow(
      /2 problems:[^]*"BNI999" is not a rule[^]*says too little/,
    );
    expect(acknowledge({})).toThrow(/2 problems/);
    expect(acknowledge(undefined)).toThrow(/cannot be created/);
    expect(acknowledge({ id: 'BNI307', reason: REASON, expires: '2027-01-01' })).toThrow(/expires: is not a prop/);
  });
});

describe('skipping validation', () => {
  test('lets the violation of a rule pass, of an invariant never', () => {
    const system = testSystem({ skipValidation: true });
    system.element('Storage/Resource').addOverride('account_kind', 'BlobStorage');
    expect(refusedRules(() => system.app.synth())).toEqual([]);
    system.element('Registry/Resource').addOverride('quarantine_policy_enabled', true);
    expect(refusedRules(() => system.app.synth())).toEqual(['BNI315']);
  });
});
