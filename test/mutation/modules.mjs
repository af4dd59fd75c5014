import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';

/**
 * The project's modules, each compiled once and evaluated as often as is asked for: a mutant that is left in a cache of
 * one evaluation is not in the next. Packages are loaded once, by Node.js.
 */
export class Modules {
  #aliases;
  #options;
  #compiled = new Map();
  #loaded = new Map();

  /** @param aliases by the name that is imported, the file below the root */
  constructor(root, aliases) {
    this.#aliases = new Map(Object.entries(aliases).map(([name, file]) => [name, path.join(root, file)]));
    const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
    this.#options = { ...options, module: ts.ModuleKind.CommonJS, sourceMap: false, inlineSourceMap: true };
  }

  /** Forgets what was evaluated. */
  reset() {
    this.#loaded.clear();
  }

  load(file) {
    const known = this.#loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#loaded.set(file, module);
    if (file.endsWith('.json')) module.exports = JSON.parse(fs.readFileSync(file, 'utf8'));
    else this.#evaluator(file)(module.exports, this.#requireFor(file), module, file, path.dirname(file));
    return module.exports;
  }

  #evaluator(file) {
    const known = this.#compiled.get(file);
    if (known) return known;
    const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
      compilerOptions: this.#options,
      fileName: file,
    });
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${outputText}\n})`;
    const evaluator = vm.runInThisContext(wrapped, { filename: file });
    this.#compiled.set(file, evaluator);
    return evaluator;
  }

  #requireFor(file) {
    const fallback = createRequire(file);
    const require = (name) => {
      const own = this.#aliases.get(name) ?? (name.startsWith('.') ? found(path.resolve(file, '..', name)) : undefined);
      return own ? this.load(own) : fallback(name);
    };
    return Object.assign(require, { resolve: fallback.resolve });
  }
}

function found(base) {
  const candidates = [base, `${base}.ts`, path.join(base, 'index.ts')];
  return candidates.find((file) => /\.(ts|json)$/.test(file) && fs.existsSync(file));
}
