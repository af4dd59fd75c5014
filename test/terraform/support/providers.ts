import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from './folders';

/** Providers that Terraform can be run with. */
export interface Providers {
  readonly label: string;
  /** What makes Terraform find them, and programs ask for them. */
  readonly env: Readonly<Record<string, string>>;
  /** Offline ones never reach Azure, so that applying is free. */
  readonly offline: boolean;
  /** What else of this machine the tests lack. */
  readonly missing?: string;
}

const FOUND = 'TERRAFORM_TEST_PROVIDERS';

/**
 * Looks for providers once for all test files: the offline ones in the folder that OFFLINE_PROVIDERS names, or beside the
 * checkout; otherwise whatever Terraform finds by itself. AZURERM_VERSIONS says which azurerm the offline ones serve.
 */
export function findProviders(temporary: string): void {
  process.env[FOUND] = JSON.stringify(search(temporary));
}

export function providers(): Providers[] {
  return JSON.parse(process.env[FOUND]!);
}

function search(temporary: string): Providers[] {
  if (!runs('terraform', 'version')) {
    return [{ label: 'without terraform', env: {}, offline: false, missing: 'terraform is not on the PATH' }];
  }
  const folder = process.env.OFFLINE_PROVIDERS ?? path.join(root, '../shared/offline-providers');
  const setup = path.join(folder, 'setup.sh');
  if (!fs.existsSync(setup)) {
    if (process.env.OFFLINE_PROVIDERS) throw new Error(`OFFLINE_PROVIDERS: there is no ${setup}`);
    return [installed(temporary, 'the offline providers are not beside the checkout')];
  }
  if (!runs('go', 'version')) return [installed(temporary, 'the offline providers need go, which is not on the PATH')];
  const versions = (process.env.AZURERM_VERSIONS ?? '4.55,4.80').split(',').map((version) => version.trim());
  return versions.map((version) => ({
    label: `azurerm ${version}`,
    env: {
      ...exportsOf(execFileSync('bash', [setup, path.join(temporary, 'providers'), version], { encoding: 'utf8' })),
      AZURERM_RANGE: `~> ${version}.0`,
    },
    offline: true,
  }));
}

/** Real providers, downloaded once. CI is to have the offline ones, so that nothing is left out there. */
function installed(temporary: string, absence: string): Providers {
  const label = 'the providers that terraform finds';
  if (process.env.CI) return { label, env: {}, offline: false, missing: absence };
  const folder = path.join(temporary, 'installed');
  const cache = path.join(folder, 'cache');
  fs.mkdirSync(cache, { recursive: true });
  const required_providers = { azurerm: { source: 'hashicorp/azurerm' }, azapi: { source: 'Azure/azapi' } };
  fs.writeFileSync(path.join(folder, 'providers.tf.json'), JSON.stringify({ terraform: { required_providers } }));
  const env = { TF_PLUGIN_CACHE_DIR: process.env.TF_PLUGIN_CACHE_DIR ?? cache };
  const found = spawnSync('terraform', ['init', '-input=false'], { cwd: folder, env: { ...process.env, ...env } });
  const missing = found.status === 0 ? undefined : `${absence}, and terraform finds no others`;
  return { label, env, offline: false, missing };
}

function exportsOf(script: string): Record<string, string> {
  return Object.fromEntries(
    [...script.matchAll(/^export (\w+)=(?:'([^']*)'|(\S*))$/gm)].map(([, name, quoted, bare]) => [
      name,
      quoted ?? bare,
    ]),
  );
}

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
