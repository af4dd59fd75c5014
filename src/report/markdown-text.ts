import { escapeHtml } from './html/escape';

/*
 * Texts of a document end up in comments on pull requests: they must not make headings, links, images, HTML, mentions
 * of people or references to issues. https://github.github.com/gfm/#backslash-escapes
 */

/** What stands after `@` or `#` so that nobody is mentioned and no issue is linked. */
const BREAK = '&#8203;';

/** A text as part of a line of Markdown. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]()~|!$]/g, '\\$&')
      .replace(/([@#])(?=\w)/g, `$1${BREAK}`)
      // services make links of bare addresses
      .replace(/(\w+):(?=\/\/)/g, `$1:${BREAK}`)
      .replace(/\bwww\./gi, `$&${BREAK}`)
      .replace(/\bGH-(?=\d)/gi, `$&${BREAK}`)
      // what a line begins with may make it a list, a heading, a rule
      .replace(/^([-+=#]|\d+[.)])/, (start) => start.replace(/.$/, '\\$&'))
  );
}

/** A text as code: nothing in it is special. */
export function markdownCode(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  // without them a backtick at the edge would join the fence, and spaces at both edges would be taken away
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text || ' '}${pad}${fence}`;
}

/** The same in a table, where a pipe would end the cell, and whether a backslash helps depends on what stands before it. */
export function tableCode(text: string): string {
  return text.includes('|') ? htmlCode(text) : markdownCode(text);
}

/** A text as code where Markdown is not read: within HTML. */
export function htmlCode(text: string): string {
  return `<code>${escapeHtml(text).replace(/[\\`*_[\]~|]/g, (special) => `&#${special.charCodeAt(0)};`)}</code>`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
