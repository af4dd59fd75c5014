import * as fs from 'node:fs';
import * as path from 'node:path';
import { Isolation } from '../../src';
import { rightSystem } from '../support/right-system';
import { change, JsonObject } from '../support/systems';
import { testSystem } from '../isolation/synthesis/system';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const REASON = 'the platform team looks after this';

interface Found {
  ruleId: string;
  verdict: string;
  reason?: string;
}

function verified(...args: string[]): { code: number | null; err: string; results: Found[] } {
  const { code, out, err } = command.run(['verify', '--format', 'json', ...args]);
  const { results } = JSON.parse(out) as { results: Found[] };
  return { code, err, results: results.filter(({ verdict }) => verdict !== 'pass') };
}

describe('what a program acknowledges', () => {
  test.each([
    ['the app', 0],
    ['the stack', 1],
    ['the system', 2],
  ])('at %s is acknowledged in what it wrote too, with reason and place', (_, index) => {
    const { app, stack, system, element } = testSystem();
    element('Storage/Resource').addOverride('account_kind', 'BlobStorage');
    const scope = [app, stack, system][index];
    Isolation.of(scope).acknowledge({ id: 'BNI307', reason: REASON });
    app.synth();
    const file = path.join(app.outdir, 'stacks/scoring/cdk.tf.json');
    for (const given of [app.outdir, file]) {
      const { code, results } = verified(given);
      expect(code).toBe(0);
      const place = JSON.stringify(scope.node.path);
      expect(results.map(({ ruleId, verdict, reason }) => [ruleId, verdict, reason])).toEqual([
        ['BNI307', 'acknowledged', `${REASON} (acknowledged by the program at ${place}, as ${file} says)`],
      ]);
    }
    expect(command.run(['verify', app.outdir]).out).toContain(REASON);
  });

  test('where nothing is violated is named', () => {
    const { app, stack } = testSystem();
    Isolation.of(stack).acknowledge({ id: 'BNI307', reason: REASON });
    app.synth();
    expect(verified(app.outdir).err).toContain('BNI307, acknowledged at scoring, accepts nothing');
    expect(verified(app.outdir, '--rules', 'BNI406').err).not.toContain('accepts nothing');
  });

  test('elsewhere accepts nothing here, and nothing is noted where nothing is acknowledged', () => {
    const { app, element, written } = testSystem({ skipValidation: true });
    element('Storage/Resource').addOverride('account_kind', 'BlobStorage');
    app.synth();
    expect(written()).not.toContain('acknowledgements');
    Isolation.of(element('Compute/Resource')).acknowledge({ id: 'BNI307', reason: REASON });
    app.synth();
    expect(written()).toContain('acknowledgements');
    expect(verified(app.outdir)).toMatchObject({ code: 1, results: [{ ruleId: 'BNI307', verdict: 'fail' }] });
  });
});

describe('what somebody writes into a configuration', () => {
  const noting = (json: JsonObject, ...acknowledgements: JsonObject[]) =>
    command.write('noting.tf.json', { ...json, '//': { 'cdktf-azureml-private': { acknowledgements } } });

  test('never acknowledges an invariant', () => {
    const open = change(rightSystem(), 'azurerm_key_vault.kv.public_network_access_enabled', true);
    const { code, err } = verified(noting(open, { id: 'BNI322', scope: '', reason: REASON }));
    expect(code).toBe(1);
    expect(err).toContain('does not count');
  });

  test.each<[string, JsonObject]>([
    ['without a reason', { id: 'BNI406', scope: '' }],
    ['without a scope', { id: 'BNI406', reason: REASON }],
    ['of no rule', { id: 'BNI999', scope: '', reason: REASON }],
  ])('does not count %s', (_, entry) => {
    const delegated = change(rightSystem(), 'azurerm_subnet.compute.delegation', [{ name: 'batch' }]);
    const { code, err } = verified(noting(delegated, entry));
    expect(code).toBe(1);
    expect(err).toContain('notes an acknowledgement that does not count');
  });

  test('holds for its own file alone', () => {
    const delegated = change(rightSystem(), 'azurerm_subnet.compute.delegation', [{ name: 'batch' }]);
    const folder = path.join(command.workingFolder, 'folder');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify(delegated));
    const note = { acknowledgements: [{ id: 'BNI406', scope: '', reason: REASON }] };
    const noting = { '//': { 'cdktf-azureml-private': note }, variable: { location: {} } };
    fs.writeFileSync(path.join(folder, 'note.tf.json'), JSON.stringify(noting));
    expect(verified(folder).code).toBe(1);
  });
});
