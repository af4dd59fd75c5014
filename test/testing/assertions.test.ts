import {
  assertFailsRule,
  assertIsolated,
  assertPassesRule,
  matchers,
  registerMatchers,
} from 'cdktf-azureml-private/testing';
import type * as testing from 'cdktf-azureml-private/testing';
import { rightSystem } from '../support/right-system';
import { change } from '../support/systems';

const right = rightSystem();
const open = change(right, 'azurerm_container_registry.cr.public_network_access_enabled', true);

test('assertIsolated throws the findings', () => {
  expect(() => assertIsolated(right)).not.toThrow();
  expect(() => assertIsolated(right, { strict: true })).not.toThrow();
  expect(() => assertIsolated(open)).toThrow(
    /BNI314 registry-not-public \(invariant\): the container registry accepts/,
  );
});

test('assertPassesRule and assertFailsRule throw what the rule says', () => {
  expect(() => assertPassesRule(right, 'BNI314')).not.toThrow();
  expect(() => assertPassesRule(open, 'BNI314')).toThrow('expected BNI314 registry-not-public to pass, but it fails');
  expect(() => assertFailsRule(open, 'BNI314')).not.toThrow();
  expect(() => assertFailsRule(right, 'BNI314')).toThrow('to fail, but it passes for azurerm_container_registry.cr');
});

test('loads without a global expect, and says what to do where one is needed', () => {
  const place = globalThis as { expect?: unknown };
  const { expect: own } = place;
  let message: string | undefined;
  place.expect = undefined;
  try {
    jest.isolateModules(() => {
      const loaded = jest.requireActual<typeof testing>('cdktf-azureml-private/testing');
      loaded.assertIsolated(right);
      loaded.registerMatchers();
    });
  } catch (error) {
    ({ message } = error as Error);
  } finally {
    place.expect = own;
  }
  expect(message).toMatch(/^there is no global expect here: .*assertIsolated\(stack\)/);
});

test('the matchers are registered with the expect that is given', () => {
  const extend = jest.fn();
  registerMatchers({ extend });
  expect(extend).toHaveBeenCalledWith(matchers);
});
