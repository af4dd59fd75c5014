import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What Terraform said when it refused a configuration. */
export class Refusal extends Error {
  /** The errors alone: one line each, as Terraform heads them, and what it says below. */
  public get reason(): string {
    const lines = this.message.split('\n').map((line) => line.replace(/^[│╷╵\s]+/, '').trimEnd());
    const found = lines.slice(lines.findIndex((line) => line.startsWith('Error: ')));
    return found.filter(Boolean).join(' ').slice(0, 400);
  }
}

/**
 * A folder with the real Terraform in it. Terraform must find providers that make nothing real:
 * `eval "$(…/offline-providers/setup.sh DIR all)"` before.
 */
export class TerraformCore {
  private constructor(private readonly folder: string) {}

  /** An initialized folder with a copy of the configuration in another one, or with the given files; gone afterwards. */
  public static async within<T>(files: string | Files, use: (core: TerraformCore) => Promise<T>): Promise<T> {
    const core = new TerraformCore(fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-core-')));
    try {
      if (typeof files === 'string') fs.cpSync(files, core.folder, { recursive: true });
      else core.write(files);
      await core.run('init', '-input=false', '-no-color');
      return await use(core);
    } finally {
      fs.rmSync(core.folder, { recursive: true });
    }
  }

  /** Puts files in the place of those of the same name, and forgets what was applied: initializing again takes longer. */
  public restart(files: Files): void {
    for (const left of ['plan', 'terraform.tfstate']) fs.rmSync(path.join(this.folder, left), { force: true });
    this.write(files);
  }

  /** Plans, and gives what `terraform show -json` prints of the plan. */
  public async plan(): Promise<unknown> {
    await this.run('plan', '-input=false', '-no-color', '-out=plan');
    return this.show('plan');
  }

  /** Carries out the last plan, and gives what `terraform show -json` prints of the state. */
  public async apply(): Promise<unknown> {
    await this.run('apply', '-input=false', '-no-color', 'plan');
    return this.show();
  }

  private async show(...args: string[]): Promise<unknown> {
    return JSON.parse(await this.run('show', '-json', ...args));
  }

  private write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }

  private async run(...args: string[]): Promise<string> {
    try {
      const { stdout } = await execute('terraform', args, { cwd: this.folder, maxBuffer: 64 * 1024 * 1024 });
      return stdout;
    } catch (error) {
      const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
      if (typeof code !== 'number') throw error;
      throw new Refusal(`terraform ${args.join(' ')} exited with ${code}:\n${stdout}${stderr}`);
    }
  }
}

type Files = Readonly<Record<string, string>>;
