import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../src/isolation/rules';
import { rightSystem } from '../support/right-system';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8'));

test.each(['--version', '-V'])('%s prints the version', (flag) => {
  expect(command.run([flag])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.each([['--help'], ['-h'], ['help'], ['help', 'verify'], ['verify', '--help'], ['explain', '-h']])(
  '%s prints help',
  (...args) => {
    const { code, out, err } = command.run(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: azureml-private/);
  },
);

test('help of verify tells the exit codes', () => {
  expect(command.run(['verify', '--help']).out).toMatch(
    /Exit codes:\n {2}0 {2}[^]*\n {2}1 {2}[^]*\n {2}2 {2}[^]*\n {2}3 {2}/,
  );
});

test.each([
  [[], /Usage/],
  [['verfy', 'x'], /unknown command 'verfy'\n\(Did you mean verify\?\)/],
  [['verify'], /missing required argument 'path'/],
  [['verify', 'x', '--stric'], /unknown option '--stric'\n\(Did you mean --strict\?\)/],
  [['verify', 'x', '--format'], /argument missing/],
  [['explain'], /missing required argument/],
  [['explain', 'BNI3O3'], /"BNI3O3" is no rule \(did you mean "BNI303"\?\)/],
  [['explain', 'BNI9'], /"BNI9" is no rule; /],
  [['explain', 'storage-endpoint-queu'], /did you mean "storage-endpoint-queue"\?/],
  [['explain', '\u001b[31mx'], /is no rule; "azureml-private rules" lists them all/],
  [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/],
  [['rules', 'x'], /too many arguments/],
])('fails when called as %j', (args, message) => {
  const { code, out, err } = command.run(args);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\u001b|\n {4}at /);
});

test('explain prints everything about rules, by id or name, in any case', () => {
  const { code, out, err } = command.run(['explain', 'bni303', 'registry-no-quarantine']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const id of ['BNI303', 'BNI315']) {
    const { name, title, why, remedy, terraformRemedy, documentation } = ALL_RULES.find((rule) => rule.id === id)!;
    for (const text of [`${id} ${name}`, title, why, remedy, terraformRemedy, documentation])
      expect(out.replace(/\s+/g, ' ')).toContain(text);
  }
  expect(out).toContain('checkov CKV_AZURE_166 demands the opposite and has to be suppressed');
});

test('rules lists every rule on a line', () => {
  const { code, out } = command.run(['rules']);
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toEqual(
    ALL_RULES.map(({ id, title }) => expect.stringMatching(new RegExp(`^${id} .*${title.replace(/[^\w ]/g, '.')}$`))),
  );
});

test('rules --json is for programs', () => {
  const rules = JSON.parse(command.run(['rules', '--json']).out);
  expect(rules).toHaveLength(ALL_RULES.length);
  expect(rules[0]).toMatchObject({ id: ALL_RULES[0].id, severity: ALL_RULES[0].severity, title: ALL_RULES[0].title });
});

describe('start-up', () => {
  const loaded = path.join(command.workingFolder, 'loaded.json');
  const watch = command.write(
    'watch.js',
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(loaded)}, JSON.stringify(Object.keys(require.cache))))`,
  );
  const loadedBy = (...args: string[]): string[] => {
    command.run(args, { flags: ['--require', `./${watch}`] });
    return JSON.parse(fs.readFileSync(loaded, 'utf8'));
  };
  const file = command.write('right.tf.json', rightSystem());

  test.each([['--version'], ['rules'], ['explain', 'BNI303'], ['completion', 'bash'], ['verify', file]])(
    '%s %s loads neither cdktf nor constructs',
    (...args) => {
      const others = loadedBy(...args).filter((name) => /node_modules\/(?!commander\/)/.test(name));
      expect(others).toEqual([]);
    },
  );

  test('--version loads no rules', () => {
    expect(loadedBy('--version').filter((name) => name.includes('/isolation/'))).toEqual([]);
  });

  test('a format is loaded when it is asked for', () => {
    const formats = (...args: string[]) =>
      loadedBy('verify', file, ...args).flatMap(
        (name) => /report\/(html\/index|sarif|junit|markdown)\.js/.exec(name)?.[1] ?? [],
      );
    expect(formats()).toEqual([]);
    expect(formats('--format', 'sarif')).toEqual(['sarif']);
  });

  // time of the processor: on a busy machine the time on the clock tells nothing
  test('takes less than 150 ms more than Node.js alone', () => {
    const hook = command.write(
      'usage.js',
      `process.on('exit', () => {
        const { user, system } = process.cpuUsage();
        require('fs').writeSync(2, String((user + system) / 1000));
      })`,
    );
    const empty = command.write('empty.js', '');
    const least = (args: string[], flags: string[] = []) =>
      Math.min(
        ...Array.from({ length: 5 }, () =>
          Number(command.run(args, { flags: ['--require', `./${hook}`, ...flags] }).err),
        ),
      );
    const alone = least([], [`./${empty}`]);
    expect(least(['--version']) - alone).toBeLessThan(150);
    expect(least(['rules']) - alone).toBeLessThan(150);
  });
});

test('an unexpected error is one line that tells how to report it', () => {
  const breaking = command.write('breaking.js', 'JSON.stringify = () => { throw new Error("broken\\nin two") };');
  const { code, out, err } = command.run(['rules', '--json'], { flags: ['--require', `./${breaking}`] });
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(/^azureml-private: unexpected error: broken; .*please report it: https:\S+\n$/);
});

test('nobody reading the output any more is no error', () => {
  const { code, err } = command.shell('set -o pipefail; azureml-private rules --json | head -n 1 > /dev/null');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
