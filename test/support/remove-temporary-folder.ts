import * as fs from 'node:fs';
import * as path from 'node:path';

/** Removes what `make-temporary-folder` made, and all that the tests left in it. */
export default function removeTemporaryFolder(): void {
  const folder = process.env.TMPDIR;
  if (folder && path.basename(folder).startsWith('cdktf-azureml-private-tests-')) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
