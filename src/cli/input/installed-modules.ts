import * as fs from 'node:fs';
import * as path from 'node:path';
import { isBelow, real } from './boundary';
import { readFile } from './bytes';
import { parsed } from './json';
import { isRecord } from './kind';
import { textOf } from './text';

const MANIFEST = '.terraform/modules/modules.json';

/** The modules that `terraform init` has fetched for a configuration. */
export class InstalledModules {
  private folders: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly root: string,
    private readonly boundary: string,
  ) {}

  /** @param calls the names of the calls that lead to the module, outermost first */
  public folderOf(calls: readonly string[]): string | undefined {
    this.folders ??= this.read();
    const folder = this.folders.get(calls.join('.'));
    return folder !== undefined && fs.existsSync(folder) ? folder : undefined;
  }

  private read(): ReadonlyMap<string, string> {
    const file = path.join(this.root, MANIFEST);
    if (!fs.existsSync(file) || !isBelow(this.boundary, real(file))) return new Map();
    const manifest = parsed(textOf(readFile(file), file), file);
    const entries = isRecord(manifest) && Array.isArray(manifest.Modules) ? manifest.Modules.filter(isRecord) : [];
    return new Map(
      entries.flatMap(({ Key: key, Dir: folder }) =>
        typeof key === 'string' && typeof folder === 'string' ? [[key, path.join(this.root, folder)] as const] : [],
      ),
    );
  }
}
