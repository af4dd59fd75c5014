import { failing, isolation, passing } from './comparison';

/** The matchers as `expect.extend` takes them. */
export const matchers = { toBeIsolated: isolation, toPassRule: passing, toFailRule: failing };

/** Something with which matchers are registered: jest's `expect`, or one that works like it. */
export interface Extendable {
  extend(matchers: object): void;
}

/**
 * Registers the matchers. Importing this module does that already where `expect` is global, as it is in jest's test files
 * and in `setupFilesAfterEnv`.
 *
 * @param expect that of the test runner
 * @default - the global one
 */
export function registerMatchers(expect: Extendable | undefined = globalExpect()): void {
  if (!expect) {
    throw new Error(
      'there is no global expect here: give that of your test runner to registerMatchers(expect), or use assertIsolated(stack), which needs none',
    );
  }
  expect.extend(matchers);
}

export function globalExpect(): Extendable | undefined {
  const { expect } = globalThis as { expect?: Partial<Extendable> };
  return typeof expect?.extend === 'function' ? (expect as Extendable) : undefined;
}
