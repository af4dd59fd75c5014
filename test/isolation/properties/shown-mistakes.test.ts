import * as fc from 'fast-check';
import type { Shown } from '../../fixtures/rules/mutations/variant';
import { failuresIn, verdictsOf } from './judged';
import { isHiddenBeside, isOfSeveral, MISTAKES, Mutation, nameOf, together } from './mistakes';
import { readShown } from './shown';
import { areShownApart, hasRecordedBase, shownWith } from './shown-mistakes';
import { runs } from './runs';

const kinds = fc.constantFrom<Shown[]>('plan', 'state');
const own = new Map<string, string[]>();

function failures(mistakes: readonly Mutation[], kind: Shown): string[] {
  return failuresIn(verdictsOf(readShown(kind, shownWith(mistakes, kind))));
}

function failuresOf(mistake: Mutation, kind: Shown): string[] {
  const key = `${nameOf(mistake)} ${kind}`;
  let found = own.get(key);
  if (!found) own.set(key, (found = failures([mistake], kind)));
  return found;
}

test('mistakes are found and named on plans and states, whatever else is wrong, and nothing else is', () => {
  fc.assert(
    fc.property(together(MISTAKES.filter(hasRecordedBase)), kinds, (mistakes, kind) => {
      fc.pre(areShownApart(mistakes, kind));
      const found = failures(mistakes, kind);
      for (const mistake of mistakes) {
        const alone = failuresOf(mistake, kind).filter((line) => line.startsWith(`${mistake.rule} `));
        const isShown = mistake.variant.leftOpen?.[mistake.spelling] === undefined;
        expect([nameOf(mistake), alone.length > 0]).toEqual([nameOf(mistake), isShown]);
        if (!isHiddenBeside(mistake, mistakes)) expect(found).toEqual(expect.arrayContaining(alone));
      }
      const explained = new Set(mistakes.flatMap((mistake) => failuresOf(mistake, kind)));
      expect(found.filter((line) => !explained.has(line) && !isOfSeveral(line))).toEqual([]);
    }),
    runs(),
  );
});
