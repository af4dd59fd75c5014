/** The one of several names that is most like what somebody wrote; undefined where none is. */
export function mostLike(written: string, names: readonly string[]): string | undefined {
  const text = written.toLowerCase();
  const near = names
    .map((name) => ({ name, distance: distance(text, name.toLowerCase()) }))
    .filter((one) => one.distance <= Math.max(2, Math.floor(one.name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

/** ` (did you mean "BNI301"?)`, or nothing. */
export function didYouMean(written: string, names: readonly string[]): string {
  const name = mostLike(written, names);
  return name === undefined ? '' : ` (did you mean "${name}"?)`;
}

/** Levenshtein's: how many characters have to be added, taken away or changed. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > b.length) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
