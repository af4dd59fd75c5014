/* eslint-disable @typescript-eslint/no-require-imports -- a format is loaded when it is asked for: start-up is part of every call */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Evaluation } from '../isolation/evaluate';
import type { Facts } from '../isolation/facts/facts';
import type { System } from '../isolation/facts/systems';
import type { Report } from '../report/report';
import type { TextOptions } from '../report/text';
import { Problem, systemMessage } from './problem';
import { didYouMean } from './suggestion';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'html', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** A format that was asked for, and where it goes: standard output without a file. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** `sarif=report.sarif`, or `text`. */
export function outputOf(written: string): Output {
  const [name, ...rest] = written.split('=');
  const format = FORMATS.find((one) => one === name);
  if (!format) {
    throw new Problem(
      `${JSON.stringify(name)} is no format${didYouMean(name, FORMATS)}; expected ${FORMATS.join(', ')}`,
    );
  }
  if (rest.length === 0) return { format };
  const file = rest.join('=');
  if (file === '')
    throw new Problem(`--format ${written}: names no file; expected one such as ${format}=report.${format}`);
  return file === '-' ? { format } : { format, file };
}

/** All outputs that were asked for; text on standard output where none was. */
export function outputsOf(written: readonly string[]): Output[] {
  const outputs = written.map(outputOf);
  if (outputs.length === 0) return [{ format: 'text' }];
  const shown = outputs.filter(({ file }) => file === undefined);
  if (shown.length > 1) {
    const names = shown.map(({ format }) => format).join(' and ');
    throw new Problem(`${names} cannot both go to standard output; give a file to one: ${shown[1].format}=FILE`);
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [path.resolve(file)]));
  const repeated = files.find((file, index) => files.indexOf(file) !== index);
  if (repeated !== undefined) throw new Problem(`${repeated}: two formats cannot go to the same file`);
  return outputs;
}

/** What is reported. */
export interface Judged {
  readonly report: Report;
  readonly evaluation: Evaluation;
  readonly factsOf: (system: System) => Facts;
}

export function rendered(format: Format, judged: Judged, textOptions: TextOptions): string {
  const { report } = judged;
  switch (format) {
    case 'text':
      return (require('../report/text') as typeof import('../report/text')).textReport(report, textOptions);
    case 'json':
      return (require('../report/json') as typeof import('../report/json')).jsonReport(report);
    case 'sarif':
      return (require('../report/sarif') as typeof import('../report/sarif')).sarifReport(report);
    case 'junit':
      return (require('../report/junit') as typeof import('../report/junit')).junitReport(report);
    case 'html':
      return htmlPage(judged);
    case 'markdown':
      return (require('../report/markdown') as typeof import('../report/markdown')).markdownReport(report);
  }
}

function htmlPage({ report, evaluation, factsOf }: Judged): string {
  const { htmlReport } = require('../report/html') as typeof import('../report/html');
  const { topologies } = require('../report/topology/build') as typeof import('../report/topology/build');
  return htmlReport(report, topologies(evaluation, factsOf));
}

/** Writes a file, and the folders that lead to it. */
export function writeOutput(file: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new Problem(`${file}: cannot be written: ${systemMessage(error)}`);
  }
}
