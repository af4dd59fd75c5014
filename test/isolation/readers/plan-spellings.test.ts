import { verdictsOf } from '../properties/judged';
import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { RECORDED_SPELLINGS, recordedSpelling } from '../../support/recorded-spellings';

/** A line of verdicts by what is judged: `BNI303 azurerm_storage_account.main`. */
function byResource(verdicts: readonly string[]): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const line of verdicts) {
    const [rule, verdict, ...address] = line.split(' ');
    const key = `${rule} ${address.join(' ')}`;
    found.set(key, [...(found.get(key) ?? []), verdict]);
  }
  return new Map([...found].map(([key, all]) => [key, all.sort().join()]));
}

const planned = (name: string) => byResource(verdictsOf(readTerraformPlan(name, recordedSpelling(name, 'plan'))));
const applied = (name: string) => byResource(verdictsOf(readTerraformState(name, recordedSpelling(name, 'state'))));

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
  const [plan, state] = [planned(name), applied(name)];

  test('never says what the state after it contradicts', () => {
    const contradicted = [...plan].filter(([key, verdict]) => verdict !== 'undetermined' && verdict !== state.get(key));
    expect(contradicted.map(([key, verdict]) => `${key}: ${verdict}, then ${state.get(key)}`)).toEqual([]);
  });

  test('leaves open no more than it has to', () => {
    const open = [...state].filter(([key, verdict]) => verdict !== plan.get(key) && !OPEN[name]?.test(key));
    expect(open.map(([key, verdict]) => `${key}: ${plan.get(key)}, then ${verdict}`)).toEqual([]);
  });
});
