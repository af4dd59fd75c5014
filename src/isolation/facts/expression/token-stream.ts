import { Failure } from './failure';
import { MAX_DEPTH } from './limits';
import type { Token, TokenKind } from './lexer';

/** Reads tokens one by one; line ends count only where they separate something. */
export class TokenStream {
  private position = 0;
  private depth = 0;
  private linesCount = false;

  constructor(private readonly tokens: readonly Token[]) {}

  public peek(): Token {
    if (!this.linesCount) this.skipLineEnds();
    return this.tokens[this.position];
  }

  public next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position += 1;
    return token;
  }

  /** The token after the next one. */
  public peekSecond(): Token {
    this.peek();
    let second = this.position + 1;
    while (!this.linesCount && this.tokens[second]?.kind === 'newline') second += 1;
    return this.tokens[second] ?? this.tokens[this.tokens.length - 1];
  }

  /** The end of the token that was read last. */
  public get lastEnd(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }

  public isSymbol(text: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === text;
  }

  public isName(text: string): boolean {
    const token = this.peek();
    return token.kind === 'name' && token.text === text;
  }

  public acceptSymbol(text: string): boolean {
    const found = this.isSymbol(text);
    if (found) this.next();
    return found;
  }

  public acceptName(text: string): boolean {
    const found = this.isName(text);
    if (found) this.next();
    return found;
  }

  public expect(kind: TokenKind, text?: string): Token {
    const token = this.next();
    if (token.kind !== kind || (text !== undefined && token.text !== text)) {
      throw new Failure(`expected ${text ?? kind} at ${token.start}`);
    }
    return token;
  }

  public skipLineEnds(): void {
    while (this.tokens[this.position].kind === 'newline') this.position += 1;
  }

  /** Parses something that is nested one level deeper. */
  public nested<T>(parse: () => T, linesCount = this.linesCount): T {
    const outer = { depth: this.depth, linesCount: this.linesCount };
    this.deepen();
    this.linesCount = linesCount;
    const parsed = parse();
    this.depth = outer.depth;
    this.linesCount = outer.linesCount;
    return parsed;
  }

  /** Counts one level more until the `nested` that this is in ends. */
  public deepen(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Failure('nested too deep');
  }
}
