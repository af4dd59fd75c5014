import * as fs from 'node:fs';
import * as path from 'node:path';
import { ISynthesisSession, TerraformStack } from 'cdktf';

/** What a synthesizer wrote for a stack, if it wrote JSON. */
export function writtenConfiguration(stack: TerraformStack, session: ISynthesisSession): unknown {
  const file = path.join(session.outdir, session.manifest.forStack(stack).synthesizedStackPath);
  if (!file.endsWith('.json') || !fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
}
