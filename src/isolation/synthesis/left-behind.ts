import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { printable } from '../../support/printable';

/*
 * A refused synthesis writes nothing, and so leaves what an earlier one wrote: whoever applies or verifies that sees
 * another program. It is told and not deleted, since the folder is the user's.
 */

/** That the folder of a synthesis holds a stack as an earlier one wrote it; undefined where it does not. */
export function leftBehind(stack: TerraformStack): string | undefined {
  const { root, id } = stack.node;
  if (!App.isApp(root)) return undefined;
  const folder = path.join(root.outdir, 'stacks', id);
  const file = ['cdk.tf.json', 'cdk.tf'].map((name) => path.join(folder, name)).find((one) => fs.existsSync(one));
  if (file === undefined) return undefined;
  return `${shown(file)} is of an earlier synthesis, and was not changed: neither apply nor verify it until this one succeeds`;
}

/** That a synthesizer of the user's own wrote what is refused now. */
export function writtenAlready(stack: TerraformStack, file: string): string | undefined {
  const { root } = stack.node;
  if (!App.isApp(root)) return undefined;
  return `${shown(path.join(root.outdir, file))} holds what is refused here, since a synthesizer of your own wrote it: do not apply it`;
}

function shown(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return printable(relative.startsWith('..') ? path.resolve(file) : relative);
}
