import * as fs from 'node:fs';
import * as path from 'node:path';

export const root = path.join(__dirname, '../..');

/** A fenced block: ```` ```ts refused ```` has the language `ts` and the note `refused`. */
export interface Block {
  readonly language: string;
  readonly note: string;
  readonly text: string;
}

/** A Markdown file of this repository. */
export class Markdown {
  public readonly text: string;

  /** @param file relative to the root */
  constructor(public readonly file: string) {
    this.text = fs.readFileSync(path.join(root, file), 'utf8');
  }

  public get blocks(): Block[] {
    return [...this.text.matchAll(/^```(\w+) ?([\w ]*)\n([^]*?)^```$/gm)].map(([, language, note, text]) => ({
      language,
      note,
      text,
    }));
  }

  /** The rows of the tables with these headings, cells without surrounding blanks. */
  public rows(...headings: string[]): string[][] {
    const tables = this.text.split(/\n(?!\|)/).map((lines) => lines.split('\n').filter((line) => line.startsWith('|')));
    const same = tables.filter(([head]) => head && cells(head).join() === headings.join());
    if (same.length === 0) throw new Error(`${this.file} has no table ${headings.join(' | ')}`);
    return same.flatMap(([, , ...rows]) => rows.map(cells));
  }

  /** The targets of links, those of whole reference definitions included. */
  public get links(): string[] {
    const prose = this.text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
    const references = [...prose.matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, target]) => target);
    return [...inline, ...references];
  }

  /** What links within the file can name, as GitHub makes it of headings. */
  public get anchors(): string[] {
    const prose = this.text.replace(/^```[^]*?^```$/gm, '');
    return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
  }
}

function cells(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
