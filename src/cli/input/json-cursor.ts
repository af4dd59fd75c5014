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

  /** Visits the members of an object with the lines of their names, and may go through their values; others are skipped. */
  public members(visit: (name: string, line: number) => void): void {
    this.each('{', '}', () => {
      const line = this.lineHere();
      const name = this.string();
      this.blank();
      this.offset++;
      this.visited(() => visit(name, line));
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

  private skip(): void {
    this.blank();
    const bracket = /[{}[\]",]/g;
    bracket.lastIndex = this.offset;
    let depth = 0;
    for (let match = bracket.exec(this.text); match; match = bracket.exec(this.text)) {
      const [character] = match;
      const isClosing = character === '}' || character === ']';
      if (depth === 0 && (character === ',' || isClosing)) {
        this.offset = match.index;
        return;
      }
      if (character === '"') bracket.lastIndex = this.endOfString(match.index);
      else if (character === '{' || character === '[') depth++;
      else if (isClosing) depth--;
      if (depth === 0 && character !== ',') {
        this.offset = bracket.lastIndex;
        return;
      }
    }
    this.offset = this.text.length;
  }

  private string(): string {
    const start = this.offset;
    this.offset = this.endOfString(start);
    return JSON.parse(this.text.slice(start, this.offset)) as string;
  }

  private endOfString(start: number): number {
    for (let end = this.text.indexOf('"', start + 1); end >= 0; end = this.text.indexOf('"', end + 1)) {
      let escapes = 0;
      while (this.text[end - 1 - escapes] === '\\') escapes++;
      if (escapes % 2 === 0) return end + 1;
    }
    return this.text.length;
  }

  private breakAfter(offset: number): number {
    const found = this.text.indexOf('\n', offset);
    return found < 0 ? Infinity : found;
  }

  private blank(): void {
    while (/[ \t\n\r]/.test(this.text[this.offset] ?? '')) this.offset++;
  }
}
