import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { counted, exampleNames, runScript, synthesizeExample } from './examples';

const ROOT = path.join(__dirname, '..');
const EXPLAINED = path.join(ROOT, 'docs/scanners/checkov.json');

/** A check of checkov that fails here for a reason, which docs/scanners.md gives. */
interface Explained {
  readonly id: string;
  /** The resource type that it may fail for. */
  readonly resources: string;
}

interface Finding {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
}

interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
  readonly results: { readonly failed_checks: readonly Finding[] };
}

/** Fails when checkov finds in an example what docs/scanners.md does not explain, or no longer finds what it explains. */
runScript(() => {
  const explained = JSON.parse(fs.readFileSync(EXPLAINED, 'utf8')) as Explained[];
  const seen = new Set<string>();
  const unexplained: string[] = [];
  for (const name of exampleNames()) {
    const { folder, configuration } = synthesizeExample(name);
    const { summary, results } = scan(folder);
    if (summary.passed === 0 || summary.parsing_errors > 0) throw new Error(`checkov could not read ${folder}`);
    for (const { check_id, check_name, resource } of results.failed_checks) {
      const type = typeOf(resource, configuration.resource ?? {});
      if (explained.some((one) => one.id === check_id && one.resources === type)) seen.add(check_id);
      else unexplained.push(`${name}: ${check_id} ${check_name} (${type}: ${resource})`);
    }
    console.log(`${name}: ${summary.passed} passed, ${counted(results.failed_checks.length, 'finding')}`);
  }
  const stale = explained.filter(({ id }) => !seen.has(id)).map(({ id }) => `${id} is explained, but not found`);
  if (unexplained.length + stale.length > 0) throw new Error([...unexplained, ...stale].join('\n'));
  console.log(`all of them are explained in docs/scanners.md: ${explained.map(({ id }) => id).join(', ')}`);
});

function scan(folder: string): Report {
  const checkov = process.env.CHECKOV ?? 'checkov';
  const args = ['-d', folder, '--framework', 'terraform_json', '-o', 'json', '--compact', '--quiet', '--skip-download'];
  const { status, stdout, stderr, error } = spawnSync(checkov, args, { cwd: ROOT, encoding: 'utf8' });
  if (error) {
    throw new Error(
      `${checkov} is not here: "python3 -m venv DIR && DIR/bin/pip install checkov", then CHECKOV=DIR/bin/checkov`,
    );
  }
  if (status !== 0 && status !== 1) throw new Error(`${checkov} exited with ${status}:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** checkov writes `resource.NAME` or `TYPE.NAME`; here is always the type. */
function typeOf(resource: string, blocks: { readonly [type: string]: object }): string {
  const name = resource.slice(resource.indexOf('.') + 1);
  return Object.keys(blocks).find((type) => Object.keys(blocks[type]).includes(name)) ?? resource;
}
