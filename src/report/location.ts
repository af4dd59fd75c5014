import type { Resource } from '../isolation/facts/resource';
import { printable } from '../support/printable';
import { shortened } from '../support/shortened';
import type { ReadKind } from './determination';
import type { ReadDocument } from './report';

/** Systems allow no longer path. */
const LONGEST = 4096;

/** A place in a file; lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** No line tells more than the file does: what it is about is not in a line of its own. */
  readonly whole?: true;
}

/** Where resources were written: code-scanning services refuse a whole file for one result without a place. */
export class Locations {
  private readonly byLabel: ReadonlyMap<string, ReadDocument>;
  private readonly root: string | undefined;

  constructor(documents: readonly ReadDocument[], root?: string) {
    this.byLabel = new Map(documents.map((document) => [document.label, document]));
    this.root = root === undefined ? undefined : `${slashed(root).replace(/\/+$/, '')}/`;
  }

  /** The line of the program that made it, else the line in the document that was read, else that document's first line. */
  public of(resource: Resource): Location {
    const { creationSite, document: label, line } = resource.origin;
    const site = creationSite === undefined ? undefined : parsedSite(creationSite);
    if (site) return { ...site, file: this.relative(site.file) };
    const found = lineNumber(line) ?? lineNumber(this.byLabel.get(label)?.lineOf?.(resource));
    const file = this.fileOf(resource);
    return found === undefined ? { file, line: 1, whole: true } : { file, line: found };
  }

  /** The file that was read. */
  public fileOf({ origin: { document } }: Resource): string {
    return this.relative(this.byLabel.get(document)?.file ?? document);
  }

  /** What the file is, as far as whoever read it says so. */
  public kindOf({ origin: { document } }: Resource): ReadKind | undefined {
    return this.byLabel.get(document)?.kind;
  }

  /** Relative to the root where it is below it, with `/` between folders. */
  public relative(file: string): string {
    const path = slashed(shortened(printable(file), LONGEST));
    if (this.root !== undefined && path.startsWith(this.root)) return path.slice(this.root.length);
    return path.replace(/^(\.\/)+(?=.)/, '') || '.';
  }
}

/** Windows' separators as those of everybody else. */
function slashed(file: string): string {
  return file.replace(/\\/g, '/');
}

function parsedSite(site: string): Location | undefined {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(site) ?? [];
  const number = lineNumber(Number(line));
  if (!file || number === undefined) return undefined;
  const position = column === undefined ? undefined : lineNumber(Number(column));
  return { file, line: number, ...(position !== undefined && { column: position }) };
}

function lineNumber(line: number | undefined): number | undefined {
  return line !== undefined && Number.isSafeInteger(line) && line > 0 ? line : undefined;
}

/** `file:line:column`, as terminals and editors make links of; the file alone where a line says nothing. */
export function shownLocation({ file, line, column, whole }: Location): string {
  if (whole) return file;
  return [file, line, ...(column === undefined ? [] : [column])].join(':');
}
