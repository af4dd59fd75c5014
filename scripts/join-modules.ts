import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * Joins the compiled modules that an import of the package loads into one file: Node takes longer to find, open and
 * compile three hundred small files than to run them. Each module's own file stays as a door to it, so that imports of
 * any file, type declarations and what jsii expects stay as they are, and so that there is one instance of each module
 * whoever asks for it.
 */

const LIB = path.resolve(__dirname, '..', 'lib');
const ENTRY = 'index.js';
const JOINED = 'modules.js';
const RELATIVE_REQUIRE = /\brequire\("(\.[^"]*)"\)/g;

function main(): void {
  const files = javascriptFiles();
  if (!files.includes(ENTRY)) throw new Error('lib/index.js is missing: run "npm run compile"');
  if (isDoor(ENTRY)) return;
  // doors beside a compiled entry are from before: what they led to is no longer in src/
  for (const id of files.filter(isDoor)) fs.rmSync(path.join(LIB, id));
  const modules = reachable(ENTRY);
  // what the doors promise to importers in ES modules must be known before the files become doors
  const exported = new Map(modules.map((id) => [id, exportedNames(id)]));
  // V8 compiles a function in parentheses at once; it would go through the others twice
  const joined = modules.map(
    (id) => `${JSON.stringify(id)}: (function (module, exports, __dirname) {\n${body(id)}\n}),\n`,
  );
  fs.writeFileSync(path.join(LIB, JOINED), `${HEAD}${joined.join('')}${TAIL}`);
  for (const id of modules) fs.writeFileSync(path.join(LIB, id), door(id, exported.get(id)!));
}

function javascriptFiles(): string[] {
  return (fs.readdirSync(LIB, { recursive: true }) as string[])
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.js') && file !== JOINED)
    .sort();
}

/** A module and all that it requires, directly or not. */
function reachable(id: string, found = new Set<string>()): string[] {
  if (found.has(id)) return [];
  found.add(id);
  for (const [, request] of source(id).matchAll(RELATIVE_REQUIRE)) reachable(target(id, request), found);
  return [...found].sort();
}

function source(id: string): string {
  return fs.readFileSync(path.join(LIB, id), 'utf8');
}

/** The module that another one requires. */
function target(id: string, request: string): string {
  const base = path.posix.join(path.posix.dirname(id), request);
  const found = [`${base}.js`, `${base}/index.js`].find((candidate) => fs.existsSync(path.join(LIB, candidate)));
  if (!found) throw new Error(`${id} requires ${request}, which is not in lib/`);
  return found;
}

function isDoor(id: string): boolean {
  return source(id).startsWith(`module.exports = require("${way(id)}")`);
}

/** From a module to the joined file. */
function way(id: string): string {
  return `${path.posix.relative(path.posix.dirname(id), '.') || '.'}/${JOINED}`;
}

function exportedNames(id: string): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- whatever has been compiled
  return Object.keys(require(path.join(LIB, id)) as object);
}

/** A module without comments and indentation, its imports of other modules resolved. */
function body(id: string): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(source(id), { compilerOptions });
  return withoutIndentation(outputText).replace(
    RELATIVE_REQUIRE,
    (_, request: string) => `load(${JSON.stringify(target(id, request))})`,
  );
}

function withoutIndentation(text: string): string {
  const templates: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) templates.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022));
  return text.replace(/^ +/gm, (spaces, at: number) => {
    return templates.some(({ pos, end }) => pos < at && at < end) ? spaces : '';
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
