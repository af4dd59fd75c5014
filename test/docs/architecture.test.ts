import * as fs from 'node:fs';
import * as path from 'node:path';
import { Markdown, root } from './markdown';

const CORE = /^(cdktf|constructs|@cdktf\/.*)$/;

describe('src', () => {
  it('has no rule or fact that knows cdktf', () => {
    const files = new Set([...sourcesIn('src/isolation/rules'), ...sourcesIn('src/isolation/facts')]);
    for (const file of files)
      importsOf(file)
        .filter((one) => one.startsWith('src/'))
        .forEach((one) => files.add(one));
    const guilty = [...files].filter((file) => importsOf(file).some((one) => CORE.test(one)));
    expect(guilty).toEqual([]);
  });

  it('has no import of the index of the azurerm bindings', () => {
    const guilty = sourcesIn('src').filter((file) => importsOf(file).includes('@cdktf/provider-azurerm'));
    expect(guilty).toEqual([]);
  });

  it('is mapped room by room in CONTRIBUTING.md', () => {
    const rooms = fs
      .readdirSync(path.join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory());
    const mapped = new Markdown('CONTRIBUTING.md')
      .rows('room', 'what is in it')
      .map(([room]) => room.replaceAll('`', ''));
    expect(mapped.filter((room) => !fs.existsSync(path.join(root, room)))).toEqual([]);
    expect(rooms.map(({ name }) => `src/${name}`).filter((room) => !mapped.includes(room))).toEqual([]);
  });
});

/** What a file imports, files of ours relative to the root, types alone left out. */
function importsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)(?! type\b)[^;]*? from '([^']+)';/gm)].map(([, target]) => {
    if (!target.startsWith('.')) return target;
    const resolved = path.join(path.dirname(file), target);
    return fs.existsSync(path.join(root, `${resolved}.ts`)) ? `${resolved}.ts` : `${resolved}/index.ts`;
  });
}

function sourcesIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(inside);
    return inside.endsWith('.ts') ? [inside] : [];
  });
}
