/**
 * How a property over whole systems is tried: always the same runs in CI, so that a change is red for what it does.
 * `PROPERTY_SEED=random PROPERTY_RUNS=2000` looks further; a counterexample that it finds becomes a test of its own.
 *
 * @param numRuns how many, unless `PROPERTY_RUNS` says it
 */
export function runs(numRuns = 60): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS = String(numRuns), PROPERTY_SEED = '20261124' } = process.env;
  return { numRuns: Number(PROPERTY_RUNS), seed: PROPERTY_SEED === 'random' ? undefined : Number(PROPERTY_SEED) };
}
