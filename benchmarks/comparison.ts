import { Run } from './workbench';

/** Ours and bare, measured by turns. */
export interface Pair {
  readonly ours: Run;
  readonly bare: Run;
}

export interface Ratio {
  /** Of the medians. */
  readonly median: number;
  /** Of the turn in which ours did best. */
  readonly least: number;
  /** Of the turn in which ours did worst. */
  readonly most: number;
}

/** Measures by turns, each program first in every other turn, so that neither has the quieter moments. */
export function takeTurns(turns: number, ours: () => Run, bare: () => Run): Pair[] {
  return Array.from({ length: turns }, (_, turn) => {
    if (turn % 2 === 1) return { bare: bare(), ours: ours() };
    return { ours: ours(), bare: bare() };
  });
}

export function ratio(pairs: readonly Pair[], value: (run: Run) => number): Ratio {
  const ratios = pairs.map(({ ours, bare }) => value(ours) / value(bare));
  return {
    median: median(pairs.map(({ ours }) => value(ours))) / median(pairs.map(({ bare }) => value(bare))),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
