import * as fs from 'node:fs';
import { IStackSynthesizer, ISynthesisSession, TerraformStack, Testing } from 'cdktf';
import { SecureBatchEndpoint } from '../../../src';
import { testSystem } from './system';

/** Has a synthesizer of the user's own write what cdktf's wrote, changed. */
function written(change: (text: string) => string | undefined) {
  const { app, stack } = testSystem();
  const original: IStackSynthesizer = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession) {
      original.synthesize(session);
      const file = `${session.outdir}/${session.manifest.forStack(stack).synthesizedStackPath}`;
      const text = change(fs.readFileSync(file, 'utf8'));
      if (text === undefined) fs.rmSync(file);
      else fs.writeFileSync(file, text);
    },
  };
  return () => app.synth();
}

test('what is written as it was is taken', () => {
  expect(written((text) => text)).not.toThrow();
});

test('a name that stands there twice is refused: Terraform reads both, JSON.parse one', () => {
  const evil = '{"resource":{"azapi_update_resource":{}},';
  expect(written((text) => evil + text.trim().slice(1))).toThrow(
    'what stack scoring writes has "resource" twice in one object, of which Terraform reads both, so it cannot be judged: write one object, each name in it once, to the file that the manifest of the synthesis names',
  );
});

test('a list in the place of the configuration is refused', () => {
  expect(written((text) => `[${text}]`)).toThrow('what stack scoring writes is no object, so it cannot be judged');
});

test('nothing in the place where it belongs is refused', () => {
  expect(written(() => undefined)).toThrow(
    /what stack scoring writes is not at .*cdk\.tf\.json, so it cannot be judged/,
  );
});

test('a stack whose rendering is a list is refused', () => {
  class Listed extends TerraformStack {
    public toTerraform(): unknown {
      return [super.toTerraform()];
    }
  }
  const stack = new Listed(Testing.app(), 'listed');
  new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope' });
  expect(() => stack.toTerraform()).toThrow('what stack listed writes is no object, so it cannot be judged');
});
