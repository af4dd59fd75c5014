import * as fs from 'node:fs';
import * as path from 'node:path';
import { MAIN_TYPES } from '../../src/isolation/facts/arm';
import { ALL_RULES } from '../../src/isolation/rules';
import type { Rule } from '../../src/isolation/rules/rule';
import { change, Json, JsonObject, outcomes } from './systems';
import { addresses } from './terraform-systems';

/*
 * The right system of a rule with one thing about it changed, for each thing and each way: what the rule says then shows
 * what its verdict rests on.
 */

type Spelling = 'azurerm' | 'azapi';

/** A change by its name, `azurerm_subnet.compute.name not known`, with how to make it. */
type NamedChange = readonly [name: string, make: () => JsonObject];

const FIXTURES = path.join(__dirname, '../fixtures/rules');

/** The right system, as far as a rule looks at it. */
function rightFixture(rule: string, spelling: Spelling): JsonObject {
  const file = path.join(FIXTURES, rule, `pass/right-system.${spelling}.tf.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as JsonObject;
}

function changesOf(right: JsonObject): NamedChange[] {
  return addresses(right).flatMap((address) => {
    const values = Object.entries(resourceAt(right, address)).flatMap(([key, value]) =>
      valuesIn(`${address}.${key}`, value),
    );
    return [...values.flatMap(([place, value]) => ofValue(right, place, value)), ...ofResource(right, address)];
  });
}

type Place = readonly [place: string, value: Json];

/** A value and all values in it. Nobody may write expressions in the arguments of Terraform's own. */
function valuesIn(place: string, value: Json): Place[] {
  if (place.endsWith('.depends_on')) return [];
  const inner = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return [[place, value], ...inner.flatMap(([key, one]) => valuesIn(`${place}.${key}`, one))];
}

function ofValue(right: JsonObject, place: string, value: Json): NamedChange[] {
  const elsewhere = typeof value === 'string' ? idElsewhere(right, value) : undefined;
  return [
    [`${place} not known`, () => change(right, place, '${var.something}')],
    [`${place} left out`, () => change(right, place)],
    ...(elsewhere ? [[`${place} elsewhere`, () => change(right, place, elsewhere)] as const] : []),
  ];
}

const GONE = ' not made';
const HIDDEN = ' in a module';

function ofResource(right: JsonObject, address: string): NamedChange[] {
  const hidden = { hidden: { source: './hidden' } };
  return [
    [address + GONE, () => change(right, address)],
    [address + HIDDEN, () => change(change(right, address), '.module', hidden)],
    [`${address} perhaps`, () => change(right, `${address}.count`, '${var.count}')],
    [`${address} read`, () => onlyRead(right, address)],
  ];
}

/** The id of something of the same type that the document does not have, in the place of a reference to an id. */
function idElsewhere(right: JsonObject, reference: string): string | undefined {
  const address = /^\$\{(\w+\.\w+)\.id\}$/.exec(reference)?.[1];
  if (!address) return undefined;
  const [terraformType] = address.split('.');
  const own = String(resourceAt(right, address).type ?? '').split('@')[0];
  const armType = terraformType === 'azapi_resource' ? own : MAIN_TYPES.get(terraformType);
  if (!armType) return undefined;
  const [namespace, ...types] = armType.split('/');
  const names = types.map((type) => `${type}/elsewhere`).join('/');
  return `/subscriptions/elsewhere/resourceGroups/rg-elsewhere/providers/${namespace}/${names}`;
}

/** A data source by the name of the resource in its place. */
function onlyRead(right: JsonObject, address: string): JsonObject {
  const [type, name] = address.split('.');
  const { name: title, type: armType, parent_id, resource_group_name } = resourceAt(right, address);
  const data = { [type]: { [name]: { name: title, type: armType, parent_id, resource_group_name } } };
  const rest = JSON.stringify(change(right, address).resource);
  const reference = new RegExp(`(?<![\\w.])${type}\\.${name}(?!\\w)`, 'g');
  return { ...right, data, resource: JSON.parse(rest.replace(reference, `data.${address}`)) as JsonObject };
}

function resourceAt(system: JsonObject, address: string): JsonObject {
  const [type, name] = address.split('.');
  return (system.resource as { [type: string]: { [name: string]: JsonObject } })[type][name];
}

/** What a rule says of a system: its verdicts, and what was missing for them. */
function said(system: JsonObject, rule: Rule): string[] {
  const lines = outcomes(system, rule).map(({ verdict, resource, missing }) =>
    missing
      ? `${verdict} ${resource.address}: ${missing.missing} (${missing.obscurity})`
      : `${verdict} ${resource.address}`,
  );
  return [...new Set(lines)];
}

/** What a rule says after some changes, by their names: what it does not say of the right system. */
export type Said = { readonly [change: string]: readonly string[] };

/** What a rule says after the changes of those names. */
export function saidAfter(rule: Rule, spelling: Spelling, names: readonly string[]): Said {
  const right = rightFixture(rule.id, spelling);
  const usual = said(right, rule);
  const changes = new Map(changesOf(right));
  const found = names.map((name) => {
    const system = changes.get(name)?.();
    return [name, system ? said(system, rule).filter((line) => !usual.includes(line)) : ['there is no such value']];
  });
  return Object.fromEntries(found) as Said;
}

/** The changes that make a difference to a rule. */
function differences(rule: Rule, spelling: Spelling): Said {
  const right = rightFixture(rule.id, spelling);
  const usual = said(right, rule).join();
  const found = changesOf(right).map(([name, make]) => [name, said(make(), rule).join()] as const);
  const byName = new Map(found);
  const names = found
    // most of the time what a module may hold is as little known as what is not there
    .filter(
      ([name, now]) => now !== usual && !(name.endsWith(HIDDEN) && now === byName.get(name.replace(HIDDEN, GONE))),
    )
    .map(([name]) => name);
  return saidAfter(rule, spelling, names);
}

/** The texts of what all rules say after all changes that make a difference, by their paths below test/fixtures/rules. */
export function changeFiles(): Map<string, string> {
  return new Map(
    ALL_RULES.map((rule) => {
      const found = { azurerm: differences(rule, 'azurerm'), azapi: differences(rule, 'azapi') };
      return [`${rule.id}/changes.json`, `${JSON.stringify(found, null, 2)}\n`];
    }),
  );
}
