import { withoutSpaceAfter, withoutSpaceBefore } from '../expression/white-space';

/** What Terraform would not accept either, or what nobody here understands. */
export class HclSyntaxError extends Error {}

const DEEPEST = 200;
const HEREDOC = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*\r?\n/u;
/** Nothing else is space to Terraform: not a lone carriage return, nor what Unicode has. */
const SPACES = /(?:[ \t]|\r(?=\n))*/;
const SPACES_AND_LINES = /(?:[ \t\n]|\r(?=\n))*/;

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
    const sticky = new RegExp(pattern, `${pattern.flags}y`);
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Skips spaces and comments, newlines too where they do not count. */
  public skip(newlines: boolean): void {
    for (;;) {
      this.match(newlines ? SPACES_AND_LINES : SPACES);
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
      const isEscaped = this.take('\\');
      if (this.isAtEnd || this.peek('\n') || this.peek('\r')) this.fail('a text has no end');
      if (isEscaped || !this.sequence(depth)) this.at++;
    }
    const inside = this.text.slice(start, this.at);
    this.at++;
    return inside;
  }

  public get isAtHeredoc(): boolean {
    const start = this.at;
    const found = this.match(HEREDOC) !== undefined;
    this.at = start;
    if (!found && this.peek('<<')) this.fail('a heredoc has no name that ends its line');
    return found;
  }

  /** The lines of the heredoc that begins here. */
  public heredoc(depth = 0): string {
    const start = this.match(HEREDOC) ?? this.fail('a heredoc has no name');
    const name = start.replace(/^<<-?/, '').trim();
    const lines: string[] = [];
    while (!this.takeEnd(name)) lines.push(this.heredocLine(depth));
    return start.startsWith('<<-') ? withoutIndent(lines).join('') : lines.join('');
  }

  /** Whether the line that begins here ends a heredoc; takes it, but for its end. */
  private takeEnd(name: string): boolean {
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    const found = withoutSpaceBefore(withoutSpaceAfter(line)) === name;
    if (found) this.at += line.length;
    return found;
  }

  /** A line with its end, which is no end of a line where it stands in `${…}`: there, no heredoc ends either. */
  private heredocLine(depth: number): string {
    const start = this.at;
    while (!this.take('\n')) {
      if (this.isAtEnd) this.fail('a heredoc has no end');
      if (!this.sequence(depth)) this.at++;
    }
    return this.text.slice(start, this.at);
  }

  /** Takes `${…}`, `%{…}`, or what stands for their beginnings. */
  private sequence(depth: number): boolean {
    if (this.take('$${') || this.take('%%{')) return true;
    const opens = this.take('${') || this.take('%{');
    if (opens) this.untilClosed('}', depth + 1);
    return opens;
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
    if (this.isAtHeredoc) {
      const lines = this.heredoc(depth);
      const written = this.text.slice(before, this.at);
      return hasTrims(written) ? `${written}\n` : asQuoted(lines);
    }
    const open = this.match(CHARACTER) ?? this.fail('a character that stands for nothing here');
    const close = BRACKETS.get(open);
    return close === undefined ? open : open + this.untilClosed(close, depth + 1) + close;
  }
}

/** Whether templates take white space away, which depends on how the text is written: line by line, with escapes. */
export function hasTrims(written: string): boolean {
  return /[$%]\{~|~\}/.test(written);
}

/** What tokens consist of. */
const CHARACTER = /[\p{ID_Continue}[\](){}.,*/%+\-=<>!?:&|~^;`']/u;

/** Blank lines neither count nor change. */
function withoutIndent(lines: readonly string[]): string[] {
  const isBlank = (line: string) => withoutSpaceBefore(line) === '';
  const indents = lines.filter((line) => !isBlank(line)).map((line) => line.length - withoutSpaceBefore(line).length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => (isBlank(line) ? line : line.slice(indent)));
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
