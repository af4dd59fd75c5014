import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, ISynthesisSession, Testing } from 'cdktf';
import { inHcl, testSystem } from './system';

/** What synthesis says when it refuses. */
function refusal(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe.each([false, true])('a refused synthesis (HCL: %s)', (hclOutput) => {
  const within = <T>(make: () => T): T => (hclOutput ? inHcl(make) : make());

  test('says that what is there is of an earlier one, and leaves it as it is', () => {
    within(() => {
      const system = testSystem({ hclOutput });
      system.app.synth();
      const before = system.written();
      expect(before).not.toBe('');
      system.element('Workspace/Resource').addOverride('public_network_access_enabled', true);
      const message = refusal(system.app);
      const file = path.join(system.app.outdir, 'stacks/scoring', hclOutput ? 'cdk.tf' : 'cdk.tf.json');
      expect(message).toContain(
        `\n\n${file} is of an earlier synthesis, and was not changed: neither apply nor verify it until this one succeeds\n`,
      );
      expect(system.written()).toBe(before);
    });
  });

  test('says nothing of a folder in which nothing is', () => {
    within(() => {
      const system = testSystem({ hclOutput });
      system.element('Workspace/Resource').addOverride('public_network_access_enabled', true);
      expect(refusal(system.app)).toContain('BNI201');
      expect(refusal(system.app)).not.toMatch(/earlier synthesis|holds what is refused/);
    });
  });
});

test('the file is named from where the program runs', () => {
  const folder = fs.mkdtempSync(path.join(path.dirname(Testing.app().outdir), 'left-behind-'));
  const system = testSystem();
  system.app.synth();
  fs.cpSync(system.app.outdir, path.join(folder, 'cdktf.out'), { recursive: true });
  Object.defineProperty(system.app, 'outdir', { value: 'cdktf.out' });
  system.element('Workspace/Resource').addOverride('public_network_access_enabled', true);
  const before = process.cwd();
  process.chdir(folder);
  try {
    expect(refusal(system.app)).toContain('\ncdktf.out/stacks/scoring/cdk.tf.json is of an earlier synthesis');
  } finally {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true });
  }
});

test("what a synthesizer of the user's own wrote is there, and the message says so", () => {
  const system = testSystem();
  const { stack, app } = system;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession) {
      const { synthesizedStackPath } = session.manifest.forStack(stack);
      const file = path.join(session.outdir, synthesizedStackPath);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const text = JSON.stringify(stack.toTerraform());
      fs.writeFileSync(
        file,
        text.replace(/"public_network_access_enabled":false/g, '"public_network_access_enabled":true'),
      );
    },
  };
  expect(refusal(app)).toMatch(
    /\n\n\S+cdk\.tf\.json holds what is refused here, since a synthesizer of your own wrote it/,
  );
});
