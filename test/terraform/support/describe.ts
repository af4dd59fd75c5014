import { Providers, providers } from './providers';

/**
 * A group of tests for each of the providers there are. What is missing makes them skipped by name; in CI they fail.
 * Tests that apply need offline providers: real ones would build real things.
 */
export function describeEach(
  name: string,
  body: (providers: Providers) => void,
  { applies = true, among = providers() } = {},
): void {
  for (const found of among) {
    const missing = found.missing ?? (applies && !found.offline ? 'the offline providers are not here' : undefined);
    const title = `${name}, ${found.label}`;
    if (!missing) describe(title, () => body(found));
    else if (!process.env.CI) {
      // eslint-disable-next-line no-restricted-syntax -- named as skipped, and in CI a failure
      describe.skip(`${title}: ${missing}`, () => body(found));
    } else {
      describe(title, () => {
        beforeAll(() => {
          throw new Error(missing);
        });
        body(found);
      });
    }
  }
}

/** The same with the newest of the providers alone. */
export function describeNewest(name: string, body: (providers: Providers) => void): void {
  describeEach(name, body, { among: providers().slice(-1) });
}
