import type * as Yaml from 'yaml';
import { Problem } from './problem';

/** A value of a YAML document, with the line on which it stands. */
export interface LocatedValue {
  readonly value: unknown;
  readonly line: number;
  /** The items of a list. */
  items(): LocatedValue[];
}

/** Longer ones are no lists that people keep. */
const LONGEST = 4 * 1024 * 1024;

/** Reads YAML, and so JSON; what is wrong with it is told with line and column. */
export function readYaml(text: string, name: string): LocatedValue {
  if (text.length > LONGEST) throw new Problem(`${name}: is too long; expected 4 MiB at most`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded by those who need it: start-up is part of every call
  const yaml = require('yaml') as typeof Yaml;
  const lines = new yaml.LineCounter();
  const document = parse(yaml, text, lines, name);
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new Problem(`${name}:${line}:${col}: is not YAML: ${error.message}`);
  }
  const located = (node: unknown, fallback: number): LocatedValue => {
    const line = yaml.isNode(node) && node.range ? lines.linePos(node.range[0]).line : fallback;
    return {
      value: yaml.isNode(node) ? plain(node, document, name, line) : node,
      line,
      items: () => (yaml.isSeq(node) ? node.items.map((item) => located(item, line)) : []),
    };
  };
  return located(document.contents, 1);
}

function parse(yaml: typeof Yaml, text: string, lineCounter: Yaml.LineCounter, name: string): Yaml.Document {
  try {
    return yaml.parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (error) {
    const message = error instanceof RangeError ? 'it nests too deeply' : (error as Error).message;
    throw new Problem(`${name}: is not YAML: ${message}`);
  }
}

/** Aliases that multiply are refused here. */
function plain(node: Yaml.Node, document: Yaml.Document, name: string, line: number): unknown {
  try {
    return node.toJS(document);
  } catch (error) {
    throw new Problem(`${name}:${line}: is not YAML: ${(error as Error).message}`);
  }
}
