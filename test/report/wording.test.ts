import * as fs from 'node:fs';
import * as path from 'node:path';
import { evaluate } from '../../src/isolation/evaluate';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import type { Document } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';

/*
 * What people read of all fixtures, in whatever form: grammar that depends on numbers, and what is said twice.
 */
const FIXTURES = path.join(__dirname, '../fixtures/rules');
const READERS: { readonly [suffix: string]: (content: unknown) => Document } = {
  '.tf.json': (content) => readTerraformJson([{ label: 'fixture', content }]),
  '.plan.json': (content) => readTerraformPlan('fixture', content),
  '.state.json': (content) => readTerraformState('fixture', content),
};

function saidOf(file: string): string[] {
  const read = READERS[Object.keys(READERS).find((suffix) => file.endsWith(suffix))!];
  const facts = new Facts(read(JSON.parse(fs.readFileSync(file, 'utf8'))));
  return evaluate(facts, systemsOf(facts), ALL_RULES).results.flatMap(({ rule, message, evidence, missing }) =>
    [message, missing?.missing ?? '', ...evidence.map(({ attribute }) => attribute)]
      .filter((text) => text !== '')
      .map((text) => `${rule.id}: ${text}`),
  );
}

/** Words that end in s and stand for one thing. */
const SINGULAR = /^(access|address|process|dns|status|basis|class|egress|ingress|vcpus)$/;

const SLIPS: { readonly [slip: string]: (text: string) => boolean } = {
  'a plural after 1': (text) =>
    [...text.matchAll(/(?<![\w.-])1 ([a-z]+s)\b/g)].some(([, noun]) => !SINGULAR.test(noun)),
  'a singular after more': (text) =>
    /(?<![\w.-])(?:0|[2-9]|\d{2,}) (?:node|rule|subnet|result|zone|address)\b/.test(text),
  'an article before the wrong sound': (text) =>
    /\ba (?:[aeio][a-z]+|un(?!i)[a-z]+)\b|\ban (?:[bcdfgjkpqtvwz][a-z]+)\b/.test(text),
  'a word twice': (text) => /\b([a-z]{2,}) \1\b/.test(text),
  'five words twice': (text) => {
    const words = text.split(/\s+/);
    const runs = words.slice(4).map((_, index) => words.slice(index, index + 5).join(' '));
    return new Set(runs).size < runs.length;
  },
  'a space too many': (text) => / {2}|\s[,.;:)](?!\w)|\(\s/.test(text),
  'something that is no text': (text) => /\b(undefined|NaN|\[object)\b/.test(text),
};

const said = new Set<string>();
beforeAll(() => {
  for (const rule of ALL_RULES) {
    for (const folder of ['pass', 'fail']) {
      const files = fs.readdirSync(path.join(FIXTURES, rule.id, folder));
      for (const file of files) saidOf(path.join(FIXTURES, rule.id, folder, file)).forEach((text) => said.add(text));
    }
  }
}, 120_000);

test.each(Object.entries(SLIPS))('nothing that is said has %s', (_name, isSlip) => {
  expect(said.size).toBeGreaterThan(ALL_RULES.length);
  expect([...said].filter(isSlip)).toEqual([]);
});

test.each<[string, string]>([
  ['a plural after 1', 'the cluster keeps 1 nodes'],
  ['a singular after more', 'the cluster keeps 4 node'],
  ['an article before the wrong sound', 'a address, an subnet'.replace('an subnet', 'an zone')],
  ['a word twice', 'the the subnet'],
  ['five words twice', 'blobs send no logs to a workspace; queues send no logs to a workspace'],
  ['a space too many', 'two  spaces'],
  ['something that is no text', 'undefined is open'],
])('%s is a slip', (name, text) => {
  expect(SLIPS[name](text)).toBe(true);
});
