import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { newFolder, root } from './folders';
import { Providers } from './providers';
import { Terraform } from './terraform';

/** The examples, by the names of their folders. */
export const examples = fs
  .readdirSync(path.join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(mainOf(entry.name)))
  .map(({ name }) => name);

export function mainOf(example: string): string {
  return path.join(root, 'examples', example, 'main.ts');
}

/** The command that runs a program. */
export function command(main: string): string[] {
  const preloaded = ['ts-node/register/transpile-only', path.join(__dirname, 'azurerm-range.ts')];
  return [process.execPath, ...preloaded.flatMap((module) => ['-r', require.resolve(module)]), main];
}

/** The environment that a program is run in. */
export function programEnv(using: Providers): Record<string, string> {
  return { TS_NODE_PROJECT: path.join(root, 'tsconfig.json'), ...using.env };
}

/** The stacks of a program, synthesized into a folder of its own. */
export function synthesize(main: string, using: Providers, env: Record<string, string> = {}): Terraform[] {
  const folder = newFolder(path.basename(path.dirname(main)));
  const [node, ...args] = command(main);
  const { status, stdout, stderr } = spawnSync(node, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...programEnv(using), CDKTF_OUTDIR: folder, ...env },
  });
  if (status !== 0) throw new Error(`${main} exited with ${status}:\n${stdout}${stderr}`);
  const { stacks } = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  return Object.values<{ workingDirectory: string }>(stacks).map(
    ({ workingDirectory }) => new Terraform(path.join(folder, workingDirectory), using),
  );
}

/** The only stack of a program. */
export function synthesizeStack(main: string, using: Providers, env: Record<string, string> = {}): Terraform {
  const stacks = synthesize(main, using, env);
  if (stacks.length !== 1) throw new Error(`${main} makes ${stacks.length} stacks`);
  return stacks[0];
}
