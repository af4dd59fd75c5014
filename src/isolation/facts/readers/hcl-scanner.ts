/** What Terraform would not accept either, or what nobody here understands. */
export class HclSyntaxError extends Error {}

const DEEPEST = 200;

/**
 * Finds its way through text in Terraform's own syntax: where strings, templates, heredocs, comments and brackets end. It
 * understands nothing of what stands in expressions.
 */
export class HclScanner {
  public at = 0;

  constructor(public readonly text: string) {}

  public get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  public fail(what: string): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    throw new HclSyntaxError(`line ${line}: ${what}`);
  }

  public peek(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  public take(text: string): boolean {
    const found = this.peek(text);
    if (found) this.at += text.length;
    return found;
  }

  public expect(text: string): void {
    if (!this.take(text)) this.fail(`${JSON.stringify(text)} is missing`);
  }

  public match(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Skips spaces and comments, newlines too where they do not count. */
  public skip(newlines: boolean): void {
    for (;;) {
      this.match(newlines ? /\s*/ : /[^\S\n]*/);
      if (this.peek('#') || this.peek('//')) this.match(/[^\n]*/);
      else if (this.take('/*')) {
        const end = this.text.indexOf('*/', this.at);
        if (end < 0) this.fail('a comment has no end');
        this.at = end + 2;
      } else return;
    }
  }

  /** The inside of the quoted template that begins here, as it is written. */
  public quoted(depth = 0): string {
    this.expect('"');
    const start = this.at;
    while (!this.peek('"')) {
      if (this.isAtEnd || this.peek('\n')) this.fail('a text has no end');
      if (this.take('$${') || this.take('%%{')) continue;
      if (this.take('${') || this.take('%{')) this.untilClosed('}', depth + 1);
      else this.at += this.peek('\\') ? 2 : 1;
    }
    const inside = this.text.slice(start, this.at);
    this.at++;
    return inside;
  }

  /** The lines of the heredoc that begins here. */
  public heredoc(): string {
    const start = this.match(/<<-?[\w-]+[^\S\n]*\n/) ?? this.fail('a heredoc has no name');
    const name = start.replace(/^<<-?/, '').trim();
    const lines: string[] = [];
    for (;;) {
      if (this.isAtEnd) this.fail('a heredoc has no end');
      const line = this.match(/[^\n]*/) ?? '';
      if (line.trim() === name) break;
      lines.push(line);
      this.take('\n');
    }
    if (!start.startsWith('<<-')) return lines.map((line) => `${line}\n`).join('');
    const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
    const indent = indents.length > 0 ? Math.min(...indents) : 0;
    return lines.map((line) => `${line.slice(indent)}\n`).join('');
  }

  /** Whatever follows, up to one of these characters outside of brackets and texts; without comments. */
  public expression(ends: string, depth = 0): string {
    let text = '';
    while (!this.isAtEnd && !ends.includes(this.text[this.at])) text += this.piece(ends.includes('\n'), depth);
    return text.trim();
  }

  private untilClosed(close: string, depth: number): string {
    if (depth > DEEPEST) this.fail('brackets are nested too deeply');
    let text = '';
    while (!this.peek(close)) {
      if (this.isAtEnd) this.fail(`${JSON.stringify(close)} is missing`);
      text += this.piece(false, depth);
    }
    this.at += close.length;
    return text;
  }

  private piece(keepNewlines: boolean, depth: number): string {
    const before = this.at;
    this.skip(!keepNewlines);
    if (this.at > before) return /\n/.test(this.text.slice(before, this.at)) ? '\n' : ' ';
    if (this.peek('"')) return `"${this.quoted(depth)}"`;
    if (this.match(/(?=<<-?[\w-]+[^\S\n]*\n)/) !== undefined) return asQuoted(this.heredoc());
    const open = this.text[this.at++];
    const close = BRACKETS.get(open);
    return close === undefined ? open : open + this.untilClosed(close, depth + 1) + close;
  }
}

const BRACKETS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** A heredoc as a quoted text; what stands in `${…}` stays as it is. */
function asQuoted(lines: string): string {
  const scanner = new HclScanner(lines);
  let text = '';
  while (!scanner.isAtEnd) {
    const start = scanner.at;
    if (scanner.take('$${') || scanner.take('%%{')) text += lines.slice(start, scanner.at);
    else if (scanner.take('${') || scanner.take('%{')) {
      scanner.expression('}');
      scanner.expect('}');
      text += lines.slice(start, scanner.at);
    } else text += JSON.stringify(lines[scanner.at++]).slice(1, -1);
  }
  return `"${text}"`;
}
