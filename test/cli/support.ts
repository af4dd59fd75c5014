import { ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '../..');
const SOURCES = path.join(ROOT, 'src');

/** What a run of the command came to. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** For Node.js. */
  readonly flags?: readonly string[];
}

/** The command as it is installed: compiled, in a package of its own, run by Node.js. */
export class Command {
  private readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'azureml-private-test-')));

  constructor() {
    compile(SOURCES, this.library);
    fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(this.folder, 'package/package.json'));
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(this.folder, 'package/node_modules'));
    fs.mkdirSync(this.workingFolder);
  }

  /** Joins its modules, as a release has them. */
  public bundle(): void {
    const rollup = path.join(ROOT, 'node_modules/@rollup/wasm-node/dist/bin/rollup');
    const options = ['--silent', '--config', path.join(ROOT, 'rollup.config.mjs'), '--configFolder', this.library];
    execFileSync(process.execPath, [rollup, ...options], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  public get main(): string {
    return path.join(this.library, 'cli/main.js');
  }

  /** Where the compiled modules are. */
  public get library(): string {
    return path.join(this.folder, 'package/lib');
  }

  /** Where it runs. */
  public get workingFolder(): string {
    return path.join(this.folder, 'work');
  }

  public run(args: readonly string[], { input = '', env = {}, cwd, flags = [] }: RunOptions = {}): Run {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [...flags, this.main, ...args], {
      input,
      cwd: cwd ?? this.workingFolder,
      env: this.environment(env),
      timeout: 60_000,
      maxBuffer: 256 * 1024 * 1024,
    });
    if (error) throw error;
    return { code: status, out: stdout.toString(), err: stderr.toString() };
  }

  /** Starts it without waiting for it. */
  public start(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.main, ...args], { cwd: this.workingFolder, env: this.environment({}) });
  }

  /** Runs a line of bash that calls the command by its name. */
  public shell(line: string, env: NodeJS.ProcessEnv = {}): Run {
    const script = `azureml-private() { '${process.execPath}' '${this.main}' "$@"; }\n${line}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: this.workingFolder,
      env: this.environment(env),
      timeout: 60_000,
      input: '',
    });
    return { code: status, out: stdout.toString(), err: stderr.toString() };
  }

  /** Writes a file into the working folder, and tells its name. */
  public write(name: string, content: string | Buffer | object): string {
    const file = path.join(this.workingFolder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const isText = typeof content === 'string' || Buffer.isBuffer(content);
    fs.writeFileSync(file, isText ? content : JSON.stringify(content, undefined, 2));
    return name;
  }

  public read(name: string): string {
    return fs.readFileSync(path.join(this.workingFolder, name), 'utf8');
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** Neither colours nor CI nor a width, whatever runs the tests. */
  private environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { FORCE_COLOR: _1, NO_COLOR: _2, CI: _3, NODE_OPTIONS: _4, COLUMNS: _5, ...rest } = process.env;
    return { ...rest, ...env };
  }
}

function compile(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    if (entry.isDirectory()) compile(source, path.join(to, entry.name));
    else if (entry.name.endsWith('.ts')) {
      const { outputText } = ts.transpileModule(fs.readFileSync(source, 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
      });
      fs.writeFileSync(path.join(to, entry.name.replace(/\.ts$/, '.js')), outputText);
    }
  }
}
