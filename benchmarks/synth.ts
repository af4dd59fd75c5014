import * as os from 'node:os';
import { median, Pair, Ratio, ratio, takeTurns } from './comparison';
import { Run, Workbench } from './workbench';

/*
 * What this library costs, as a ratio to a program that makes exactly the same resources with the providers' bindings
 * alone (`bare-system.ts`; a test holds the two together). README.md says how it is measured.
 */

const SCENARIOS = [
  { scenario: 'endpointsInOneWorkspace', title: 'endpoints in one workspace', sizes: [1, 10, 100, 1000] },
  { scenario: 'wholeSystems', title: 'whole systems in one stack', sizes: [1, 10, 100] },
];
/** The larger, the less a run is disturbed, and the longer it takes. */
const TURNS = new Map([
  [1, 15],
  [10, 9],
  [100, 5],
  [1000, 3],
]);
/** How often a process synthesizes again, after the first time. */
const REPEATS = new Map([
  [1, 10],
  [10, 10],
  [100, 3],
  [1000, 1],
]);
const IMPORT_TURNS = 25;

interface SynthRun extends Run {
  /** The median of those after the first. */
  readonly againMilliseconds: number;
  /** From the start of the process to the end of the first synthesis, modules loaded and all. */
  readonly wholeMilliseconds: number;
}

interface ImportRun extends Run {
  readonly bindings: string[];
}

function main(): void {
  const huge = process.argv.includes('--huge');
  const bench = new Workbench();
  try {
    reportSynthesis(bench, huge);
    reportImport(bench);
  } finally {
    bench.remove();
  }
  console.log(`\nNode ${process.version}, ${os.platform()}, ${os.cpus().length} × ${os.cpus()[0].model}`);
}

function reportSynthesis(bench: Workbench, huge: boolean): void {
  const columns = ['first synthesis', 'each after it', 'whole program', 'memory'];
  heading(['', ...withRanges(columns), 'first, ours / bare', 'after it']);
  for (const { scenario, title, sizes } of SCENARIOS) {
    for (const size of huge && scenario === 'wholeSystems' ? [...sizes, 1000] : sizes) {
      const args = [scenario, String(size), String(REPEATS.get(size)), bench.outdir];
      const measure = (program: string) => () => bench.run<SynthRun>('measure-synth', program, ...args);
      const pairs = takeTurns(TURNS.get(size)!, measure('./our-system'), measure('./bare-system'));
      const again = (run: SynthRun) => run.againMilliseconds;
      const whole = (run: SynthRun) => run.wholeMilliseconds;
      const ratios = [time, again, whole, memory].flatMap((value) => cells(ratio(pairs, value)));
      print(`${size} ${title}`, ...ratios, medians(pairs, time), medians(pairs, again));
    }
  }
}

function reportImport(bench: Workbench): void {
  const ours = ['cdktf-azureml-private'];
  // the package itself tells which bindings of azurerm it loads
  const { bindings } = bench.run<ImportRun>('measure-import', ...ours);
  const bare = ['cdktf', ...bindings, '../src/azapi'];
  const load = (names: string[]) => () => bench.run('measure-import', ...names);
  const pairs = takeTurns(IMPORT_TURNS, load(ours), load(bare));
  const ratios = [time, memory].flatMap((value) => cells(ratio(pairs, value)));
  heading(['', ...withRanges(['import', 'memory']), 'ours / bare']);
  print(`cdktf and the same ${bare.length - 1} binding files`, ...ratios, medians(pairs, time));
}

function time(run: Run): number {
  return run.milliseconds;
}

function memory(run: Run): number {
  return run.megabytes;
}

function medians<R>(pairs: readonly Pair<R>[], value: (run: R) => number): string {
  const [ours, bare] = (['ours', 'bare'] as const).map((which) => median(pairs.map((pair) => value(pair[which]))));
  return `${Math.round(ours)} / ${Math.round(bare)} ms`;
}

function withRanges(columns: readonly string[]): string[] {
  return columns.flatMap((column) => [column, '(min–max)']);
}

function heading(columns: readonly string[]): void {
  console.log();
  print(...columns);
  print('---', ...columns.slice(1).map(() => '---:'));
}

function cells({ median: middle, least, most }: Ratio): string[] {
  return [middle.toFixed(2), `${least.toFixed(2)}–${most.toFixed(2)}`];
}

function print(...columns: string[]): void {
  console.log(`| ${columns.join(' | ')} |`);
}

main();
