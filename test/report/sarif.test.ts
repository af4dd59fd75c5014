import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { ALL_RULES } from '../../src/isolation/rules';
import { sarifReport } from '../../src/report/sarif';
import { rightSystem } from '../support/right-system';
import type { JsonObject } from '../support/systems';
import { brokenSystem, FILE, HOSTILE, hostileSystem, reportFor } from './support';

/** OASIS's schema, as Microsoft's matchers ship it. */
const schema = JSON.parse(
  readFileSync(
    path.join(path.dirname(require.resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const isValid = addFormats(new Ajv4({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema);

function runOf(...args: Parameters<typeof sarifReport>): Run {
  const log = JSON.parse(sarifReport(...args)) as Log;
  if (!isValid(log)) throw new Error(JSON.stringify(isValid.errors, undefined, 2));
  return log.runs[0];
}

function resultOf(run: Run, ruleId: string): Result {
  return run.results!.find((result) => result.ruleId === ruleId)!;
}

describe('the SARIF log', () => {
  test.each<[string, JsonObject]>([
    ['a right system', rightSystem()],
    ['a broken system', brokenSystem()],
    ['nothing', {}],
    ...HOSTILE.map((text) => [`hostile names: ${JSON.stringify(text)}`, hostileSystem(text)] as [string, JsonObject]),
  ])('is valid for %s, and every result has a place', (_name, content) => {
    for (const passes of [false, true]) {
      for (const { locations } of runOf(reportFor(content), { passes }).results!) {
        expect(locations).toHaveLength(1);
        expect(locations![0].physicalLocation).toMatchObject({
          artifactLocation: { uri: expect.stringMatching(/./) },
          region: { startLine: expect.any(Number) },
        });
        expect(locations![0].physicalLocation!.region!.startLine).toBeGreaterThan(0);
      }
    }
  });

  test('describes every rule', () => {
    const { name, version, rules } = runOf(reportFor({})).tool.driver;
    expect([name, version]).toEqual(['azureml-private', '1.2.3']);
    expect(rules!.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id));
    const rule = rules!.find(({ id }) => id === 'BNI315')!;
    expect(rule).toMatchObject({
      name: 'registry-no-quarantine',
      helpUri: expect.stringMatching(/\/docs\/rules\/BNI315\.md$/),
      defaultConfiguration: { level: 'error' },
      properties: { 'security-severity': '8.0', tags: expect.arrayContaining(['security', 'invariant']) },
    });
    expect(rule.shortDescription!.text).toMatch(/^[A-Z].*\.$/);
    expect(rule.help!.markdown).toContain('**Mend in plain Terraform:**');
    expect(rule.help!.markdown).toMatch(/\]\(https:\/\/learn\.microsoft\.com\//);
    const levels = new Map(rules!.map(({ id, defaultConfiguration }) => [id, defaultConfiguration!.level]));
    expect([levels.get('BNI405'), levels.get('BNI504')]).toEqual(['error', 'note']);
  });

  test('has what fails, is not known or is accepted, at the level that people see', () => {
    const run = runOf(reportFor(brokenSystem()));
    expect(run.results!.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'BNI102 error',
      'BNI201 error',
      'BNI303 error',
      'BNI307 warning',
      'BNI314 error',
      'BNI403 error',
      'BNI414 error',
      'BNI503 error',
      'BNI504 note',
    ]);
    // every other kind than a failure has to have the level `none`
    expect(run.results!.filter(({ kind }) => kind !== undefined)).toEqual([]);
    for (const { ruleId, ruleIndex } of run.results!) expect(run.tool.driver.rules![ruleIndex!].id).toBe(ruleId);
    expect(resultOf(run, 'BNI307').message.text).toMatch(/^azurerm_storage_account\.st: cannot be proven, /);
  });

  test('has passes when it is asked for them', () => {
    const report = reportFor(brokenSystem());
    const passes = runOf(report, { passes: true }).results!.filter(({ kind }) => kind === 'pass');
    expect(passes).toHaveLength(report.summary.verdicts.pass);
    expect(new Set(passes.map(({ level }) => level))).toEqual(new Set(['none']));
  });

  test('suppresses what is accepted, and says why', () => {
    const run = runOf(reportFor(brokenSystem()));
    expect(resultOf(run, 'BNI503').suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'debugging until the pilot ends (until 2027-01-31)' },
    ]);
    expect(run.results!.filter(({ suppressions }) => suppressions)).toHaveLength(1);
  });

  test('has fingerprints that depend on rule and address alone', () => {
    const marks = (run: Run) => run.results!.map(({ partialFingerprints }) => partialFingerprints);
    const here = marks(runOf(reportFor(brokenSystem())));
    const there = marks(runOf(reportFor([{ label: 'other', content: brokenSystem() }], { documents: [] })));
    expect(there).toEqual(here);
    expect(new Set(here.map((mark) => mark!.primaryLocationLineHash)).size).toBe(here.length);
  });

  test.each([
    [FILE, FILE, '%SRCROOT%'],
    ['a b/ü#1.json', 'a%20b/%C3%BC%231.json', '%SRCROOT%'],
    ['-', 'standard-input', '%SRCROOT%'],
    ['/abs/plan.json', 'file:///abs/plan.json', undefined],
    ['C:\\abs\\plan.json', 'file:///C:/abs/plan.json', undefined],
    ['half \ud800.json', 'half%20%EF%BF%BD.json', '%SRCROOT%'],
  ])('names the file %s', (file, uri, uriBaseId) => {
    const run = runOf(reportFor(brokenSystem(), { documents: [{ label: 'stack', file }] }));
    expect(run.results![0].locations![0].physicalLocation!.artifactLocation).toEqual({ uri, uriBaseId });
  });

  test('has line and column of the program where they are known', () => {
    const files = [{ label: 'stack', content: brokenSystem(), creationSite: () => 'main.ts:3:7' }];
    const content = files[0].content as any;
    content.resource.azurerm_container_registry.cr['//'] = { metadata: { path: 'scoring/Cr' } };
    const [location] = resultOf(runOf(reportFor(files)), 'BNI314').locations!;
    expect(location).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'main.ts', uriBaseId: '%SRCROOT%' },
        region: { startLine: 3, startColumn: 7 },
      },
      logicalLocations: [
        { fullyQualifiedName: 'azurerm_container_registry.cr', kind: 'resource' },
        { fullyQualifiedName: 'scoring/Cr', kind: 'resource' },
      ],
    });
  });
});
