import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../../src/isolation/rules';
import { evidenceOf } from '../../support/rule-evidence';
import type { JsonObject } from '../../support/systems';

const FIXTURES = path.join(__dirname, '../../fixtures/rules');

function json<T>(...segments: string[]): T {
  return JSON.parse(fs.readFileSync(path.join(FIXTURES, ...segments), 'utf8')) as T;
}

/*
 * What a report shows beside a verdict, for a reader to look for in their configuration: the attribute, and what it is.
 * `npm run fixtures:rules` writes it: read what it changes.
 */
describe.each(ALL_RULES)('the evidence of $id', (rule) => {
  const stated = json<Record<string, string[]>>(rule.id, 'evidence.json');

  test('is stated for each fixture, and no other: npm run fixtures:rules', () => {
    const fixtures = ['pass', 'fail'].flatMap((folder) =>
      fs.readdirSync(path.join(FIXTURES, rule.id, folder)).map((file) => `${folder}/${file}`),
    );
    const names = fixtures.filter((name) => name.endsWith('.tf.json')).map((name) => name.replace('.tf.json', ''));
    expect(names.sort()).toEqual(Object.keys(stated).sort());
  });

  test.each(Object.keys(stated))('is what is stated for %s', (name) => {
    const content = json<JsonObject>(rule.id, `${name}.tf.json`);
    expect(evidenceOf({ content, rule })).toEqual(stated[name]);
  });
});
