import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { systemsOf } from '../../src/isolation/facts/systems';
import type { Outcome, Rule, Verdict } from '../../src/isolation/rules/rule';

export type Json = string | number | boolean | null | undefined | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Everything that a rule says of a configuration. */
export function outcomes(configuration: JsonObject, rule: Rule): Outcome[] {
  const facts = new Facts(readTerraformJson([{ label: 'stack', content: configuration }]));
  return systemsOf(facts).flatMap((system) => rule.check(system, facts));
}

/** The worst of a rule's verdicts; undefined where it does not apply. */
export function verdict(configuration: JsonObject, rule: Rule): Verdict | undefined {
  const found = outcomes(configuration, rule);
  return (['fail', 'undetermined', 'pass'] as const).find((one) => found.some((outcome) => outcome.verdict === one));
}

/** `fail azurerm_subnet.compute` for each of a rule's outcomes. */
export function verdicts(configuration: JsonObject, rule: Rule): string[] {
  return outcomes(configuration, rule).map((outcome) => `${outcome.verdict} ${outcome.resource.address}`);
}

/** The messages of what a rule does not pass. */
export function messages(configuration: JsonObject, rule: Rule): string[] {
  return outcomes(configuration, rule)
    .filter((outcome) => outcome.verdict !== 'pass')
    .map(({ message }) => message);
}

/**
 * A copy with one value changed, or taken away where it is undefined.
 *
 * @param path below `resource`, with dots: `azurerm_storage_account.st.account_kind`; beginning with a dot, from the top
 */
export function change(configuration: JsonObject, path: string, value?: Json): JsonObject {
  const keys = path.startsWith('.') ? path.slice(1).split('.') : ['resource', ...path.split('.')];
  return changed(configuration, keys, value) as JsonObject;
}

/** A copy with several values changed. */
export function changeAll(configuration: JsonObject, changes: { [path: string]: Json }): JsonObject {
  return Object.entries(changes).reduce((copy, [path, value]) => change(copy, path, value), configuration);
}

/** The value at a path, for a change that depends on it. */
export function valueAt(configuration: JsonObject, path: string): Json {
  const keys = path.startsWith('.') ? path.slice(1).split('.') : ['resource', ...path.split('.')];
  return keys.reduce<Json>((value, key) => member(value, key), configuration);
}

function changed(value: Json, [key, ...rest]: string[], replacement: Json): Json {
  const inner = rest.length === 0 ? replacement : changed(member(value, key), rest, replacement);
  if (Array.isArray(value)) {
    return inner === undefined
      ? value.filter((_, index) => index !== Number(key))
      : Object.assign([...value], { [key]: inner });
  }
  const copy: JsonObject = { ...(value as JsonObject | undefined) };
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

function member(value: Json, key: string): Json {
  if (value === null || typeof value !== 'object') return undefined;
  return Array.isArray(value) ? value[Number(key)] : value[key];
}

/** Why a rule could not tell: `outside`, `expression` or `after-apply` for each undetermined outcome. */
export function obscurities(configuration: JsonObject, rule: Rule): (string | undefined)[] {
  return outcomes(configuration, rule)
    .filter((outcome) => outcome.verdict === 'undetermined')
    .map(({ missing }) => missing?.obscurity);
}
