import { printable } from '../support/printable';

/** What is being done, on one line of a terminal that is wiped afterwards; nothing where nobody looks. */
export class Progress {
  private readonly isShown = process.stderr.isTTY && !process.env.CI && process.env.TERM !== 'dumb';

  public show(text: string): void {
    if (this.isShown)
      process.stderr.write(`\r\u001b[2K${printable(text).slice(0, (process.stderr.columns || 80) - 1)}`);
  }

  public end(): void {
    if (this.isShown) process.stderr.write('\r\u001b[2K');
  }
}
