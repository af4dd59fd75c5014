import * as fs from 'node:fs';
import * as path from 'node:path';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import type { Document } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import type { Rule } from '../../src/isolation/rules/rule';
import { RULE_VARIANTS } from '../fixtures/rules/mutations';
import { fixtureFiles, fixturesOf } from '../support/rule-fixtures';
import { digestOf, TerraformRecords } from '../support/rule-plans';

/*
 * test/fixtures/rules/<rule>/{pass,fail}/<variant>.<spelling>.<kind>: `expected.json` beside them has the verdicts that
 * each variant brings, whichever kind of document it is read from; where plans or states tell less it has them apart.
 * Plans and states are the real Terraform's: npm run fixtures:plans.
 */
const FIXTURES = path.join(__dirname, '../fixtures/rules');

/** How to read each kind of document. */
const READERS: { readonly [suffix: string]: (content: unknown) => Document } = {
  '.tf.json': (content) => readTerraformJson([{ label: 'fixture', content }]),
  '.plan.json': (content) => readTerraformPlan('fixture', content),
  '.state.json': (content) => readTerraformState('fixture', content),
};

interface Fixture {
  readonly file: string;
  /** `fail/none.azurerm` */
  readonly name: string;
  readonly suffix: string;
}

type Expected = { readonly [name: string]: readonly string[] };

function json(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(FIXTURES, file), 'utf8'));
}

function digest(file: string): string {
  return digestOf(fs.readFileSync(path.join(FIXTURES, file), 'utf8'));
}

function fixtures(rule: string): Fixture[] {
  return ['pass', 'fail'].flatMap((folder) =>
    fs.readdirSync(path.join(FIXTURES, rule, folder)).map((entry) => {
      const [, name, suffix] = /^([^.]+\.[^.]+)(\..+)$/.exec(entry)!;
      return { file: `${rule}/${folder}/${entry}`, name: `${folder}/${name}`, suffix };
    }),
  );
}

/** What a document is to bring, in the order that a plan or state has its resources in. */
function expectedOf(expected: Expected, { name, suffix }: Pick<Fixture, 'name' | 'suffix'>): readonly string[] {
  const [, kind] = suffix.split('.');
  return expected[`${name}.${kind}`] ?? expected[name];
}

function worstOf(lines: readonly string[]): string | undefined {
  return ['fail', 'undetermined', 'pass'].find((verdict) => lines.some((line) => line.startsWith(verdict)));
}

/** Rules whose mistakes plans and states cannot show. */
const ABOUT_LIFECYCLE = ['BNI104', 'BNI108'];

function failing(document: Document, rules: readonly Rule[]): string[] {
  const facts = new Facts(document);
  const systems = systemsOf(facts);
  return rules
    .filter((rule) => systems.some((system) => rule.check(system, facts).some(({ verdict }) => verdict === 'fail')))
    .map(({ id }) => id);
}

function verdicts(document: Document, rule: Rule): string[] {
  const facts = new Facts(document);
  return systemsOf(facts).flatMap((system) =>
    rule.check(system, facts).map(({ verdict, resource }) => `${verdict} ${resource.address}`),
  );
}

describe.each(ALL_RULES)('$id $name', (rule) => {
  const expected = json(`${rule.id}/expected.json`) as Expected;
  const own = fixtures(rule.id);

  test.each(Object.keys(READERS))('passes two right ways and fails on two mistakes, in each spelling: %s', (suffix) => {
    const isHidden = suffix !== '.tf.json' && ABOUT_LIFECYCLE.includes(rule.id);
    for (const spelling of ['azurerm', 'azapi']) {
      for (const worst of ['pass', 'fail']) {
        const ways = own
          .filter((one) => one.suffix === suffix && one.name.endsWith(`.${spelling}`))
          .filter((one) => worstOf(expectedOf(expected, one)) === worst);
        const enough = isHidden && worst === 'fail' ? ways.length === 0 : ways.length >= 2;
        expect([spelling, worst, enough]).toEqual([spelling, worst, true]);
      }
    }
  });

  test('has a verdict for each fixture, and no other', () => {
    const names = Object.keys(expected).filter((name) => !/\.(plan|state)$/.test(name));
    expect(names.sort()).toEqual([...new Set(own.map(({ name }) => name))].sort());
    for (const name of Object.keys(expected)) {
      const isOpen = !names.includes(name);
      const [folder] = name.split('/');
      expect([name, worstOf(expected[name])]).toEqual([name, isOpen ? 'undetermined' : folder]);
    }
  });

  test('has a plan and a state of each configuration, made of what it is now', () => {
    const records = json(`${rule.id}/terraform.json`) as TerraformRecords;
    const configurations = own.filter(({ suffix }) => suffix === '.tf.json');
    const made = Object.fromEntries(configurations.map(({ file, name }) => [name, { configuration: digest(file) }]));
    expect(records).toEqual(made);
    for (const kind of ['.plan.json', '.state.json']) {
      const shown = own.filter(({ suffix }) => suffix === kind).map(({ name }) => name);
      expect(shown.sort()).toEqual(Object.keys(made).sort());
    }
  });

  test.each(own)('judges $file', (fixture) => {
    const found = verdicts(READERS[fixture.suffix](json(fixture.file)), rule);
    const wanted = expectedOf(expected, fixture);
    if (fixture.suffix === '.tf.json') expect(found).toEqual(wanted);
    // Terraform sorts what it shows
    else expect(found.sort()).toEqual([...wanted].sort());
  });
});

describe('the mutations', () => {
  test('are of every rule', () => {
    expect(RULE_VARIANTS.map(({ rule }) => rule)).toEqual(ALL_RULES.map(({ id }) => id));
  });

  test.each(RULE_VARIANTS)('of $rule violate in a whole system what they say, and nothing else', (variants) => {
    for (const { rule, folder, name, variant, whole } of fixturesOf(variants)) {
      const stated = [...(variant.also ?? []), ...(folder === 'fail' ? [rule.id] : [])];
      const found = failing(READERS['.tf.json'](whole), ALL_RULES);
      expect([name, ...found]).toEqual([name, ...new Set(stated.sort())]);
    }
  });

  test('are what the fixtures were made of: npm run fixtures:rules', () => {
    const made = fixtureFiles();
    const written = fs
      .readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /^BNI\d+\/.*(\.tf|expected)\.json$/.test(file));
    expect(written.sort()).toEqual([...made.keys()].sort());
    const stale = [...made].filter(([file, text]) => fs.readFileSync(path.join(FIXTURES, file), 'utf8') !== text);
    expect(stale.map(([file]) => file)).toEqual([]);
  });
});
