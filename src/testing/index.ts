/*
 * For tests of stacks: `import 'cdktf-azureml-private/testing'` gives jest's `expect` three matchers more. Nothing of
 * jest is needed to load it; elsewhere the functions that throw do the same.
 */
import { IsolationOptions } from './comparison';
import { globalExpect, registerMatchers } from './matchers';

export { assertFailsRule, assertIsolated, assertPassesRule } from './assertions';
export type { IsolationOptions } from './comparison';
export { matchers, registerMatchers } from './matchers';
export type { Extendable } from './matchers';
export type { Subject } from './subject';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- this is where jest's types take matchers from
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- as jest declares it
    interface Matchers<R, T = {}> {
      /** Fails where something stands against the isolation: what the synthesis would refuse. */
      toBeIsolated(options?: IsolationOptions): R;
      /** Fails where the rule is violated, cannot be proven, does not apply, or is acknowledged. */
      toPassRule(ruleId: string): R;
      /** Fails unless the rule is violated and nobody acknowledged it. */
      toFailRule(ruleId: string): R;
    }
  }
}

if (globalExpect()) registerMatchers();
