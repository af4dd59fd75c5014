import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readInput } from '../../src/cli/input/inputs';
import { Problem } from '../../src/cli/problem';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'azureml-private-hints-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Makes files, `a/` being a folder, and tells what is said of one of them, without the folder of this test. */
async function said(what: string, files: { readonly [name: string]: string | Buffer | undefined }): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(content === undefined ? file : path.dirname(file), { recursive: true });
    if (content !== undefined) fs.writeFileSync(file, content);
  }
  try {
    await readInput(path.join(folder, what));
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Problem).message.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
  }
  return '';
}

test.each(['main.ts', 'main.py', 'Main.java', 'main.go', 'Program.cs', 'index.js'])('a program: %s', async (name) => {
  expect(await said(name, { [name]: 'import cdktf' })).toBe(
    `${name}: is a program, not what it writes; run "cdktf synth", then verify the folder that it wrote: cdktf.out`,
  );
});

test.each<[string, string | Buffer, string]>([
  ['cdktf.json', '{"app": "x"}', 'run "cdktf synth" beside it, then verify the folder that it wrote: cdktf.out'],
  [
    'prod.tfvars',
    'a = 1',
    'verify the folder of the configuration with --var-file prod.tfvars, or a plan made with it',
  ],
  [
    'a.auto.tfvars.json',
    '{"a": 1}',
    'has values of variables and no resources; verify the folder of the configuration',
  ],
  ['.terraform.lock.hcl', 'provider "x" {}', 'verify the folder that it is in'],
  ['main.tftest.hcl', 'run "x" {}', 'verify the folder of the configuration'],
  ['terragrunt.hcl', 'include "x" {}', '"terragrunt show -json tfplan"'],
  [
    'tfplan',
    Buffer.from('PK\u0003\u0004x'),
    '"terraform show -json tfplan" prints: pipe that into "azureml-private verify -"',
  ],
  ['terraform.tfstate', '{"version": 4, "lineage": "x", "resources": []}', 'terraform show -json'],
])('what is no document: %s', async (name, content, expected) => {
  const message = await said(name, { [name]: content });
  expect(message).toMatch(new RegExp(`^${name.replace(/\./g, '\\.')}: `));
  expect(message).toContain(expected);
});

describe('a folder', () => {
  test.each<[string, string, { [name: string]: string | undefined }, string]>([
    ['is empty', 'e', { e: undefined }, 'e: is empty; expected a manifest.json of cdktf, or *.tf.json or *.tf files'],
    ['has other files', 'e', { 'e/x.txt': '' }, 'e: holds nothing to judge; expected a manifest.json of cdktf'],
    ['has a configuration further in', 'e', { 'e/infra/main.tf': '' }, 'such as e/infra'],
    [
      'is what init installed',
      'e/.terraform',
      { 'e/.terraform/x': '' },
      'what "terraform init" installed; verify the folder',
    ],
    ['was not synthesized', 'e', { 'e/cdktf.json': '{}' }, 'run "cdktf synth" in it, then verify cdktf.out'],
    ['says where it writes', 'e', { 'e/cdktf.json': '{"output":"out"}' }, 'run "cdktf synth" in it, then verify out'],
    ['has a bad cdktf.json', 'e', { 'e/cdktf.json': '{' }, 'run "cdktf synth" in it, then verify cdktf.out'],
    ['has no finished synthesis', 'cdktf.out', { 'cdktf.out/stacks': undefined }, 'no synthesis into it succeeded'],
    [
      'has no finished synthesis in it',
      'e',
      { 'e/cdktf.json': '{}', 'e/cdktf.out/stacks': undefined },
      'e/cdktf.out: has no manifest.json, so no synthesis into it succeeded; run "cdktf synth" and see what it says',
    ],
    ["is Terragrunt's", 'e', { 'e/terragrunt.hcl': '' }, "e: is Terragrunt's; verify a plan"],
  ])('that %s', async (_, what, files, expected) => {
    expect(await said(what, files)).toContain(expected);
  });
});
