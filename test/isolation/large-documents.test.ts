import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Kind, Part, writeLargeDocument } from '../../benchmarks/large-document';
import { evaluate } from '../../src/isolation/evaluate';
import { Attribute } from '../../src/isolation/facts/attribute';
import { Facts } from '../../src/isolation/facts/facts';
import { readTerraformPlan } from '../../src/isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../src/isolation/facts/systems';
import { ALL_RULES } from '../../src/isolation/rules';

const READERS = { plan: readTerraformPlan, state: readTerraformState };

function large(kind: Kind, parts: readonly Part[], resources: number): unknown {
  const file = path.join(os.tmpdir(), `large-${kind}-${parts.join('-')}-${resources}.json`);
  try {
    writeLargeDocument(file, kind, parts, resources);
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** What a judgement says, and how much it looked at. */
function judged(kind: Kind, content: unknown) {
  const looks = ['get', 'text', 'items'] as const;
  const spies = looks.map((name) => jest.spyOn(Attribute.prototype, name));
  const facts = new Facts(READERS[kind]('large', content));
  const systems = systemsOf(facts);
  const { results } = evaluate(facts, systems, ALL_RULES);
  const count = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  spies.forEach((spy) => spy.mockRestore());
  return { systems: systems.length, verdicts: [...new Set(results.map(({ verdict }) => verdict))], count };
}

describe.each(['plan', 'state'] as const)('a large %s', (kind) => {
  test.each<[string, Part[]]>([
    ['systems alone', ['system']],
    ['systems among others', ['neighbours', 'system', 'neighbours']],
  ])('of %s: twice as much is looked at where there is twice as much', (_, parts) => {
    const small = judged(kind, large(kind, parts, 1200));
    const twice = judged(kind, large(kind, parts, 2400));
    expect(twice.systems / small.systems).toBeCloseTo(2, 0);
    // plans in HCL do not show for how much of a storage account a role is
    expect(small.verdicts).toEqual(['pass']);
    expect(twice.verdicts).toEqual(small.verdicts);
    expect(twice.count / small.count).toBeLessThan(2.2);
  });
});
