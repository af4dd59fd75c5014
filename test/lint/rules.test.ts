import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

/** The rules of eslint.config.mjs that are this project's own: what they refuse, and what they let pass. */
const REFUSED: [file: string, code: string, rule: string][] = [
  ['src/batch/x.ts', "export { StorageAccount } from '@cdktf/provider-azurerm';", 'no-restricted-imports'],
  ['src/batch/x.ts', "export * as azurerm from '@cdktf/provider-azurerm/lib';", 'no-restricted-imports'],
  ['src/batch/x.ts', "export * as azurerm from '@cdktf/provider-azurerm/lib/index';", 'no-restricted-imports'],
  ['test/batch/x.test.ts', "export * as azurerm from '@cdktf/provider-azurerm';", 'no-restricted-imports'],
  ['examples/quickstart/x.ts', "export * as azurerm from '@cdktf/provider-azurerm';", 'no-restricted-imports'],
  ['src/isolation/rules/rule.ts', "export * from 'cdktf';", 'no-restricted-imports'],
  ['src/isolation/rules/network/x.ts', "export * from 'constructs';", 'no-restricted-imports'],
  ['src/isolation/rules/network/x.ts', "export * from 'node:fs';", 'no-restricted-imports'],
  ['src/isolation/rules/network/x.ts', "export * from '../../../network/private-network';", 'no-restricted-imports'],
  ['src/isolation/rules/network/x.ts', "export * from '../../evaluate';", 'no-restricted-imports'],
  ['src/isolation/rules/rule.ts', "export * from '../synthesis/guard';", 'no-restricted-imports'],
  ['src/isolation/facts/facts.ts', "export * from '../rules/rule';", 'no-restricted-imports'],
  ['src/isolation/facts/azure/x.ts', "export * from '../../rules/rule';", 'no-restricted-imports'],
  ['src/isolation/facts/azure/x.ts', "export * from '@cdktf/provider-azurerm/lib/subnet';", 'no-restricted-imports'],
  ['src/isolation/facts/expression/functions/x.ts', "export * from '../../../rules';", 'no-restricted-imports'],
  ['src/isolation/evaluate.ts', "export * from '../workspace/private-workspace';", 'no-restricted-imports'],
  ['src/report/x.ts', "export * from 'cdktf';", 'no-restricted-imports'],
  ['src/workspace/x.ts', "export * from '../report/finding-text';", 'no-restricted-imports'],
  ['src/batch/x.ts', 'export const is = (it: unknown) => it instanceof TerraformStack;', 'no-restricted-syntax'],
  ['src/batch/x.ts', 'export const is = (it: unknown) => it instanceof cdktf.App;', 'no-restricted-syntax'],
  ['src/batch/x.ts', "console.log('synthesized');", 'no-console'],
  ['test/batch/x.test.ts', "it.only('runs alone', () => {});", 'no-restricted-syntax'],
  ['test/batch/x.test.ts', "describe.skip('nothing', () => {});", 'no-restricted-syntax'],
  ['test/batch/x.test.ts', "fit('runs alone', () => {});", 'no-restricted-syntax'],
];
const ALLOWED: [file: string, code: string][] = [
  ['src/batch/x.ts', "export * from '@cdktf/provider-azurerm/lib/storage-account';"],
  ['src/batch/x.ts', 'export const is = (it: unknown) => it instanceof Map;'],
  ['src/isolation/facts/azure/x.ts', "export * from '../../../network/azure-cloud';"],
  ['src/isolation/facts/x.ts', "export * from '../../support/ipv4-range';"],
  ['src/isolation/rules/network/x.ts', "export * from '../../facts/azure/networks';"],
  ['src/isolation/rules/workspace/x.ts', "export * from '../network/zone-names';"],
  ['src/isolation/synthesis/x.ts', "export * from 'cdktf';"],
  ['src/report/x.ts', "export * from '../isolation/evaluate';"],
  ['src/cli/main.ts', "console.log('synthesized');"],
  ['test/batch/x.test.ts', '(process.env.PYTHON ? describe : describe.skip)("with Python", () => {});'],
];

let found: string[][];

beforeAll(() => {
  const snippets = [...REFUSED, ...ALLOWED].map(([file, code]) => ({ file, code: `${code}\n` }));
  const script = path.join(__dirname, 'lint-snippets.mjs');
  const root = path.join(__dirname, '../..');
  found = JSON.parse(
    execFileSync(process.execPath, [script], { cwd: root, input: JSON.stringify(snippets), encoding: 'utf8' }),
  );
}, 60_000);

test.each(REFUSED.map((row, index) => [...row, index] as const))(
  'in %s: %s is refused',
  (_file, _code, rule, index) => {
    expect(found[index]).toEqual([expect.stringMatching(`^${rule}: `)]);
  },
);

test.each(ALLOWED.map((row, index) => [...row, index] as const))('in %s: %s passes', (_file, _code, index) => {
  expect(found[REFUSED.length + index]).toEqual([]);
});
