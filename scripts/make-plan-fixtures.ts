import * as fs from 'node:fs';
import * as path from 'node:path';
import * as prettier from 'prettier';
import { settled } from './shown-json';
import { TerraformCore } from './terraform-core';

/*
 * Has the real Terraform plan and apply each configuration in test/isolation/readers/fixtures, and writes what
 * `terraform show -json` prints beside it: of the plan, of the state after it, and of a plan when nothing is left to do.
 * To be run when a configuration or Terraform's format changes: `npx ts-node scripts/make-plan-fixtures.ts`
 */
const fixtures = path.join(__dirname, '../test/isolation/readers/fixtures');

async function make(name: string): Promise<void> {
  const keep = async (file: string, shown: unknown): Promise<void> => {
    const text = await prettier.format(JSON.stringify(settled(shown)), { parser: 'json', printWidth: 120 });
    fs.writeFileSync(path.join(fixtures, name, file), text);
  };
  await TerraformCore.within(path.join(fixtures, name), async (core) => {
    await keep('plan.json', await core.plan());
    await keep('state.json', await core.apply());
    await keep('again.json', await core.plan());
  });
}

async function makeAll(): Promise<void> {
  const names = fs.readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names) {
    await make(name);
    console.log(`made plan, state and plan again of ${name}`);
  }
}

makeAll().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
