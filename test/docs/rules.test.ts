import * as fs from 'node:fs';
import * as path from 'node:path';
import { ALL_RULES } from '../../src/isolation/rules';
import { Markdown, root } from './markdown';

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** What of an excerpt is not in the whole, as the path to it; items of a list may have been left out before it. */
function differences(part: Json, whole: Json | undefined, at = ''): string[] {
  if (part === null || typeof part !== 'object') return part === whole ? [] : [at];
  if (whole === null || typeof whole !== 'object' || Array.isArray(part) !== Array.isArray(whole)) return [at];
  if (Array.isArray(part)) {
    const items = Object.values(whole);
    return part.flatMap((item, index) =>
      items.some((candidate) => differences(item, candidate).length === 0) ? [] : [`${at}[${index}]`],
    );
  }
  return Object.entries(part).flatMap(([key, value]) =>
    differences(value, (whole as { [key: string]: Json })[key], `${at}.${key}`),
  );
}

/** The part of a page below a heading. */
function section(text: string, heading: string): string {
  return text.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

describe.each(ALL_RULES)('docs/rules/$id.md', (rule) => {
  const page = new Markdown(`docs/rules/${rule.id}.md`);

  test('is about the rule', () => {
    expect(page.text.split('\n', 1)[0]).toBe(`# ${rule.id} ${rule.name}`);
    expect(page.links).toContain(rule.documentation);
    expect(new Markdown('docs/rules/README.md').links).toContain(`${rule.id}.md`);
  });

  test.each([
    ['Passes', 'pass'],
    ['Fails', 'fail'],
  ])('%s: shows parts of systems that are tested', (heading, folder) => {
    const text = section(page.text, heading);
    const shown = [...text.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, block]) => JSON.parse(block) as Json);
    const links = [...text.matchAll(/\]\((\S+\.tf\.json)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !target.includes(`/rules/${rule.id}/${folder}/`))).toEqual([]);
    const systems = links.map(
      (target) => JSON.parse(fs.readFileSync(path.join(root, 'docs/rules', target), 'utf8')) as Json,
    );
    expect(shown).not.toHaveLength(0);
    for (const [index, block] of shown.entries()) {
      expect(differences(block, systems[index])).toEqual([]);
      expect(Object.keys((block as { resource: object }).resource)).not.toHaveLength(0);
    }
  });

  test('shows what is wrong', () => {
    expect(section(page.text, 'Passes').match(/^```json[^]*?^```$/m)?.[0]).not.toBe(
      section(page.text, 'Fails').match(/^```json[^]*?^```$/m)?.[0],
    );
  });
});
