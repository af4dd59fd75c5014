import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { Isolation } from 'cdktf-azureml-private';

/** The parts of `cdk.tf.json` that tests look at. */
export interface Written {
  readonly data?: { readonly [type: string]: { readonly [name: string]: object } };
  readonly output?: { readonly [name: string]: { readonly value: string } };
  readonly resource: { readonly [type: string]: { readonly [name: string]: { readonly [argument: string]: unknown } } };
}

/** What an example writes, and what the rules say of it. */
export function synthesized(build: (app: App) => TerraformStack) {
  const stack = build(Testing.app());
  const written = JSON.parse(Testing.synth(stack)) as Written;
  const report = Isolation.of(stack).report();
  const rules = (verdict: string) => [
    ...new Set(report.results.filter((result) => result.verdict === verdict).map(({ ruleId }) => ruleId)),
  ];
  return { written, report, rules };
}

/** The Terraform addresses of everything that is written, in order. */
export function addresses({ resource, data = {} }: Written): string[] {
  const of = (blocks: Written['resource'] | NonNullable<Written['data']>, prefix: string) =>
    Object.entries(blocks).flatMap(([type, named]) => Object.keys(named).map((name) => `${prefix}${type}.${name}`));
  return [...of(data, 'data.'), ...of(resource, '')].sort();
}

/** The addresses that an example promises, from a file that no tool rewrites: others' states hold them. */
export function promised(example: string): string[] {
  return fs
    .readFileSync(path.join(__dirname, `${example}-addresses.txt`), 'utf8')
    .trim()
    .split('\n');
}
