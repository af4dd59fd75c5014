import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const workspace = (isPublic: string | boolean) => `
resource "azurerm_machine_learning_workspace" "this" {
  name                          = "mlw"
  location                      = "westeurope"
  resource_group_name           = "rg"
  public_network_access_enabled = ${isPublic}
}
`;
const MODULE = `variable "public" { default = false }\n${workspace('var.public')}`;

/** What BNI201 says of the workspaces in a folder, and what is told beside it. */
function judged(folder: string, files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) command.write(path.join(folder, name), content);
  const { out, err, code } = command.run(['verify', folder, '--format', 'json', '--verbose', '--rules', 'BNI201']);
  const { results } = JSON.parse(out === '' ? '{"results":[]}' : out) as { results: { verdict: string }[] };
  return { verdicts: results.map(({ verdict }) => verdict), err, code };
}

test('overrides of a folder and of a module in it leave what they do not name', () => {
  const { verdicts } = judged('overridden', {
    'main.tf': 'module "ml" {\n source = "./m"\n public = true\n}\n',
    'main_override.tf': 'module "ml" { source = "./m" }\n',
    'm/main.tf': MODULE,
    'm/override.tf': 'variable "public" { description = "x" }\n',
  });
  expect(verdicts).toEqual(['fail']);
});

test('an override of what is not there is refused', () => {
  const { err, code } = judged('no-base', { 'main.tf': workspace(false), 'override.tf': 'variable "x" {}\n' });
  expect(err).toContain('no-base/override.tf: overrides variable "x", which no other file declares');
  expect(code).toBe(3);
});

test('files of OpenTofu beside those of Terraform are not read, and named', () => {
  const { verdicts, err } = judged('both', {
    'main.tf': workspace(true),
    'main.tofu': workspace(false),
    'override.tofu.json': '{ broken',
  });
  expect(verdicts).toEqual(['fail']);
  expect(err).toContain('both/main.tofu, both/override.tofu.json are for OpenTofu, and not read');
});

test('neither are those of a module, which may be read without', () => {
  const { verdicts, err } = judged('both-in-module', {
    'main.tf': 'module "ml" { source = "./m" }\nmodule "ml2" { source = "./m" }\n',
    'm/main.tf': workspace(true),
    'm/main.tofu': workspace(false),
  });
  expect(verdicts).toEqual(['fail', 'fail']);
  expect(err.match(/m\/main\.tofu is for OpenTofu, and not read/g)).toHaveLength(1);
});

test('a folder that has nothing but files of OpenTofu is read', () => {
  const { verdicts, err } = judged('tofu', {
    'main.tofu': workspace(true),
    'main_override.tofu':
      'resource "azurerm_machine_learning_workspace" "this" { public_network_access_enabled = false }\n',
  });
  expect(verdicts).toEqual(['pass']);
  expect(err).not.toContain('OpenTofu');
});

// as Terraform 1.11.4, which refuses a link to a folder
test('a folder named as a file is passed over', () => {
  const { verdicts } = judged('folders', { 'main.tf': workspace(true), 'dir.tf/x.tf': 'broken {' });
  expect(verdicts).toEqual(['fail']);
  expect(judged('folders-alone', { 'dir.tf/x.tf': workspace(true), 'y.tofu': workspace(false) }).verdicts).toEqual([
    'pass',
  ]);
  fs.symlinkSync('dir.tf', path.join(command.workingFolder, 'folders/link.tf'));
  const { err, code } = judged('folders', {});
  expect(err).toContain('folders/link.tf: ');
  expect(code).toBe(3);
});

test('of values that are no text it is told what they should be', () => {
  command.write('values/main.tf', workspace(true));
  command.write('values/terraform.tfvars', Buffer.from('a = "\xff"\n', 'latin1'));
  expect(judged('values', {}).err).toContain(
    'values/terraform.tfvars:1: is not a text in UTF-8 or UTF-16; expected Terraform',
  );
});
