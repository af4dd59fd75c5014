import { HtmlRenderer, Node, Parser } from 'commonmark';
import * as fc from 'fast-check';
import { markdownReport } from '../../src/report/markdown';
import { escapeMarkdown, htmlCode, markdownCode, tableCode } from '../../src/report/markdown-text';
import { rightSystem } from '../support/right-system';
import { changeAll, JsonObject } from '../support/systems';
import { brokenSystem, HOSTILE, hostileSystem, reportFor } from './support';

/** The kinds of nodes in a text of Markdown, and the text that one reads. */
function read(markdown: string): { kinds: Set<string>; text: string } {
  const kinds = new Set<string>();
  let text = '';
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event; event = walker.next()) {
    const node: Node = event.node;
    if (!event.entering) continue;
    kinds.add(node.type);
    text += node.literal ?? (node.type === 'softbreak' ? '\n' : '');
  }
  return { kinds, text };
}

const PLAIN = new Set(['document', 'paragraph', 'text']);
const visible = (text: string) => text.replace(/\u200b/g, '');
/** Texts of a report hold no line breaks and no other control characters. */
const texts = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => text.replace(/[\p{C}\u2028\u2029\u200b]/gu, '').trim())
  .filter((text) => text !== '');
const nasty = fc
  .array(
    fc.constantFrom(...'<>&`*_[]()!#@|~\\-+.:/=$"\' 1aW', 'http://', 'www.', '&lt;', '<!--', '-->', '- ', '# ', '1. '),
    { minLength: 1 },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');

describe('a text in Markdown', () => {
  test('is read as it was, and as nothing but text', () => {
    fc.assert(
      fc.property(fc.oneof(texts, nasty), (text) => {
        const { kinds, text: shown } = read(escapeMarkdown(text));
        expect([...kinds].filter((kind) => !PLAIN.has(kind))).toEqual([]);
        expect(visible(shown)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['@everyone', 'see #12', 'https://evil.example', 'www.evil.example', 'GH-7', 'a@b.example'])(
    'mentions nobody and links to nothing: %s',
    (text) => {
      const { text: shown } = read(escapeMarkdown(text));
      expect(shown).not.toMatch(/[@#]\w|https?:\/\/|www\.\w|GH-\d/);
      expect(visible(shown)).toBe(text);
    },
  );

  test('as code is read as it was', () => {
    fc.assert(
      fc.property(fc.oneof(texts, nasty), (text) => {
        const { kinds, text: shown } = read(`x ${markdownCode(text)} y`);
        expect([...kinds].filter((kind) => !PLAIN.has(kind))).toEqual(['code']);
        expect(shown).toBe(`x ${text} y`);
      }),
      { numRuns: 2000 },
    );
  });

  test('as code in a table ends no cell', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const cell = tableCode(text);
        expect(cell).not.toContain('|');
        expect(cell).toBe(text.includes('|') ? htmlCode(text) : markdownCode(text));
      }),
    );
  });

  test('as code in HTML is one element', () => {
    fc.assert(
      fc.property(fc.oneof(texts, nasty), (text) => {
        expect(htmlCode(text)).toMatch(/^<code>[^<>"'`*_[\]~|\\]*<\/code>$/);
      }),
    );
  });
});

describe('the Markdown report', () => {
  const text = markdownReport(reportFor(brokenSystem()));

  test('begins with the verdict and the numbers', () => {
    expect(text).toMatch(
      /^## ❌ Network isolation: not isolated\n\n`azurerm_machine_learning_workspace\.ws`, read from `[^`]+`, judged: 84 results of 53 rules: 6 violations, 1 piece of advice, 1 undetermined, 1 acknowledged, 75 passed\.\n/,
    );
    expect(markdownReport(reportFor(rightSystem()))).toMatch(
      /^## ✅ Network isolation: isolated\n\n[^\n]*\n\n<sub>azureml-private 1\.2\.3<\/sub>\n$/,
    );
    expect(markdownReport(reportFor({}))).toMatch(/^## \S+ Network isolation: nothing to judge\n/);
  });

  test('has a row for each result that does not pass, the worst first', () => {
    const rows = text.split('\n').filter((line) => /^\| [^|\s]+ \w+ \|/.test(line));
    expect(rows.map((row) => row.split('|').slice(1, 3).join().replace(/\(.*/, ''))).toEqual([
      ' ❌ fail , [BNI102]',
      ' ❌ fail , [BNI201]',
      ' ❌ fail , [BNI303]',
      ' ❌ fail , [BNI314]',
      ' ❌ fail , [BNI403]',
      ' ❌ fail , [BNI414]',
      ' 💡 advice , [BNI504]',
      ' ❔ undetermined , [BNI307]',
      ' ☑️ acknowledged , [BNI503]',
    ]);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  test('has what is said of one resource together', () => {
    const blocks = text.match(/<summary>[^]*?<\/summary>/g)!.map((one) => one.replace(/<[^>]*>/g, '').slice(0, 6));
    expect(blocks).toEqual([
      ...['BNI102', 'BNI201', 'BNI303', 'BNI307', 'BNI314', 'BNI403', 'BNI414', 'BNI504', 'BNI503'],
    ]);
  });

  test('names the workspace of each row where there are several', () => {
    const two = markdownReport(
      reportFor([
        { label: 'one', content: rightSystem() },
        { label: 'two', content: brokenSystem() },
      ]),
    );
    expect(two).toContain('\n|  | rule | workspace | resource | finding |\n| --- | --- | --- | --- | --- |\n');
    expect(two).toMatch(/\n\| ❌ fail \| \[BNI201\][^|]*\| `azurerm_machine_learning_workspace\.ws in two` \| /);
  });

  test('has the findings in full, folded', () => {
    const blocks = text.match(/<details><summary>[^]*?<\/details>/g)!;
    expect(blocks).toHaveLength(9);
    const registry = blocks.find((one) => one.includes('BNI314'))!;
    expect(registry).toContain('<code>azurerm&#95;container&#95;registry.cr</code></summary>\n\n');
    expect(registry).toContain('\n- seen: `public_network_access_enabled = true`\n');
    expect(registry).toContain('\n- mend in plain Terraform: ');
    expect(text).toContain('\n- not known: `account_kind = var.kind`\n');
    expect(text).toContain('\n- accepted: debugging until the pilot ends (until 2027-01-31)\n');
  });

  test.each(HOSTILE)('has no HTML but its own: %j', (hostile) => {
    const html = new HtmlRenderer().render(new Parser().parse(markdownReport(reportFor(hostileSystem(hostile)))));
    const tags = new Set(html.match(/<[a-z!/][^\s>]*/gi)!.map((tag) => tag.replace(/^<\/?/, '')));
    const own = ['h2', 'p', 'code', 'a', 'details', 'summary', 'ul', 'li', 'sub'];
    expect([...tags].filter((tag) => !own.includes(tag))).toEqual([]);
    expect(html).not.toMatch(
      /href="(?!https:\/\/learn\.microsoft\.com\/|https:\/\/github\.com\/cdktf-azureml-private\/)/,
    );
  });

  test.each([65_536, 20_000, 5_000])('has at most %d characters, and says what it left out', (maximum) => {
    const clusters: JsonObject = {};
    for (let index = 0; index < 300; index++) {
      clusters[`azurerm_machine_learning_compute_cluster.c${index}`] = {
        name: `cluster-${index}-${'x'.repeat(100)}`,
        machine_learning_workspace_id: '${azurerm_machine_learning_workspace.ws.id}',
        // so that each says something of its own
        scale_settings: { min_node_count: index + 1, max_node_count: 400 },
      };
    }
    const report = reportFor(changeAll(brokenSystem(), clusters));
    const shortened = markdownReport(report, { maximum });
    expect(shortened.length).toBeLessThanOrEqual(maximum);
    expect(shortened.length).toBeGreaterThan(maximum * 0.7);
    const left = (where: string) =>
      Number(new RegExp(`_(\\d+) results left out here ${where}`).exec(shortened)?.[1] ?? 0);
    const shown = report.results.length - report.summary.verdicts.pass;
    const rows = shortened.split('\n').filter((line) => /^\| [^|\s]+ \w+ \|/.test(line));
    const counted = (texts: readonly string[], number: RegExp) =>
      texts.reduce((sum, one) => sum + Number(number.exec(one)?.[1] ?? 1), 0);
    expect(counted(rows, /\((\d+) results\)/) + left('in the table')).toBe(shown);
    const blocks = shortened.match(/<details>[^]*?<\/details>/g) ?? [];
    expect(counted(blocks, /\n- (\d+) results that say the same/) + left('in full')).toBe(shown);
    expect(left('in full')).toBeGreaterThan(0);
    expect(shortened).toMatch(/<\/sub>\n$/);
  });
});
