import * as fc from 'fast-check';
import { parseHcl } from '../../../src/isolation/facts/readers/hcl';
import { AZAPI, AZURERM } from '../../fixtures/rules/mutations/values';
import type { JsonObject } from '../../support/systems';
import { followedBy } from './addresses';
import {
  addTags,
  Choose,
  choicesFrom,
  Harmless,
  makeInstances,
  moveToLocals,
  moveToVariables,
  renameResources,
  reorder,
  Rewritten,
} from './harmless';
import { failuresIn, nameless, renamed, verdictsOfJson } from './judged';
import { MUTATIONS, Mutation, mutated, together } from './mistakes';
import { writeStandalone } from './standalone';
import { addUnrelated } from './unrelated';
import { writeHcl } from './write-hcl';
import { runs } from './runs';

const HARMLESS: readonly Harmless[] = [
  renameResources,
  reorder,
  addTags,
  addUnrelated,
  moveToLocals,
  makeInstances,
  writeStandalone,
];

/** Right systems, and what the rules show of right ways and mistakes. */
const systems = fc.tuple(
  fc.constantFrom<string[]>('azurerm', 'azapi'),
  fc.oneof(fc.constant<Mutation[]>([]), together(MUTATIONS)),
);
const seeds = fc.noShrink(fc.integer());

function systemOf([spelling, some]: [string, readonly Mutation[]]): JsonObject {
  if (some.length > 0) return mutated(some[0].base, some);
  return spelling === 'azapi' ? AZAPI : AZURERM;
}

/** Some changes, one after the other. */
function changed(system: JsonObject, choose: Choose): Rewritten {
  const start: Rewritten = { system, addresses: new Map() };
  return HARMLESS.filter(() => choose(2) === 0).reduce<Rewritten>((before, change) => {
    const after = change(before.system, choose);
    return { system: after.system, addresses: followedBy(before.addresses, after.addresses) };
  }, start);
}

test('changes of no meaning change no verdict', () => {
  fc.assert(
    fc.property(systems, seeds, (made, seed) => {
      const system = systemOf(made);
      const { system: other, addresses } = changed(system, choicesFrom(seed));
      expect(nameless(verdictsOfJson(other))).toEqual(nameless(renamed(verdictsOfJson(system), addresses)));
    }),
    runs(),
  );
});

test("Terraform's own syntax brings the verdicts of its JSON", () => {
  fc.assert(
    fc.property(systems, seeds, (made, seed) => {
      const { system } = changed(systemOf(made), choicesFrom(seed));
      expect(verdictsOfJson(parseHcl(writeHcl(system)))).toEqual(verdictsOfJson(system));
    }),
    runs(),
  );
});

test('the default of a variable neither proves what it says, nor is held against it', () => {
  fc.assert(
    fc.property(systems, seeds, (made, seed) => {
      const system = systemOf(made);
      const before = verdictsOfJson(system);
      const after = verdictsOfJson(moveToVariables(system, choicesFrom(seed)).system);
      const found = failuresIn(before);
      expect(failuresIn(after).filter((line) => !found.includes(line))).toEqual([]);
      expect(
        found.filter(
          (line) =>
            after.includes(line.replace(' fail ', ' pass ')) && !before.includes(line.replace(' fail ', ' pass ')),
        ),
      ).toEqual([]);
    }),
    runs(),
  );
});
