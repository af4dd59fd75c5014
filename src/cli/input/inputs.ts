import * as fs from 'node:fs';
import { readTerraformJson } from '../../isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../isolation/facts/readers/terraform-state';
import type { Document } from '../../isolation/facts/resource';
import type { PartialValue } from '../../isolation/facts/value';
import type { ReadDocument } from '../../report/report';
import { Problem, systemMessage } from '../problem';
import { programAcknowledgements, ProgramAcknowledgements } from '../program-acknowledgements';
import { readFile, readStandardInput } from './bytes';
import { configurationFiles, merge } from './configuration';
import { read, readConfiguration, ReadFile } from './configuration-file';
import { lookInto, StackFile } from './folder';
import { hintForFile } from './hints';
import { Kind } from './kind';
import { Modules } from './modules';
import { givenValues } from './variable-values';

/** What is judged together, because one PATH names it. */
export interface Input {
  readonly name: string;
  readonly kind: Kind;
  readonly document: Document;
  readonly files: readonly ReadDocument[];
  /** What the program accepted that wrote it. */
  readonly acknowledged: ProgramAcknowledgements;
  /** What the program warned of when it wrote it. */
  readonly programWarnings?: readonly string[];
  /** Whether it has variables that values may be given for. */
  readonly takesVariables?: boolean;
  /** What people should know about how it was read; to be asked when it was judged. */
  notes?(): readonly string[];
}

type Values = Readonly<Record<string, PartialValue>>;

/** What standard input is called in reports. */
const STANDARD_INPUT = 'stdin';

/**
 * Reads what a PATH names: a folder, a file, or `-`.
 *
 * @param given the values of variables that somebody gives, for a folder
 */
export async function readInput(name: string, given: Values = {}): Promise<Input> {
  if (name === '-') return ofFiles([read(await readStandardInput(STANDARD_INPUT), STANDARD_INPUT)], STANDARD_INPUT);
  if (!isFolder(name)) {
    const hint = hintForFile(name);
    if (hint !== undefined) throw new Problem(`${name}: ${hint}`);
    return ofFiles([read(readFile(name), name)], name);
  }
  const folder = lookInto(name);
  if (folder.kind === 'app') return ofApp(folder.stacks, name);
  return ofFolder(folder.files.map(readConfiguration), name, given);
}

function isFolder(name: string): boolean {
  try {
    return fs.statSync(name).isDirectory();
  } catch (error) {
    throw new Problem(`${name}: cannot be read: ${systemMessage(error)}`);
  }
}

/** The stacks of an app, whose references to each other are followed. */
function ofApp(stacks: readonly StackFile[], name: string): Input {
  const files = stacks.map(({ file }) => readConfiguration(file));
  const documents = files.map((one, index) => {
    const { stack, dependencies } = stacks[index];
    // cdktf deploys them in that order
    const appliedAfter = stacks.filter((other) => dependencies.includes(other.name)).map((other) => other.stack);
    return { ...configuration([one], stack), appliedAfter };
  });
  const acknowledged = programAcknowledgements(files.map((one, index) => ({ ...one, stack: stacks[index].stack })));
  return {
    name,
    kind: 'configuration',
    document: readTerraformJson(documents),
    files: files.map(asDocument),
    acknowledged,
    programWarnings: stacks.flatMap(({ warnings }) => warnings),
  };
}

/** A module, with the modules that it calls and the values of its variables, as Terraform finds them. */
function ofFolder(files: readonly ReadFile[], name: string, given: Values): Input {
  const modules = new Modules(name);
  const defaults = new Set<string>();
  const values = { ...givenValues(name), ...given };
  const variables = { values, onDefault: (one: string) => void defaults.add(one) };
  const own = configuration(files, name);
  const document = readTerraformJson([{ ...own, variables, openModule: modules.openerOf(own.content, name) }]);
  return {
    name,
    kind: 'configuration',
    takesVariables: true,
    document,
    files: [...files, ...modules.files].map(asDocument),
    acknowledged: programAcknowledgements(files),
    notes: () => [...modules.notes, ...defaultsNote(name, defaults)],
  };
}

/** A verdict that rests on a default holds where nobody gives another value. */
function defaultsNote(name: string, defaults: ReadonlySet<string>): string[] {
  if (defaults.size === 0) return [];
  const some = [...defaults].sort();
  const named = some.slice(0, 5).join(', ') + (some.length > 5 ? ` and ${some.length - 5} more` : '');
  return [`${name} is judged with the defaults of variables (${named}); a plan shows the values that are used`];
}

function ofFiles(files: readonly ReadFile[], name: string): Input {
  const [{ kind, content }] = files;
  const acknowledged = programAcknowledgements(kind === 'configuration' ? files : []);
  return { name, kind, document: document(kind, content, files, name), files: files.map(asDocument), acknowledged };
}

function document(kind: Kind, content: unknown, files: readonly ReadFile[], name: string): Document {
  switch (kind) {
    case 'plan':
      return readTerraformPlan(name, content);
    case 'state':
      return readTerraformState(name, content);
    case 'configuration':
      return readTerraformJson([configuration(files, name)]);
  }
}

function configuration(files: readonly ReadFile[], label: string) {
  return { label, ...merge(configurationFiles(files)) };
}

function asDocument({ file, kind, lineOf }: ReadFile): ReadDocument {
  return { label: file, file, kind, lineOf };
}
