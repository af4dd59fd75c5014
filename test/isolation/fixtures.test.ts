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

/*
 * test/fixtures/rules/<rule>/{pass,fail}/<variant>.<spelling>.<kind>: `expected.json` beside them has the verdicts that
 * each variant brings, whichever kind of document it is read from.
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

function fixtures(rule: string): Fixture[] {
  return ['pass', 'fail'].flatMap((folder) =>
    fs.readdirSync(path.join(FIXTURES, rule, folder)).map((entry) => {
      const [, name, suffix] = /^([^.]+\.[^.]+)(\..+)$/.exec(entry)!;
      return { file: `${rule}/${folder}/${entry}`, name: `${folder}/${name}`, suffix };
    }),
  );
}

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

  test('passes two right ways and fails on two mistakes, in each spelling', () => {
    for (const spelling of ['azurerm', 'azapi']) {
      const names = own.map(({ name }) => name).filter((name) => name.endsWith(`.${spelling}`));
      for (const folder of ['pass', 'fail']) {
        const some = new Set(names.filter((name) => name.startsWith(`${folder}/`)));
        expect([spelling, folder, some.size >= 2]).toEqual([spelling, folder, true]);
      }
    }
  });

  test('has a verdict for each fixture, and no other', () => {
    expect(Object.keys(expected).sort()).toEqual([...new Set(own.map(({ name }) => name))].sort());
    for (const [name, lines] of Object.entries(expected)) {
      const [folder] = name.split('/');
      const worst = ['fail', 'undetermined', 'pass'].find((verdict) => lines.some((line) => line.startsWith(verdict)));
      expect([name, worst]).toEqual([name, folder]);
    }
  });

  test.each(own)('judges $file', ({ file, name, suffix }) => {
    expect(verdicts(READERS[suffix](json(file)), rule)).toEqual(expected[name]);
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
