import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import type { Document } from '../../../src/isolation/facts/resource';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { ALL_RULES } from '../../../src/isolation/rules';
import type { JsonObject } from '../../support/systems';
import type { Addresses } from './addresses';

/** `BNI303 fail azurerm_storage_account.st`: all that the rules say of a document, in alphabetical order. */
export function verdictsOf(document: Document): string[] {
  const facts = new Facts(document);
  return systemsOf(facts)
    .flatMap((system) =>
      ALL_RULES.flatMap((rule) =>
        rule.check(system, facts).map(({ verdict, resource }) => `${rule.id} ${verdict} ${resource.address}`),
      ),
    )
    .sort();
}

export function verdictsOfJson(content: JsonObject): string[] {
  return verdictsOf(readTerraformJson([{ label: 'system', content }]));
}

export function failuresIn(verdicts: readonly string[]): string[] {
  return verdicts.filter((line) => line.split(' ')[1] === 'fail');
}

/** Verdicts without what passes by name: of several right endpoints the first one is named. */
export function nameless(verdicts: readonly string[]): string[] {
  return verdicts.map((line) => line.replace(/^(\w+ pass) .*/, '$1'));
}

/** Verdicts by what the resources are called now. */
export function renamed(verdicts: readonly string[], addresses: Addresses): string[] {
  return verdicts
    .map((line) => {
      const [rule, verdict, address] = line.split(' ');
      return `${rule} ${verdict} ${addresses.get(address) ?? address}`;
    })
    .sort();
}
