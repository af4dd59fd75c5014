import * as fs from 'node:fs';
import * as path from 'node:path';
import { ISynthesisSession, TerraformStack } from 'cdktf';

/** The text that a synthesizer wrote for a stack, if it wrote any. */
export function writtenText(stack: TerraformStack, session: ISynthesisSession): string | undefined {
  const file = path.join(session.outdir, session.manifest.forStack(stack).synthesizedStackPath);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
