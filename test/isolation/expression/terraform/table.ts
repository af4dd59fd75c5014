import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartialObject } from '../../../../src/isolation/facts/value';

const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

/** The values that the expressions refer to. */
export const locals = JSON.parse(read('locals.json')) as PartialObject;

/** One expression a line; `\n` outside of quotes stands for a line end, so that heredocs fit on a line. */
export const expressions = read('expressions.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '))
  .map((line) => (line.startsWith('"') || !/<<|[^"]\\n/.test(line) ? line : withLineEnds(line)));

/** Texts of JSON, each a template as a whole. */
export const templates = JSON.parse(read('templates.json')) as string[];

export const resultsFile = join(__dirname, 'results.json');

function withLineEnds(line: string): string {
  return line
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 && !line.includes('<<') ? part : part.replace(/(?<!\\)\\n/g, '\n')))
    .join('')
    .replace(/\\\\/g, line.includes('<<') ? '\\' : '\\\\');
}
