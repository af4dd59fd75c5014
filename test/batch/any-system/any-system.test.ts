import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { runs } from '../../isolation/properties/runs';
import { choices } from './choices';
import { run } from './outcome';
import { outsideOf, UNDETERMINED } from './outside';

/* Whatever the types allow is refused with words that help, or comes to a system that holds: nothing in between. */

/** How long one run takes at most, on a machine that does other things as well. */
const SECONDS_A_RUN = 2;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'any-system.'));
const { numRuns, seed } = runs(60);

jest.setTimeout((numRuns + 30) * SECONDS_A_RUN * 1000);
// cdktf notes that a function is given an expression that is written out
beforeAll(() => void jest.spyOn(console, 'warn').mockReturnValue());
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Each of them names where it is, what is wrong, and what to do about it. */
const CLEAR: { readonly [name: string]: RegExp } = {
  InvalidPropsError: /^[\w.]+ "\S+" cannot be created, \d+ problems?:\n( {2}- [^:]+: [^;]+; .{5,}\n?)+$/,
  IsolationViolationError: /^ {2}BNI\d{3} [^]*\n {2}(construct|address) {2,}\S[^]*\n {2}(mend|unknown) {2,}\S/m,
  // of a validation of ours, which cdktf collects; and of what the program itself asks zones for
  Error:
    /^(Validation failed with the following errors:\n( {2}\[\S+\] \S+: [\w.[\]]+: [^;]+; .{5,}\n)+|PrivateDnsZones "\S+" has no zone for "\w+"; .{5,}$)/,
};

test('whatever is chosen is refused with words that help, or makes a system that passes', () => {
  const counts = { refused: 0, written: 0 };
  fc.assert(
    fc.property(choices, (chosen) => {
      const outcome = run(path.join(folder, 'property'), chosen);
      counts[outcome.kind]++;
      if (outcome.kind === 'refused') {
        const { name, message } = outcome.error;
        expect(Object.keys(CLEAR)).toContain(name);
        expect(message).toMatch(CLEAR[name]);
        return;
      }
      const failures = outcome.results.filter(({ verdict, severity }) => verdict === 'fail' && severity !== 'advice');
      expect(failures).toEqual([]);
      // a rule may leave open only what it cannot look into
      const outside = [...outsideOf(chosen)].map((part) => UNDETERMINED[part]);
      const open = outcome.results.filter(({ verdict }) => verdict === 'undetermined');
      expect(open.filter(({ ruleId }) => !outside.some((rules) => rules.test(ruleId)))).toEqual([]);
    }),
    { numRuns, seed },
  );
  // refusing everything would be no feat
  expect(counts.written).toBeGreaterThan(numRuns / 4);
});
