import * as fs from 'node:fs';
import { readTerraformJson, TerraformJson } from '../../isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../../isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../../isolation/facts/readers/terraform-state';
import type { Document } from '../../isolation/facts/resource';
import type { ReadDocument } from '../../report/report';
import { duplicateKey } from '../../support/duplicate-key';
import { printable } from '../../support/printable';
import { Problem, systemMessage } from '../problem';
import { programAcknowledgements, ProgramAcknowledgements } from '../program-acknowledgements';
import { readFile, readStandardInput } from './bytes';
import { merge } from './configuration';
import { lookInto, StackFile } from './folder';
import { hclLineFinder, isHcl, parsedHcl } from './hcl';
import { parsed } from './json';
import { isRecord, Kind, kindOf } from './kind';
import { placeOf } from './json-syntax';
import { lineFinder } from './lines';
import { refuseWhatDoesNotFit } from './memory';
import { textOf } from './text';

/** What is judged together, because one PATH names it. */
export interface Input {
  readonly name: string;
  readonly kind: Kind;
  readonly document: Document;
  readonly files: readonly ReadDocument[];
  /** What the program accepted that wrote it. */
  readonly acknowledged: ProgramAcknowledgements;
}

/** What standard input is called in reports. */
const STANDARD_INPUT = 'stdin';

/** Reads what a PATH names: a folder, a file, or `-`. */
export async function readInput(name: string): Promise<Input> {
  if (name === '-') return ofFiles([read(await readStandardInput(STANDARD_INPUT), STANDARD_INPUT)], STANDARD_INPUT);
  if (!isFolder(name)) return ofFiles([read(readFile(name), name)], name);
  const folder = lookInto(name);
  if (folder.kind === 'app') return ofApp(folder.stacks, name);
  return ofFiles(folder.files.map(readConfiguration), name);
}

function isFolder(name: string): boolean {
  try {
    return fs.statSync(name).isDirectory();
  } catch (error) {
    throw new Problem(`${name}: cannot be read: ${systemMessage(error)}`);
  }
}

interface ReadFile {
  readonly file: string;
  readonly kind: Kind;
  readonly content: unknown;
  readonly lineOf: ReadDocument['lineOf'];
}

function read(bytes: Buffer, file: string): ReadFile {
  refuseWhatDoesNotFit(bytes, file);
  const text = textOf(bytes, file);
  // cdktf may write JSON into cdk.tf; no block begins with a bracket
  if (isHcl(file) && !text.trimStart().startsWith('{'))
    return { file, kind: 'configuration', content: parsedHcl(text, file), lineOf: hclLineFinder(text) };
  const content = parsed(text, file);
  const kind = isEmptyConfiguration(content, file) ? 'configuration' : kindOf(content, file);
  if (kind === 'configuration') refuseDuplicates(text, file);
  return { file, kind, content, lineOf: lineFinder(text, kind) };
}

/** Terraform merges blocks that are written twice; whoever parses JSON sees one of them. */
function refuseDuplicates(text: string, file: string): void {
  const twice = duplicateKey(text);
  if (!twice) return;
  const name = printable(JSON.stringify(twice.key));
  throw new Problem(`${file}:${placeOf(text, twice.offset)}: ${name} stands there twice; expected each name once`);
}

/** Terraform reads files of that name whatever is in them. */
function isEmptyConfiguration(content: unknown, file: string): boolean {
  return /\.tf(\.json)?$/.test(file) && isRecord(content) && Object.keys(content).length === 0;
}

function readConfiguration(file: string): ReadFile {
  const one = read(readFile(file), file);
  if (one.kind === 'configuration') return one;
  throw new Problem(`${file}: is a ${one.kind}; expected a configuration, as its name says`);
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
  const document = readTerraformJson(documents);
  return { name, kind: 'configuration', document, files: files.map(asDocument), acknowledged };
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

function configuration(files: readonly ReadFile[], label: string): TerraformJson {
  const contents = files.map(({ file, content }) => ({ file, content: content as Record<string, unknown> }));
  return { label, ...merge(contents) };
}

function asDocument({ file, kind, lineOf }: ReadFile): ReadDocument {
  return { label: file, file, kind, lineOf };
}
