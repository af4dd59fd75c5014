import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.resolve(__dirname, '..');
const ROLLUP = path.join(ROOT, 'node_modules/@rollup/wasm-node/dist/bin/rollup');

/** What one run of a program took. */
export interface Run {
  readonly milliseconds: number;
  /** At its peak. */
  readonly megabytes: number;
}

/**
 * A folder outside of the repository with the programs as JavaScript, so that nothing but Node runs while one is
 * measured: neither TypeScript nor a test runner. It stands to the library as the repository does.
 */
export class Workbench {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-azureml-private-bench-'));

  /** @param sources what else programs import, relative to the root; its modules are not joined */
  constructor(sources: readonly string[] = []) {
    if (!fs.existsSync(path.join(ROOT, 'lib', 'index.js'))) throw new Error('lib/ is missing: run "npm run compile"');
    this.link('node_modules/cdktf', 'node_modules/cdktf');
    this.link('node_modules/constructs', 'node_modules/constructs');
    this.link('node_modules/@cdktf', 'node_modules/@cdktf');
    this.link('node_modules/cdktf-azureml-private', '.');
    this.compile('benchmarks');
    // for the bare program: a package of bindings would bring no more than these, and its modules joined as ours are
    this.compile('src/azapi');
    this.compile('src/support');
    this.join('src/azapi/index.js');
    for (const folder of sources) this.compile(folder);
  }

  /** Runs one of the programs in a process of its own; what it prints is JSON. */
  public run<R extends Run>(program: string, ...args: string[]): R {
    const cwd = path.join(this.folder, 'benchmarks');
    const options = { cwd, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
    return JSON.parse(execFileSync(process.execPath, [`${program}.js`, ...args], options)) as R;
  }

  /** A folder that a program may write to. */
  public get outdir(): string {
    return path.join(this.folder, 'cdktf.out');
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private compile(folder: string): void {
    for (const file of fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const { outputText } = ts.transpileModule(fs.readFileSync(path.join(ROOT, folder, file), 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
      });
      const compiled = path.join(this.folder, folder, file.replace(/\.ts$/, '.js'));
      fs.mkdirSync(path.dirname(compiled), { recursive: true });
      fs.writeFileSync(compiled, outputText);
    }
  }

  private join(module: string): void {
    const file = path.join(this.folder, module);
    const options = ['--silent', '--plugin', 'commonjs={strictRequires:"auto"}', '--no-treeshake', '--format', 'cjs'];
    execFileSync(process.execPath, [ROLLUP, ...options, '--input', file, '--file', file], { cwd: ROOT });
  }

  private link(name: string, target: string): void {
    const at = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.symlinkSync(path.join(ROOT, target), at, 'junction');
  }
}
