/** Ours and bare, measured by turns. */
export interface Pair<R> {
  readonly ours: R;
  readonly bare: R;
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
export function takeTurns<R>(turns: number, ours: () => R, bare: () => R): Pair<R>[] {
  return Array.from({ length: turns }, (_, turn) => {
    if (turn % 2 === 1) return { bare: bare(), ours: ours() };
    return { ours: ours(), bare: bare() };
  });
}

export function ratio<R>(pairs: readonly Pair<R>[], value: (run: R) => number): Ratio {
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
