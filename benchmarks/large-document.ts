import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';

/*
 * Large plans and states as `terraform show -json` prints them: what Terraform printed of the configurations in
 * `landscape`, again and again, with names, ids and addresses of its own each time.
 */

export type Kind = 'plan' | 'state';
/** What is repeated: batch endpoints with all that is behind them, and applications that no rule is about. */
export type Part = 'system' | 'neighbours';

interface Json {
  [key: string]: unknown;
}

/** Stands for the number of a copy: a character that no document has. */
const NUMBER = '\u0001';
/** Stands for the same with eight digits, as the end of a UUID. */
const DIGITS = '\u0002';
const FOLDER = path.join(__dirname, 'landscape');

/**
 * Writes a document of at least so many resources.
 *
 * @param turns the parts in the order in which they are repeated
 * @returns how many resources it has
 */
export function writeLargeDocument(file: string, kind: Kind, turns: readonly Part[], resources: number): number {
  const parts = new Map([...new Set(turns)].map((part) => [part, new Template(part, kind)]));
  const copies: Template[] = [];
  let count = 0;
  for (let turn = 0; count < resources; turn++) {
    const template = parts.get(turns[turn % turns.length])!;
    copies.push(template);
    count += template.resources;
  }
  const descriptor = fs.openSync(file, 'w');
  try {
    const list = (name: string) => {
      let isFirst = true;
      for (const [index, template] of copies.entries()) {
        const text = template.copy(name, index);
        if (text !== '') fs.writeSync(descriptor, isFirst ? text : `,${text}`);
        if (text !== '') isFirst = false;
      }
    };
    const write = (text: string) => fs.writeSync(descriptor, text);
    write('{"format_version":"1.2","terraform_version":"1.11.4",');
    if (kind === 'state') {
      write('"values":{"root_module":{"resources":[');
      list('values');
      write(']}}}\n');
    } else {
      write('"planned_values":{"root_module":{"resources":[');
      list('planned_values');
      write(']}},"resource_changes":[');
      list('resource_changes');
      write('],"configuration":{"provider_config":');
      write(JSON.stringify(copies[0].providers));
      write(',"root_module":{"resources":[');
      list('configuration');
      write(']}},"relevant_attributes":[');
      list('relevant_attributes');
      write('],"applyable":true,"complete":true,"errored":false}\n');
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return count;
}

/** One document of `landscape`, ready to be copied. */
class Template {
  public readonly resources: number;
  public readonly providers: unknown;
  private readonly lists = new Map<string, string[]>();

  constructor(part: Part, kind: Kind) {
    const text = gunzipSync(fs.readFileSync(path.join(FOLDER, `${part}.${kind}.json.gz`))).toString();
    const document = JSON.parse(text) as Json;
    const shown = listIn(document, kind === 'plan' ? 'planned_values' : 'values', 'root_module', 'resources');
    this.resources = shown.length;
    this.providers = (document.configuration as Json | undefined)?.provider_config;
    this.add(kind === 'plan' ? 'planned_values' : 'values', shown);
    this.add('resource_changes', listIn(document, 'resource_changes'));
    this.add('configuration', listIn(document, 'configuration', 'root_module', 'resources'));
    this.add('relevant_attributes', listIn(document, 'relevant_attributes'));
  }

  /** The items of a list, in the copy of a number. */
  public copy(list: string, index: number): string {
    const [first, ...others] = this.lists.get(list) ?? [''];
    const digits = index.toString(16).padStart(8, '0');
    const numbered = (text: string) => text.replaceAll(DIGITS, digits);
    return others.reduce((text, piece) => text + String(index) + numbered(piece), numbered(first));
  }

  private add(name: string, items: readonly unknown[]): void {
    const text = items.map((item) => JSON.stringify(marked(item))).join(',');
    // the marks are escaped in JSON
    this.lists.set(name, text.replaceAll('\\u0002', DIGITS).split('\\u0001'));
  }
}

function listIn(document: Json, ...keys: readonly string[]): unknown[] {
  return (keys.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document) as unknown[]) ?? [];
}

/** The same with marks wherever a copy differs from the others. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return markedText(value);
  if (Array.isArray(value)) return value.map(marked);
  if (value === null || typeof value !== 'object') return value;
  const { address, mode, name } = value as Json;
  const isResource = typeof address === 'string' && typeof mode === 'string' && typeof name === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      markedText(key),
      isResource && key === 'name' ? `${name}_${NUMBER}` : marked(member),
    ]),
  );
}

function markedText(text: string): string {
  return text
    .replace(/((?:azurerm|azapi)_\w+\.\w+)/g, `$1_${NUMBER}`)
    .replace(/(?<![.\w])(?:\w*-)?\w*(?:scoring|shop)(?![\w]*\u0001)/g, `$&${NUMBER}`)
    .replace(/\b([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{4})[\da-f]{8}\b/g, (all, start: string) =>
      /^(\d)\1{7}-/.test(all) ? all : `${start}${DIGITS}`,
    );
}
