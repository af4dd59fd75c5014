import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { AzureCloud } from '../../src/network/azure-cloud';
import { PrivateLinkSubresource } from '../../src/network/private-link-subresource';
import { exampleNames } from '../../scripts/examples';
import { Markdown } from './markdown';
import { run, typeErrors } from './programs';

const root = path.join(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** The rows of a document's tables, as lists of cells. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ :|-]+\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the programs of docs/forms.md', () => {
  const programs = new Markdown('docs/forms.md').blocks.filter(({ language }) => language === 'ts');
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'forms.'));
  afterAll(() => fs.rmSync(outdir, { recursive: true }));

  test('compile as they stand', () => {
    expect(programs).toHaveLength(1);
    expect(typeErrors(programs.map(({ text }) => text))).toEqual([]);
  });

  test('are isolated, and assign no role', () => {
    const before = process.env.CDKTF_OUTDIR;
    process.env.CDKTF_OUTDIR = outdir;
    run(programs[0].text);
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
    const { resource } = JSON.parse(fs.readFileSync(path.join(outdir, 'stacks/scoring/cdk.tf.json'), 'utf8'));
    expect(Object.keys(resource)).toContain('azurerm_machine_learning_compute_cluster');
    expect(Object.keys(resource)).not.toContain('azurerm_role_assignment');
  });
});

describe('docs/forms.md', () => {
  const table = rows(read('docs/forms.md'));
  const forms = table.filter((row) => row.length === 5).slice(1);
  const prices = new Map(table.filter((row) => row.length === 2).map(([what, price]) => [what, Number(price)]));
  const price = (what: string): number => [...prices].find(([name]) => name.startsWith(`[${what}`))![1];

  /** What an example makes, by its promised addresses. */
  function made(example: string): string[] {
    const addresses = read(`test/examples/${example}-addresses.txt`).trim().split('\n');
    return addresses.filter((address) => !address.startsWith('data.'));
  }

  const nameOf = (row: string[]): string => /^\[([\w-]+)\]/.exec(row[0])![1];

  /** Azure makes a firewall for rules to hosts, and private endpoints to blob, file, registry, vault and workspace. */
  function costOfManagedNetwork(count: (type: string) => number): number {
    const rules = 'azurerm_machine_learning_workspace_network_outbound_rule';
    const endpoints = count(`${rules}_private_endpoint`);
    const firewall = count(`${rules}_fqdn`) > 0 ? price('Azure Firewall, Basic') : 0;
    return endpoints > 0 ? (endpoints + 5) * price('private endpoint') + firewall : 0;
  }

  test('has a row for each example', () => {
    expect(forms.map(nameOf).sort()).toEqual(exampleNames().sort());
  });

  test.each(forms)('counts the resources of %s', (...row) => {
    expect(Number(row[3])).toBe(made(nameOf(row)).length);
  });

  test.each(forms)('adds up what %s costs', (...row) => {
    const count = (type: string): number => made(nameOf(row)).filter((one) => one.startsWith(`${type}.`)).length;
    const tier = nameOf(row) === 'maximal' ? 'Premium' : 'Standard';
    const cost =
      count('azurerm_private_endpoint') * price('private endpoint') +
      count('azurerm_nat_gateway') * price('NAT gateway') +
      count('azurerm_public_ip') * price('public IP address') +
      count('azurerm_container_registry') * price('Premium registry') +
      count('azurerm_firewall') * price(`Azure Firewall, ${tier}`) +
      costOfManagedNetwork(count);
    expect(Number(row[4])).toBeCloseTo(cost, 2);
  });
});

describe('docs/clouds.md', () => {
  const text = read('docs/clouds.md');
  const table = rows(text);

  test.each(AzureCloud.all().map((cloud, index) => [cloud.environment, cloud, index] as const))(
    'has all that is known of %s',
    (_, cloud, index) => {
      const column = table.map((row) => row[index + 1]).join(' ');
      const zones = Object.values(PrivateLinkSubresource).flatMap((subresource) => cloud.zoneNames(subresource));
      const { environment, cliName, authorityHost, machineLearningAudience } = cloud;
      for (const fact of [...zones, environment, cliName, authorityHost, machineLearningAudience])
        expect(column).toContain(`\`${fact}\``);
    },
  );

  test('names a source for each line', () => {
    for (const row of table.slice(2)) expect(row[4]).toMatch(/^\[\d\]$/);
    const cited = new Set(table.slice(2).map((row) => row[4].slice(1, -1)));
    for (const number of cited) expect(text).toMatch(new RegExp(`^${number}\\. `, 'm'));
  });
});
