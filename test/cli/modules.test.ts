import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

interface Finding {
  readonly ruleId: string;
  readonly verdict: string;
  readonly address: string;
  readonly location: { readonly file: string; readonly line?: number };
  readonly missing?: { readonly what: string };
}

/** What the rules say of a folder, and what is told beside it. */
function judged(folder: string, files: Record<string, string>, rules = 'BNI201,BNI202,BNI301') {
  for (const [name, content] of Object.entries(files)) command.write(path.join(folder, name), content);
  return judgedAgain(folder, rules);
}

function judgedAgain(folder: string, rules = 'BNI201,BNI202,BNI301', more: readonly string[] = []) {
  const { out, err } = command.run(['verify', folder, '--format', 'json', '--verbose', '--rules', rules, ...more]);
  const { results } = JSON.parse(out === '' ? '{"results":[]}' : out) as { results: Finding[] };
  return { results, err, verdicts: results.map((one) => `${one.ruleId} ${one.verdict} ${one.address}`) };
}

/** A private workspace as a module, as people write them. */
const WORKSPACE = `
variable "name" { type = string }
variable "settings" {
  type = object({
    public  = optional(bool, false)
    account = optional(object({ id = string }))
  })
  default = {}
}
variable "private_endpoints" {
  type    = map(object({ subnet_id = string, zones = optional(set(string), []) }))
  default = {}
}
resource "azurerm_machine_learning_workspace" "this" {
  name                          = var.name
  location                      = "westeurope"
  resource_group_name           = "rg"
  application_insights_id       = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/components/i"
  key_vault_id                  = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v"
  storage_account_id            = var.settings.account.id
  public_network_access_enabled = var.settings.public
  identity { type = "SystemAssigned" }
}
resource "azurerm_private_endpoint" "this" {
  for_each            = var.private_endpoints
  name                = "pe-\${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = each.value.subnet_id
  private_service_connection {
    name                           = each.key
    is_manual_connection           = false
    private_connection_resource_id = azurerm_machine_learning_workspace.this.id
    subresource_names              = ["amlworkspace"]
  }
}
output "id" { value = azurerm_machine_learning_workspace.this.id }
`;
const STORAGE = `
variable "subresources" { default = ["blob"] }
variable "subnet_id" {}
resource "azurerm_storage_account" "this" {
  name                          = "st"
  location                      = "westeurope"
  resource_group_name           = "rg"
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false
}
resource "azurerm_private_endpoint" "this" {
  for_each            = toset(var.subresources)
  name                = "pe-\${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = var.subnet_id
  private_service_connection {
    name                           = each.key
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.this.id
    subresource_names              = [each.value]
  }
}
output "account" { value = azurerm_storage_account.this }
output "ids" { value = { account = azurerm_storage_account.this.id } }
`;
const NETWORK = `
resource "azurerm_virtual_network" "v" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "pe" {
  name                 = "pe"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes     = ["10.0.1.0/24"]
}
`;
const CALLS = `
module "storage" {
  source    = "./modules/storage"
  subnet_id = azurerm_subnet.pe.id
}
module "ml" {
  source            = "./modules/workspace"
  name              = "mlw"
  settings          = { account = { id = module.storage.ids.account } }
  private_endpoints = { ws = { subnet_id = azurerm_subnet.pe.id } }
}
`;
const SYSTEM = {
  'main.tf': CALLS + NETWORK,
  'modules/workspace/main.tf': WORKSPACE,
  'modules/storage/main.tf': STORAGE,
};

describe('modules beside those who call them', () => {
  test('are opened with what they are given', () => {
    const { verdicts, results, err } = judged('local', SYSTEM);
    expect(verdicts).toEqual([
      'BNI201 pass module.ml.azurerm_machine_learning_workspace.this',
      'BNI202 pass module.ml.azurerm_machine_learning_workspace.this',
      'BNI301 pass module.storage.azurerm_storage_account.this',
    ]);
    const { file, line } = results[0].location;
    expect([file, line]).toEqual([
      'local/modules/workspace/main.tf',
      WORKSPACE.split('\n').findIndex((one) => one.includes('"azurerm_machine_learning_workspace"')) + 1,
    ]);
    expect(err).not.toContain('does not show');
  });

  test('are judged by what they are given', () => {
    const open = CALLS.replace('account = {', 'public = true, account = {').replace('private_endpoints =', '# ');
    expect(judged('given', { ...SYSTEM, 'main.tf': open + NETWORK }).verdicts).toEqual([
      'BNI201 fail module.ml.azurerm_machine_learning_workspace.this',
      'BNI202 fail module.ml.azurerm_machine_learning_workspace.this',
      'BNI301 pass module.storage.azurerm_storage_account.this',
    ]);
  });

  test.each([
    ['count', 'count = 1', 'module.ml[0]'],
    ['for_each', 'for_each = toset(["a"])', 'module.ml["a"]'],
  ])('are opened with %s', (name, repeated, address) => {
    const calls = CALLS.replace('module "ml" {', `module "ml" {\n${repeated}`);
    expect(judged(`repeated-${name}`, { ...SYSTEM, 'main.tf': calls + NETWORK }).verdicts).toEqual([
      `BNI201 pass ${address}.azurerm_machine_learning_workspace.this`,
      `BNI202 pass ${address}.azurerm_machine_learning_workspace.this`,
      'BNI301 pass module.storage.azurerm_storage_account.this',
    ]);
  });

  test('are not there where count is 0', () => {
    const calls = CALLS.replace('module "ml" {', 'module "ml" {\ncount = 0');
    expect(judged('none', { ...SYSTEM, 'main.tf': calls + NETWORK }).err).toContain('nothing to judge');
  });

  test('may not be there where count is not known', () => {
    const calls = `variable "on" {}\n${CALLS.replace('module "storage" {', 'module "storage" {\ncount = var.on ? 1 : 0')}`;
    const files = { ...SYSTEM, 'main.tf': calls.replace('module.storage.ids', 'module.storage[0].ids') + NETWORK };
    const { results } = judged('perhaps', files);
    expect(results.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toContain('BNI301 undetermined');
    expect(results.find(({ ruleId }) => ruleId === 'BNI301')?.missing?.what).toContain('var.on');
  });

  test('are opened within modules, outside of the folder but within its repository', () => {
    fs.mkdirSync(path.join(command.workingFolder, 'repo/.git'), { recursive: true });
    const { verdicts } = judged('repo/live/prod', {
      'main.tf': 'module "all" { source = "../../modules/all" }',
      '../../modules/all/main.tf': CALLS.replaceAll('./modules/', '../') + NETWORK,
      '../../modules/workspace/main.tf': WORKSPACE,
      '../../modules/storage/main.tf': STORAGE,
    });
    expect(verdicts).toEqual([
      'BNI201 pass module.all.module.ml.azurerm_machine_learning_workspace.this',
      'BNI202 pass module.all.module.ml.azurerm_machine_learning_workspace.this',
      'BNI301 pass module.all.module.storage.azurerm_storage_account.this',
    ]);
  });

  test('are not read outside of the folder where there is no repository', () => {
    const { verdicts, err } = judged('alone/live', {
      'main.tf': CALLS.replace('./modules/storage', '../storage') + NETWORK,
      'modules/workspace/main.tf': WORKSPACE,
      '../storage/main.tf': STORAGE,
    });
    expect(verdicts).toEqual([
      'BNI201 pass module.ml.azurerm_machine_learning_workspace.this',
      'BNI202 pass module.ml.azurerm_machine_learning_workspace.this',
      'BNI301 undetermined module.ml.azurerm_machine_learning_workspace.this',
    ]);
    expect(err).toContain('does not show what is in module.storage');
    expect(err).toMatch(/module\.storage is outside of \S+alone\/live, and not read/);
  });

  test('are not read through links that lead out', () => {
    command.write('elsewhere/main.tf', STORAGE);
    const { 'modules/storage/main.tf': _, ...rest } = SYSTEM;
    for (const [name, content] of Object.entries(rest)) command.write(`linked/${name}`, content);
    fs.symlinkSync('../../elsewhere', path.join(command.workingFolder, 'linked/modules/storage'));
    expect(judgedAgain('linked').err).toContain('module.storage is outside of');
  });
});

describe('modules from elsewhere', () => {
  const calls = CALLS.replace('./modules/storage', 'somebody/storage/azurerm');

  const installed = (version: string | undefined) =>
    JSON.stringify({
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        {
          Key: 'storage',
          Source: 'registry.terraform.io/somebody/storage/azurerm',
          Version: version,
          Dir: '.terraform/modules/storage',
        },
      ],
    });

  test('that are not installed stay closed, and what to do is told', () => {
    const { verdicts, err } = judged('remote', { ...SYSTEM, 'main.tf': calls + NETWORK });
    expect(verdicts).toContain('BNI301 undetermined module.ml.azurerm_machine_learning_workspace.this');
    expect(err).toContain('module.storage is not installed as the call asks for it: run "terraform init" in remote');
  });

  test('that are installed are opened', () => {
    const { verdicts } = judged('installed', {
      'main.tf': calls + NETWORK,
      'modules/workspace/main.tf': WORKSPACE,
      '.terraform/modules/storage/main.tf': STORAGE,
      '.terraform/modules/modules.json': installed('2.1.3'),
    });
    expect(verdicts).toContain('BNI301 pass module.storage.azurerm_storage_account.this');
  });

  test.each([
    ['another source', { source: 'git::https://example.com/storage.git?ref=v2' }, { version: '1.0.0' }],
    ['another version', { source: 'somebody/storage/azurerm', version: '~> 2.1' }, { version: '2.0.9' }],
    ['no version', { source: 'somebody/storage/azurerm', version: '~> 2.1' }, {}],
  ])('that were installed of %s stay closed', (what, call, { version }: { version?: string }) => {
    const asked = Object.entries(call).map(([name, value]) => `${name} = "${value}"`);
    const { verdicts, err } = judged(`outdated-${what.replace(' ', '-')}`, {
      'main.tf': calls.replace(/source\s*= "somebody\/storage\/azurerm"/, asked.join('\n')) + NETWORK,
      'modules/workspace/main.tf': WORKSPACE,
      '.terraform/modules/storage/main.tf': STORAGE,
      '.terraform/modules/modules.json': installed(version),
    });
    expect(verdicts).toContain('BNI301 undetermined module.ml.azurerm_machine_learning_workspace.this');
    expect(err).toContain('module.storage is not installed as the call asks for it: run "terraform init"');
  });

  test('a list of modules does not lead out of the folder', () => {
    command.write('secret/main.tf', STORAGE);
    const { verdicts } = judged('lying', {
      'main.tf': calls + NETWORK,
      'modules/workspace/main.tf': WORKSPACE,
      '.terraform/modules/modules.json': JSON.stringify({ Modules: [{ Key: 'storage', Dir: '../secret' }] }),
    });
    expect(verdicts).toContain('BNI301 undetermined module.ml.azurerm_machine_learning_workspace.this');
  });
});

describe('hostile modules', () => {
  test('that call themselves come to an end', () => {
    const { verdicts } = judged('circle', {
      'main.tf': CALLS + NETWORK,
      'modules/workspace/main.tf': WORKSPACE,
      'modules/storage/main.tf': `${STORAGE}\nmodule "again" { source = "../storage" }\nmodule "up" { source = "../.." }`,
    });
    expect(verdicts).toContain('BNI301 pass module.storage.azurerm_storage_account.this');
  });

  test('that multiply come to an end', () => {
    const levels = Array.from({ length: 15 }, (_, level) => [
      `m${level}/main.tf`,
      ['a', 'b', 'c'].map((name) => `module "${name}" {\ncount = 900\nsource = "../m${level + 1}"\n}`).join('\n'),
    ]);
    const started = Date.now();
    const { results } = judged('many', {
      ...SYSTEM,
      ...Object.fromEntries(levels),
      'm15/main.tf': 'resource "azurerm_subnet" "s" { count = 1000 }',
      'more.tf': 'module "many" { source = "./m0" }',
    });
    expect(results).toHaveLength(3);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  test('whose inputs and outputs lead in a circle come to an end', () => {
    const { verdicts } = judged('round', {
      ...SYSTEM,
      'circle/main.tf': 'variable "in" {}\noutput "out" { value = var.in }',
      'more.tf':
        'module "x" {\nsource = "./circle"\nin = module.y.out\n}\nmodule "y" {\nsource = "./circle"\nin = module.x.out\n}' +
        '\nlocals { round = module.x.out }',
      'main.tf': CALLS.replace('azurerm_subnet.pe.id', 'local.round') + NETWORK,
    });
    expect(verdicts[0]).toBe('BNI201 pass module.ml.azurerm_machine_learning_workspace.this');
  });
});

describe('variables of a folder', () => {
  const main = `
variable "public" { type = bool }
variable "tags" { default = {} }
module "ml" {
  source   = "./modules/workspace"
  name     = "mlw"
  settings = { public = var.public, account = { id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st" } }
}`;
  const files = { 'main.tf': main, 'modules/workspace/main.tf': WORKSPACE };
  const rule = 'BNI201';

  test.each([
    ['nothing gives', {}, 'undetermined'],
    ['terraform.tfvars gives', { 'terraform.tfvars': 'public = true # to all\n' }, 'fail'],
    ['terraform.tfvars.json gives', { 'terraform.tfvars.json': '{ "public": "false" }' }, 'pass'],
    [
      '*.auto.tfvars gives last',
      { 'terraform.tfvars': 'public = true\n', 'a.auto.tfvars': 'public = true\n', 'b.auto.tfvars': 'public = false' },
      'pass',
    ],
    ['other files give', { 'prod.tfvars': 'public = true\n' }, 'undetermined'],
    ['have a default', { 'main.tf': main.replace('type = bool', 'type = bool\n default = true') }, 'fail'],
    [
      'are sensitive',
      { 'terraform.tfvars': 'public = true', 'main.tf': main.replace('type = bool', 'sensitive = true') },
      'undetermined',
    ],
  ])('which %s', (name, more, verdict) => {
    const { verdicts, err } = judged(`variables-${name.replace(/\W/g, '-')}`, { ...files, ...more }, rule);
    expect(verdicts).toEqual([`BNI201 ${verdict} module.ml.azurerm_machine_learning_workspace.this`]);
    expect(err.includes('is judged with the defaults of variables (public)')).toBe(name === 'have a default');
  });

  test('which files give that are named, the last one in the end', () => {
    judged('variables-named', { ...files, 'a.auto.tfvars': 'public = true\n' }, rule);
    const given = ['open.tfvars', 'closed.tfvars.json'].map((name) => path.join('values', name));
    command.write(given[0], 'public = true\n');
    command.write(given[1], '{ "public": false }');
    for (const [order, verdict] of [
      [given, 'pass'],
      [[...given].reverse(), 'fail'],
    ] as const) {
      const { verdicts } = judgedAgain(
        'variables-named',
        rule,
        order.flatMap((file) => ['--var-file', file]),
      );
      expect(verdicts).toEqual([`BNI201 ${verdict} module.ml.azurerm_machine_learning_workspace.this`]);
    }
  });

  test.each([
    ['is not there', 'variables-named', 'none.tfvars', 'none.tfvars: cannot be read'],
    ['has no values', 'variables-named', 'values/list.tfvars.json', 'values/list.tfvars.json: has no values'],
    ['is for no folder', 'variables-named/main.tf', 'values/open.tfvars', '--var-file: gives variables of a folder'],
  ])('a file of values is refused that %s', (_, folder, file, message) => {
    command.write('values/list.tfvars.json', '[]');
    const { err } = judgedAgain(folder, rule, ['--var-file', file]);
    expect(err).toContain(message);
  });

  test('values that cannot be read are refused', () => {
    expect(judged('variables-broken', { ...files, 'terraform.tfvars': 'public = ' }).err).toContain(
      'variables-broken/terraform.tfvars:1: is not Terraform',
    );
  });
});

test('hubs and projects are told, and not judged', () => {
  const workspace = WORKSPACE.replace('name                          = var.name', 'kind = "Hub"\n  name = var.name');
  const { results, err } = judged('hub', { ...SYSTEM, 'modules/workspace/main.tf': workspace });
  expect(results).toEqual([]);
  expect(err).toContain(
    'warning: module.ml.azurerm_machine_learning_workspace.this: hubs and their projects have no batch endpoints, and are not judged',
  );
  expect(err).toContain('nothing to judge');
});
