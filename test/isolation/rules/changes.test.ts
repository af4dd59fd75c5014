import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../../src/isolation/rules';
import { Said, saidAfter } from '../../support/rule-changes';

/*
 * What each rule says when one thing about the right system is not known, is left out, stands elsewhere or is only read:
 * what its verdict rests on. `npm run fixtures:rules` writes it: read what it changes.
 */
describe.each(ALL_RULES)('one change of what $id looks at', (rule) => {
  const file = path.join(__dirname, '../../fixtures/rules', rule.id, 'changes.json');
  const stated = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<'azurerm' | 'azapi', Said>;

  test.each(['azurerm', 'azapi'] as const)('brings what is stated, in %s', (spelling) => {
    expect(saidAfter(rule, spelling, Object.keys(stated[spelling]))).toEqual(stated[spelling]);
  });
});
