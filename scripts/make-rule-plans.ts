import * as fs from 'node:fs';
import * as path from 'node:path';
import { fixtureFiles } from '../test/support/rule-fixtures';
import { digestOf, TerraformRecord, TerraformRecords } from '../test/support/rule-plans';
import { counted } from './examples';
import { condensed, inLines } from './shown-json';
import { TerraformCore, Refusal } from './terraform-core';

/*
 * Has the real Terraform plan and apply the fixtures of the rules, and writes what it shows of plan and state beside each:
 * of those whose configuration has changed since, or of all with `-- --all`. The azurerm that they are made with is the
 * newest that Terraform finds:
 *
 *   eval "$(…/offline-providers/setup.sh DIR all)" && npm run fixtures:plans
 */
const FIXTURES = path.join(__dirname, '../test/fixtures/rules');
/** Each keeps a processor busy. */
const WORKERS = 2;
const KINDS = ['plan', 'state'] as const;

interface Fixture {
  readonly rule: string;
  /** `fail/none.azurerm` */
  readonly name: string;
  readonly configuration: string;
}

async function makeAll(): Promise<void> {
  const fixtures = configurations();
  const records = recordsOf(fixtures);
  const isAsked = (one: Fixture) => process.argv.includes('--all') || !isMade(one, records.get(one.rule)?.[one.name]);
  const waiting = fixtures.filter(isAsked);
  const left = removeOthers(fixtures);
  console.log(`${counted(fixtures.length, 'fixture')}, ${waiting.length} to be made, ${counted(left, 'file')} removed`);
  const work = async (): Promise<void> => {
    const [first] = waiting;
    if (!first) return;
    await TerraformCore.within({ 'main.tf.json': first.configuration }, async (core) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const record = await make(core, next);
        write(next.rule, { ...records.get(next.rule), [next.name]: record }, records);
        if (record.refused) console.log(`${next.rule} ${next.name}: ${record.refused}`);
      }
    });
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

async function make(core: TerraformCore, { rule, name, configuration }: Fixture): Promise<TerraformRecord> {
  core.restart({ 'main.tf.json': configuration });
  const keep = (kind: (typeof KINDS)[number], shown: unknown): void =>
    fs.writeFileSync(path.join(FIXTURES, rule, `${name}.${kind}.json`), inLines(condensed(shown)));
  for (const kind of KINDS) fs.rmSync(path.join(FIXTURES, rule, `${name}.${kind}.json`), { force: true });
  try {
    keep('plan', await core.plan());
    keep('state', await core.apply());
    return { configuration: digestOf(configuration) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { configuration: digestOf(configuration), refused: error.reason };
  }
}

function configurations(): Fixture[] {
  return [...fixtureFiles()].flatMap(([file, configuration]) => {
    const [, rule, name] = /^(BNI\d+)\/(.+)\.tf\.json$/.exec(file) ?? [];
    return rule === undefined ? [] : [{ rule, name, configuration }];
  });
}

/** What is recorded of the fixtures that there still are. */
function recordsOf(fixtures: readonly Fixture[]): Map<string, TerraformRecords> {
  const records = new Map<string, TerraformRecords>();
  for (const rule of new Set(fixtures.map((one) => one.rule))) {
    const file = recordFile(rule);
    const all = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as TerraformRecords) : {};
    const names = new Set(fixtures.filter((one) => one.rule === rule).map(({ name }) => name));
    write(rule, Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name))), records);
  }
  return records;
}

function write(rule: string, all: TerraformRecords, records: Map<string, TerraformRecords>): void {
  records.set(rule, all);
  const sorted = Object.entries(all).sort(([one], [other]) => one.localeCompare(other, 'en'));
  fs.writeFileSync(recordFile(rule), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

function recordFile(rule: string): string {
  return path.join(FIXTURES, rule, 'terraform.json');
}

function isMade({ rule, name, configuration }: Fixture, record: TerraformRecord | undefined): boolean {
  if (record?.configuration !== digestOf(configuration)) return false;
  return record.refused !== undefined || fs.existsSync(path.join(FIXTURES, rule, `${name}.state.json`));
}

/** Removes what was made of fixtures that are no more. */
function removeOthers(fixtures: readonly Fixture[]): number {
  const known = new Set(fixtures.flatMap(({ rule, name }) => KINDS.map((kind) => `${rule}/${name}.${kind}.json`)));
  const there = fs.readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  const others = there.filter((file) => /\.(plan|state)\.json$/.test(file) && !known.has(file));
  for (const file of others) fs.rmSync(path.join(FIXTURES, file));
  return others.length;
}

makeAll().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
