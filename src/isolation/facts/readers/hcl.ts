import { JsonObject, JsonValue } from './config-source';
import { addresses, AddressPlace, FILE, placeIn } from './hcl-addresses';
import { hasTrims, HclScanner, HclSyntaxError } from './hcl-scanner';

export { HclSyntaxError } from './hcl-scanner';

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/u;

/**
 * A configuration in Terraform's own syntax, as the one in JSON that says the same.
 *
 * @throws HclSyntaxError for what is no such configuration
 */
export function parseHcl(text: string): JsonObject {
  const scanner = new HclScanner(text);
  const body = parseBody(scanner, FILE, 0);
  if (!scanner.isAtEnd) scanner.fail('a block is closed that was not opened');
  return body;
}

const DEEPEST = 100;
const FOR = /for(?![\p{ID_Continue}-])/u;

function parseBody(scanner: HclScanner, place: AddressPlace, depth: number): JsonObject {
  if (depth > DEEPEST) scanner.fail('blocks are nested too deeply');
  const body: JsonObject = {};
  for (;;) {
    scanner.skip(true);
    if (scanner.isAtEnd || scanner.peek('}')) return body;
    const name = scanner.match(IDENTIFIER) ?? scanner.fail('neither a block nor an argument');
    scanner.skip(false);
    if (scanner.take('=')) {
      if (Object.hasOwn(body, name)) scanner.fail(`${name} is set twice`);
      set(body, name, parseArgument(scanner, name, place));
    } else parseBlock(scanner, body, name, place, depth);
  }
}

function parseArgument(scanner: HclScanner, name: string, place: AddressPlace): JsonValue {
  scanner.skip(false);
  const value = place.takesAddresses(name) ? addresses(scanner, name) : parseValue(scanner, '\n}');
  scanner.skip(false);
  if (!scanner.isAtEnd && !scanner.peek('\n') && !scanner.peek('}')) scanner.fail('an argument goes on after its end');
  return value;
}

/** Labelled blocks are objects within objects; all become lists, because any block may come again. */
function parseBlock(scanner: HclScanner, body: JsonObject, name: string, place: AddressPlace, depth: number): void {
  const labels: string[] = [];
  for (;;) {
    scanner.skip(false);
    if (scanner.take('{')) break;
    const label = scanner.peek('"') ? plainText(scanner) : scanner.match(IDENTIFIER);
    labels.push(label ?? scanner.fail(`${name} is neither a block nor an argument`));
  }
  const content = parseBody(scanner, placeIn(place, name), depth + 1);
  scanner.expect('}');
  const [last, ...outer] = [name, ...labels].reverse();
  let into = body;
  for (const key of outer.reverse()) {
    if (!Object.hasOwn(into, key)) set(into, key, {});
    into = into[key] as JsonObject;
    if (into === null || typeof into !== 'object' || Array.isArray(into)) scanner.fail(`${key} is set twice`);
  }
  const same = Object.hasOwn(into, last) ? into[last] : [];
  if (!Array.isArray(same)) scanner.fail(`${last} is set twice`);
  set(into, last, [...same, content]);
}

/** Texts, lists and objects become what they are in JSON; everything else stays an expression. */
function parseValue(scanner: HclScanner, ends: string, depth = 0): JsonValue {
  const start = scanner.at;
  const literal = depth > DEEPEST ? undefined : parseLiteral(scanner, depth);
  if (literal) {
    scanner.skip(!ends.includes('\n'));
    if (scanner.isAtEnd || ends.includes(scanner.text[scanner.at])) return literal.value;
  }
  // more than that: `"a" == var.b`, `[a][0]`, `{ (var.a) = 1 }`
  scanner.at = start;
  const text = scanner.expression(ends);
  if (text === '') scanner.fail('a value is missing');
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  // the name that ends a heredoc has its line for itself
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : `\${${text}${text.includes('<<') ? '\n' : ''}}`;
}

function parseLiteral(scanner: HclScanner, depth: number): { value: JsonValue } | undefined {
  if (scanner.peek('"')) {
    const inside = scanner.quoted();
    const text = unescaped(scanner, inside);
    return { value: hasTrims(inside) ? `\${"${inside}"}` : text };
  }
  if (scanner.isAtHeredoc) {
    const start = scanner.at;
    const text = scanner.heredoc();
    const written = scanner.text.slice(start, scanner.at);
    return { value: hasTrims(written) ? `\${${written}\n}` : text };
  }
  const isList = scanner.take('[');
  if (!isList && !scanner.take('{')) return undefined;
  scanner.skip(true);
  if (scanner.match(FOR) !== undefined) return undefined;
  return isList ? { value: parseList(scanner, depth) } : parseObject(scanner, depth);
}

/** A text without templates, as the labels of blocks are. */
function plainText(scanner: HclScanner): string {
  const inside = scanner.quoted();
  if (/[$%]\{/.test(inside)) scanner.fail('a block is called by an expression');
  return unescaped(scanner, inside);
}

function parseList(scanner: HclScanner, depth: number): JsonValue[] {
  const items: JsonValue[] = [];
  for (;;) {
    scanner.skip(true);
    if (scanner.take(']')) return items;
    items.push(parseValue(scanner, ',]', depth + 1));
    scanner.skip(true);
    if (!scanner.take(',') && !scanner.peek(']')) scanner.fail('a list has no end');
  }
}

/** Undefined where the name of a member is an expression. */
function parseObject(scanner: HclScanner, depth: number): { value: JsonObject } | undefined {
  const object: JsonObject = {};
  for (;;) {
    scanner.skip(true);
    if (scanner.take('}')) return { value: object };
    const name = scanner.peek('"') ? unescaped(scanner, scanner.quoted()) : scanner.match(IDENTIFIER);
    if (name === undefined) return undefined;
    scanner.skip(true);
    if (!scanner.take('=') && !scanner.take(':')) return undefined;
    scanner.skip(true);
    set(object, name, parseValue(scanner, ',\n}', depth + 1));
    scanner.skip(true);
    scanner.take(',');
  }
}

function set(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** The text of a quoted template; what stands in `${…}` keeps its own quotes and escapes. */
function unescaped(scanner: HclScanner, inside: string): string {
  const own = new HclScanner(inside);
  let text = '';
  while (!own.isAtEnd) {
    const start = own.at;
    if (own.take('$${') || own.take('%%{')) text += inside.slice(start, own.at);
    else if (own.take('${') || own.take('%{')) {
      own.expression('}');
      own.expect('}');
      text += inside.slice(start, own.at);
    } else if (own.take('\\')) text += escaped(own) ?? scanner.fail('an escape that does not exist');
    else text += inside[own.at++];
  }
  return text;
}

function escaped(scanner: HclScanner): string | undefined {
  const code = scanner.match(/u[\da-f]{4}|U[\da-f]{8}/i);
  if (code === undefined) return ESCAPES.get(scanner.text[scanner.at++]);
  const point = parseInt(code.slice(1), 16);
  if (point > 0x10ffff) throw new HclSyntaxError('a character that does not exist');
  return String.fromCodePoint(point);
}
