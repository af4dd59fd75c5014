import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DependencyGraph } from './dependency-graph';
import { Operation, readOperations } from './operations';
import { Plan } from './plan';
import { Providers } from './providers';

/** The folder of a synthesized stack, with Terraform in it. */
export class Terraform {
  private readonly log: string;

  constructor(
    private readonly folder: string,
    private readonly providers: Providers,
  ) {
    this.log = path.join(folder, 'operations.log');
  }

  /** Runs a command and gives what it prints; one that fails is an error with all its output. */
  public run(args: string[], env: Record<string, string> = {}): string {
    const { status, output } = this.spawn(args, env);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')} exited with ${status}:\n${output}`);
    return output;
  }

  /** Runs a command that may fail. */
  public spawn(args: string[], env: Record<string, string> = {}): { status: number | null; output: string } {
    const { status, stdout, stderr, error } = spawnSync('terraform', args, {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, ...this.providers.env, OFFLINE_LOG: this.log, ...env },
    });
    if (error) throw error;
    return { status, output: status === 0 ? stdout : `${stdout}${stderr}` };
  }

  public init(): void {
    this.run(['init', '-input=false', '-no-color']);
  }

  /** What `validate` has to say, warnings included. */
  public validate(): string[] {
    const { diagnostics } = JSON.parse(this.spawn(['validate', '-json', '-no-color']).output);
    return diagnostics.map((one: any) => `${one.severity}: ${one.summary}: ${one.detail ?? ''} (${one.address ?? ''})`);
  }

  /** Plans and reads the plan; `apply` carries this plan out. */
  public plan(...options: string[]): Plan {
    this.run(['plan', '-input=false', '-no-color', '-out=plan', ...options]);
    return new Plan(JSON.parse(this.run(['show', '-json', 'plan'])));
  }

  /** Carries the last plan out, and gives what was done. */
  public apply(env: Record<string, string> = {}): Operation[] {
    return this.logged(() => this.run(['apply', '-input=false', '-no-color', 'plan'], env));
  }

  /** The same, of a plan that is to fail. */
  public tryApply(env: Record<string, string>): Operation[] {
    return this.logged(() => {
      const { status, output } = this.spawn(['apply', '-input=false', '-no-color', 'plan'], env);
      if (status === 0) throw new Error(`terraform apply was to fail:\n${output}`);
    });
  }

  public destroy(): Operation[] {
    return this.logged(() => this.run(['destroy', '-auto-approve', '-input=false', '-no-color']));
  }

  /** Whether there is nothing to do. */
  public isSettled(): boolean {
    const { status, output } = this.spawn(['plan', '-input=false', '-no-color', '-detailed-exitcode']);
    if (status !== 0 && status !== 2) throw new Error(output);
    return status === 0;
  }

  /** The addresses of what there is. */
  public state(): string[] {
    return this.run(['state', 'list'])
      .split('\n')
      .filter((line) => line !== '');
  }

  public graph(): DependencyGraph {
    return new DependencyGraph(this.run(['graph']));
  }

  /** The configuration as it is now. */
  public configuration(): any {
    return JSON.parse(fs.readFileSync(path.join(this.folder, 'cdk.tf.json'), 'utf8'));
  }

  /** Changes the configuration as another version of the program would; gives a function that takes it back. */
  public edit(change: (configuration: any) => void): () => void {
    const file = path.join(this.folder, 'cdk.tf.json');
    const before = fs.readFileSync(file, 'utf8');
    const configuration = JSON.parse(before);
    change(configuration);
    fs.writeFileSync(file, JSON.stringify(configuration, undefined, 2));
    return () => fs.writeFileSync(file, before);
  }

  /** What is done meanwhile, reads included. */
  public logged(action: () => void): Operation[] {
    fs.rmSync(this.log, { force: true });
    action();
    return readOperations(this.log);
  }
}
