import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { contradictions, leftOpen, verdictsByResource } from '../../support/agreement';
import { RECORDED_SPELLINGS, recordedSpelling } from '../../support/recorded-spellings';

/** Which zones a `for` expression or a local gives an endpoint is not to be seen. */
const ZONES = /^BNI(203|402) /;
/** What a first plan leaves open of each: a plan shows what an expression refers to, not which of several it means. */
const OPEN: Readonly<Record<string, RegExp>> = {
  objects: ZONES,
  'objects-of-two-accounts': /^BNI(203|30[1-4]|401|402) /,
  'objects-without-table': ZONES,
  'lists-without-link': ZONES,
  modules: ZONES,
  'bodies-from-locals': ZONES,
};

describe.each(Object.keys(RECORDED_SPELLINGS))('a first plan of %s', (name) => {
  const plan = verdictsByResource(readTerraformPlan(name, recordedSpelling(name, 'plan')));
  const state = verdictsByResource(readTerraformState(name, recordedSpelling(name, 'state')));

  test('looks at nothing else than the state after it, and says nothing that it contradicts', () => {
    expect(contradictions(plan, state)).toEqual([]);
    const open = [...plan].filter(([, verdict]) => verdict === 'undetermined').map(([key]) => key);
    expect([...plan.keys()].filter((key) => !state.has(key) && !open.includes(key))).toEqual([]);
  });

  test('leaves open no more than it has to', () => {
    expect(leftOpen(plan, state).filter((line) => !OPEN[name]?.test(line))).toEqual([]);
  });
});
