import * as path from 'node:path';
import { evaluateValue } from '../../isolation/facts/expression';
import type { PartialValue } from '../../isolation/facts/value';
import { Problem } from '../problem';
import { boundaryOf } from './boundary';
import { readFile } from './bytes';
import { list, refuseOutside } from './folder';
import { parsedHcl } from './hcl';
import { parsed } from './json';
import { isRecord } from './kind';
import { textOf } from './text';

const NOTHING = { resolve: () => undefined };
const USUAL = ['terraform.tfvars', 'terraform.tfvars.json'];

/** The values that Terraform finds for the variables of a folder without being told. */
export function givenValues(folder: string): Record<string, PartialValue> {
  const names = list(folder);
  // what comes later counts
  const files = [...USUAL.filter((name) => names.includes(name)), ...names.filter(isAutomatic)].map((name) =>
    path.join(folder, name),
  );
  const boundary = boundaryOf(folder);
  for (const file of files) refuseOutside(boundary, file);
  return valuesIn(files);
}

/** The values that files have, of which the last one counts. */
export function valuesIn(files: readonly string[]): Record<string, PartialValue> {
  return Object.assign({}, ...files.map(valuesOf)) as Record<string, PartialValue>;
}

function isAutomatic(name: string): boolean {
  return /^[^.].*\.auto\.tfvars(\.json)?$/.test(name);
}

function valuesOf(file: string): Record<string, PartialValue> {
  const text = textOf(readFile(file), file);
  const content = file.endsWith('.json') ? parsed(text, file) : parsedHcl(text, file);
  if (!isRecord(content)) throw new Problem(`${file}: has no values; expected the names of variables with theirs`);
  // a text in JSON is a text: there are no expressions
  const value = (one: unknown) => (file.endsWith('.json') ? (one as PartialValue) : evaluateValue(one, NOTHING));
  return Object.fromEntries(Object.entries(content).map(([name, one]) => [name, value(one)]));
}
