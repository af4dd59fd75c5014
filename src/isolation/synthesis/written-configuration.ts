import * as fs from 'node:fs';
import * as path from 'node:path';
import { ISynthesisSession, TerraformStack } from 'cdktf';

/** What a synthesizer wrote for a stack. */
export interface Written {
  /** Where Terraform looks for it, from the folder of the synthesis. */
  readonly file: string;
  /** Undefined where there is no such file. */
  readonly text: string | undefined;
}

export function writtenBy(stack: TerraformStack, session: ISynthesisSession): Written {
  const { synthesizedStackPath: file } = session.manifest.forStack(stack);
  const full = path.join(session.outdir, file);
  return { file, text: fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined };
}
