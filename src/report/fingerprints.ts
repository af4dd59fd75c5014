import { createHash } from 'node:crypto';
import type { Result } from '../isolation/evaluate';

/**
 * What makes a result the same one tomorrow: its rule and its address, not the document, the line or the values seen. A
 * rule that says several things of one resource is told apart by their order, which does not depend on verdicts.
 */
export function fingerprints(results: readonly Result[]): string[] {
  const seen = new Map<string, number>();
  return results.map(({ rule, resource }) => {
    const key = `${rule.id}\0${resource.address}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash('sha256').update(`${key}\0${before}`).digest('hex').slice(0, 32);
  });
}
