import { VERDICTS } from './counts';
import type { ReportResult } from './report';

/** All that is said of one resource, the worst first. */
export interface Group {
  readonly address: string;
  readonly results: readonly ReportResult[];
}

/** Results by the resource that they are about; the groups with the worst verdicts first. What passes is left out. */
export function groupsOf(results: readonly ReportResult[]): Group[] {
  const groups = new Map<string, ReportResult[]>();
  for (const verdict of VERDICTS) {
    if (verdict === 'pass') continue;
    for (const result of results.filter((one) => one.verdict === verdict)) {
      const { address, constructPath = '', location } = result;
      // stacks may repeat an address
      const key = [address, constructPath, location.file, location.line].join('\0');
      const group = groups.get(key);
      if (group) group.push(result);
      else groups.set(key, [result]);
    }
  }
  return [...groups.values()].map((all) => ({ address: all[0].address, results: all }));
}
