import { textReport } from '../../src/report/text';
import { rightSystem } from '../support/right-system';
import { change } from '../support/systems';
import { brokenSystem, FILE, HOSTILE, hostileSystem, reportFor } from './support';

describe('the text report', () => {
  const text = textReport(reportFor(brokenSystem()));

  test('begins with the system and a line for each rule that does not pass', () => {
    const [title, ...lines] = text.split('\n\n')[0].split('\n');
    expect(title).toBe('azurerm_machine_learning_workspace.ws');
    expect(lines.map((line) => line.replace(/ +/g, ' '))).toEqual([
      `read from ${FILE}`,
      '✗ fail BNI102 endpoint-in-private-workspace invariant 1 finding',
      '✗ fail BNI201 workspace-not-public invariant 1 finding',
      '✗ fail BNI303 storage-endpoint-queue invariant 1 finding',
      '? undetermined BNI307 storage-kind rule 1 result',
      '✗ fail BNI314 registry-not-public invariant 1 finding',
      '✗ fail BNI403 dns-zone-linked rule 1 finding',
      '✗ fail BNI414 egress-exists rule 1 finding',
      '! acknowledged BNI503 no-ssh-no-local-auth rule 1 result',
      '✗ fail BNI504 scales-to-zero advice 1 finding',
      '44 rules pass, 5 rules do not apply',
    ]);
  });

  test('has each finding in full, below its resource', () => {
    const blocks = text.split('\n\n');
    const index = blocks.findIndex((one) => one.includes('BNI314 registry-not-public ('));
    expect(blocks[index - 1]).toBe(`azurerm_container_registry.cr\n  ${FILE}:12`);
    expect(blocks[index].split('\n').map((line) => line.slice(0, 13).trim())).toEqual([
      'BNI314 regi',
      'seen',
      'why',
      'mend',
      'or',
      'rule',
      'more',
    ]);
    expect(blocks[index]).toContain('\n  seen       public_network_access_enabled = true\n');
  });

  test('names the construct that made a resource', () => {
    const made = change(brokenSystem(), 'azurerm_container_registry.cr.//', {
      metadata: { path: 's/Registry/Resource' },
    });
    expect(textReport(reportFor(made))).toContain(
      `\nazurerm_container_registry.cr\n  ${FILE}:12\n  construct  s/Registry/Resource\n\n  BNI314 `,
    );
  });

  test('names each resource once, the worst first', () => {
    const named = text.split('\n\n').filter((block) => block.endsWith(`\n  ${FILE}:12`));
    expect(named.map((block) => block.split('\n')[0])).toEqual([
      'azapi_resource.endpoint',
      'azurerm_machine_learning_workspace.ws',
      'azurerm_storage_account.st',
      'azurerm_container_registry.cr',
      'azurerm_private_dns_zone.vault',
      'azurerm_subnet.compute',
      'azurerm_machine_learning_compute_cluster.scoring',
    ]);
  });

  test('names what was read once, where no line says more', () => {
    const plan = { label: 'stack', file: 'plan.json', kind: 'plan' as const };
    const written = textReport(reportFor(brokenSystem(), { documents: [plan] }));
    expect(written.match(/plan\.json.*/g)).toEqual(['plan.json (plan)']);
    const other = [...Array(4).keys()].map((index) => ({ label: `${index}`, content: brokenSystem() }));
    expect(textReport(reportFor(other, { documents: [] })).match(/^read from \d$/gm)).toHaveLength(4);
  });

  test('says what was not known, and what is accepted why and until when', () => {
    expect(text).toContain('cannot be proven, ');
    expect(text).toContain('\n  unknown    account_kind = var.kind\n');
    expect(text).toContain('\n  accepted   debugging until the pilot ends\n  until      2027-01-31\n');
  });

  test('ends with the verdict', () => {
    expect(text.trimEnd().split('\n').pop()).toBe(
      'not isolated: 84 results of 53 rules: 6 violations, 1 piece of advice, 1 undetermined, 1 acknowledged, 75 passed',
    );
    expect(textReport(reportFor(rightSystem()))).toMatch(
      /^azurerm_machine_learning_workspace\.ws\nread from .*\n\d+ rules pass, \d+ rules do not apply\n\nisolated: \d+ results of \d+ rules: \d+ passed\n$/,
    );
    expect(textReport(reportFor({}))).toMatch(/no Machine Learning workspace[^\n]*\n\nnothing to judge\n$/);
  });

  test('has a line for every rule when it is verbose', () => {
    const report = reportFor(brokenSystem());
    const lines = textReport(report, { verbose: true }).split('\n\n')[0].split('\n');
    expect(lines).toHaveLength(report.rules.length + 2);
    expect(lines[2].replace(/ +/g, ' ')).toBe('✓ pass BNI101 no-public-access-keys invariant');
  });

  test.each([40, 60, 80, 120])('fits into %d columns but for words that are longer', (width) => {
    const lines = textReport(reportFor(brokenSystem()), { width }).split('\n');
    const isBreakable = (line: string) =>
      line
        .trim()
        .replace(/^\S+ {2,}/, '')
        .includes(' ');
    const tooLong = lines.filter((line) => line.length > width && /^ {2}/.test(line) && isBreakable(line));
    expect(tooLong).toEqual([]);
    const joined = (text_: string) => text_.replace(/\s+/g, ' ');
    expect(joined(lines.join('\n'))).toBe(joined(text));
  });

  test('gives verdicts, places and headings their colours, and changes nothing else', () => {
    const painted = textReport(reportFor(brokenSystem()), { paint: (style, part) => `<${style}>${part}</${style}>` });
    for (const style of ['heading', 'place', 'muted', 'fail', 'undetermined', 'acknowledged']) {
      expect(painted).toContain(`<${style}>`);
    }
    expect(painted.replace(/<\/?[a-z-]+>/g, '')).toBe(text);
  });

  test('offers what to paste to accept a finding, for rules only', () => {
    const offered = textReport(reportFor(brokenSystem()), { acceptance: ({ ruleId }) => `{ id: ${ruleId} }` });
    expect(offered.match(/accept {5}\{ id: \w+ \}/g)).toEqual([
      'accept     { id: BNI403 }',
      'accept     { id: BNI414 }',
    ]);
  });

  test('keeps systems apart', () => {
    const both = textReport(
      reportFor([
        { label: 'one', content: rightSystem() },
        { label: 'two', content: brokenSystem() },
      ]),
    );
    const [one, two] = both.split('azurerm_machine_learning_workspace.ws in two (2 of 2)');
    expect(one).toMatch(/^azurerm_machine_learning_workspace\.ws in one \(1 of 2\)\nread from one\n\d+ rules pass/);
    expect(two.match(/✗ fail/g)).toHaveLength(7);
  });

  test.each(HOSTILE)('has no control characters: %j', (hostile) => {
    const written = textReport(reportFor(hostileSystem(hostile)));
    expect(written.replace(/\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
