import * as fs from 'node:fs';
import * as path from 'node:path';
import { RECORDED_SPELLINGS } from '../test/support/recorded-spellings';
import { spelledSystem } from '../test/support/spelled-systems';
import { condensed, inLines } from './shown-json';
import { TerraformCore } from './terraform-core';

/*
 * Has the real Terraform plan and apply the spellings of test/support/recorded-spellings.ts, and writes what it shows: of
 * the first plan and of the state after it. With names, only of those:
 *
 *   eval "$(…/offline-providers/setup.sh DIR all)" && npx ts-node --transpile-only scripts/make-spelling-fixtures.ts
 */
const FOLDER = path.join(__dirname, '../test/fixtures/spellings');

async function makeAll(names: readonly string[]): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const [name, spelling] of Object.entries(RECORDED_SPELLINGS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const keep = (kind: string, shown: unknown): void =>
      fs.writeFileSync(path.join(FOLDER, `${name}.${kind}.json`), inLines(condensed(shown)));
    await TerraformCore.within(spelledSystem(spelling), async (core) => {
      keep('plan', await core.plan());
      keep('state', await core.apply());
    });
    console.log(`made plan and state of ${name}`);
  }
}

makeAll(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
