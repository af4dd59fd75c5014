import type { ReadDocument } from '../../report/report';
import { duplicateKey } from '../../support/duplicate-key';
import { printable } from '../../support/printable';
import { Problem } from '../problem';
import { readFile } from './bytes';
import { hclLineFinder, isHcl, parsedHcl } from './hcl';
import { parsed } from './json';
import { placeOf } from './json-syntax';
import { isRecord, Kind, kindOf } from './kind';
import { lineFinder } from './lines';
import { refuseWhatDoesNotFit } from './memory';
import { textOf } from './text';

/** A file that was read, and what it is. */
export interface ReadFile {
  readonly file: string;
  readonly kind: Kind;
  readonly content: unknown;
  readonly lineOf: ReadDocument['lineOf'];
}

/** What stands in a file. */
export function read(bytes: Buffer, file: string): ReadFile {
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

/** A file that is a part of a configuration. */
export function readConfiguration(file: string): ReadFile {
  const one = read(readFile(file), file);
  if (one.kind === 'configuration') return one;
  throw new Problem(`${file}: is a ${one.kind}; expected a configuration, as its name says`);
}
