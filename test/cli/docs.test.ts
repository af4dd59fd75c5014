import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { FORMATS } from '../../src/cli/formats';
import { Markdown, root } from '../docs/markdown';
import { rightSystem } from '../support/right-system';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const page = new Markdown('docs/verify.md');
const plain = (cell: string) => cell.replaceAll('`', '');

describe('docs/verify.md', () => {
  test('lists every option', () => {
    const help = command.run(['verify', '--help']).out;
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <[^>]+>)?)/gm)].map(([, option]) => option);
    const listed = page.rows('option', 'what').map(([option]) => plain(option));
    expect(listed).toEqual(options.filter((option) => option !== '--help' && option !== '--version'));
  });

  test('lists every format and exit code', () => {
    expect(page.rows('format', 'for').map(([format]) => plain(format))).toEqual([...FORMATS]);
    const help = command.run(['verify', '--help']).out;
    const codes = [...help.matchAll(/^ {2}(\d) {2}/gm)].map(([, code]) => code);
    expect(page.rows('code', 'what').map(([code]) => code)).toEqual(codes);
  });

  test('has an acknowledgement that is understood', () => {
    const [text] = page.blocks.filter(({ text }) => text.includes('expires:')).map((block) => block.text);
    command.write('right.tf.json', rightSystem());
    command.write('accepted.yaml', text);
    const { code, err } = command.run(['verify', 'right.tf.json', '-a', 'accepted.yaml']);
    expect(code).toBe(0);
    expect(err).toMatch(
      /^azureml-private: warning: accepted\.yaml:1: entry 1: BNI406 for module\.network\.\S+ (accepts nothing|expired)/,
    );
  });

  test('lists the files that are written for scanners', () => {
    command.write('right.tf.json', rightSystem());
    command.run(['verify', 'right.tf.json', '--scanner-suppressions', 'scanners']);
    for (const [file] of page.rows('file', 'for')) expect(command.read(plain(file))).not.toBe('');
  });

  test('has commands that are there', () => {
    command.write('cdktf.out/main.tf.json', rightSystem());
    for (const [commands] of page.rows('command', 'what')) {
      for (const [, words] of commands.matchAll(/`(?:azureml-private )?([^`]+)`/g)) {
        expect([words, command.run(words.split(' ')).code]).toEqual([words, 0]);
      }
    }
  });

  test('has recipes whose commands are understood', () => {
    const recipes = page.blocks
      .filter(({ text }) => text.includes('steps:'))
      .map(({ text }) => JSON.stringify(parse(text)));
    expect(recipes).toHaveLength(2);
    command.write('plan.json', rightSystem());
    for (const recipe of recipes) {
      const [, line] = /npx --no-install azureml-private (verify plan\.json[^"]*)"/.exec(recipe)!;
      expect(command.run(line.split(' ')).code).toBe(0);
    }
  });
});

function foldersIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name));
}

test('no document has npx fetch what is not installed', () => {
  const documents = ['.', ...['docs', 'examples'].flatMap((name) => [name, ...foldersIn(name)])].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => path.join(folder, name)),
  );
  const calls = documents.flatMap(
    (file) => fs.readFileSync(path.join(root, file), 'utf8').match(/npx .*azureml-private/g) ?? [],
  );
  expect(calls.length).toBeGreaterThan(4);
  expect(calls.filter((call) => !/^npx --no-install azureml-private$/.test(call))).toEqual([]);
});

test('the README has a command that works', () => {
  const [text] = new Markdown('README.md').blocks
    .map((block) => block.text)
    .filter((one) => one.includes('npx --no-install azureml-private'));
  command.write('plan.json', rightSystem());
  const line = text.replace('terraform show -json tfplan', 'cat plan.json').replace('npx --no-install ', '');
  expect(command.shell(line).code).toBe(0);
});
