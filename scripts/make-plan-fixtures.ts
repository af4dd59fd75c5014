import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as prettier from 'prettier';

/*
 * Has the real Terraform plan and apply each configuration in test/isolation/readers/fixtures, and writes what
 * `terraform show -json` prints beside it: of the plan, of the state after it, and of a plan when nothing is left to do.
 * Terraform must find providers that make nothing real: `eval "$(…/offline-providers/setup.sh DIR)"` before.
 * To be run when a configuration or Terraform's format changes: `npx ts-node scripts/make-plan-fixtures.ts`
 */
const fixtures = path.join(__dirname, '../test/isolation/readers/fixtures');

/** Changes from one machine or moment to the next, or repeats what is said elsewhere, and is not read. */
const LEFT_OUT = new Set([
  ...['timestamp', 'terraform_version', 'schema_version', 'provider_name', 'relevant_attributes', 'output_changes'],
  ...['sensitive_values', 'before_sensitive', 'after_sensitive', 'before', 'after', 'timeouts', 'full_name'],
]);

async function make(name: string): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  try {
    fs.cpSync(path.join(fixtures, name), folder, { recursive: true });
    const terraform = (...args: string[]): string => run(folder, args);
    const keep = async (file: string, ...args: string[]): Promise<void> => {
      const shown: unknown = JSON.parse(terraform('show', '-json', ...args), leaveOut);
      const text = await prettier.format(JSON.stringify(shown), { parser: 'json', printWidth: 120 });
      fs.writeFileSync(path.join(fixtures, name, file), text);
    };
    terraform('init', '-input=false', '-no-color');
    terraform('plan', '-input=false', '-no-color', '-out=plan');
    await keep('plan.json', 'plan');
    terraform('apply', '-input=false', '-no-color', 'plan');
    await keep('state.json');
    terraform('plan', '-input=false', '-no-color', '-out=again');
    await keep('again.json', 'again');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function leaveOut(key: string, value: unknown): unknown {
  return LEFT_OUT.has(key) ? undefined : value;
}

function run(cwd: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('terraform', args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`terraform ${args.join(' ')} exited with ${status}:\n${stdout}${stderr}`);
  return stdout;
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
