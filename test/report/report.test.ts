import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as manifest from '../../package.json';
import * as schema from '../../schemas/report.schema.json';
import { jsonReport } from '../../src/report/json';
import { Locations } from '../../src/report/location';
import { Report, REPORT_SCHEMA, ReportResult } from '../../src/report/report';
import { rightSystem } from '../support/right-system';
import { change, changeAll, JsonObject } from '../support/systems';
import { brokenSystem, FILE, HOSTILE, hostileSystem, reportFor } from './support';

/** The published schema lets later versions add properties; here none may be forgotten in it. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, key === 'allOf' ? value : closed(value)]);
  const copy = Object.fromEntries(entries);
  return copy.type === 'object' && copy.properties ? { ...copy, additionalProperties: false } : copy;
}

const ajv = addFormats(new Ajv2020({ allErrors: true, strict: true, strictRequired: false }));
const { default: _, ...published } = schema as typeof schema & { default?: unknown };
const isValid = ajv.compile(published);
const isComplete = ajv.compile({ ...(closed(published) as object), $id: 'closed' });

function problems(report: Report): string[] {
  const written: unknown = JSON.parse(jsonReport(report));
  for (const validate of [isValid, isComplete]) {
    if (!validate(written)) return validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
  return [];
}

function find(report: Report, ruleId: string, verdict: string): ReportResult {
  const found = report.results.find((one) => one.ruleId === ruleId && one.verdict === verdict);
  if (!found) throw new Error(`no ${verdict} of ${ruleId}`);
  return found;
}

describe('the JSON report', () => {
  test.each<[string, JsonObject]>([
    ['a right system', rightSystem()],
    ['a broken system', brokenSystem()],
    ['nothing', {}],
    ...HOSTILE.map((text) => [`hostile names: ${JSON.stringify(text)}`, hostileSystem(text)] as [string, JsonObject]),
  ])('is valid for %s', (_name, content) => {
    expect(problems(reportFor(content))).toEqual([]);
  });

  test.each<[string, (report: any) => void]>([
    ['a result has no line', (report) => delete report.results[0].location.line],
    ['a verdict is unknown', (report) => (report.results[0].verdict = 'ok')],
    ['an acknowledged result has no reason', (report) => (report.results[0].verdict = 'acknowledged')],
    ['an undetermined result does not say what is missing', (report) => (report.results[0].verdict = 'undetermined')],
    ['a count is negative', (report) => (report.summary.verdicts.fail = -1)],
    ['there is no summary', (report) => delete report.summary],
    ['a result has a property that the schema does not know', (report) => (report.results[0].more = 1)],
  ])('is not valid where %s', (_name, spoil) => {
    const report = JSON.parse(jsonReport(reportFor(rightSystem())));
    spoil(report);
    expect(problems(report)).not.toEqual([]);
  });

  test('names its schema by the address that it is published at', () => {
    expect(REPORT_SCHEMA).toBe(schema.$id);
    expect(reportFor({}).$schema).toBe(schema.$id);
    // where the package has it too
    expect(manifest.files).toContain('schemas');
    expect(schema.$id).toMatch(/\/schemas\/report\.schema\.json$/);
  });

  test('has all that is known of a finding', () => {
    const report = reportFor(
      change(brokenSystem(), 'azurerm_container_registry.cr.//', { metadata: { path: 's/Cr' } }),
    );
    expect(find(report, 'BNI314', 'fail')).toEqual({
      ruleId: 'BNI314',
      ruleName: 'registry-not-public',
      severity: 'invariant',
      verdict: 'fail',
      system: 'azurerm_machine_learning_workspace.ws',
      address: 'azurerm_container_registry.cr',
      constructPath: 's/Cr',
      message: expect.stringContaining('public'),
      why: expect.any(String),
      remedy: expect.any(String),
      terraformRemedy: expect.any(String),
      fitting: 'terraformRemedy',
      documentation: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//),
      page: expect.stringMatching(/^https:\/\/.*\/docs\/rules\/BNI314\.md$/),
      evidence: [{ attribute: 'public_network_access_enabled', value: 'true' }],
      location: { file: FILE, line: 12 },
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(find(report, 'BNI307', 'undetermined').missing).toEqual({
      what: 'account_kind = var.kind',
      obscurity: 'expression',
    });
    expect(find(report, 'BNI503', 'acknowledged')).toMatchObject({
      reason: 'debugging until the pilot ends',
      expires: '2027-01-31',
    });
  });

  test('is the same for the same evaluation', () => {
    expect(jsonReport(reportFor(brokenSystem()))).toBe(jsonReport(reportFor(brokenSystem())));
  });
});

describe('the summary', () => {
  test('counts by verdict, by severity and by system', () => {
    const { summary, systems, rules, results } = reportFor(brokenSystem());
    expect(summary.verdicts).toEqual({ fail: 7, undetermined: 1, acknowledged: 1, pass: results.length - 9 });
    expect(summary.severities.invariant.fail).toBe(4);
    expect(summary.severities.rule).toMatchObject({ fail: 2, undetermined: 1, acknowledged: 1 });
    expect(summary.severities.advice.fail).toBe(1);
    expect(systems).toEqual([
      {
        name: 'azurerm_machine_learning_workspace.ws',
        files: [FILE],
        batchEndpoints: 1,
        verdicts: summary.verdicts,
      },
    ]);
    const verdictOf = (id: string) => rules.find((rule) => rule.id === id)?.verdict;
    expect(['BNI201', 'BNI307', 'BNI503', 'BNI202', 'BNI207'].map(verdictOf)).toEqual([
      'fail',
      'undetermined',
      'acknowledged',
      'pass',
      'not-applicable',
    ]);
  });

  const advice = changeAll(rightSystem(), {
    'azurerm_machine_learning_compute_cluster.scoring.scale_settings.min_node_count': 1,
  });
  const unknown = change(rightSystem(), 'azurerm_storage_account.st.account_kind', '${var.kind}');
  const accepted = change(
    rightSystem(),
    'azurerm_machine_learning_compute_cluster.scoring.ssh_public_access_enabled',
    true,
  );
  test.each([
    ['a right system', rightSystem(), false, 'pass', true],
    ['a broken system', brokenSystem(), false, 'fail', false],
    ['what is not known', unknown, false, 'undetermined', false],
    ['what is accepted', accepted, false, 'pass', true],
    ['advice', advice, false, 'pass', true],
    ['advice in a strict report', advice, true, 'fail', false],
    ['nothing to judge', {}, false, 'pass', false],
  ])('of %s', (_name, content, strict, outcome, isolated) => {
    expect(reportFor(content, { strict }).summary).toMatchObject({ outcome, isolated, strict });
  });

  test('tells systems apart whose workspaces have the same address', () => {
    const report = reportFor([
      { label: 'one', content: rightSystem() },
      { label: 'two', content: brokenSystem() },
    ]);
    const names = ['azurerm_machine_learning_workspace.ws in one', 'azurerm_machine_learning_workspace.ws in two'];
    expect(report.systems.map(({ name }) => name)).toEqual(names);
    expect(report.systems.map(({ verdicts }) => verdicts.fail)).toEqual([0, 7]);
    expect(new Set(report.results.filter(({ verdict }) => verdict === 'fail').map(({ system }) => system))).toEqual(
      new Set([names[1]]),
    );
  });
});

describe('the place of a result', () => {
  const content = change(rightSystem(), 'azurerm_storage_account.st.//', { metadata: { path: 'scoring/St' } });
  const place = (site: string | undefined, options: Parameters<typeof reportFor>[1] = {}) => {
    const report = reportFor([{ label: 'stack', content, creationSite: () => site }], options);
    return report.results.find(({ constructPath }) => constructPath === 'scoring/St')!.location;
  };

  test.each([
    ['main.ts:7:9', { file: 'main.ts', line: 7, column: 9 }],
    ['main.ts:7', { file: 'main.ts', line: 7 }],
    ['/work/app/src/main.ts:7:9', { file: 'src/main.ts', line: 7, column: 9 }],
    ['/elsewhere/main.ts:7:9', { file: '/elsewhere/main.ts', line: 7, column: 9 }],
    ['C:\\app\\main.ts:7:9', { file: 'C:/app/main.ts', line: 7, column: 9 }],
    ['src\\main.ts:7:9', { file: 'src/main.ts', line: 7, column: 9 }],
  ])('is the line of the program: %s', (site, expected) => {
    expect(place(site, { root: '/work/app/' })).toEqual(expected);
  });

  test.each([
    ['no site', undefined],
    ['no line', 'main.ts'],
    ['line 0', 'main.ts:0'],
    ['a line beyond all numbers', `main.ts:${'9'.repeat(400)}`],
  ])('is the line in the document with %s', (_name, site) => {
    expect(place(site)).toEqual({ file: FILE, line: 12 });
  });

  test.each([
    ['knows none', { label: 'stack', file: FILE, lineOf: () => undefined }],
    ['cannot look', { label: 'stack', file: FILE }],
    ['says nonsense', { label: 'stack', file: FILE, lineOf: () => Number.NaN }],
  ])('is the first line of a document that %s', (_name, document) => {
    expect(place(undefined, { documents: [document] })).toEqual({ file: FILE, line: 1, whole: true });
  });

  test('is in a file named like the document where nobody says which it is', () => {
    expect(place(undefined, { documents: [] })).toEqual({ file: 'stack', line: 1, whole: true });
  });

  test('is below the root', () => {
    const document = { label: 'stack', file: '/work/app/cdk.tf.json' };
    expect(place(undefined, { documents: [document], root: '/work/app' }).file).toBe('cdk.tf.json');
    expect(place(undefined, { documents: [document], root: '/work/ap' }).file).toBe('/work/app/cdk.tf.json');
    expect(new Locations([]).relative('././a.tf.json')).toBe('a.tf.json');
    expect(new Locations([]).relative('../a.tf.json')).toBe('../a.tf.json');
  });
});

describe('fingerprints', () => {
  const marks = (report: Report) =>
    new Map(report.results.map(({ ruleId, address, fingerprint }) => [`${ruleId} ${address} ${fingerprint}`, 1]));

  test('are the same in another document, on another line and with other values', () => {
    const other = reportFor([{ label: 'elsewhere', content: brokenSystem() }], {
      documents: [{ label: 'elsewhere', file: 'x.json', lineOf: () => 99 }],
    });
    expect([...marks(other).keys()]).toEqual([...marks(reportFor(brokenSystem())).keys()]);
  });

  test('are each result’s own', () => {
    const { results } = reportFor(brokenSystem());
    expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(results.length);
  });

  test('do not depend on verdicts', () => {
    const kept = (report: Report) => report.results.filter(({ ruleId }) => ruleId === 'BNI403');
    const before = kept(reportFor(rightSystem())).map(({ fingerprint }) => fingerprint);
    const after = kept(reportFor(change(rightSystem(), 'azurerm_private_dns_zone_virtual_network_link.blob')));
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before);
    expect(new Set(after.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'fail']));
  });
});

test.each(HOSTILE)('nothing in a report steers a terminal: %j', (text) => {
  const strings: string[] = [];
  JSON.parse(jsonReport(reportFor(hostileSystem(text))), (_key, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  expect(strings.filter((one) => /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(one))).toEqual([]);
});
