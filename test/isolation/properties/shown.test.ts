import * as fc from 'fast-check';
import { choicesFrom } from './harmless';
import { nameless, renamed, verdictsOf } from './judged';
import { readShown, RECORDED, recorded } from './shown';
import { intoModule, renameShown } from './shown-changes';
import { runs } from './runs';

const files = fc.constantFrom(...RECORDED);

test('names of resources change no verdict on plans and states', () => {
  fc.assert(
    fc.property(files, fc.noShrink(fc.integer()), (file, seed) => {
      const one = recorded(file);
      const before = verdictsOf(readShown(one.kind, one.content));
      const { system, addresses } = renameShown(one.content, choicesFrom(seed));
      expect(nameless(verdictsOf(readShown(one.kind, system)))).toEqual(nameless(renamed(before, addresses)));
    }),
    runs(),
  );
});

test('a module around the system changes no verdict on plans and states', () => {
  fc.assert(
    fc.property(files, (file) => {
      const one = recorded(file);
      const before = verdictsOf(readShown(one.kind, one.content));
      const { system, addresses } = intoModule(one.content, one.kind);
      expect(nameless(verdictsOf(readShown(one.kind, system)))).toEqual(nameless(renamed(before, addresses)));
    }),
    runs(),
  );
});
