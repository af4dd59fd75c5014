import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../src/isolation/rules';
import { Markdown, root } from './markdown';

const files = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...markdownIn('docs'),
  ...markdownIn('examples'),
  ...markdownIn('benchmarks'),
];

describe.each(files)('%s', (file) => {
  const document = new Markdown(file);

  it('links to what is there', () => {
    const local = document.links.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !exists(file, target))).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const named = [...document.text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      ([, one, other]) => one ?? other,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names rules that are there', () => {
    const ids = ALL_RULES.map(({ id }) => id);
    const named = [...document.text.matchAll(/\bBNI\d{3}\b/g)].map(([id]) => id);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

it('docs/README.md lists every decision', () => {
  const listed = new Markdown('docs/README.md').links.filter((target) => target.startsWith('decisions/'));
  expect(listed).toEqual(
    fs
      .readdirSync(path.join(root, 'docs/decisions'))
      .sort()
      .map((name) => `decisions/${name}`),
  );
});

it('CONTRIBUTING.md lists every command but the steps of others', () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const steps = ['compile', 'prepack', 'projen'];
  const listed = new Markdown('CONTRIBUTING.md').rows('command', 'what').map(([command]) => command);
  const named = (name: string) => listed.some((command) => command.replace('npm run ', 'npm ') === `\`npm ${name}\``);
  expect(Object.keys(scripts).filter((name) => !named(name) && !steps.includes(name))).toEqual([]);
});

it('CONTRIBUTING.md maps every room of src, and no other', () => {
  const rooms = fs.readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const mapped = new Markdown('CONTRIBUTING.md')
    .rows('room', 'what is in it')
    .map(([room]) => room.replaceAll('`', ''));
  expect(mapped.filter((room) => !fs.existsSync(path.join(root, room)))).toEqual([]);
  expect(rooms.map(({ name }) => `src/${name}`).filter((room) => !mapped.includes(room))).toEqual([]);
});

function markdownIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !/^(\.|cdktf\.out$|node_modules$)/.test(entry.name)) return markdownIn(inside);
    return entry.name.endsWith('.md') ? [inside] : [];
  });
}

function exists(from: string, target: string): boolean {
  const [name, anchor] = target.split('#');
  const file = name ? path.join(path.dirname(from), name) : from;
  if (!fs.existsSync(path.join(root, file))) return false;
  return anchor === undefined || new Markdown(file).anchors.includes(anchor);
}
