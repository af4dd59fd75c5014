import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** `Testing.app()` of cdktf makes a folder a call and never removes it: each run of the tests gets a place for them. */
export default function makeTemporaryFolder(): void {
  process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-tests-'));
}
