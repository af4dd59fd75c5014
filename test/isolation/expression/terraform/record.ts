/*
 * Asks the real Terraform for the value of each line of expressions.txt and each of templates.json, and writes
 * results.json. To be run again when the lists or the version change: `npx ts-node test/isolation/expression/terraform/record.ts`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expressions, locals, resultsFile, templates } from './table';

const folder = mkdtempSync(join(tmpdir(), 'expressions-'));
const terraform = (...args: string[]): string =>
  execFileSync('terraform', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

interface Outputs {
  [name: string]: { value: unknown };
}

/** What Terraform refuses before it evaluates anything makes the whole file fail: such outputs are left out. */
function evaluated(output: Outputs): Outputs {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ locals, output }, null, 1));
  try {
    terraform('init', '-no-color');
    terraform('apply', '-auto-approve', '-no-color');
    return JSON.parse(terraform('output', '-json')) as Outputs;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const refused = new Set(Array.from(`${stdout}${stderr}`.matchAll(/in output\.(\w+)/g), (match) => match[1]));
    if (refused.size === 0) throw new Error(`${stdout}${stderr}`.slice(0, 2000), { cause: error });
    return evaluated(Object.fromEntries(Object.entries(output).filter(([name]) => !refused.has(name))));
  }
}

function record(): { expressions: object[]; templates: object[] } {
  const outputs = evaluated({
    // An output cannot tell that a value fails, and drops one that is null.
    ...outputsOf('e', expressions, (expression) => `\${try(jsonencode([nonsensitive(${expression}\n)]), "fails")}`),
    ...outputsOf('t', templates, (template) => template),
  });
  return {
    expressions: expressions.map((expression, index) => {
      const value = outputs[`e${index}`]?.value ?? 'fails';
      return value === 'fails'
        ? { expression, fails: true }
        : { expression, value: (JSON.parse(String(value)) as [unknown])[0] };
    }),
    templates: templates.map((template, index) => ({ template, value: outputs[`t${index}`].value })),
  };
}

function outputsOf(prefix: string, texts: readonly string[], value: (text: string) => string): Outputs {
  return Object.fromEntries(texts.map((text, index) => [`${prefix}${index}`, { value: value(text) }]));
}

const { terraform_version: version } = JSON.parse(terraform('version', '-json')) as { terraform_version: string };
try {
  writeFileSync(resultsFile, JSON.stringify({ terraform: version, ...record() }));
  execFileSync('npx', ['prettier', '--write', resultsFile]);
} finally {
  rmSync(folder, { recursive: true });
}
