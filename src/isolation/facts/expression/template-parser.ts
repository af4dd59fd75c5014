import type { Directive, Node } from './ast';
import { Failure } from './failure';
import type { Token } from './lexer';
import { parseExpression } from './parser';
import type { TokenStream } from './token-stream';
import { withoutSpaceAfter, withoutSpaceBefore } from './white-space';

type Part =
  | Node
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly start: number;
      readonly end: number;
    };

/** Where a run of parts ends: the end of the template, or a directive that belongs to an outer one. */
interface Parts {
  readonly parts: Node[];
  readonly terminator: string | undefined;
}

/** A template up to the token that ends it. Its opening quote was read. */
export function parseTemplate(tokens: TokenStream, end: 'end' | 'template-end', flush: boolean): Node {
  const start = tokens.peek().start;
  const { parts, terminator } = tokens.nested(() => parseParts(tokens, flush), true);
  if (terminator !== undefined) throw new Failure(`%{ ${terminator} } without its beginning`);
  const close = tokens.expect(end);
  if (parts.length === 0) return { kind: 'literal', value: '', start, end: close.start };
  if (parts.length === 1 && parts[0].kind !== 'directive') return parts[0];
  return { kind: 'template', parts, start, end: close.start };
}

function parseParts(tokens: TokenStream, flush: boolean): Parts {
  const parts: Part[] = [];
  let trimsNext = false;
  let terminator: string | undefined;
  for (;;) {
    const { kind, text, start, end, hasLines } = tokens.peek();
    if (kind === 'text') {
      tokens.next();
      const follows = tokens.peek();
      let trimmed = trimsNext ? trimLineStart(text, hasLines === true) : text;
      if (opensSequence(follows) && follows.trims) trimmed = trimLineEnd(trimmed, hasLines === true);
      parts.push({ kind: 'text', text: trimmed, start, end });
      trimsNext = false;
    } else if (kind === 'interpolation') {
      tokens.next();
      parts.push(tokens.nested(() => parseExpression(tokens), false));
      trimsNext = tokens.expect('sequence-end').trims === true;
    } else if (kind === 'directive') {
      tokens.next();
      const word = tokens.expect('name').text;
      if (word === 'if' || word === 'for') {
        const directive = tokens.nested(() => parseDirective(tokens, word, start));
        parts.push(directive.node);
        trimsNext = directive.trims;
      } else {
        terminator = word;
        break;
      }
    } else {
      break;
    }
  }
  return {
    parts: (flush ? withoutIndent(parts) : parts).map(asNode),
    terminator,
  };
}

/** `~` takes away white space of its own line only, but the line end too. */
function trimLineStart(text: string, hasLines: boolean): string {
  const end = hasLines ? text.indexOf('\n') + 1 : 0;
  return end === 0 ? withoutSpaceBefore(text) : withoutSpaceBefore(text.slice(0, end)) + text.slice(end);
}

function trimLineEnd(text: string, hasLines: boolean): string {
  const start = hasLines ? text.slice(0, -1).lastIndexOf('\n') + 1 : 0;
  return text.slice(0, start) + withoutSpaceAfter(text.slice(start));
}

function opensSequence(token: Token): boolean {
  return token.kind === 'interpolation' || token.kind === 'directive';
}

function asNode(part: Part): Node {
  if (part.kind !== 'text') return part;
  return {
    kind: 'literal',
    value: part.text,
    start: part.start,
    end: part.end,
  };
}

/** The rest of `%{ if …` or `%{ for …`, up to the end of `%{ endif }` or `%{ endfor }`. */
function parseDirective(tokens: TokenStream, word: 'if' | 'for', start: number): { node: Directive; trims: boolean } {
  const variables: string[] = [];
  const head = (): Node => {
    if (word === 'for') {
      do variables.push(tokens.expect('name').text);
      while (tokens.acceptSymbol(','));
      tokens.expect('name', 'in');
    }
    return parseExpression(tokens);
  };
  const input = tokens.nested(head, false);
  tokens.expect('sequence-end');
  const { parts: body, terminator } = tokens.nested(() => parseParts(tokens, false));
  let last = terminator;
  if (word === 'if' && last === 'else') {
    tokens.expect('sequence-end');
    const otherwise = tokens.nested(() => parseParts(tokens, false));
    body.push(...otherwise.parts);
    last = otherwise.terminator;
  }
  if (last !== `end${word}`) throw new Failure(`%{ ${word} } without its end`);
  const close = tokens.expect('sequence-end');
  return {
    node: { kind: 'directive', input, variables, body, start, end: close.end },
    trims: close.trims === true,
  };
}

/** `<<-` takes away the indent that all lines have in common, blank ones not counted. */
function withoutIndent(parts: readonly Part[]): Part[] {
  let indent = Infinity;
  eachLineStart(parts, (line) => {
    if (!isBlank(line)) indent = Math.min(indent, line.length - withoutSpaceBefore(line).length);
    return line;
  });
  return eachLineStart(parts, (line) => (isBlank(line) ? line : line.slice(indent)));
}

function isBlank(line: string): boolean {
  return line.endsWith('\n') && withoutSpaceBefore(line) === '';
}

/** The parts with every line that begins in a text changed; where a line begins with a value, the line is empty. */
function eachLineStart(parts: readonly Part[], change: (line: string) => string): Part[] {
  let atStart = true;
  return parts.map((part) => {
    if (part.kind !== 'text') {
      if (atStart) change('');
      atStart = false;
      return part;
    }
    const lines = part.text.split(/(?<=\n)/);
    const text = lines.map((line, index) => (index > 0 || atStart ? change(line) : line)).join('');
    atStart = part.text.endsWith('\n');
    return { ...part, text };
  });
}
