import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runScript, synthesizeExample } from './examples';

const ROOT = path.join(__dirname, '..');
const PROGRAM = path.join(ROOT, 'examples/quickstart/main.py');

/** Programs that are refused, as changes to the quickstart, and what Python then says. */
const REFUSED = [
  {
    why: 'a prop that does not fit',
    change: (program: string) => program.replace('"northeurope"', '"North Europe"'),
    says: ['SecureBatchEndpoint "quickstart/Scoring" cannot be created', 'location: "North Europe" does not fit'],
  },
  {
    why: 'a violated invariant',
    change: (program: string) =>
      program.replace(
        'app.synth()',
        [
          'workspace = stack.node.find_child("Scoring").node.find_child("Workspace").node.find_child("Resource")',
          'workspace.add_override("public_network_access_enabled", True)',
          'app.synth()',
        ].join('\n'),
      ),
    says: [
      'IsolationViolationError',
      'BNI201 workspace-not-public',
      'construct  quickstart/Scoring/Workspace/Resource',
    ],
  },
];

/**
 * Fails when the package for Python, built by jsii and installed in an environment of its own, does not make of the
 * quickstart what TypeScript makes of it, or does not refuse what TypeScript refuses.
 */
runScript(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-python-'));
  try {
    const python = installedPackage(folder);
    const program = fs.readFileSync(PROGRAM, 'utf8');
    const own = path.join(folder, 'accepted');
    const accepted = synthesize(python, own, program);
    if (accepted.status !== 0) throw new Error(`the quickstart in Python fails:\n${accepted.stderr}`);
    const { configuration } = synthesizeExample('quickstart', path.join(folder, 'typescript'));
    const written = JSON.parse(
      fs.readFileSync(path.join(own, 'cdktf.out/stacks/quickstart/cdk.tf.json'), 'utf8'),
    ) as object;
    if (!isDeepStrictEqual(withoutBackend(written), withoutBackend(configuration)))
      throw new Error('the quickstart in Python is not what it is in TypeScript');

    for (const { why, change, says } of REFUSED) {
      const { status, stderr } = synthesize(python, path.join(folder, 'refused'), change(program));
      const missing = says.filter((text) => !stderr.includes(text));
      if (status === 0 || missing.length > 0)
        throw new Error(`${why} in Python is not refused with ${missing.join(', ')}:\n${stderr}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/** Builds the package from what is compiled, installs it, and says which Python has it. */
function installedPackage(folder: string): string {
  run('npx', ['projen', 'package:python', '--outdir', folder]);
  const wheels = fs.readdirSync(path.join(folder, 'python')).filter((name) => name.endsWith('.whl'));
  if (wheels.length !== 1) throw new Error(`jsii-pacmak made ${wheels.length} wheels`);
  const environment = path.join(folder, 'venv');
  run('python3', ['-m', 'venv', environment]);
  const python = path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    path.join(folder, 'python', wheels[0]),
  ]);
  return python;
}

function synthesize(python: string, folder: string, program: string): { status: number | null; stderr: string } {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'main.py'), program);
  return spawnSync(python, ['main.py'], { cwd: folder, encoding: 'utf8', env: quiet() });
}

/** The local backend names the folder of the program. */
function withoutBackend(configuration: object): object {
  const { terraform, ...rest } = configuration as { terraform: { backend?: object } };
  return { ...rest, terraform: { ...terraform, backend: undefined } };
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: quiet() });
}

function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
}
