import { rightSystem } from '../support/right-system';
import { changeAll } from '../support/systems';
import { Command, Run } from './support';

const command = new Command();
afterAll(() => command.remove());

const wrong = command.write(
  'wrong.tf.json',
  changeAll(rightSystem(), { 'azurerm_subnet.compute.delegation': [{ name: 'batch' }] }),
);
const right = command.write('right.tf.json', rightSystem());
const REASON = 'the hub team delegates every subnet';

function verify(acknowledgements: string | object, file = wrong, ...args: string[]): Run {
  const name = command.write('acknowledgements.yaml', acknowledgements);
  return command.run(['verify', file, '-a', name, ...args]);
}

const entry = (fields: object = {}) => ({ id: 'BNI406', address: 'azurerm_subnet.compute', reason: REASON, ...fields });

test('an accepted violation does not count, and is reported with its reason', () => {
  const { code, out, err } = verify([entry({ expires: '2999-12-31' })]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(REASON);
  expect(out).toContain('2999-12-31');
});

test('YAML and JSON, with comments, tabs and a byte order mark', () => {
  const yaml = `# why\n- id: bni406 # in any case\n  address: azurerm_subnet.*\n  reason: >-\n    ${REASON}\n`;
  const json = `\ufeff${JSON.stringify([entry()], undefined, '\t')}`;
  expect(verify(yaml).code).toBe(0);
  expect(verify(json).code).toBe(0);
});

test.each([
  ['azurerm_subnet.compute', true],
  ['*', true],
  ['azurerm_*.compute', true],
  ['azurerm_subnet.comput', false],
  ['azurerm_subnet.compute*', true],
  ['*.endpoints', false],
  // a pattern is no regular expression
  ['azurerm.subnet.compute', false],
])('%s covers azurerm_subnet.compute: %s', (address, isCovered) => {
  expect(verify([entry({ address })]).code).toBe(isCovered ? 0 : 1);
});

test('an acknowledgement of another rule does not count', () => {
  expect(verify([entry({ id: 'BNI405' })]).code).toBe(1);
});

test('an expired one does not count, and is told', () => {
  const { code, err } = verify([entry({ expires: '2001-01-31' })]);
  expect(code).toBe(1);
  expect(err).toContain(
    'warning: acknowledgements.yaml:2: entry 1: BNI406 for azurerm_subnet.compute expired on 2001-01-31',
  );
});

test('one is in force until the end of its day', () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(verify([entry({ expires: today })]).code).toBe(0);
});

test('one that accepts nothing is told, but not where its rule was not asked', () => {
  const list = `- { id: BNI406, address: azurerm_subnet.compute, reason: "${REASON}" }\n`;
  const { code, err } = verify(list, right);
  expect(code).toBe(0);
  expect(err).toContain('warning: acknowledgements.yaml:1: entry 1: BNI406 for azurerm_subnet.compute accepts nothing');
  expect(verify(list, right, '--rules', 'BNI101').err).toBe('');
});

test('an empty list accepts nothing', () => {
  expect(verify([]).code).toBe(1);
});

test('SARIF says why a result is suppressed', () => {
  const { runs } = JSON.parse(verify([entry()], wrong, '-f', 'sarif').out);
  const [result] = runs[0].results.filter((one: any) => one.ruleId === 'BNI406' && one.suppressions?.length > 0);
  expect(result.suppressions[0].justification).toContain(REASON);
});

test.each([
  [
    'an invariant',
    [entry({ id: 'BNI303' })],
    /yaml:2: entry 1: BNI303 storage-endpoint-queue is an invariant, which nobody can acknowledge away; mend it: /,
  ],
  ['an unknown rule', [entry({ id: 'BNI40' })], /yaml:2: entry 1: "BNI40" is no rule \(did you mean "BNI\d+"\?\)/],
  ['no rule', [entry({ id: undefined })], /yaml:2: entry 1: "id" is missing/],
  [
    'no address',
    [entry({ address: undefined })],
    /entry 1: "address" is missing; expected an address in which \* stands/,
  ],
  ['an address that is no text', [entry({ address: 5 })], /entry 1: "address" is missing/],
  ['no reason', [entry({ reason: undefined })], /entry 1: "reason" says too little/],
  ['a reason that says nothing', [entry({ reason: ' because   ' })], /entry 1: "reason" says too little/],
  [
    'a date that does not exist',
    [entry({ expires: '2027-02-30' })],
    /entry 1: "expires" is no date; expected one such as "2027-01-31"/,
  ],
  ['a date in words', [entry({ expires: 'tomorrow' })], /"expires" is no date/],
  ['a time', [entry({ expires: '2027-01-31T00:00:00Z' })], /"expires" is no date/],
  [
    'an unknown field',
    [entry({ reson: 'x' })],
    /entry 1: "reson" is unknown \(did you mean "reason"\?\); expected id, address, reason, expires/,
  ],
  ['an entry that is a text', ['BNI406'], /yaml:2: entry 1: is no mapping/],
  ['no list', { BNI406: REASON }, /yaml:1: is no list/],
  ['nothing', '', /yaml:1: is no list/],
  ['what is no YAML', '- id: [BNI406\n- x', /yaml:\d+:\d+: is not YAML: /],
  ['two documents', '- a\n---\n- b\n', /is not YAML: /],
  [
    'aliases that multiply',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n`,
    /is no(t YAML| list)/,
  ],
  ['deep nesting', '['.repeat(20_000), /is not YAML/],
  ['control characters', [entry({ id: '\u001b[31m' })], /is no rule/],
])('fails for %s', (_, content, message) => {
  const { code, out, err } = verify(content);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(message);
  expect(err).not.toMatch(/unexpected error|\u001b/);
});

test('fails with every problem of every entry, each with its line', () => {
  const { err } = verify(
    '- id: BNI1\n  address: x\n  reason: short\n\n- address: x\n  reason: long enough, this one\n',
  );
  expect(err.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^azureml-private: acknowledgements.yaml:1: entry 1: "BNI1" is no rule/),
    expect.stringMatching(/^azureml-private: acknowledgements.yaml:1: entry 1: "reason" says too little/),
    expect.stringMatching(/^azureml-private: acknowledgements.yaml:5: entry 2: "id" is missing/),
  ]);
});

test('fails for a file that is not there', () => {
  const { code, err } = command.run(['verify', right, '--acknowledgements', 'nowhere.yaml']);
  expect(code).toBe(3);
  expect(err).toBe('azureml-private: nowhere.yaml: cannot be read: no such file or folder\n');
});

test('what a report tells to write accepts the finding', () => {
  const { out } = command.run(['verify', wrong]);
  const [, line] = /accept {5}(- \{.*\})/.exec(out)!;
  expect(verify(`${line}\n`).code).toBe(0);
});
