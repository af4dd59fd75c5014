import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** `Testing.app()` of cdktf makes a folder a call and never removes it. */
export default function removeTemporaryFolders(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (name.startsWith('cdktf.outdir.')) fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}
