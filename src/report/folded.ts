import { shownLocation } from './location';
import type { ReportResult } from './report';

/** Results that say the same, of one resource or of several: the first of them, and the others. */
export interface Folded {
  readonly result: ReportResult;
  readonly others: readonly ReportResult[];
}

/** Results that differ in nothing but what they are about are told once. What passes is left out. */
export function folded(results: readonly ReportResult[]): Folded[] {
  const found = new Map<string, Folded & { readonly others: ReportResult[] }>();
  for (const result of results) {
    if (result.verdict === 'pass') continue;
    const { ruleId, verdict, message, evidence, missing, toDetermine, reason, expires, fitting } = result;
    const key = JSON.stringify([ruleId, verdict, message, evidence, missing, toDetermine, reason, expires, fitting]);
    const same = found.get(key);
    if (same) same.others.push(result);
    else found.set(key, { result, others: [] });
  }
  return [...found.values()];
}

/** The places of the others than the first, each once, with the system where it is another one. */
export function otherPlaces({ result, others }: Folded): string[] {
  const placeOf = ({ address, location, system }: ReportResult) => {
    const line = location.whole ? '' : ` (${shownLocation(location)})`;
    return `${address}${line}${system === result.system ? '' : `, for ${system}`}`;
  };
  const own = placeOf(result);
  return [...new Set(others.map(placeOf))].filter((place) => place !== own);
}

/** Undetermined results of one resource that wait for the same thing. */
export interface Waiting {
  readonly what: string;
  readonly results: readonly ReportResult[];
  readonly toDetermine: string;
}

/** From how many on they are told together. */
const MANY = 4;

/** Those of a resource's results that are told together, as they wait for the same thing. */
export function waitingTogether(results: readonly ReportResult[]): Waiting[] {
  const found = new Map<string, ReportResult[]>();
  for (const result of results) {
    if (!result.missing || result.verdict !== 'undetermined') continue;
    const { what, obscurity } = result.missing;
    const key = `${obscurity} ${what}`;
    found.set(key, [...(found.get(key) ?? []), result]);
  }
  return [...found.values()]
    .filter((all) => new Set(all.map(({ ruleId }) => ruleId)).size >= MANY)
    .map((all) => ({ what: all[0].missing!.what, results: all, toDetermine: together(all) }));
}

/** The way to a verdict that is the same for all, with every rule that can be accepted. */
function together(results: readonly ReportResult[]): string {
  const option = '--allow-undetermined ';
  const acceptable = results.filter(({ toDetermine = '' }) => toDetermine.includes(option));
  const [{ ruleId, toDetermine = '' }] = acceptable.length > 0 ? acceptable : results;
  const ids = [...new Set(acceptable.map((one) => one.ruleId))].join(',');
  return toDetermine.replace(option + ruleId, option + ids);
}
