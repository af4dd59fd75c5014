import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * Joins the compiled modules in lib/ into one file: Node takes longer to find, open and compile three hundred small
 * files than to run them. Each module's own file stays as a door to it, so that imports of any file, type declarations
 * and what jsii expects stay as they are, and so that there is one instance of each module whoever asks for it.
 */

const LIB = path.resolve(__dirname, '..', 'lib');
const JOINED = 'modules.js';
const RELATIVE_REQUIRE = /\brequire\("(\.[^"]*)"\)/g;

function main(): void {
  const files = javascriptFiles();
  const modules = files.filter((id) => !isDoor(id) && !isCommand(id));
  if (modules.length === 0) return;
  // doors beside compiled modules are from before: what they led to is no longer in src/
  for (const id of files.filter(isDoor)) fs.rmSync(path.join(LIB, id));
  // what the doors promise to importers in ES modules must be known before the files become doors
  const exported = new Map(modules.map((id) => [id, exportedNames(id)]));
  const joined = modules.map((id) => `${JSON.stringify(id)}(module, exports, __dirname) {\n${body(id, modules)}\n},\n`);
  fs.writeFileSync(path.join(LIB, JOINED), `${HEAD}${joined.join('')}${TAIL}`);
  for (const id of modules) fs.writeFileSync(path.join(LIB, id), door(id, exported.get(id)!));
}

function javascriptFiles(): string[] {
  return (fs.readdirSync(LIB, { recursive: true }) as string[])
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.js') && file !== JOINED)
    .sort();
}

function isDoor(id: string): boolean {
  return fs.readFileSync(path.join(LIB, id), 'utf8').startsWith(`module.exports = require("${way(id)}")`);
}

/** What the shell runs runs when it is loaded, and has a first line for the shell. */
function isCommand(id: string): boolean {
  return fs.readFileSync(path.join(LIB, id), 'utf8').startsWith('#!');
}

/** From a module to the joined file. */
function way(id: string): string {
  return `${path.posix.relative(path.posix.dirname(id), '.') || '.'}/${JOINED}`;
}

function exportedNames(id: string): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- whatever has been compiled
  return Object.keys(require(path.join(LIB, id)) as object);
}

/** A module without comments, its imports of other modules resolved. */
function body(id: string, modules: readonly string[]): string {
  const source = fs.readFileSync(path.join(LIB, id), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  return outputText.replace(RELATIVE_REQUIRE, (_, request: string) => {
    const target = path.posix.join(path.posix.dirname(id), request);
    const found = [`${target}.js`, `${target}/index.js`].find((candidate) => modules.includes(candidate));
    if (!found) throw new Error(`${id} requires ${request}, which is not in lib/`);
    return `load(${JSON.stringify(found)})`;
  });
}

const HEAD = `"use strict";
const path = require("node:path");
const loaded = new Map();
module.exports = load;
function load(id) {
  let module = loaded.get(id);
  if (module === undefined) {
    module = { exports: {} };
    loaded.set(id, module);
    modules[id](module, module.exports, path.join(__dirname, path.dirname(id)));
  }
  return module.exports;
}
const modules = {
`;
const TAIL = '};\n';

/** The second line never runs; Node reads the names of what the module exports from it. */
function door(id: string, names: readonly string[]): string {
  return `module.exports = require("${way(id)}")(${JSON.stringify(id)});
0 && (module.exports = { ${names.join(', ')} });
`;
}

main();
