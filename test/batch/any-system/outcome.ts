import * as fs from 'node:fs';
import * as path from 'node:path';
import { TerraformStack } from 'cdktf';
import { Isolation, IsolationResult } from '../../../src';
import { build } from './build';
import { Choices } from './choices';

/** What becomes of a program. */
export type Outcome =
  | { readonly kind: 'refused'; readonly error: Error }
  | { readonly kind: 'written'; readonly folders: string[]; readonly results: readonly IsolationResult[] };

/** Runs the program that makes what was chosen, in a folder that is empty before. */
export function run(folder: string, choices: Choices): Outcome {
  fs.rmSync(folder, { recursive: true, force: true });
  try {
    const app = build(folder, choices);
    app.synth();
    const stacks = app.node.children.filter((it) => TerraformStack.isStack(it));
    const results = stacks.flatMap((stack) => Isolation.of(stack).report().results);
    return { kind: 'written', folders: stacks.map(({ node }) => path.join(folder, 'stacks', node.id)), results };
  } catch (error) {
    return { kind: 'refused', error: error as Error };
  }
}
