import { Testing } from 'cdktf';
import { Isolation } from '../../src';
import { refusedRules } from '../isolation/synthesis/system';
import { twoStacks } from '../support/two-stacks';

describe('a system in two stacks', () => {
  test('is isolated, and waits only for what its own state holds', () => {
    const { app, scoring } = twoStacks(Testing.app().outdir);
    expect(refusedRules(() => app.synth())).toEqual([]);
    const open = Isolation.of(scoring)
      .report()
      .results.filter(({ verdict }) => verdict === 'undetermined');
    expect(open.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
    const { resource } = scoring.toTerraform() as {
      resource: Record<string, Record<string, { depends_on?: string[] }>>;
    };
    const waits = Object.values(resource).flatMap((named) =>
      Object.values(named).flatMap((one) => one.depends_on ?? []),
    );
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.filter((address) => address.includes('remote_state'))).toEqual([]);
  });

  test('fails when the other stack loses what the endpoint needs', () => {
    const { app, storage } = twoStacks(Testing.app().outdir);
    storage.node.findChild('QueueEndpoint').node.tryRemoveChild('Resource');
    expect(refusedRules(() => app.synth())).toEqual(['BNI303']);
  });
});
