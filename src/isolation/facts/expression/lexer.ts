import { Failure } from './failure';
import { withoutSpaceAfter, withoutSpaceBefore } from './white-space';

export type TokenKind =
  | 'text'
  | 'interpolation'
  | 'directive'
  | 'sequence-end'
  | 'quote'
  | 'heredoc'
  | 'template-end'
  | 'number'
  | 'name'
  | 'symbol'
  | 'newline'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text as it was written; of a `text`, what it stands for; of a heredoc, `<<` or `<<-`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of the borders of a sequence: whether a `~` takes away the white space beside it. */
  readonly trims?: boolean;
  /** Of a text: whether it may go on over line ends. Those in a quoted text are escapes. */
  readonly hasLines?: boolean;
}

type Mode =
  | { readonly kind: 'expression'; braces: number; readonly nested: boolean }
  | {
      readonly kind: 'template';
      readonly until: 'end' | 'quote' | 'heredoc';
      readonly marker: string;
    };

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS = /\d+/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const SYMBOL = /\.\.\.|::|=>|==|!=|<=|>=|&&|\|\||[-+*/%!<>?:,.()[\]{}=]/y;
const BLANK = /[ \t\r]+/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** The tokens of a template or of an expression. Each character is looked at a bounded number of times. */
export function tokenize(source: string, as: 'template' | 'expression'): Token[] {
  return new Lexer(source, as).run();
}

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly modes: Mode[];
  private position = 0;

  constructor(
    private readonly source: string,
    as: 'template' | 'expression',
  ) {
    this.modes = [
      as === 'template'
        ? { kind: 'template', until: 'end', marker: '' }
        : { kind: 'expression', braces: 0, nested: false },
    ];
  }

  public run(): Token[] {
    while (this.position < this.source.length) {
      const mode = this.modes[this.modes.length - 1];
      if (mode.kind === 'template') this.templatePart(mode);
      else this.expressionToken(mode);
    }
    if (this.modes.length > 1) throw new Failure('unexpected end');
    this.push('end', '', this.position);
    return this.tokens;
  }

  private push(kind: TokenKind, text: string, start: number, trims?: boolean): void {
    this.tokens.push({ kind, text, start, end: this.position, trims });
  }

  private pushText(text: string, start: number, hasLines: boolean): void {
    if (text !== '') this.tokens.push({ kind: 'text', text, start, end: this.position, hasLines });
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    return pattern.exec(this.source);
  }

  /** Text up to the next sequence or the end of the template, and the token that follows it. */
  private templatePart(mode: Mode & { kind: 'template' }): void {
    const { source } = this;
    const start = this.position;
    let decoded = '';
    let run = start;
    const flush = (): void => {
      this.pushText(decoded + source.slice(run, this.position), start, mode.until !== 'quote');
    };
    let lineStart = mode.until === 'heredoc' && source[start - 1] === '\n';
    for (; this.position < source.length; this.position++) {
      const at = source[this.position];
      if (lineStart && this.endsHeredoc(mode.marker)) {
        flush();
        this.closeHeredoc();
        return;
      }
      lineStart = mode.until === 'heredoc' && at === '\n';
      if ((at === '$' || at === '%') && source[this.position + 1] === '{') {
        flush();
        this.openSequence(at);
        return;
      }
      if ((at === '$' || at === '%') && source[this.position + 1] === at && source[this.position + 2] === '{') {
        decoded += source.slice(run, this.position + 1) + '{';
        this.position += 2;
        run = this.position + 1;
      } else if (mode.until === 'quote') {
        if (at === '"') {
          flush();
          this.modes.pop();
          this.position += 1;
          this.push('template-end', '"', this.position - 1);
          return;
        }
        if (at === '\n') throw new Failure('a quoted text goes on over the end of its line');
        if (at === '\\') {
          decoded += source.slice(run, this.position) + this.escape();
          run = this.position + 1;
        }
      }
    }
    flush();
  }

  private openSequence(sign: '$' | '%'): void {
    const start = this.position;
    const trims = this.source[start + 2] === '~';
    this.position += trims ? 3 : 2;
    this.push(sign === '$' ? 'interpolation' : 'directive', '', start, trims);
    this.modes.push({ kind: 'expression', braces: 0, nested: true });
  }

  /** What the escape at this position stands for; leaves the position at its last character. */
  private escape(): string {
    const sign = this.source[this.position + 1] ?? '';
    const simple = ESCAPES.get(sign);
    if (simple !== undefined) {
      this.position += 1;
      return simple;
    }
    const digits = sign === 'u' ? 4 : sign === 'U' ? 8 : 0;
    const code = this.source.slice(this.position + 2, this.position + 2 + digits);
    if (digits === 0 || code.length !== digits || !/^[0-9a-fA-F]+$/.test(code)) throw new Failure('not an escape');
    const point = parseInt(code, 16);
    if (point > 0x10ffff) throw new Failure('not a character');
    this.position += 1 + digits;
    return String.fromCodePoint(point);
  }

  private endsHeredoc(marker: string): boolean {
    const end = this.source.indexOf('\n', this.position);
    const line = this.source.slice(this.position, end === -1 ? undefined : end);
    return withoutSpaceBefore(withoutSpaceAfter(line)) === marker;
  }

  /** The end of the line stays: it may end the expression. */
  private closeHeredoc(): void {
    const start = this.position;
    const end = this.source.indexOf('\n', start);
    this.position = end === -1 ? this.source.length : end;
    this.modes.pop();
    this.push('template-end', '', start);
  }

  private expressionToken(mode: Mode & { kind: 'expression' }): void {
    const start = this.position;
    const at = this.source[start];
    if (at === ' ' || at === '\t' || at === '\r') {
      this.position += this.match(BLANK)![0].length;
    } else if (at === '\n') {
      this.position += 1;
      this.push('newline', at, start);
    } else if (at === '#' || this.source.startsWith('//', start)) {
      this.position += this.match(LINE_COMMENT)![0].length;
    } else if (this.source.startsWith('/*', start)) {
      const end = this.source.indexOf('*/', start + 2);
      if (end === -1) throw new Failure('a comment has no end');
      this.position = end + 2;
    } else if (at === '"') {
      this.position += 1;
      this.push('quote', at, start);
      this.modes.push({ kind: 'template', until: 'quote', marker: '' });
    } else if (at >= '0' && at <= '9') {
      this.numberToken(start);
    } else if (mode.nested && mode.braces === 0 && (at === '}' || this.source.startsWith('~}', start))) {
      this.position += at === '~' ? 2 : 1;
      this.push('sequence-end', '}', start, at === '~');
      this.modes.pop();
    } else {
      this.wordOrSymbol(mode, start);
    }
  }

  /** In `a.0.1` the digits are two indexes, not a fraction. */
  private numberToken(start: number): void {
    const previous = this.tokens[this.tokens.length - 1];
    const isIndex = previous?.kind === 'symbol' && previous.text === '.' && previous.end === start;
    const text = this.match(isIndex ? DIGITS : NUMBER)![0];
    this.position += text.length;
    this.push('number', text, start);
  }

  private wordOrSymbol(mode: Mode & { kind: 'expression' }, start: number): void {
    const heredoc = this.match(HEREDOC);
    if (heredoc) {
      this.position += heredoc[0].length;
      this.push('heredoc', heredoc[0].startsWith('<<-') ? '<<-' : '<<', start);
      this.modes.push({
        kind: 'template',
        until: 'heredoc',
        marker: heredoc[1],
      });
      return;
    }
    const name = this.match(NAME);
    const found = name ?? this.match(SYMBOL);
    if (!found) throw new Failure('not a part of an expression');
    const text = found[0];
    if (text === '{') mode.braces += 1;
    if (text === '}') mode.braces -= 1;
    this.position += text.length;
    this.push(name ? 'name' : 'symbol', text, start);
  }
}
