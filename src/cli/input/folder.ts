import * as fs from 'node:fs';
import * as path from 'node:path';
import { Problem, systemMessage } from '../problem';
import { readFile } from './bytes';
import { parsed } from './json';
import { isRecord } from './kind';
import { textOf } from './text';

/** What a folder holds. */
export type Folder =
  | { readonly kind: 'app'; readonly stacks: readonly StackFile[] }
  | { readonly kind: 'configuration'; readonly files: readonly string[] };

/** A stack of what `cdktf synth` wrote. */
export interface StackFile {
  /** Its path in the construct tree, by which the other stacks name it. */
  readonly stack: string;
  readonly file: string;
}

const MANIFEST = 'manifest.json';
const JUDGE_A_PLAN = 'judge what "terraform show -json" prints of a plan';

/** Finds what can be judged in a folder; what is deeper in it, or outside of it, is not looked at. */
export function lookInto(folder: string, isOutput = false): Folder {
  const names = list(folder);
  if (names.includes(MANIFEST)) {
    const file = path.join(folder, MANIFEST);
    refuseOutside(folder, file);
    const manifest = parsed(textOf(readFile(file), file), file);
    if (isRecord(manifest) && isRecord(manifest.stacks))
      return { kind: 'app', stacks: stacks(folder, file, manifest.stacks) };
  }
  const files = names.filter((name) => name.endsWith('.tf.json')).map((name) => path.join(folder, name));
  if (files.length > 0) {
    for (const file of files) refuseOutside(folder, file);
    refuseBlocksInHcl(folder, names);
    return { kind: 'configuration', files };
  }
  if (!isOutput && names.includes('cdktf.out')) return lookInto(path.join(folder, 'cdktf.out'), true);
  const seen = names.some((name) => /\.(tf|tofu)$/.test(name))
    ? `holds Terraform in HCL: ${JUDGE_A_PLAN}`
    : 'holds neither';
  throw new Problem(`${folder}: ${seen}; expected a ${MANIFEST} of cdktf, or *.tf.json files`);
}

function list(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch (error) {
    throw new Problem(`${folder}: cannot be read: ${systemMessage(error)}`);
  }
}

function stacks(folder: string, file: string, entries: Record<string, unknown>): StackFile[] {
  const found = Object.entries(entries).map(([name, entry]) => {
    const written = isRecord(entry) ? entry.synthesizedStackPath : undefined;
    if (typeof written !== 'string') {
      throw new Problem(
        `${file}: the stack ${JSON.stringify(name)} has no "synthesizedStackPath"; expected what cdktf writes`,
      );
    }
    if (!written.endsWith('.json')) {
      throw new Problem(
        `${file}: the stack ${JSON.stringify(name)} is written as HCL, ${written}; synthesize it without --hcl, or ${JUDGE_A_PLAN}`,
      );
    }
    const stackFile = path.join(folder, written);
    refuseOutside(folder, stackFile, `${file}: the stack ${JSON.stringify(name)}`);
    const { constructPath } = entry as { constructPath?: unknown };
    return { stack: typeof constructPath === 'string' ? constructPath : name, file: stackFile };
  });
  if (found.length === 0) throw new Problem(`${file}: names no stack; expected one at least`);
  return found;
}

/** A folder that somebody else wrote must not make this process read what is outside of it. */
function refuseOutside(folder: string, file: string, who = file): void {
  if (!isBelow(folder, file) || !isBelow(real(folder), real(file))) {
    throw new Problem(`${who}: leads out of the folder ${folder}; name the file itself to have it read`);
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

function real(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch (error) {
    throw new Problem(`${file}: cannot be read: ${systemMessage(error)}`);
  }
}

/** Providers, variables and outputs in HCL are no loss; resources and modules are. */
function refuseBlocksInHcl(folder: string, names: readonly string[]): void {
  for (const name of names.filter((one) => /\.(tf|tofu)$/.test(one))) {
    const file = path.join(folder, name);
    refuseOutside(folder, file);
    const block = /^[ \t]*(resource|data|module)\b/m.exec(textOf(readFile(file), file));
    if (!block) continue;
    throw new Problem(`${file}: holds a ${block[1]} in HCL, which is not read; ${JUDGE_A_PLAN} instead`);
  }
}
