import { RULE_VARIANTS } from '../fixtures/rules/mutations';
import { RuleFixture, fixturesOf } from './rule-fixtures';
import { outcomes } from './systems';

/** `azurerm_subnet.compute: address_prefixes = ["10.0.0.0/24"]` for each bit of evidence of a rule's outcomes. */
export function evidenceOf({ content, rule }: Pick<RuleFixture, 'content' | 'rule'>): string[] {
  return outcomes(content, rule).flatMap(({ resource, evidence }) =>
    evidence.map(({ attribute, value }) => `${resource.address}: ${attribute} = ${value}`),
  );
}

/** The texts of the evidence that each rule gives for its fixtures, by their paths below test/fixtures/rules. */
export function evidenceFiles(): Map<string, string> {
  return new Map(
    RULE_VARIANTS.map((variants) => {
      const seen = fixturesOf(variants).map((one) => [`${one.folder}/${one.name}`, evidenceOf(one)] as const);
      return [`${variants.rule}/evidence.json`, `${JSON.stringify(Object.fromEntries(seen), null, 2)}\n`];
    }),
  );
}
