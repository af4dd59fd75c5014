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

interface SynthRun extends Run {
  /** From the start of the process, modules loaded and all. */
  readonly wholeMilliseconds: number;
}

interface ImportRun extends Run {
  readonly bindings: string[];
}

function main(): void {
  const huge = process.argv.includes('--huge');
  const bench = new Workbench();
  try {
    print('', 'synthesis', '(min–max)', 'whole program', '(min–max)', 'memory', '(min–max)', 'synthesis, ours / bare');
    print('---', ...Array<string>(7).fill('---:'));
    for (const { scenario, title, sizes } of SCENARIOS) {
      for (const size of huge && scenario === 'wholeSystems' ? [...sizes, 1000] : sizes) {
        const measure = (program: string) => () =>
          bench.run<SynthRun>('measure-synth', program, scenario, String(size), bench.outdir);
        const pairs = takeTurns(TURNS.get(size)!, measure('./our-system'), measure('./bare-system'));
        report(`${size} ${title}`, pairs, (run) => run.wholeMilliseconds);
      }
    }
    print('', 'import', '(min–max)', '', '', 'memory', '(min–max)', 'import, ours / bare');
    reportImport(bench);
  } finally {
    bench.remove();
  }
  console.log(`\nNode ${process.version}, ${os.platform()}, ${os.cpus().length} × ${os.cpus()[0].model}`);
}

function reportImport(bench: Workbench): void {
  const ours = ['cdktf-azureml-private'];
  // the package itself tells which bindings of azurerm it loads
  const { bindings } = bench.run<ImportRun>('measure-import', ...ours);
  const bare = ['cdktf', ...bindings, '../src/azapi'];
  const load = (names: string[]) => () => bench.run('measure-import', ...names);
  const pairs = takeTurns(IMPORT_TURNS, load(ours), load(bare));
  report(`cdktf and the same ${bare.length - 1} binding files`, pairs);
}

function report<R extends Run>(title: string, pairs: readonly Pair<R>[], whole?: (run: R) => number): void {
  const ratios = [
    ...cells(ratio(pairs, (run) => run.milliseconds)),
    ...(whole ? cells(ratio(pairs, whole)) : ['', '']),
    ...cells(ratio(pairs, (run) => run.megabytes)),
  ];
  const [ours, bare] = (['ours', 'bare'] as const).map((which) =>
    Math.round(median(pairs.map((pair) => pair[which].milliseconds))),
  );
  print(title, ...ratios, `${ours} / ${bare} ms`);
}

function cells({ median: middle, least, most }: Ratio): string[] {
  return [middle.toFixed(2), `${least.toFixed(2)}–${most.toFixed(2)}`];
}

function print(...columns: string[]): void {
  console.log(`| ${columns.join(' | ')} |`);
}

main();
