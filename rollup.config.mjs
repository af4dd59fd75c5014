import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { walk } from 'estree-walker';
import MagicString from 'magic-string';

/*
 * Joins the modules that jsii has compiled, in the place where they are: docs/decisions/0012-compiled-modules-are-bundled.md
 *
 *     rollup --config                      the modules in lib/
 *     rollup --config --configFolder DIR   those in another folder
 */

/** What package.json refers to. */
const ENTRIES = ['index', 'cli/main', 'testing/index'];
/** Those that programs import. */
const IMPORTED = new Set(['index', 'testing/index']);

export default ({ configFolder = 'lib' }) => {
  const folder = path.resolve(configFolder);
  return {
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, path.join(folder, `${entry}.js`)])),
    plugins: [
      lateRequires(),
      // other packages stay required as they are
      commonjs({ strictRequires: 'auto', ignore: (id) => !id.startsWith('.') }),
      onlyBundles(folder),
    ],
    // what is compiled for a program is what it gets: no module goes because nothing seems to need it
    treeshake: false,
    output: {
      dir: folder,
      format: 'cjs',
      exports: 'auto',
      generatedCode: 'es2015',
      chunkFileNames: 'chunks/[name].js',
      footer: ({ name }) => (IMPORTED.has(name) ? namesOf(path.join(folder, `${name}.js`)) : ''),
      externalLiveBindings: false,
      hoistTransitiveImports: false,
    },
    onwarn(warning, warn) {
      // the parser of expressions and that of templates need each other, which CommonJS can do as well
      if (warning.code !== 'CIRCULAR_DEPENDENCY' && warning.code !== 'MIXED_EXPORTS') warn(warning);
    },
  };
};

/**
 * ES modules import by names, which Node.js looks for in the text of a CommonJS module: they are written there, in code
 * that never runs.
 */
function namesOf(file) {
  const names = Object.keys(createRequire(import.meta.url)(file)).filter((name) => name !== '__esModule');
  return `0 && (module.exports = { ${names.join(', ')} });`;
}

/** A module that a function requires stays out of what is loaded at the start, and is a file of its own. */
function lateRequires() {
  return {
    name: 'late-requires',
    transform: {
      order: 'pre',
      async handler(code, importer) {
        const text = new MagicString(code);
        for (const { start, end, request } of requiresInFunctions(this.parse(code))) {
          const { id } = await this.resolve(request, importer);
          const name = path.relative(path.dirname(importer), id).replace(/[\\/]index\.js$|\.js$/, '');
          const chunk = this.emitFile({ type: 'chunk', id, name: path.basename(name), preserveSignature: 'strict' });
          text.update(start, end, `import.meta.ROLLUP_FILE_URL_${chunk}`);
        }
        return text.hasChanged() ? { code: text.toString(), map: null } : null;
      },
    },
    resolveFileUrl: ({ relativePath }) => `require(${JSON.stringify(relativePath.replace(/^(?!\.)/, './'))})`,
  };
}

function requiresInFunctions(program) {
  const found = [];
  let depth = 0;
  walk(program, {
    enter({ type, start, end, callee, arguments: [argument] = [] }) {
      if (isFunction(type)) depth++;
      const isRequire = type === 'CallExpression' && callee.name === 'require';
      if (depth > 0 && isRequire && argument.value.startsWith('.')) found.push({ start, end, request: argument.value });
    },
    leave({ type }) {
      if (isFunction(type)) depth--;
    },
  });
  return found;
}

function isFunction(type) {
  return /^(Arrow)?Function/.test(type);
}

/** What is in a bundle is in the package once. */
function onlyBundles(folder) {
  return {
    name: 'only-bundles',
    writeBundle(_options, bundle) {
      for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const file = name.split(path.sep).join('/');
        if (file.endsWith('.js') && !Object.hasOwn(bundle, file)) fs.rmSync(path.join(folder, name));
      }
    },
  };
}
