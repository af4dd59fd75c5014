import { Facts } from '../../src/isolation/facts/facts';
import type { Document } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';

/** What rules say of each resource: `BNI303 azurerm_storage_account.main` and its verdicts. */
export type Verdicts = ReadonlyMap<string, string>;

export function verdictsByResource(document: Document): Verdicts {
  const facts = new Facts(document);
  const found = new Map<string, string[]>();
  for (const system of systemsOf(facts)) {
    for (const rule of ALL_RULES) {
      for (const { verdict, resource } of rule.check(system, facts)) {
        const key = `${rule.id} ${resource.address}`;
        found.set(key, [...(found.get(key) ?? []), verdict]);
      }
    }
  }
  return new Map([...found].map(([key, verdicts]) => [key, verdicts.sort().join()]));
}

/** What one document says for sure and another contradicts, or does not look at. */
export function contradictions(said: Verdicts, then: Verdicts): string[] {
  return [...said].flatMap(([key, verdict]) => {
    const other = then.get(key);
    const isOpen = verdict.includes('undetermined') || other === undefined || other.includes('undetermined');
    return isOpen || verdict === other ? [] : [`${key}: ${verdict}, then ${other}`];
  });
}

/** What one document leaves open, or passes over, and another decides. */
export function leftOpen(said: Verdicts, then: Verdicts): string[] {
  return [...then].flatMap(([key, verdict]) => {
    const first = said.get(key);
    return first === verdict ? [] : [`${key}: ${first ?? 'nothing'}, then ${verdict}`];
  });
}
