const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Walks through a text that is JSON, to tell where something stands in it; what nobody asks for is skipped quickly. */
export class JsonCursor {
  private offset = 0;
  private line = 1;
  private nextBreak: number;

  constructor(private readonly text: string) {
    this.nextBreak = this.breakAfter(0);
  }

  /** The line of what comes next. */
  public lineHere(): number {
    this.blank();
    while (this.nextBreak < this.offset) {
      this.line++;
      this.nextBreak = this.breakAfter(this.nextBreak + 1);
    }
    return this.line;
  }

  /** Visits the members of an object, and may go through their values; what is no object is skipped. */
  public members(visit: (name: string) => void): void {
    this.each('{', '}', () => {
      const name = this.string();
      this.blank();
      this.offset++;
      this.visited(() => visit(name));
    });
  }

  /** Visits the items of a list; what is no list is its only item, as in Terraform's JSON. */
  public items(visit: () => void): void {
    this.blank();
    if (this.text[this.offset] === '[') this.each('[', ']', () => this.visited(visit));
    else this.visited(visit);
  }

  /** The text that comes next; undefined where it is none. */
  public textHere(): string | undefined {
    this.blank();
    return this.text[this.offset] === '"' ? this.string() : undefined;
  }

  private visited(visit: () => void): void {
    this.blank();
    const before = this.offset;
    visit();
    if (this.offset === before) this.skip();
  }

  private each(opening: string, closing: string, visit: () => void): void {
    this.blank();
    if (this.text[this.offset] !== opening) {
      this.skip();
      return;
    }
    this.offset++;
    for (;;) {
      this.blank();
      const character = this.text[this.offset];
      if (character === undefined) return;
      if (character === closing) break;
      if (character === ',') this.offset++;
      else visit();
    }
    this.offset++;
  }

  /** Most of a document is skipped, so this is what takes the time. */
  private skip(): void {
    const { text } = this;
    let depth = 0;
    let offset = this.offset;
    for (; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === QUOTE) offset = this.endOfString(offset) - 1;
      else if (code === COMMA) {
        if (depth === 0) break;
        // `[` and `{` differ in one bit, and so do `]` and `}`
      } else if ((code | 0x20) === 0x7b) depth++;
      else if ((code | 0x20) === 0x7d && --depth < 0) break;
    }
    this.offset = offset;
  }

  private string(): string {
    const start = this.offset;
    this.offset = this.endOfString(start);
    return JSON.parse(this.text.slice(start, this.offset)) as string;
  }

  private endOfString(start: number): number {
    const { text } = this;
    for (let offset = start + 1; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === QUOTE) return offset + 1;
      if (code === BACKSLASH) offset++;
    }
    return text.length;
  }

  private breakAfter(offset: number): number {
    const found = this.text.indexOf('\n', offset);
    return found < 0 ? Infinity : found;
  }

  private blank(): void {
    // everything up to a space that JSON may have here is one
    while (this.text.charCodeAt(this.offset) <= SPACE) this.offset++;
  }
}
