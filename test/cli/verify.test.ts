import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../src/isolation/rules';
import { rightSystem } from '../support/right-system';
import { change, changeAll, JsonObject } from '../support/systems';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const DELEGATION = 'azurerm_subnet.compute.delegation';
const violated = (): JsonObject => change(rightSystem(), DELEGATION, [{ name: 'batch' }]);
const undetermined = (): JsonObject =>
  change(rightSystem(), 'azurerm_key_vault.kv.public_network_access_enabled', '${var.open}');
const advised = (): JsonObject => change(rightSystem(), 'azurerm_monitor_diagnostic_setting');

const right = command.write('right.tf.json', rightSystem());
const wrong = command.write('wrong.tf.json', violated());
const open = command.write('open.tf.json', undetermined());
const advice = command.write('advice.tf.json', advised());
const empty = command.write('empty.tf.json', { resource: { azurerm_resource_group: { rg: { name: 'rg' } } } });

const json = (...args: string[]): any => JSON.parse(command.run(['verify', '--format', 'json', ...args]).out);

describe('the exit code', () => {
  test.each([
    ['0 when nothing fails', [right], 0],
    ['1 for a violation', [wrong], 1],
    ['1 for a violation among others', [right, open, wrong], 1],
    ['2 when something cannot be determined', [open], 2],
    ['2 when something cannot be determined of others', [open, right], 2],
    ['1 when something cannot be determined and that counts', ['--strict', open], 1],
    ['0 when something cannot be determined and that is accepted', ['--allow-undetermined', 'all', open], 0],
    ['2 when something else is accepted', ['--allow-undetermined', 'BNI101', open], 2],
    ['0 when just that is accepted', ['--allow-undetermined', 'vault-not-public', open], 0],
    ['1 for a violation whatever is accepted', ['--allow-undetermined', 'all', wrong], 1],
    ['3 when what is accepted is no rule', ['--allow-undetermined', 'BNI999', open], 3],
    ['3 when it is accepted and counts at once', ['--strict', '--allow-undetermined', 'all', open], 3],
    ['0 for advice', [advice], 0],
    ['1 for advice that counts', ['--strict', advice], 1],
    ['0 for a right system in a strict report', ['--strict', right], 0],
    ['3 when there is nothing to judge', [empty], 3],
    ['0 when there is nothing to judge and that is accepted', ['--allow-empty', empty], 0],
    ['0 when other rules are asked for', ['--rules', 'BNI101', wrong], 0],
  ])('is %s', (_, args, code) => {
    expect(command.run(['verify', ...args]).code).toBe(code);
  });
});

test('a violation is told with its line, and how to accept or mend it', () => {
  const { out, err } = command.run(['verify', wrong]);
  const line =
    command
      .read(wrong)
      .split('\n')
      .findIndex((text) => text.includes('"compute": {')) + 1;
  const { why, terraformRemedy } = ALL_RULES.find(({ id }) => id === 'BNI406')!;
  expect(out).toContain(`\nazurerm_subnet.compute\n  ${wrong}:${line}\n\n  BNI406`);
  const flowing = out.replace(/\s+/g, ' ');
  expect(flowing).toContain(why);
  expect(flowing).toContain(terraformRemedy);
  expect(out).toContain('accept     - { id: BNI406, address: "azurerm_subnet.compute", reason: "');
  expect(out).toMatch(/\nnot isolated: \d+ results of \d+ rules: 1 violation, \d+ passed\n/);
  expect(err).toBe('');
});

test('why other scanners say the opposite is told where it matters', () => {
  const note = /BNI315 is the opposite of what checkov \(CKV_AZURE_166\) and PSRule for Azure \(Azure.ACR.Quarantine\)/;
  expect(command.run(['verify', right]).out).toMatch(note);
  expect(command.run(['verify', right, '--rules', 'BNI305']).out).not.toMatch(note);
});

test('a workspace without batch endpoint is judged for being ready for one, and the report says so', () => {
  const configuration = changeAll(rightSystem(), {
    azapi_resource: undefined,
    'azapi_update_resource.default': undefined,
  });
  const file = command.write('no-endpoint.tf.json', configuration);
  const { code, out } = command.run(['verify', file]);
  expect(code).toBe(0);
  expect(out).toContain('no batch endpoint yet: judged for being ready for one');
});

test('nothing to judge is told, and by which option it is accepted', () => {
  const { out, err } = command.run(['verify', empty]);
  expect(out).toContain('nothing to judge');
  expect(err).toMatch(/nothing to judge: .* in empty\.tf\.json; --allow-empty accepts that/);
});

test('paths are judged each by itself', () => {
  const { systems, results } = json(right, wrong);
  expect(systems).toHaveLength(2);
  const failures = results.filter((one: any) => one.verdict === 'fail');
  expect(failures.map(({ location }: any) => location.file)).toEqual([wrong]);
});

test('modules that a configuration does not show are told', () => {
  const file = command.write('module.tf.json', { ...rightSystem(), module: { network: { source: './network' } } });
  expect(command.run(['verify', file]).err).toContain(
    'warning: module.tf.json does not show what is in module.network',
  );
});

describe('lines that nobody says the width of', () => {
  const isWide = (width: number) => (line: string) => line.length > width && /\S {1,2}\S/.test(line.slice(13).trim());
  const textLines = (out: string) => out.split('\n').filter((line) => !/^ {2}accept /.test(line));

  test('are readable in a pipe and in a file', () => {
    const { out } = command.run(['verify', wrong]);
    command.run(['verify', wrong, '--format', 'text=wide.txt']);
    for (const text of [out, command.read('wide.txt')]) {
      expect(textLines(text).filter(isWide(100))).toEqual([]);
      expect(Math.max(...textLines(text).map((line) => line.length))).toBeGreaterThan(85);
    }
  });

  test('follow COLUMNS, where it is a number', () => {
    const lines = (COLUMNS: string) => textLines(command.run(['verify', wrong], { env: { COLUMNS } }).out);
    expect(lines('80').filter(isWide(80))).toEqual([]);
    for (const nonsense of ['0', '-1', 'wide', '1e9x', '']) expect(lines(nonsense)).toEqual(lines('100'));
  });
});

describe('formats', () => {
  test('text goes to standard output by default, without colours in a pipe', () => {
    const { out } = command.run(['verify', right]);
    expect(out).toMatch(/\nisolated: \d+ results of \d+ rules: \d+ passed\n/);
    expect(out).not.toContain('\u001b');
  });

  test('several go to their files, whose folders are made', () => {
    const formats = [
      'json=r/a.json',
      'sarif=r/a.sarif',
      'junit=r/a.xml',
      'html=r/deep/a.html',
      'markdown=r/a.md',
      'text=r/a.txt',
    ];
    const { code, out, err } = command.run(['verify', wrong, ...formats.flatMap((one) => ['--format', one])]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^azureml-private: not isolated: see r\/a\.json, .*r\/a\.txt\n$/);
    expect(JSON.parse(command.read('r/a.json')).summary.outcome).toBe('fail');
    expect(JSON.parse(command.read('r/a.sarif')).runs[0].results.length).toBeGreaterThan(0);
    expect(command.read('r/a.xml')).toMatch(/^<\?xml /);
    expect(command.read('r/deep/a.html')).toMatch(/^<!doctype html>[^]*<svg/);
    expect(command.read('r/a.md')).toMatch(/^## /);
    expect(command.read('r/a.txt')).toContain('BNI406');
  });

  test('one goes to standard output beside those in files', () => {
    const { out, err } = command.run(['verify', right, '-f', 'json', '--format=sarif=beside.sarif']);
    expect(JSON.parse(out).summary.isolated).toBe(true);
    expect(err).toBe('');
    expect(fs.existsSync(path.join(command.workingFolder, 'beside.sarif'))).toBe(true);
  });

  test('a file may have any name, and "-" is standard output', () => {
    command.run(['verify', right, '-f', 'json=with=sign.json']);
    expect(JSON.parse(command.read('with=sign.json')).summary.isolated).toBe(true);
    expect(JSON.parse(command.run(['verify', right, '-f', 'json=-']).out).summary.isolated).toBe(true);
  });

  test.each([
    [['-f', 'sarf'], /"sarf" is no format \(did you mean "sarif"\?\); expected text, json/],
    [['-f', 'xyzxyz'], /"xyzxyz" is no format; expected text, json/],
    [['-f', 'json='], /names no file; expected one such as json=report\.json/],
    [['-f', 'json', '-f', 'text'], /json and text cannot both go to standard output; give a file to one: text=FILE/],
    [['-f', 'json=same', '-f', 'text=./same'], /two formats cannot go to the same file/],
    [['-f', `json=${right}`], /right\.tf\.json: is judged, and cannot be overwritten/],
    [['-f', 'json=right.tf.json/x.json'], /right\.tf\.json\/x\.json: cannot be written/],
    [['-f', 'json=.'], /cannot be written: is a folder, not a file/],
  ])('fails with %j', (args, message) => {
    const before = command.read(right);
    const { code, out, err } = command.run(['verify', right, ...args]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(command.read(right)).toBe(before);
  });
});

describe('colours', () => {
  const ESCAPE = '\u001b[';

  test.each([
    ['none without a terminal', {}, false],
    ['some where they are asked for', { FORCE_COLOR: '1' }, true],
    ['some where they are asked for without a number', { FORCE_COLOR: '' }, true],
    ['none where they are refused by 0', { FORCE_COLOR: '0' }, false],
    ['some where both are set', { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['none where they are refused', { NO_COLOR: '1' }, false],
  ])('%s', (_, env, isColoured) => {
    expect(command.run(['verify', wrong], { env }).out.includes(ESCAPE)).toBe(isColoured);
    expect(command.run(['explain', 'BNI305'], { env }).out.includes(ESCAPE)).toBe(isColoured);
  });

  /** At a terminal, which `script` makes. */
  const atTerminal = (env: NodeJS.ProcessEnv): string =>
    command.shell(`TERM=xterm script -qec "'${process.execPath}' '${command.main}' verify ${wrong}" /dev/null`, env)
      .out;

  test('some at a terminal, and none where they are refused there', () => {
    expect(atTerminal({})).toContain('\u001b[31m');
    expect(atTerminal({ NO_COLOR: '1' })).not.toContain('\u001b[31m');
  });

  test('what is being done is shown at a terminal, and not in CI', () => {
    expect(atTerminal({})).toContain(`\r\u001b[2Kjudging ${wrong}`);
    expect(atTerminal({ CI: 'true' })).not.toContain('judging');
  });

  test('files have none', () => {
    command.run(['verify', wrong, '-f', 'text=plain.txt'], { env: { FORCE_COLOR: '1' } });
    expect(command.read('plain.txt')).not.toContain(ESCAPE);
  });
});

describe('--rules', () => {
  const judgedBy = (...args: string[]): string[] => json(right, ...args).rules.map(({ id }: any) => id);

  test('takes ids and names, in lists and several times, and reports in order', () => {
    expect(judgedBy('--rules', 'BNI315,bni201', '-r', 'storage-endpoint-queue')).toEqual([
      'BNI201',
      'BNI303',
      'BNI315',
    ]);
    expect(judgedBy('--rules=BNI201, BNI202,')).toEqual(['BNI201', 'BNI202']);
  });

  test('is every rule by default', () => {
    expect(judgedBy()).toEqual(ALL_RULES.map(({ id }) => id));
  });

  test.each([
    ['BNI999', /"BNI999" is no rule \(did you mean "BNI\d+"\?\)/],
    ['BNI201,storage-not-publc', /"storage-not-publc" is no rule \(did you mean "storage-not-public"\?\)/],
    [',', /names no rule; expected ids such as BNI303,BNI405/],
    ['', /names no rule/],
  ])('fails for %j', (list, message) => {
    const { code, err } = command.run(['verify', right, '--rules', list]);
    expect(code).toBe(3);
    expect(err).toMatch(message);
  });
});

describe('--scanner-suppressions', () => {
  test('writes what checkov and PSRule read, with reasons', () => {
    const { code } = command.run(['verify', right, '--scanner-suppressions', 'scanners/azure']);
    expect(code).toBe(0);
    const checkov = command.read('scanners/azure/checkov.yaml');
    const psrule = command.read('scanners/azure/ps-rule.yaml');
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- as the command does
    const { parse } = require('yaml') as typeof import('yaml');
    expect(parse(checkov)).toEqual({ 'skip-check': ['CKV_AZURE_166'] });
    expect(parse(psrule)).toEqual({ rule: { exclude: ['Azure.ACR.Quarantine'] } });
    for (const text of [checkov, psrule])
      expect(text).toMatch(/# .*batch endpoints do not support registries with quarantine/);
    expect(command.read('scanners/azure/README.md')).toContain('e413671a-dd10-4cc1-a943-45b598596cb7');
  });

  test('writes no check of a rule that was not asked for', () => {
    command.run(['verify', right, '--rules', 'BNI101', '--scanner-suppressions', 'none']);
    expect(command.read('none/checkov.yaml')).not.toContain('CKV_AZURE_166');
  });

  test('fails where the folder cannot be written', () => {
    const { code, err } = command.run(['verify', right, '--scanner-suppressions', `${right}/x`]);
    expect(code).toBe(3);
    expect(err).toMatch(/cannot be written/);
  });
});

test('several mistakes are each named with their line', () => {
  const mistakes = {
    [DELEGATION]: [{ name: 'batch' }],
    'azurerm_machine_learning_workspace.ws.public_network_access_enabled': true,
  };
  const file = command.write('several.tf.json', changeAll(rightSystem(), mistakes));
  const lines = command.read(file).split('\n');
  const failures = json(file).results.filter((one: any) => one.verdict === 'fail');
  expect(failures.map(({ ruleId }: any) => ruleId)).toEqual(expect.arrayContaining(['BNI201', 'BNI406']));
  for (const { address, location } of failures) {
    expect(lines[location.line - 1]).toContain(`"${address.split('.').pop()}": {`);
  }
});
