import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, Pair, ratio, takeTurns } from './comparison';
import { Kind, Part, writeLargeDocument } from './large-document';
import { Run, Workbench } from './workbench';

/*
 * What it costs to judge a large plan or state, as a ratio to `JSON.parse` of the same text, and how long the command
 * takes to start. README.md says how it is measured.
 */

const FOUR: Part[] = Array<Part>(4).fill('neighbours');
const MIXES: [string, Part[]][] = [
  ['applications only', ['neighbours']],
  ['eight applications to a system', [...FOUR, 'system', ...FOUR]],
  ['two applications to a system', ['neighbours', 'system', 'neighbours']],
  ['systems only', ['system']],
];
const SIZES = [10_000, 100_000];
const TURNS = 5;
const STARTS = 15;

interface VerifyRun extends Run {
  readonly systems: number;
}

function main(): void {
  const bench = new Workbench(['src']);
  try {
    print('', 'time', '(min–max)', 'memory', '(min–max)', 'time, ours / JSON.parse', 'systems');
    print('---', ...Array<string>(6).fill('---:'));
    for (const kind of ['plan', 'state'] as const)
      for (const [title, parts] of MIXES) measure(bench, kind, title, parts);
    print('', 'more than node -e 0', '(min–max)');
    print('---', '---:', '---:');
    measureStart(bench);
  } finally {
    bench.remove();
  }
  console.log(`\nNode ${process.version}, ${os.platform()}, ${os.cpus().length} × ${os.cpus()[0].model}`);
}

function measure(bench: Workbench, kind: Kind, title: string, parts: readonly Part[]): void {
  const times: number[][] = [];
  for (const size of SIZES) {
    const file = path.join(bench.outdir, 'large.json');
    fs.mkdirSync(bench.outdir, { recursive: true });
    const count = writeLargeDocument(file, kind, parts, size);
    const run = (what: string) => () => bench.run<VerifyRun>('measure-verify', what, file);
    const pairs: Pair<VerifyRun>[] = takeTurns(TURNS, run(kind), run('parse'));
    const [time, memory] = [ratio(pairs, (one) => one.milliseconds), ratio(pairs, (one) => one.megabytes)];
    const medians = (['ours', 'bare'] as const).map((which) => median(pairs.map((pair) => pair[which].milliseconds)));
    times.push(medians);
    print(
      `${kind} of ${count} resources, ${title}`,
      ...[time, memory].flatMap((one) => [one.median.toFixed(2), `${one.least.toFixed(2)}–${one.most.toFixed(2)}`]),
      `${medians.map((one) => Math.round(one)).join(' / ')} ms`,
      String(pairs[0].ours.systems),
    );
    fs.rmSync(file);
  }
  const [small, large] = times;
  const growth = large.map((one, index) => (one / small[index]).toFixed(1));
  print(`ten times as many take so many times as long`, '', '', '', '', growth.join(' / '), '');
}

function measureStart(bench: Workbench): void {
  const command = path.resolve(__dirname, '../lib/cli/main.js');
  const small = path.join(bench.outdir, 'small.json');
  writeLargeDocument(small, 'plan', ['system'], 60);
  const commands: [string, string[]][] = [
    ['azureml-private --version', [command, '--version']],
    ['azureml-private verify, a plan of 60 resources', [command, 'verify', small]],
  ];
  for (const [title, args] of commands) {
    const pairs = takeTurns(STARTS, wallTime(args), wallTime(['-e', '0']));
    const more = pairs.map(({ ours, bare }) => ours - bare);
    print(title, `${Math.round(median(more))} ms`, `${Math.round(Math.min(...more))}–${Math.round(Math.max(...more))}`);
  }
}

function wallTime(args: readonly string[]): () => number {
  return () => {
    const start = performance.now();
    try {
      execFileSync(process.execPath, args, { stdio: 'ignore' });
    } catch {
      // an exit code that tells what was found is none of this
    }
    return performance.now() - start;
  };
}

function print(...columns: string[]): void {
  console.log(`| ${columns.join(' | ')} |`);
}

main();
