import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageFolder } from '../support/package-folder';

/** The version of this package. */
export function packageVersion(): string {
  const file = path.join(packageFolder(), 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
