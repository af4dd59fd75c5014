import * as fc from 'fast-check';
import { FORMATS, rendered } from '../../src/cli/formats';
import { merge } from '../../src/cli/input/configuration';
import { evaluate } from '../../src/isolation/evaluate';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformJson } from '../../src/isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import type { Document } from '../../src/isolation/facts/resource';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';
import { reportOf } from '../../src/report/report';
import { rightSystem } from '../support/right-system';
import { rightSystemInAzapi } from '../support/right-system-azapi';
import { JsonObject } from '../support/systems';

/** What may stand anywhere in JSON, whatever was expected there. */
const STRANGE = [
  ...['null', '0', '-1', '1e308', 'true', '[]', '{}', '[[]]', '[null]', '[[[""]]]'],
  ...['{"__proto__":{"a":1}}', '{"constructor":1}', '{"toString":1}', '{"valueOf":null}', '{"length":-1}'],
  ...['""', '"x"', '"\\u0000"', '"${"', '"${}"', '"%{if x}"', '"${a.b"', '"${each.value}"', '"${count.index}"'],
  ...['"${var.x}"', '"${self.x}"', '"${azurerm_subnet.compute}"', '"${azurerm_subnet.compute.id}"'],
  ...['"${azurerm_virtual_network.vnet[*].id}"', '"${[for x in y : x]}"', '"${jsonencode({})}"'],
  ...['"10.0.0.0/99"', '"::/0"', '"999.1.1.1"', `"${'a'.repeat(5000)}"`],
  ...['{"dynamic":{"a":{"for_each":"${x}","content":{}}}}', '{"a":"${each.key}"}'],
];
const SPECIAL = ['count', 'for_each', 'dynamic', 'provider', 'lifecycle', 'depends_on', '//', '__proto__'];

const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('remove', 'wrap', 'add', 'replace', 'replace', 'replace'),
  name: fc.constantFrom(...SPECIAL),
  value: fc.constantFrom(...STRANGE),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(document: object, changes: readonly Change[]): unknown {
  const copy = JSON.parse(JSON.stringify(document));
  for (const { at, kind, name, value } of changes) {
    const places = placesIn(copy);
    if (places.length === 0) break;
    const [owner, key] = places[at % places.length];
    if (kind === 'remove' && Array.isArray(owner)) owner.splice(Number(key), 1);
    else if (kind === 'remove') delete owner[key];
    else if (kind === 'wrap') owner[key] = [owner[key]];
    else if (kind === 'add' && !Array.isArray(owner)) define(owner, name, value);
    else define(owner, key, value);
  }
  return copy;
}

function define(owner: object, key: string, value: string): void {
  Object.defineProperty(owner, key, { value: JSON.parse(value), configurable: true, enumerable: true, writable: true });
}

function placesIn(value: any): [any, string][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((key) => [[value, key] as [any, string], ...placesIn(value[key])]);
}

/** What `terraform show -json` prints of a configuration, roughly. */
function shown({ resource }: JsonObject): object {
  const blocks = Object.entries(resource as JsonObject).flatMap(([type, named]) =>
    Object.entries(named as JsonObject).map(([name, values]) => ({ address: `${type}.${name}`, type, name, values })),
  );
  const expression = (value: unknown) => {
    const [, reference] = /^\$\{(.*)\}$/.exec(String(value)) ?? [];
    return reference ? { references: [reference, reference.split('.', 2).join('.')] } : { constant_value: value };
  };
  const root = { resources: blocks.map((block) => ({ ...block, mode: 'managed' })) };
  return {
    format_version: '1.2',
    values: { root_module: root },
    planned_values: { root_module: root },
    resource_changes: blocks.map(({ values: _, ...block }) => ({
      ...block,
      mode: 'managed',
      change: { actions: ['create'], after_unknown: { id: true } },
    })),
    configuration: {
      root_module: {
        resources: blocks.map(({ values, ...block }) => ({
          ...block,
          mode: 'managed',
          expressions: Object.fromEntries(Object.entries(values as object).map(([key, one]) => [key, expression(one)])),
        })),
      },
    },
  };
}

const configuration = (content: any): Document =>
  readTerraformJson([{ label: 'stack', ...merge([{ file: 'x.tf.json', content }]) }]);

describe.each<[string, object, (content: any) => Document]>([
  ['a configuration', rightSystem(), configuration],
  ['a configuration of azapi', rightSystemInAzapi(), configuration],
  ['a plan', shown(rightSystem()), (content) => readTerraformPlan('plan', content)],
  ['a state', shown(rightSystem()), (content) => readTerraformState('state', content)],
])('%s with anything anywhere', (_, document, read) => {
  test('is judged and reported', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.constantFrom(...FORMATS), (changes, format) => {
        const facts = new Facts(read(changed(document, changes)));
        const evaluation = evaluate(facts, systemsOf(facts), ALL_RULES);
        const report = reportOf(evaluation, { version: '0.0.0' });
        expect(rendered(format, { report, evaluation, factsOf: () => facts }, {})).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
