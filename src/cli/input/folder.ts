import * as fs from 'node:fs';
import * as path from 'node:path';
import { Problem, systemMessage } from '../problem';
import { boundaryOf, isBelow, real } from './boundary';
import { readFile } from './bytes';
import { hintForFolder } from './hints';
import { parsed } from './json';
import { isRecord } from './kind';
import { warningsIn } from './program-warnings';
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
  /** The stacks that are deployed before it, by their names in the manifest. */
  readonly dependencies: readonly string[];
  readonly name: string;
  /** What its constructs warned of. */
  readonly warnings: readonly string[];
}

const MANIFEST = 'manifest.json';

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
  const files = configurationFilesIn(folder, boundaryOf(folder));
  if (files.length > 0) return { kind: 'configuration', files };
  if (!isOutput && names.includes('cdktf.out')) return lookInto(path.join(folder, 'cdktf.out'), true);
  throw new Problem(`${folder}: ${hintForFolder(folder, names)}`);
}

/** The files of a configuration that lie in a folder; those that lead out of the boundary are refused. */
export function configurationFilesIn(folder: string, boundary: string): string[] {
  const files = moduleFiles(folder).read;
  for (const file of files) refuseOutside(boundary, file);
  return files;
}

/** The files of a folder that are there for OpenTofu alone and are not read: those of Terraform are. */
export function passedOverIn(folder: string): string[] {
  return moduleFiles(folder).passedOver;
}

/** OpenTofu's own files count where there are no others: Terraform does not read them, and a folder has one meaning. */
function moduleFiles(folder: string): { readonly read: string[]; readonly passedOver: string[] } {
  const files = entriesOf(folder)
    // a link to a folder stays, which Terraform refuses
    .filter((entry) => !entry.isDirectory() && isConfiguration(entry.name))
    .map(({ name }) => path.join(folder, name))
    .sort();
  const forTofu = files.filter((file) => /\.tofu(\.json)?$/.test(file));
  const others = files.filter((file) => !forTofu.includes(file));
  return others.length > 0 ? { read: others, passedOver: forTofu } : { read: forTofu, passedOver: [] };
}

/** Whether Terraform or OpenTofu reads a file of this name as a part of a configuration. */
function isConfiguration(name: string): boolean {
  return /^[^.].*\.(tf|tofu)(\.json)?$/s.test(name);
}

export function list(folder: string): string[] {
  return entriesOf(folder)
    .map(({ name }) => name)
    .sort();
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
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
    const stackFile = path.join(folder, written);
    const who = `${file}: the stack ${JSON.stringify(name)}`;
    // one that leads out is told so even where nothing is there
    if (!isBelow(folder, stackFile)) throw outside(folder, who);
    refuseOutside(folder, stackFile, who);
    const { constructPath, dependencies, annotations } = entry as Record<string, unknown>;
    return {
      name,
      stack: typeof constructPath === 'string' ? constructPath : name,
      file: stackFile,
      dependencies: Array.isArray(dependencies) ? dependencies.filter((one) => typeof one === 'string') : [],
      warnings: warningsIn(annotations),
    };
  });
  if (found.length === 0) throw new Problem(`${file}: names no stack; expected one at least`);
  return found;
}

/** A folder that somebody else wrote must not make this process read what is outside of it. */
export function refuseOutside(folder: string, file: string, who = file): void {
  if (!isBelow(real(folder), real(file))) throw outside(folder, who);
}

function outside(folder: string, who: string): Problem {
  return new Problem(`${who}: leads out of the folder ${folder}; name the file itself to have it read`);
}
