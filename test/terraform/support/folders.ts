import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The root of the checkout. */
export const root = path.join(__dirname, '../../..');

const TEMPORARY = 'TERRAFORM_TEST_FOLDER';

/** Makes the folder that everything of this run is in, outside the checkout. */
export function makeTemporaryFolder(): string {
  return (process.env[TEMPORARY] = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-')));
}

export function removeTemporaryFolder(): void {
  fs.rmSync(process.env[TEMPORARY]!, { recursive: true, force: true });
}

/** A new folder below the temporary one. */
export function newFolder(name: string): string {
  return fs.mkdtempSync(path.join(process.env[TEMPORARY]!, `${name.replace(/[^\w]+/g, '-')}-`));
}
