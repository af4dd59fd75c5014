import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { readInput } from '../../src/cli/input/inputs';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import { contradictions, leftOpen, Verdicts, verdictsByResource } from '../support/agreement';
import { spelledSystem } from '../support/spelled-systems';
import type { Part, Spelling } from '../support/spelling';
import { describeNewest } from './support/describe';
import { newFolder } from './support/folders';
import { Terraform } from './support/terraform';

/** How many systems are generated; each takes the time of a plan and an apply. */
const RUNS = Number(process.env.GENERATED_SYSTEMS ?? 4);

const spellings = fc.record<Spelling>({
  endpoints: fc.constantFrom('objects', 'objects-in-locals', 'ids', 'lists', 'modules'),
  zones: fc.constantFrom('keys', 'ids'),
  subnet: fc.constantFrom('plain', 'splat', 'local'),
  azapi: fc.subarray<Part>(['storage', 'vault', 'registry', 'endpoints', 'zones', 'cluster']),
  otherAccounts: fc.integer({ min: 0, max: 2 }),
  hub: fc.boolean(),
  mistake: fc.constantFrom(undefined, undefined, 'other zone', 'no table', 'no link', 'other account'),
});

/** Of several zones a plan does not show which one is meant; of several accounts neither. */
const openIn = ({ otherAccounts }: Spelling): RegExp =>
  otherAccounts > 0 ? /^BNI(203|30[1-4]|401|402|403) / : /^BNI(203|402) /;
/** Rules that ask for `lifecycle`, which plans and states do not show. */
const ABOUT_LIFECYCLE = /^BNI(104|108|203|402) /;

async function written(folder: string): Promise<Verdicts> {
  const { document } = await readInput(folder);
  return verdictsByResource(document);
}

describeNewest('a system that is written by hand', (using) => {
  it(
    'is judged alike as a folder, as its first plan, and as the state after it, however it is spelled',
    async () => {
      await fc.assert(
        fc.asyncProperty(spellings, async (spelling) => {
          const folder = newFolder('spelled');
          for (const [name, text] of Object.entries(spelledSystem(spelling))) {
            fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
            fs.writeFileSync(path.join(folder, name), text);
          }
          const stack = new Terraform(folder, using);
          stack.init();
          const folderSaid = await written(folder);
          stack.plan();
          const plan = verdictsByResource(readTerraformPlan('plan', JSON.parse(stack.run(['show', '-json', 'plan']))));
          stack.apply();
          const state = verdictsByResource(readTerraformState('state', JSON.parse(stack.run(['show', '-json']))));
          expect(state.size).toBeGreaterThan(50);
          expect(contradictions(plan, state)).toEqual([]);
          expect(contradictions(folderSaid, state)).toEqual([]);
          expect(leftOpen(plan, state).filter((line) => !openIn(spelling).test(line))).toEqual([]);
          // what a called module waits for is not followed into it
          const open = spelling.endpoints === 'modules' ? /^BNI(104|108|110|203|402|505) / : ABOUT_LIFECYCLE;
          expect(leftOpen(folderSaid, state).filter((line) => !open.test(line))).toEqual([]);
        }),
        { numRuns: RUNS, seed: Number(process.env.SEED ?? 11), endOnFailure: true },
      );
    },
    RUNS * 120_000,
  );
});
