import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { rightSystem } from '../support/right-system';
import { change, JsonObject } from '../support/systems';
import { twoStacks } from '../support/two-stacks';
import { Command, Run } from './support';

const command = new Command();
afterAll(() => command.remove());

const inside = (name: string) => path.join(command.workingFolder, name);
const json = ({ out }: Run): any => JSON.parse(out);
const failures = (run: Run): any[] => json(run).results.filter((one: any) => one.verdict === 'fail');
const verify = (...args: string[]) => command.run(['verify', '-f', 'json', ...args]);

/** A system in two stacks, as cdktf writes it. */
function synthesized(name: string): string {
  fs.mkdirSync(inside(name), { recursive: true });
  twoStacks(inside(name)).app.synth();
  return name;
}

/** The platform's stack without one of its resources. */
function without(name: string, type: string, pattern: RegExp): string {
  synthesized(name);
  const file = inside(`${name}/stacks/platform/cdk.tf.json`);
  const written = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const key of Object.keys(written.resource[type])) if (pattern.test(key)) delete written.resource[type][key];
  fs.writeFileSync(file, JSON.stringify(written, undefined, 2));
  return name;
}

describe('what cdktf writes', () => {
  test('stacks are judged together', () => {
    const run = verify(synthesized('app'));
    expect(run.code).toBe(0);
    expect(json(run).systems).toHaveLength(1);
    expect(json(run).documents.map(({ file }: any) => file)).toEqual([
      'app/stacks/platform/cdk.tf.json',
      'app/stacks/scoring/cdk.tf.json',
    ]);
  });

  test('what is missing in one stack is found, with line and construct path', () => {
    const run = verify(without('missing', 'azurerm_private_endpoint', /Queue/));
    expect(run.code).toBe(1);
    const [failure] = failures(run).filter(({ ruleId }) => ruleId === 'BNI303');
    expect(failure).toMatchObject({
      constructPath: 'platform/Storage/Resource',
      location: { file: 'missing/stacks/platform/cdk.tf.json' },
    });
    const line = command.read(failure.location.file).split('\n')[failure.location.line - 1];
    expect(line).toContain(failure.address.split('.')[1]);
  });

  test('the folder of the project will do, and so does one stack', () => {
    synthesized('project/cdktf.out');
    expect(verify('project').code).toBe(0);
    // the other stack is not there to be seen
    expect(verify('project/cdktf.out/stacks/scoring').code).toBe(2);
    expect(verify('project/cdktf.out/stacks/scoring/cdk.tf.json').code).toBe(2);
  });

  test("Terraform's own syntax is read as well", () => {
    process.env.SYNTH_HCL_OUTPUT = 'true';
    try {
      expect(verify(synthesized('hcl'))).toMatchObject({ code: 0, err: '' });
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
    expect(command.read('hcl/stacks/scoring/cdk.tf')).toContain('resource "azurerm_machine_learning_workspace"');
  });

  test.each([
    [
      'a path that leads out of the folder',
      '../../../etc/passwd',
      /manifest\.json: the stack "s": leads out of the folder bad/,
    ],
    ['an absolute path', '/etc/hostname', /bad\/etc\/hostname: cannot be read: no such file/],
    ['a path with a way back', 'stacks/../../right.tf.json', /leads out of the folder/],
    ['the folder itself', '.', /is a folder, not a file/],
    ['no path', undefined, /the stack "s" has no "synthesizedStackPath"/],
    ['a number', 5, /the stack "s" has no "synthesizedStackPath"/],
    ['what is not there', 'stacks/s/cdk.tf.json', /cannot be read: no such file/],
    ['what is no configuration', 'manifest.json', /is the manifest of cdktf/],
  ])('fails for a manifest with %s', (_, synthesizedStackPath, message) => {
    command.write('right.tf.json', rightSystem());
    command.write('bad/manifest.json', { version: '0.21.0', stacks: { s: { name: 's', synthesizedStackPath } } });
    expectProblem(verify('bad'), message);
  });

  test('fails for a link in it that leads out of the folder', () => {
    command.write('right.tf.json', rightSystem());
    command.write('linked/manifest.json', { stacks: { s: { synthesizedStackPath: 'cdk.tf.json' } } });
    fs.symlinkSync(inside('right.tf.json'), inside('linked/cdk.tf.json'));
    expectProblem(verify('linked'), /leads out of the folder linked; name the file itself/);
  });

  test('fails for a manifest that names no stack', () => {
    command.write('none/manifest.json', { version: '0.21.0', stacks: {} });
    expectProblem(verify('none'), /none\/manifest\.json: names no stack/);
  });
});

describe('a folder with a configuration', () => {
  /** Its resources, some in each of several files, as people write them. */
  function split(folder: string, configuration: JsonObject = rightSystem()): string {
    const { resource, ...rest } = configuration;
    Object.entries(resource as JsonObject).forEach(([type, named]) => {
      command.write(`${folder}/${type}.tf.json`, { resource: { [type]: named } });
    });
    command.write(`${folder}/main.tf.json`, rest);
    return folder;
  }

  test('is judged as one, with the file and line of each finding', () => {
    expect(verify(split('split')).code).toBe(0);
    const run = verify(split('split-wrong', change(rightSystem(), 'azurerm_subnet.compute.delegation', [{}])));
    expect(run.code).toBe(1);
    const [{ location }] = failures(run);
    expect(location.file).toBe('split-wrong/azurerm_subnet.tf.json');
    expect(command.read(location.file).split('\n')[location.line - 1]).toContain('"compute": {');
  });

  test('overrides count', () => {
    split('overridden');
    command.write('overridden/override.tf.json', { resource: { azurerm_subnet: { compute: { delegation: [{}] } } } });
    expect(failures(verify('overridden')).map(({ ruleId }) => ruleId)).toEqual(['BNI406']);
  });

  test("Terraform's own syntax is read, alone and beside JSON", () => {
    split('mixed');
    fs.rmSync(inside('mixed/azurerm_key_vault.tf.json'));
    const { kv } = (rightSystem() as any).resource.azurerm_key_vault;
    const args = Object.entries(kv).map(([key, value]) => `  ${key} = ${JSON.stringify(value)}`);
    command.write('mixed/vault.tf', `# a vault\nresource "azurerm_key_vault" "kv" {\n${args.join('\n')}\n}\n`);
    expect(verify('mixed').code).toBe(0);

    command.write('mixed/vault.tf', command.read('mixed/vault.tf').replace('= false', '= true'));
    const run = verify('mixed');
    expect(run.code).toBe(1);
    expect(failures(run).map(({ location }) => location)).toEqual([{ file: 'mixed/vault.tf', line: 2 }]);
  });

  test('other files in it are not read', () => {
    split('others');
    for (const name of ['package.json', 'notes.txt', '.hidden.tf.json', 'x.tf.json.bak', 'terraform.tfstate']) {
      command.write(`others/${name}`, '{ no JSON');
    }
    expect(verify('others').code).toBe(0);
  });

  test('a folder with thousands of files', () => {
    split('thousands');
    for (let index = 0; index < 3000; index++) {
      command.write(`thousands/group${index}.tf.json`, {
        resource: { azurerm_resource_group: { [`g${index}`]: { name: `g${index}` } } },
      });
      command.write(`thousands/file${index}.txt`, '');
    }
    expect(verify('thousands').code).toBe(0);
  });

  test('fails for links in a circle, a link to a folder, and a pipe', () => {
    split('circle');
    fs.symlinkSync('circle.tf.json', inside('circle/circle.tf.json'));
    expectProblem(verify('circle'), /circle\.tf\.json: cannot be read: its symbolic links lead in a circle/);
    split('nested');
    fs.mkdirSync(inside('nested/folder'));
    fs.symlinkSync('folder', inside('nested/folder.tf.json'));
    expectProblem(verify('nested'), /folder\.tf\.json: is a folder, not a file/);
    split('piped');
    execFileSync('mkfifo', [inside('piped/pipe.tf.json')]);
    expectProblem(verify('piped'), /pipe\.tf\.json: is a pipe, not a file/);
  });

  test('fails for a link to its own folder as the output', () => {
    fs.mkdirSync(inside('own'));
    fs.symlinkSync('.', inside('own/cdktf.out'));
    expectProblem(verify('own'), /own.cdktf\.out: has no manifest\.json/);
  });

  test('fails for a file that is a plan by the name of a configuration', () => {
    command.write('named/plan.tf.json', { format_version: '1.2', planned_values: {} });
    expectProblem(verify('named'), /plan\.tf\.json: is a plan; expected a configuration, as its name says/);
  });

  test.each([
    ['an empty folder', {}, /is empty; expected a manifest\.json of cdktf, or \*\.tf\.json or \*\.tf files/],
    ['HCL that is none', { 'main.tf': 'resource "a" "b" {\n  x = \n}' }, /main\.tf:2: is not Terraform: /],
    [
      'JSON that is none',
      { 'main.tf.json': '{\n  "resource": {,\n}' },
      /main\.tf\.json:2:16: is not JSON: expected a name in double quotes, but found ","/,
    ],
  ])('fails for %s', (name, files, message) => {
    const folder = name.replaceAll(' ', '-');
    fs.mkdirSync(inside(folder), { recursive: true });
    for (const [file, content] of Object.entries(files)) command.write(`${folder}/${file}`, content);
    expectProblem(verify(folder), message);
  });
});

describe('plans and states', () => {
  const workspace = (isPublic: boolean) => ({
    address: 'module.ml["a"].azurerm_machine_learning_workspace.ws[0]',
    mode: 'managed',
    type: 'azurerm_machine_learning_workspace',
    name: 'ws',
    index: 0,
    values: {
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws',
      public_network_access_enabled: isPublic,
    },
  });
  const module = (isPublic: boolean) => ({
    root_module: { resources: [], child_modules: [{ address: 'module.ml["a"]', resources: [workspace(isPublic)] }] },
  });
  const plan = (isPublic: boolean) => ({
    configuration: { root_module: {} },
    format_version: '1.2',
    prior_state: { format_version: '1.0', values: module(!isPublic) },
    planned_values: module(isPublic),
    resource_changes: [],
  });
  const state = (isPublic: boolean) => ({ format_version: '1.0', values: module(isPublic) });

  test.each([
    ['plan', plan(true)],
    ['state', state(true)],
  ])('of a %s the finding has the line of the address', (name, document) => {
    const file = command.write(`${name}.json`, document);
    const run = verify(file, '--rules', 'BNI201');
    expect(run.code).toBe(1);
    const [{ address, location }] = failures(run);
    expect(address).toBe(workspace(true).address);
    const lines = command.read(file).split('\n');
    const expected = lines
      .map((text, index) => (text.includes('"address": "module.ml') ? index + 1 : 0))
      .filter(Boolean);
    expect(lines[location.line - 1]).toContain(JSON.stringify(address));
    // what was before comes first in this plan
    expect(location.line).toBe(expected[expected.length - 1]);
    expect(
      verify(command.write(`right-${name}.json`, name === 'plan' ? plan(false) : state(false)), '--rules', 'BNI201')
        .code,
    ).toBe(0);
  });

  test('what Terraform prints is one line', () => {
    const file = command.write('line.json', `${JSON.stringify(state(true))}\n`);
    expect(failures(verify(file, '--rules', 'BNI201')).map(({ location }) => location)).toEqual([
      { file: 'line.json', line: 1, whole: true },
    ]);
  });

  test('an empty state has nothing to judge', () => {
    expect(verify(command.write('empty-state.json', { format_version: '1.0' })).code).toBe(3);
  });
});

describe('standard input', () => {
  const text = JSON.stringify(rightSystem());
  const piped = (input: string | Buffer, ...args: string[]) =>
    command.run(['verify', '-f', 'json', '-', ...args], { input });

  test('is "-", and called stdin in reports', () => {
    const run = piped(text);
    expect(run.code).toBe(0);
    expect(json(run).documents).toEqual([{ label: 'stdin', file: 'stdin', kind: 'configuration' }]);
  });

  test('comes from a pipe, a process substitution, or a file', () => {
    command.write('right.tf.json', rightSystem());
    for (const line of [
      'cat right.tf.json | azureml-private verify -',
      'azureml-private verify <(cat right.tf.json)',
      'azureml-private verify - < right.tf.json',
      'azureml-private verify /dev/stdin < right.tf.json',
    ]) {
      expect([line, command.shell(line).code]).toEqual([line, 0]);
    }
  });

  test('may come slowly', () => {
    expect(
      command.shell(`(printf '{"resource"'; sleep 0.3; printf ': {}}') | azureml-private verify --allow-empty -`).code,
    ).toBe(0);
  });

  test('is one path among others', () => {
    command.write('right.tf.json', rightSystem());
    expect(json(piped(text, 'right.tf.json')).systems).toHaveLength(2);
  });

  test('fails when it is closed, empty, or wanted twice', () => {
    expectProblem(command.shell('azureml-private verify - <&-'), /stdin: is empty; expected JSON/);
    expectProblem(piped(''), /stdin: is empty; expected JSON/);
    expectProblem(piped(text, '-'), /standard input, "-", can be read once only/);
  });
});

describe('encodings', () => {
  const text = JSON.stringify(change(rightSystem(), 'azurerm_key_vault.kv.name', 'kv-é—😀'), undefined, 1);

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 the other way round without a mark', Buffer.from(text, 'utf16le').swap16()],
    ['lines of Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s', (_, bytes) => {
    expect(verify(command.write('encoded.json', bytes)).code).toBe(0);
  });

  test.each([
    ['Latin-1', Buffer.from('{\n "a": "\u00e9"}', 'latin1'), /bad\.json:2: is not a text in UTF-8 or UTF-16/],
    [
      'UTF-16 that is cut off',
      Buffer.concat([Buffer.from('\ufeff{"a', 'utf16le'), Buffer.from('x')]),
      /bad\.json:1:\d+: is not JSON/,
    ],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /bad\.json:1: is not a text in UTF-8 or UTF-16/,
    ],
    ['zeros', Buffer.alloc(1000), /bad\.json:1:1: is not JSON: .*found "\\u0000"/],
  ])('fails for %s', (_, bytes, message) => {
    expectProblem(verify(command.write('bad.json', bytes)), message);
  });
});

describe('input that somebody else wrote', () => {
  test.each([
    ['nothing', '', /x\.json: is empty; expected JSON/],
    ['spaces', ' \n\t', /x\.json: is empty/],
    ['a text', '"plan"', /x\.json: this is a string: an object was expected/],
    ['a list', '[]', /x\.json: this is a list/],
    ['null', 'null', /x\.json: this is nothing/],
    ['an empty object', '{}', /x\.json: this is an empty object/],
    [
      'other JSON',
      '{"name":"x","version":"1"}',
      /"name", "version".*; expected a configuration, or what "terraform show -json" prints/,
    ],
    ["Terraform's own state", '{"version":4,"serial":1,"lineage":"x","resources":[]}', /terraform show -json/],
    ['a saved plan', 'PK\u0003\u0004binary', /is a saved plan; expected what "terraform show -json x\.json" prints/],
    [
      'the log of a plan',
      '{"@level":"info","@message":"Terraform 1.11"}\n{"@level":"info"}',
      /is the log of "terraform plan -json"/,
    ],
    [
      'HCL',
      '# main\n\nresource "a" "b" {\n}\n',
      /is Terraform in its own syntax, for which its name has to end in \.tf/,
    ],
    [
      'what a terminal shows',
      'Terraform will perform the following actions:',
      /x\.json:1:1: is not JSON: expected a value.*found "Terraform"/,
    ],
    [
      'an end too early',
      '{"format_version":"1.2","planned_values":{"root',
      /x\.json:1:48: is not JSON: expected the closing double quote of a text, but the file ends there/,
    ],
    ['two documents', '{}\n{}', /x\.json:2:1: is not JSON: expected the end of the file, but found "\{"/],
    ['deep lists', '['.repeat(1_000_000), /x\.json:1:501: nests too deeply; expected 500 levels at most/],
    [
      'deep objects',
      `{"resource":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`,
      /x\.json:1:\d+: nests too deeply/,
    ],
    ['escapes for terminals', '{"\u001b[31m":1}', /x\.json:/],
  ])('fails for %s', (_, content, message) => {
    expectProblem(verify(command.write('x.json', content)), message);
  });

  test.each([
    [
      'a manifest',
      () => command.write('m/manifest.json', { version: '1', stacks: { a: { synthesizedStackPath: 'x' } } }),
      /is the manifest of cdktf; expected the folder/,
    ],
    ['no file', () => 'nowhere.json', /nowhere\.json: cannot be read: no such file or folder/],
    ['a device', () => '/dev/zero', /\/dev\/zero: is a device or a socket, not a file/],
    [
      'a pipe',
      () => (execFileSync('mkfifo', [inside('pipe')]), 'pipe'),
      /pipe: is a pipe, not a file; read it as standard input/,
    ],
    [
      'a circle of links',
      () => (fs.symlinkSync('loop', inside('loop')), 'loop'),
      /loop: cannot be read: its symbolic links lead in a circle/,
    ],
    [
      'a huge file',
      () => (fs.writeFileSync(inside('huge.json'), ''), fs.truncateSync(inside('huge.json'), 2 ** 31), 'huge.json'),
      /huge\.json: is too large: 2048 MiB, at most 500 MiB can be read/,
    ],
    [
      'a file under a file',
      () => `${command.write('f.json', '{}')}/x`,
      /cannot be read: a part of the path is not a folder/,
    ],
  ])('fails for %s', (_, make, message) => {
    expectProblem(verify(make()), message);
  });

  if (process.getuid?.() !== 0) {
    test('fails for a file that may not be read', () => {
      fs.chmodSync(inside(command.write('secret.json', '{}')), 0);
      expectProblem(verify('secret.json'), /secret\.json: cannot be read: permission denied/);
    });
  }

  test('fails for what does not fit into memory, and tells how to get more', () => {
    const file = command.write('dense.json', `{"resource":[${'{},'.repeat(7_000_000)}{}]}`);
    const run = command.run(['verify', file], { flags: ['--max-old-space-size=512'] });
    expectProblem(run, /dense\.json: is too large for the memory .*NODE_OPTIONS=--max-old-space-size=1024/);
  });

  test('shapes that no provider writes are no reason to give up', () => {
    const values = [null, 5, 'x', [], {}, [[]], [null], true];
    for (const [index, value] of values.entries()) {
      const documents = {
        a: { resource: value, data: value, locals: value, module: value, output: value },
        b: { resource: { azurerm_machine_learning_workspace: value } },
        c: { resource: { azurerm_machine_learning_workspace: { ws: value } } },
        d: {
          format_version: '1.2',
          planned_values: { root_module: value },
          configuration: value,
          resource_changes: [value],
          prior_state: value,
        },
        e: { format_version: '1.0', values: { root_module: { resources: value, child_modules: value } } },
        f: {
          resource: {
            azurerm_machine_learning_workspace: {
              ws: { public_network_access_enabled: value, storage_account_id: value, identity: value },
            },
          },
        },
      };
      const files = Object.entries(documents).map(([name, content]) =>
        command.write(`shapes/${name}${index}.json`, content),
      );
      for (const file of index === 0 ? files : [files[2], files[3]]) {
        expect(verify(file).err).not.toMatch(/unexpected error/);
      }
      expect(verify('--allow-empty', files[0], files[5]).err).not.toMatch(/unexpected error/);
    }
  });
});

/** Told in a line, without a stack, and no report is written. */
function expectProblem({ code, out, err }: Run, message: RegExp): void {
  expect(err).toMatch(message);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(/^azureml-private: [^\n]+\n$/);
  expect(err).not.toMatch(/unexpected error|\u001b/);
}
