import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { runScript } from './examples';

const ROOT = path.join(__dirname, '..');
const ALLOWED =
  /^(lib\/.*\.(js|d\.ts)|\.jsii|API\.md|CHANGELOG\.md|LICENSE|NOTICE|README\.md|SECURITY\.md|package\.json|\.jsii\.tsbuildinfo|schemas\/.*\.schema\.json|node_modules\/(commander|yaml)\/.*)$/;

/** A test without jest, and one with it. */
const TESTS = {
  'isolated.ts': `import { Testing } from 'cdktf';
import { assertIsolated } from 'cdktf-azureml-private/testing';
import { build } from './main';
assertIsolated(build(Testing.app()));
`,
  'matchers.ts': `import 'cdktf-azureml-private/testing';
expect({}).toBeIsolated({ strict: true });
expect({}).not.toPassRule('BNI303');
`,
};

/** The ways in which TypeScript may look for modules. */
const RESOLUTIONS = [
  ['--module', 'node16'],
  ['--module', 'commonjs', '--moduleResolution', 'node10'],
];

/**
 * Fails when the packed package, installed in an empty project, cannot synthesize the quickstart, or cannot be used in
 * its tests, or whose command does not find the quickstart right.
 */
runScript(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-package-'));
  try {
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
    ) as [{ filename: string; files: { path: string }[] }];
    const extra = packed.files.map((file) => file.path).filter((file) => !ALLOWED.test(file));
    if (extra.length > 0)
      throw new Error(
        `the package holds ${extra.length} files that it should not, such as ${extra.slice(0, 10).join(', ')}`,
      );

    const { devDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: { [name: string]: string };
    };
    const wanted = ['cdktf', 'constructs', '@cdktf/provider-azurerm', 'typescript', '@types/node', '@types/jest'];
    const dependencies = Object.fromEntries(wanted.map((name) => [name, devDependencies[name]]));
    dependencies['cdktf-azureml-private'] = `file:${packed.filename}`;
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    fs.copyFileSync(path.join(ROOT, 'examples/quickstart/main.ts'), path.join(folder, 'main.ts'));
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], folder);
    for (const [name, text] of Object.entries(TESTS)) fs.writeFileSync(path.join(folder, name), text);
    for (const resolution of RESOLUTIONS) {
      const tsc = ['tsc', '--strict', '--target', 'es2022', ...resolution];
      run('npx', [...tsc, '--types', 'jest,node', '--noEmit', 'matchers.ts'], folder);
      run('npx', [...tsc, '--types', 'node', 'main.ts', 'isolated.ts'], folder);
      run(process.execPath, ['isolated.js'], folder);
    }
    run(process.execPath, ['main.js'], folder);
    const written = path.join(folder, 'cdktf.out/stacks/quickstart/cdk.tf.json');
    if (!fs.readFileSync(written, 'utf8').includes('batchEndpoints'))
      throw new Error(`${written} has no batch endpoint`);
    run('npx', ['--no', 'azureml-private', 'verify', 'cdktf.out', '--strict'], folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
