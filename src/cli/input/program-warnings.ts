import { shortened } from '../../support/shortened';
import { isRecord } from './kind';

/** cdktf's levels of annotations that people must see; `cdktf synth` alone prints them. */
const LEVELS: readonly unknown[] = ['@cdktf/warn', '@cdktf/error'];
const LONGEST = 1000;
const MOST = 50;

/** What the constructs of a stack warned of, each once: from the `annotations` in the manifest of cdktf. */
export function warningsIn(annotations: unknown): string[] {
  if (!Array.isArray(annotations)) return [];
  const found = new Set<string>();
  for (const one of annotations) {
    if (!isRecord(one) || !LEVELS.includes(one.level) || typeof one.message !== 'string') continue;
    const place = typeof one.constructPath === 'string' ? `${one.constructPath}: ` : '';
    found.add(shortened(`${place}${one.message}`, LONGEST));
  }
  const all = [...found];
  const more = all.length - MOST;
  return more > 0 ? [...all.slice(0, MOST), `and ${more} more warnings of the program`] : all;
}
