import * as fs from 'node:fs';
import * as path from 'node:path';
import { readFile } from './bytes';

/*
 * What people have at hand that cannot be judged, and how to get from there to what can be.
 */

const SYNTH = 'run "cdktf synth"';
const TERRAGRUNT = 'verify a plan: "terragrunt plan -out tfplan", then "terragrunt show -json tfplan"';
const PROGRAM = /\.(ts|tsx|mts|cts|js|mjs|cjs|py|java|kt|cs|go)$/;

/** What is to be said of a file by its name, before it is read; undefined where its name says nothing. */
export function hintForFile(file: string): string | undefined {
  const name = path.basename(file);
  if (PROGRAM.test(name))
    return `is a program, not what it writes; ${SYNTH}, then verify the folder that it wrote: cdktf.out`;
  if (name === 'cdktf.json')
    return `is cdktf's own configuration; ${SYNTH} beside it, then verify the folder that it wrote: cdktf.out`;
  if (/\.tfvars(\.json)?$/.test(name)) {
    return `has values of variables and no resources; verify the folder of the configuration with --var-file ${name}, or a plan made with it`;
  }
  if (name === '.terraform.lock.hcl')
    return 'names versions of providers and no resources; verify the folder that it is in';
  if (/\.tftest\.(hcl|json)$/.test(name)) return 'has tests of a configuration; verify the folder of the configuration';
  if (name === 'terragrunt.hcl') {
    return `is Terragrunt's; ${TERRAGRUNT}`;
  }
  return undefined;
}

/** Why a folder holds nothing that can be judged, and what to do. */
export function hintForFolder(folder: string, names: readonly string[]): string {
  const name = path.basename(path.resolve(folder));
  if (name === '.terraform') return 'holds what "terraform init" installed; verify the folder that it is in';
  if (names.includes('cdktf.json')) {
    const output = outputOf(path.join(folder, 'cdktf.json'));
    return `holds a program of cdktf that was not synthesized; ${SYNTH} in it, then verify ${output}`;
  }
  if (name === 'cdktf.out') {
    return `has no manifest.json, so no synthesis into it succeeded; ${SYNTH} and see what it says`;
  }
  if (names.includes('terragrunt.hcl')) return `is Terragrunt's; ${TERRAGRUNT}`;
  if (names.length === 0) return `is empty; ${EXPECTED}`;
  const below = names.find((one) => hasConfiguration(path.join(folder, one)));
  if (below !== undefined)
    return `holds nothing to judge itself; verify a folder in it that does, such as ${path.join(folder, below)}`;
  return `holds nothing to judge; ${EXPECTED}`;
}

const EXPECTED = 'expected a manifest.json of cdktf, or *.tf.json or *.tf files';

/** The folder that a program of cdktf says it writes into. */
function outputOf(file: string): string {
  try {
    const { output } = JSON.parse(readFile(file).toString('utf8')) as { output?: unknown };
    return typeof output === 'string' && output !== '' ? output : 'cdktf.out';
  } catch {
    return 'cdktf.out';
  }
}

function hasConfiguration(folder: string): boolean {
  try {
    return fs.readdirSync(folder).some((name) => /^[^.].*\.(tf|tofu)(\.json)?$/.test(name));
  } catch {
    return false;
  }
}
