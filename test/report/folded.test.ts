import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { synthesizeExample } from '../../scripts/examples';
import { markdownReport } from '../../src/report/markdown';
import { textReport } from '../../src/report/text';
import { rightSystem } from '../support/right-system';
import { changeAll, JsonObject } from '../support/systems';
import { brokenSystem, reportFor } from './support';

const CLUSTERS = ['a', 'b', 'c'];

/** Clusters that are wrong in the same way. */
function sameFault(): JsonObject {
  const clusters = CLUSTERS.map((name): [string, JsonObject] => [
    `azurerm_machine_learning_compute_cluster.${name}`,
    {
      name: 'cluster',
      location: 'northeurope',
      machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ws.id}',
      ssh_public_access_enabled: true,
      node_public_ip_enabled: false,
      subnet_resource_id: '${azurerm_subnet.compute.id}',
      scale_settings: { min_node_count: 1, max_node_count: 4 },
    },
  ]);
  return changeAll(rightSystem(), Object.fromEntries(clusters));
}

describe('findings that say the same', () => {
  const report = reportFor(sameFault());
  const blocks = textReport(report, { acceptance: ({ address }) => address }).split('\n\n');

  test('are told once in text, with all addresses and their number', () => {
    const own = blocks.filter((one) => one.includes('BNI504 scales-to-zero ('));
    expect(own).toHaveLength(1);
    const addresses = CLUSTERS.map((name) => `azurerm_machine_learning_compute_cluster.${name}`);
    const [block] = own;
    const before = blocks.slice(0, blocks.indexOf(block)).join('\n\n');
    expect(before).toContain(addresses[0]);
    for (const address of addresses.slice(1)) expect(block).toContain(`  also       ${address} (`);
    expect(block).toContain('  results    3 that say the same');
  });

  test('are told once in Markdown, with all addresses and their number', () => {
    const markdown = markdownReport(report);
    expect(markdown.match(/<summary>BNI504/g)).toHaveLength(1);
    expect(markdown).toMatch(/\n- 3 results that say the same\n- also: `azurerm_machine_learning_compute_cluster\.b/);
    expect(markdown).toMatch(/\| `azurerm_machine_learning_compute_cluster\.a` \(3 results\) \|/);
  });

  test('of several workspaces are told with the first, and the others say so', () => {
    const two = reportFor(['one', 'two'].map((label) => ({ label, content: brokenSystem() })));
    const text = textReport(two);
    expect(text.match(/BNI314 registry-not-public \(/g)).toHaveLength(1);
    expect(text).toMatch(/also {7}azurerm_container_registry\.cr, for azurerm_machine_learning_workspace\.ws in two\n/);
    expect(text).toMatch(/\n\d+ results told above, with those of other workspaces\n/);
  });
});

describe('a workspace that Terraform reads', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'folded-'));
  synthesizeExample('existing-workspace', folder);
  const file = path.join(folder, 'stacks/existing-workspace/cdk.tf.json');
  const report = reportFor(JSON.parse(fs.readFileSync(file, 'utf8')) as JsonObject);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('is reported in few lines, which name all that is open', () => {
    const text = textReport(report, { width: 100 });
    expect(text.split('\n').length).toBeLessThan(180);
    const details = text.split('rules do not apply')[1];
    for (const { ruleId, verdict } of report.results) if (verdict === 'undetermined') expect(details).toContain(ruleId);
    expect(details).toMatch(/--allow-undetermined\s+(BNI\d{3},){20,}/);
  });

  test('has every result in full where that is asked for', () => {
    expect(textReport(report, { verbose: true })).toContain('BNI204 no-legacy-mode (rule): cannot be proven');
  });

  test.each([
    ['text', textReport(report)],
    ['markdown', markdownReport(report)],
  ])('is said to be checked in each plan, in %s', (_, text) => {
    expect(text).toMatch(/Terraform checks (BNI\d{3}, )+BNI\d{3} of the workspace in each plan, by preconditions/);
    expect(textReport(reportFor(brokenSystem()))).not.toContain('Terraform checks');
  });
});
