import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import Ajv4 from 'ajv-draft-04';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import * as schema from '../../schemas/report.schema.json';
import { Input, readInput } from '../../src/cli/input/inputs';
import { evaluate } from '../../src/isolation/evaluate';
import { Facts } from '../../src/isolation/facts/facts';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import { jsonReport } from '../../src/report/json';
import { junitReport } from '../../src/report/junit';
import { Report, reportOf } from '../../src/report/report';
import { sarifReport } from '../../src/report/sarif';

/*
 * Every fixture, in each form, makes reports that their schemas accept.
 */
const FIXTURES = path.join(__dirname, '../fixtures/rules');
const { default: _, ...published } = schema as typeof schema & { default?: unknown };
const isJson = addFormats(new Ajv2020({ strict: true, strictRequired: false })).compile(published);
const sarifFile = path.join(path.dirname(require.resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json');
const sarifSchema = JSON.parse(fs.readFileSync(sarifFile, 'utf8')) as object;
const isSarif = addFormats(new Ajv4({ strict: false, unicodeRegExp: false })).compile(sarifSchema);

function reportFor({ document, files }: Input): Report {
  const facts = new Facts(document);
  return reportOf(evaluate(facts, systemsOf(facts), ALL_RULES), { version: '1.2.3', documents: files, root: FIXTURES });
}

function files(rule: string): string[] {
  return ['pass', 'fail'].flatMap((folder) =>
    fs.readdirSync(path.join(FIXTURES, rule, folder)).map((name) => path.join(FIXTURES, rule, folder, name)),
  );
}

test.each(ALL_RULES.map(({ id }) => id))('fixtures of %s', async (id) => {
  for (const file of files(id)) {
    const report = reportFor(await readInput(file));
    const name = path.relative(FIXTURES, file);
    if (!isJson(JSON.parse(jsonReport(report)))) throw new Error(`${name}: ${JSON.stringify(isJson.errors)}`);
    const log = JSON.parse(sarifReport(report, { passes: true })) as Log;
    if (!isSarif(log)) throw new Error(`${name}: ${JSON.stringify(isSarif.errors)}`);
    for (const { locations, partialFingerprints } of log.runs[0].results!) {
      const { artifactLocation, region } = locations![0].physicalLocation!;
      expect([artifactLocation!.uri, region!.startLine! >= 1]).toEqual([name, true]);
      expect(partialFingerprints!.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:1$/);
    }
    const xml = new DOMParser({ onError: onErrorStopParsing }).parseFromString(junitReport(report), 'text/xml');
    expect(xml.documentElement!.getAttribute('tests')).toBe(String(report.results.length));
  }
});

describe('fingerprints', () => {
  const original = path.join(FIXTURES, 'BNI403/fail', fs.readdirSync(path.join(FIXTURES, 'BNI403/fail'))[0]);
  const marksOf = async (file: string) => {
    const { runs } = JSON.parse(sarifReport(reportFor(await readInput(file)), { passes: true })) as Log;
    const lineOf = ({ locations }: Result) => locations![0].physicalLocation!.region!.startLine!;
    return {
      marks: runs[0].results!.map(({ partialFingerprints }) => partialFingerprints),
      lines: runs[0].results!.map(lineOf),
    };
  };

  test('are the same when a report is made again', async () => {
    expect(await marksOf(original)).toEqual(await marksOf(original));
  });

  test.each<[string, string, (text: string) => string]>([
    ['every line moves', 'moved.tf.json', (text) => `\n\n\n${text}`],
    ['the file is written in one line', 'line.tf.json', (text) => JSON.stringify(JSON.parse(text))],
    ['the file is called something else', 'other name.json', (text) => text],
  ])('are the same when %s', async (_, name, change) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'azureml-private-fingerprints-'));
    try {
      const file = path.join(folder, name);
      fs.writeFileSync(file, change(fs.readFileSync(original, 'utf8')));
      const [before, after] = [await marksOf(original), await marksOf(file)];
      expect(after.marks).toEqual(before.marks);
      if (name === 'moved.tf.json') expect(after.lines).toEqual(before.lines.map((line) => line + 3));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test('differ between rules and between addresses', async () => {
    const { marks } = await marksOf(original);
    expect(new Set(marks.map((mark) => mark!.primaryLocationLineHash)).size).toBe(marks.length);
  });
});
