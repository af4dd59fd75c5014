import * as fs from 'node:fs';
import * as path from 'node:path';
import { isBelow, real } from './boundary';
import { readFile } from './bytes';
import { parsed } from './json';
import { isRecord } from './kind';
import { isInstalled, ModuleCall } from './module-source';
import { textOf } from './text';

const MANIFEST = '.terraform/modules/modules.json';

interface InstalledModule {
  readonly folder: string;
  readonly source: unknown;
  readonly version: unknown;
}

/** The modules that `terraform init` has fetched for a configuration. */
export class InstalledModules {
  private modules: ReadonlyMap<string, InstalledModule> | undefined;

  constructor(
    private readonly root: string,
    private readonly boundary: string,
  ) {}

  /**
   * Undefined where nothing is installed for a call, or something else than it asks for by now.
   *
   * @param calls the names of the calls that lead to the module, outermost first
   */
  public folderOf(calls: readonly string[], call: ModuleCall): string | undefined {
    this.modules ??= this.read();
    const module = this.modules.get(calls.join('.'));
    if (!module || !isInstalled(call, module.source, module.version)) return undefined;
    return fs.existsSync(module.folder) ? module.folder : undefined;
  }

  private read(): ReadonlyMap<string, InstalledModule> {
    const file = path.join(this.root, MANIFEST);
    if (!fs.existsSync(file) || !isBelow(this.boundary, real(file))) return new Map();
    const manifest = parsed(textOf(readFile(file), file), file);
    const entries = isRecord(manifest) && Array.isArray(manifest.Modules) ? manifest.Modules.filter(isRecord) : [];
    return new Map(
      entries.flatMap(({ Key: key, Dir: folder, Source: source, Version: version }) =>
        typeof key === 'string' && typeof folder === 'string'
          ? [[key, { folder: path.join(this.root, folder), source, version }] as const]
          : [],
      ),
    );
  }
}
