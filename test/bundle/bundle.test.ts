import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as library from '../../src';
import { rightSystem } from '../support/right-system';
import { Command } from '../cli/support';

let command: Command;

beforeAll(() => {
  command = new Command();
  command.bundle();
}, 120_000);
afterAll(() => command.remove());

/** What a program prints that has the `library`, a right `stack` and a `wrong` one. */
function printed(body: string): unknown {
  const program = command.write(
    'program.js',
    `const { App, TerraformStack } = require(${JSON.stringify(require.resolve('cdktf'))});
const library = require(${JSON.stringify(command.library)});
const ours = () => Object.keys(require.cache).filter((file) => file.startsWith(${JSON.stringify(command.library)}));
const print = (value) => console.log(JSON.stringify(value));
${SYSTEM}
${body}`,
  );
  return JSON.parse(execFileSync(process.execPath, [program], { cwd: command.workingFolder, encoding: 'utf8' }));
}

const SYSTEM = `function stack() {
  const stack = new TerraformStack(new App({ outdir: 'cdktf.out' }), 'stack');
  new library.AzureProviders(stack, 'Providers');
  new library.SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope' });
  return stack;
}
function wrong() {
  const one = stack();
  const [account] = Object.keys(one.toTerraform().resource.azurerm_storage_account);
  one.addOverride('resource.azurerm_storage_account.' + account + '.account_kind', 'BlockBlobStorage');
  return one;
}`;

describe('the modules of the package, joined', () => {
  test('export what they did, and every class has its name', () => {
    const named = (exported: object) =>
      Object.entries(exported).map(([key, value]) => [key, typeof value === 'function' ? value.name : typeof value]);
    const there = printed(`const named = ${named.toString()}; print(named(library));`);
    expect(there).toEqual(named(library));
  });

  test('are imported by name from an ES module', () => {
    const program = command.write(
      'program.mjs',
      `import { ${Object.keys(library).join(', ')} } from ${JSON.stringify(`file://${command.library}/index.js`)};
import { assertIsolated } from ${JSON.stringify(`file://${command.library}/testing/index.js`)};
console.log([${Object.keys(library).join(', ')}].map((one) => typeof one), typeof assertIsolated);`,
    );
    const output = execFileSync(process.execPath, [program], { cwd: command.workingFolder, encoding: 'utf8' });
    expect(output).not.toContain('undefined');
  });

  test('export classes, enums and nothing else', () => {
    const others = Object.entries(library).filter(
      ([name, exported]) => !/^[A-Z]/.test(name) || !['function', 'object'].includes(typeof exported),
    );
    expect(others).toEqual([]);
  });

  test('are few, and load what judges only when something is judged', () => {
    const { imported, judged } = printed(
      `const imported = ours().length;
stack().node.root.synth();
print({ imported, judged: ours().length })`,
    ) as { imported: number; judged: number };
    expect(imported).toBeLessThan(25);
    expect(judged).toBeGreaterThan(imported);
    expect(judged).toBeLessThan(30);
  });

  test('leave nothing behind that is in them', () => {
    const files = fs.readdirSync(command.library, { recursive: true, encoding: 'utf8' });
    const outside = files.filter((file) => file.endsWith('.js') && !file.startsWith('chunks'));
    expect(outside.sort()).toEqual(['cli/main.js', 'index.js', 'testing/index.js']);
  });

  test('are there once for all who import them: what is acknowledged is so for the assertions too', () => {
    const program = (acknowledge: string) => `const one = wrong();
${acknowledge}
try { require(${JSON.stringify(`${command.library}/testing`)}).assertFailsRule(one, 'BNI307'); print('fails'); } catch { print('does not') }`;
    expect(printed(program(''))).toBe('fails');
    expect(
      printed(program(`library.Isolation.of(one).acknowledge({ id: 'BNI307', reason: 'a test of the bundle' });`)),
    ).toBe('does not');
  });

  test('name the line of the program that made what is wrong', () => {
    expect(printed(`try { wrong().toTerraform(); } catch (error) { print(error.stack); }`)).toMatch(
      /\n {4}at program\.js:\d+:3$/,
    );
  });

  test('know the version, and judge without cdktf', () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };
    expect(command.run(['--version']).out).toBe(`${version}\n`);
    const spy = command.write(
      'spy.js',
      `process.on('exit', () => console.error(Object.keys(require.cache).filter((file) => /node_modules.(cdktf|constructs|@cdktf)/.test(file)).length))`,
    );
    command.write('main.tf.json', rightSystem());
    const run = command.run(['verify', 'main.tf.json'], { flags: ['--require', `./${spy}`] });
    expect(run.err).toBe('0\n');
    expect(run.code).toBe(0);
  });
});
