import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';

const ROOT = path.join(__dirname, '..');
const EXAMPLES = path.join(ROOT, 'examples');

/** What synthesizing an example made. */
export interface SynthesizedExample {
  readonly stack: TerraformStack;
  /** The folder that Terraform runs in, relative to the root. */
  readonly folder: string;
  /** What is written there. */
  readonly configuration: TerraformConfiguration;
}

/** The parts of `cdk.tf.json` that are counted. */
export interface TerraformConfiguration {
  readonly resource?: { readonly [type: string]: object };
  readonly data?: { readonly [type: string]: object };
  readonly output?: object;
}

/** The folders below examples/ that hold a program. */
export function exampleNames(): string[] {
  return fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'main.ts')));
}

/** Synthesizes an example, by default into its cdktf.out/. */
export function synthesizeExample(name: string, outdir = path.join(EXAMPLES, name, 'cdktf.out')): SynthesizedExample {
  const program = createRequire(__filename)(path.join(EXAMPLES, name, 'main')) as { build(app: App): TerraformStack };
  const app = new App({ outdir });
  const stack = program.build(app);
  app.synth();
  const { workingDirectory, synthesizedStackPath } = app.manifest.forStack(stack);
  return {
    stack,
    folder: path.relative(ROOT, path.join(outdir, workingDirectory)),
    configuration: JSON.parse(
      fs.readFileSync(path.join(outdir, synthesizedStackPath), 'utf8'),
    ) as TerraformConfiguration,
  };
}

/** How many there are of each type, in the order of the types. */
export function countTypes(blocks: { readonly [type: string]: object } = {}): [string, number][] {
  return Object.entries(blocks)
    .map(([type, named]): [string, number] => [type, Object.keys(named).length])
    .sort(([one], [other]) => one.localeCompare(other, 'en'));
}

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Runs a script. Errors that are made for users need no call stack to be understood. */
export function runScript(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
