import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { AzureProviders, Model, ModelFormat, SecureBatchEndpoint } from '../../../src';

/** A right system in an app that writes into a folder of its own. */
export interface TestSystem {
  readonly app: App;
  readonly stack: TerraformStack;
  readonly system: SecureBatchEndpoint;
  /** An element of the system by its path below it. */
  element(path: string): TerraformElement;
  /** What was written to `cdk.tf.json` or `cdk.tf`. */
  written(): string;
}

export const MLFLOW = Model.registered('credit', '3', ModelFormat.MLFLOW);

export function testSystem(options: { skipValidation?: boolean; hclOutput?: boolean } = {}): TestSystem {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf.outdir.'));
  const app = new App({ outdir, ...options });
  const stack = options.hclOutput
    ? inHcl(() => new TerraformStack(app, 'scoring'))
    : new TerraformStack(app, 'scoring');
  new AzureProviders(stack, 'Providers');
  const system = new SecureBatchEndpoint(stack, 'Scoring', {
    location: 'northeurope',
    deployments: [{ name: 'first', model: MLFLOW }],
  });
  return {
    app,
    stack,
    system,
    element: (at) => elementAt(system, at),
    written: () => {
      const folder = path.join(outdir, 'stacks', 'scoring');
      if (!fs.existsSync(folder)) return '';
      const file = fs.readdirSync(folder).find((name) => name.startsWith('cdk.tf'));
      return file ? fs.readFileSync(path.join(folder, file), 'utf8') : '';
    },
  };
}

/** cdktf's option alone changes nothing but the name of the file: what counts is what `cdktf synth --hcl` sets. */
export function inHcl<T>(make: () => T): T {
  process.env.SYNTH_HCL_OUTPUT = 'true';
  try {
    return make();
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
}

export function elementAt(scope: SecureBatchEndpoint, at: string): TerraformElement {
  return at.split('/').reduce<IConstruct>((construct, id) => construct.node.findChild(id), scope) as TerraformElement;
}

/** The ids of the rules that synthesis refuses, or none when it succeeds. */
export function refusedRules(synthesize: () => unknown): string[] {
  try {
    synthesize();
    return [];
  } catch (error) {
    const { ruleIds } = error as { ruleIds?: string[] };
    if (!ruleIds) throw error;
    return ruleIds;
  }
}
