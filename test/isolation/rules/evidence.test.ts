import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULE_VARIANTS } from '../../fixtures/rules/mutations';
import { evidenceOf } from '../../support/rule-evidence';
import { fixturesOf } from '../../support/rule-fixtures';

/*
 * What a report shows beside a verdict, for a reader to look for in their configuration: the attribute, and what it is.
 * `npm run fixtures:rules` writes it: read what it changes.
 */
describe.each(RULE_VARIANTS)('the evidence of $rule', (variants) => {
  const file = path.join(__dirname, '../../fixtures/rules', variants.rule, 'evidence.json');
  const stated = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string[]>;
  const fixtures = fixturesOf(variants);

  test('is stated for each fixture, and no other: npm run fixtures:rules', () => {
    expect(fixtures.map(({ folder, name }) => `${folder}/${name}`)).toEqual(Object.keys(stated));
  });

  test.each(fixtures)('is what is stated for $folder/$name', (fixture) => {
    expect(evidenceOf(fixture)).toEqual(stated[`${fixture.folder}/${fixture.name}`]);
  });
});
