import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../src/isolation/rules';
import type { Rule } from '../src/isolation/rules/rule';
import { contradictions } from '../src/isolation/rules/scanners';
import { RULE_VARIANTS } from '../test/fixtures/rules/mutations';
import { prose, rulePage } from './rule-page';

const PAGES = path.join(__dirname, '../docs/rules');

const FAMILIES: readonly (readonly [string, string])[] = [
  ['BNI1', 'The endpoint and its deployments'],
  ['BNI2', 'The workspace'],
  ['BNI3', 'Storage account, registry and key vault'],
  ['BNI4', 'Names, network and ways out'],
  ['BNI5', 'Compute'],
  ['BNI6', 'Identities and roles'],
  ['BNI7', 'Logs and transport'],
];

/** Writes a page for each rule and the list of them; with `--check`, fails where they are not what is there. */
async function main(): Promise<void> {
  const pages = await formatted();
  const isCheck = process.argv.includes('--check');
  const stale = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  const left = existing().filter((name) => !pages.has(name));
  if (isCheck && stale.length + left.length > 0) {
    throw new Error(`docs/rules is out of date, run "npm run docs:rules": ${[...stale, ...left].join(', ')}`);
  }
  if (isCheck) return;
  fs.mkdirSync(PAGES, { recursive: true });
  for (const name of left) fs.rmSync(path.join(PAGES, name));
  for (const name of stale) fs.writeFileSync(path.join(PAGES, name), pages.get(name)!);
  console.log(`docs/rules: ${pages.size} pages, ${stale.length} written`);
}

async function formatted(): Promise<Map<string, string>> {
  const { format, resolveConfig } = await import('prettier');
  const options = { ...(await resolveConfig(path.join(PAGES, 'README.md'))), parser: 'markdown' };
  const pages = new Map([['README.md', await format(list(), options)]]);
  for (const rule of ALL_RULES) {
    const variants = RULE_VARIANTS.find((one) => one.rule === rule.id);
    if (!variants) throw new Error(`${rule.id} has no examples in test/fixtures/rules/mutations.ts`);
    pages.set(`${rule.id}.md`, await format(rulePage(rule, variants), options));
  }
  return pages;
}

function read(name: string): string | undefined {
  const file = path.join(PAGES, name);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function existing(): string[] {
  return fs.existsSync(PAGES) ? fs.readdirSync(PAGES) : [];
}

function list(): string {
  return [
    '# Rules',
    'What must hold for a network-isolated batch endpoint. Ids, names and severities are part of the public API. These pages are made of the rules and of the fixtures that test them: `npm run docs:rules`.',
    '- An **invariant** that is violated always fails; nobody can acknowledge it away.\n- A **rule** that is violated fails unless it is acknowledged with a reason.\n- **Advice** is reported and fails nothing, unless it is asked to count.',
    'The verdict on each is _pass_, _fail_ or _undetermined_: what is not known never passes silently.',
    ...FAMILIES.flatMap(([prefix, title]) => [
      `## ${title}`,
      table(ALL_RULES.filter(({ id }) => id.startsWith(prefix))),
    ]),
    '## What generic scanners want otherwise',
    'Batch endpoints do not work with these, so they have to be suppressed where there are some:',
    contradicted(),
    '',
  ].join('\n\n');
}

function table(rules: readonly Rule[]): string {
  return [
    '| id | name | severity | what must hold |',
    '| --- | --- | --- | --- |',
    ...rules.map(({ id, name, severity, title }) => `| [${id}](${id}.md) | ${name} | ${severity} | ${prose(title)} |`),
  ].join('\n');
}

function contradicted(): string {
  return [
    '| scanner | check | what it wants | rule |',
    '| --- | --- | --- | --- |',
    ...contradictions(ALL_RULES).map(
      ({ rule, check }) =>
        `| ${check.scanner} | \`${check.id}\` | ${prose(check.note)} | [${rule.id}](${rule.id}.md) ${rule.name} |`,
    ),
  ].join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
