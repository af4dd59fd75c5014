import { createHash } from 'node:crypto';
import { htmlReport } from '../../src/report/html';
import { breakable, Html, markup } from '../../src/report/html/escape';
import { rightSystem } from '../support/right-system';
import { JsonObject } from '../support/systems';
import { brokenSystem, HOSTILE, hostileSystem, picturesFor, reportFor } from './support';

function pageOf(content: JsonObject): string {
  return htmlReport(reportFor(content), picturesFor(content));
}

describe('a template', () => {
  test('escapes what is put into it, and nothing twice', () => {
    const text = '<b a="\'">&';
    expect(markup`<i title="${text}">${markup`<b>${text}</b>`}${[text, 1]}${undefined}</i>`.text).toBe(
      '<i title="&lt;b a=&quot;&#39;&quot;&gt;&amp;"><b>&lt;b a=&quot;&#39;&quot;&gt;&amp;</b>&lt;b a=&quot;&#39;&quot;&gt;&amp;1</i>',
    );
    expect(markup`${new Html('<br />')}`.text).toBe('<br />');
  });

  test('lets names break between their parts', () => {
    expect(breakable('a_b.c["<x>"]').text).toBe('a_<wbr />b.<wbr />c[&quot;&lt;x&gt;&quot;]');
  });
});

describe('the page', () => {
  const page = pageOf(brokenSystem());

  test('is the same for the same report', () => {
    expect(pageOf(brokenSystem())).toBe(page);
  });

  test('says the verdict in its title', () => {
    expect(page).toContain('<title>Not isolated: network isolation</title>');
    expect(pageOf(rightSystem())).toContain('<title>Isolated: network isolation</title>');
    expect(pageOf({})).toContain('<title>Nothing to judge: network isolation</title>');
  });

  test('refers to nothing that would have to be loaded', () => {
    const loading = [...page.matchAll(/<(\w+)[^>]*? (?:src|srcset|data|poster|action)=|@import|url\((?!#)/g)];
    expect(loading.map(([text]) => text)).toEqual([]);
    const links = [...page.matchAll(/<(?!a )\w+[^>]*? href="(?!#)([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(['data:,']);
  });

  test('lets only its own style and script through', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1].replace(/&#39;/g, "'");
    const hashOf = (name: string) => {
      const inner = new RegExp(`<${name}>([^]*?)</${name}>`).exec(page)![1];
      return `'sha256-${createHash('sha256').update(inner).digest('base64')}'`;
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('is a page without pictures as well', () => {
    const plain = htmlReport(reportFor(brokenSystem()));
    expect(plain).not.toContain('<figure>');
    expect(plain).toContain('BNI314 registry-not-public');
  });

  test.each(HOSTILE)('has the same elements and attributes whatever things are called: %j', (hostile) => {
    const shape = (text: string) =>
      text.match(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g)!.map((tag) => tag.replace(/"[^"]*"/g, '""'));
    const harmless = shape(pageOf(hostileSystem('harmless'))).filter((tag) => tag !== '<wbr />');
    expect(shape(pageOf(hostileSystem(hostile))).filter((tag) => tag !== '<wbr />')).toEqual(harmless);
  });
});
