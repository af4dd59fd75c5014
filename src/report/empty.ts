import type { Report } from './report';

/** Whether nothing was judged: there is no system, or no rule that was asked for applies to one. */
export function isEmpty({ results }: Report): boolean {
  return results.length === 0;
}
