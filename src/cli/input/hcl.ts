import { HclSyntaxError, parseHcl } from '../../isolation/facts/readers/hcl';
import type { Resource } from '../../isolation/facts/resource';
import { Problem } from '../problem';
import { blockOf } from './lines';

/** People write these: what is longer is something else. */
const LONGEST = 16 * 1024 * 1024;

/** Whether a file is in Terraform's own syntax. */
export function isHcl(file: string): boolean {
  return /\.(tf|tofu)$/.test(file);
}

/** A configuration in Terraform's own syntax as the one in JSON that says the same. */
export function parsedHcl(text: string, name: string): unknown {
  if (text.length > LONGEST) throw new Problem(`${name}: is too long; expected 16 MiB at most`);
  try {
    return parseHcl(text);
  } catch (error) {
    if (!(error instanceof HclSyntaxError)) throw error;
    const [, line = '1', what = error.message] = /^line (\d+): (.*)$/s.exec(error.message) ?? [];
    throw new Problem(`${name}:${line}: is not Terraform: ${what}`);
  }
}

/** The line on which the block of a resource begins. */
export function hclLineFinder(text: string): (resource: Resource) => number | undefined {
  let lines: ReadonlyMap<string, number> | undefined;
  return (resource) => (lines ??= blockLines(text)).get(blockOf(resource));
}

function blockLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    const [, group, type, name] = /^\s*(resource|data)\s+"?([\w-]+)"?\s+"?([\w-]+)"?/.exec(line) ?? [];
    if (group) lines.set(`${group === 'data' ? 'data' : 'managed'} ${type}.${name}`, index + 1);
  });
  return lines;
}
