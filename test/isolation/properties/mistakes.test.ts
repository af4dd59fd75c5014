import * as fc from 'fast-check';
import { failuresIn, verdictsOfJson } from './judged';
import { isHiddenBeside, isOfSeveral, MISTAKES, Mutation, mutated, nameOf, together } from './mistakes';
import { runs } from './runs';

/** What a mistake by itself violates: its own rule, and others that it cannot help. */
const own = new Map<string, string[]>();

function failuresOf(mistake: Mutation): string[] {
  const key = nameOf(mistake);
  let found = own.get(key);
  if (!found) own.set(key, (found = failuresIn(verdictsOfJson(mutated(mistake.base, [mistake])))));
  return found;
}

/** What must be found of it beside the others: `BNI303 fail azurerm_storage_account.st`. */
function wanted(mistake: Mutation, others: readonly Mutation[]): string[] {
  if (isHiddenBeside(mistake, others)) return [];
  return failuresOf(mistake).filter((line) => line.startsWith(`${mistake.rule} `));
}

test('there are more than forty kinds', () => {
  expect(new Set(MISTAKES.map(({ rule, variant }) => `${rule} ${variant.name}`)).size).toBeGreaterThan(100);
});

test('each is found and named, whatever else is wrong, and nothing is that no mistake explains', () => {
  fc.assert(
    fc.property(together(MISTAKES), (mistakes) => {
      const found = failuresIn(verdictsOfJson(mutated(mistakes[0].base, mistakes)));
      for (const mistake of mistakes) expect(found).toEqual(expect.arrayContaining(wanted(mistake, mistakes)));
      const explained = new Set(mistakes.flatMap(failuresOf));
      expect(found.filter((line) => !explained.has(line) && !isOfSeveral(line))).toEqual([]);
    }),
    runs(100),
  );
});
