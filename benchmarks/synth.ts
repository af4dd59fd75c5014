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
const IMPORT_TURNS = 25;

interface ImportRun extends Run {
  readonly bindings: string[];
}

function main(): void {
  const huge = process.argv.includes('--huge');
  const bench = new Workbench();
  try {
    print('', 'time', '(min–max)', 'memory', '(min–max)', 'ours / bare');
    print('---', '---:', '---:', '---:', '---:', '---:');
    for (const { scenario, title, sizes } of SCENARIOS) {
      for (const size of huge && scenario === 'wholeSystems' ? [...sizes, 1000] : sizes) {
        const measure = (program: string) => () =>
          bench.run('measure-synth', program, scenario, String(size), bench.outdir);
        report(`${size} ${title}`, takeTurns(TURNS.get(size)!, measure('./our-system'), measure('./bare-system')));
      }
    }
    reportImport(bench);
  } finally {
    bench.remove();
  }
  console.log(`\nNode ${process.version}, ${os.platform()}, ${os.cpus().length} × ${os.cpus()[0].model}`);
}

function reportImport(bench: Workbench): void {
  const ours = ['cdktf-azureml-private'];
  // the package itself tells which bindings it loads; those of azapi are its own
  const { bindings } = bench.run<ImportRun>('measure-import', ...ours);
  const load = (names: string[]) => () => bench.run('measure-import', ...names);
  const pairs = takeTurns(IMPORT_TURNS, load(ours), load(['cdktf', ...bindings]));
  report(`import, to cdktf and the same ${bindings.length} azurerm bindings`, pairs);
}

function report(title: string, pairs: readonly Pair[]): void {
  const time = ratio(pairs, (run) => run.milliseconds);
  const memory = ratio(pairs, (run) => run.megabytes);
  const [ours, bare] = (['ours', 'bare'] as const).map((which) =>
    Math.round(median(pairs.map((pair) => pair[which].milliseconds))),
  );
  print(title, rounded(time.median), range(time), rounded(memory.median), range(memory), `${ours} / ${bare} ms`);
}

function range({ least, most }: Ratio): string {
  return `${rounded(least)}–${rounded(most)}`;
}

function rounded(value: number): string {
  return value.toFixed(2);
}

function print(...cells: string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

main();
