import * as path from 'node:path';
import * as ts from 'typescript';
import * as library from '../../src';
import { root } from './markdown';

/*
 * The programs of the documentation. Whole ones are taken as they stand; a snippet is put where the README says it
 * stands: in a stack with providers, before the synthesis.
 */

/** A whole program of a block. */
export function program(text: string): string {
  if (text.includes('new App(')) return text;
  const imports = text.match(/^import .*;\n/gm) ?? [];
  const body = text.replace(/^import .*;\n/gm, '');
  return [
    `import { App, TerraformOutput, TerraformStack } from 'cdktf';`,
    `import { ${Object.keys(library).join(', ')} } from 'cdktf-azureml-private';`,
    ...imports,
    `const app = new App();`,
    `const stack = new TerraformStack(app, 'quickstart');`,
    `new AzureProviders(stack, 'Providers');`,
    body,
    `app.synth();`,
  ].join('\n');
}

/** What the compiler says of programs, as `2: Cannot find name 'x'.`, by the index of the program. */
export function typeErrors(programs: readonly string[]): string[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.jsii.json'), ts.sys.readFile);
  const { compilerOptions } = config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...compilerOptions, noEmit: true, skipLibCheck: true, declaration: false, composite: false, incremental: false },
    root,
  );
  options.noUnusedLocals = false;
  options.paths = {
    'cdktf-azureml-private': [path.join(root, 'src/index.ts')],
    'cdktf-azureml-private/testing': [path.join(root, 'src/testing/index.ts')],
  };
  const files = new Map(programs.map((text, index) => [path.join(root, 'test/docs', `${index}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(path.normalize(file)) || fileExists(file);
  host.readFile = (file) => files.get(path.normalize(file)) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(path.normalize(file));
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const compiled = ts.createProgram({ rootNames: [...files.keys()], options, host });
  return [...files.keys()].flatMap((file, index) => {
    const source = compiled.getSourceFile(file);
    return [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${index}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

/** Runs a program in this process, with its modules; a test runs at once. Says how many tests there were. */
export function run(text: string): number {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  let count = 0;
  const test = (_: string, body: () => void) => {
    count++;
    body();
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a program of ours, which shares jest's modules
  new Function('require', 'exports', 'test', `${outputText}\n//# sourceURL=main.ts`)(require, {}, test);
  return count;
}
