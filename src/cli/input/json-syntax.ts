import { printable } from '../../support/printable';

/** Where a text stops being JSON, and what would have been right there. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly expected: string;
}

const VALUE = 'a value: {, [, ", a number, true, false or null';
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
const BLANK = /[ \t\n\r]*/y;
/** What a text may hold as it stands, and escapes. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

class Refused extends Error {
  constructor(public readonly expected: string) {
    super(expected);
  }
}

/**
 * Finds what is wrong with a text that `JSON.parse` refused: its messages do not tell the place in all versions of
 * Node.js. Undefined where nothing is.
 */
export function syntaxProblem(text: string): SyntaxProblem | undefined {
  return new Checker(text).check();
}

/** Follows the grammar by calls: the text nests no deeper than `MAX_DEPTH`, which is seen to before. */
class Checker {
  private offset = 0;

  constructor(private readonly text: string) {}

  public check(): SyntaxProblem | undefined {
    try {
      this.value();
      this.blank();
      if (this.offset < this.text.length) this.fail('the end of the file');
    } catch (problem) {
      if (problem instanceof Refused) return { offset: this.offset, expected: problem.expected };
      throw problem;
    }
    return undefined;
  }

  private value(): void {
    this.blank();
    if (this.accept('{')) this.list('}', () => this.member());
    else if (this.accept('[')) this.list(']', () => this.value());
    else if (this.at('"')) this.string();
    else if (!this.match(NUMBER) && !this.match(WORD)) this.fail(VALUE);
  }

  private list(closing: '}' | ']', item: () => void): void {
    this.blank();
    if (this.accept(closing)) return;
    for (;;) {
      item();
      this.blank();
      if (this.accept(closing)) return;
      if (!this.accept(',')) this.fail(`"," or "${closing}"`);
    }
  }

  private member(): void {
    this.blank();
    if (!this.at('"')) this.fail('a name in double quotes');
    this.string();
    this.blank();
    if (!this.accept(':')) this.fail('":"');
    this.value();
  }

  private string(): void {
    this.offset++;
    for (;;) {
      this.match(PLAIN);
      if (this.accept('"')) return;
      if (!this.match(ESCAPE)) {
        this.fail(this.at('\\') ? 'an escape such as \\n or \\u00e9' : 'the closing double quote of a text');
      }
    }
  }

  private fail(expected: string): never {
    throw new Refused(expected);
  }

  private blank(): void {
    this.match(BLANK);
  }

  private at(character: string): boolean {
    return this.text[this.offset] === character;
  }

  private accept(character: string): boolean {
    const found = this.at(character);
    if (found) this.offset++;
    return found;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    if (!pattern.test(this.text)) return false;
    this.offset = pattern.lastIndex;
    return true;
  }
}

/** `12:5`, counted from 1. */
export function placeOf(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return `${line}:${offset - start + 1}`;
}

/** What stands at an offset, for a message. */
export function foundAt(text: string, offset: number): string {
  if (offset >= text.length) return 'the file ends there';
  const [word] = /^(?:[\w.+-]{1,20}|[^])/u.exec(text.slice(offset, offset + 20)) ?? [''];
  return `found ${printable(JSON.stringify(word))}`;
}
