import type { For, Node, ObjectNode, Step } from './ast';
import { Failure } from './failure';
import { tokenize } from './lexer';
import { parseTemplate } from './template-parser';
import { TokenStream } from './token-stream';

/** @throws Failure when the text is not an expression */
export function parse(source: string, as: 'template' | 'expression'): Node {
  const tokens = new TokenStream(tokenize(source, as));
  const node = as === 'template' ? parseTemplate(tokens, 'end', false) : parseExpression(tokens);
  if (as === 'expression') tokens.expect('end');
  return node;
}

export function parseExpression(tokens: TokenStream): Node {
  return tokens.nested(() => {
    const condition = binary(tokens, 0);
    if (!tokens.acceptSymbol('?')) return condition;
    const whenTrue = parseExpression(tokens);
    tokens.expect('symbol', ':');
    const whenFalse = parseExpression(tokens);
    return {
      kind: 'conditional',
      condition,
      whenTrue,
      whenFalse,
      start: condition.start,
      end: whenFalse.end,
    };
  });
}

/** From the loosest to the tightest. */
const PRECEDENCE = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];

function binary(tokens: TokenStream, level: number): Node {
  const operators = PRECEDENCE[level];
  if (!operators) return unary(tokens);
  let left = binary(tokens, level + 1);
  for (;;) {
    const { kind, text } = tokens.peek();
    if (kind !== 'symbol' || !operators.includes(text)) return left;
    tokens.next();
    tokens.deepen();
    const right = binary(tokens, level + 1);
    left = {
      kind: 'binary',
      operator: text,
      left,
      right,
      start: left.start,
      end: right.end,
    };
  }
}

function unary(tokens: TokenStream): Node {
  const { kind, text, start } = tokens.peek();
  if (kind !== 'symbol' || (text !== '-' && text !== '!')) return postfix(tokens);
  tokens.next();
  const operand = tokens.nested(() => unary(tokens));
  return { kind: 'unary', operator: text, operand, start, end: operand.end };
}

function postfix(tokens: TokenStream): Node {
  const { kind, text, start } = tokens.peek();
  if (kind === 'name' && !isKeyword(text) && !isCall(tokens)) {
    let end = tokens.next().end;
    const steps = parseSteps(tokens, 'any');
    if (steps.length > 0) end = steps[steps.length - 1].end;
    return { kind: 'reference', root: text, steps, start, end };
  }
  const target = primary(tokens);
  const steps = parseSteps(tokens, 'any');
  if (steps.length === 0) return target;
  return {
    kind: 'access',
    target,
    steps,
    start,
    end: steps[steps.length - 1].end,
  };
}

function isKeyword(name: string): boolean {
  return name === 'true' || name === 'false' || name === 'null';
}

function isCall(tokens: TokenStream): boolean {
  const { kind, text } = tokens.peekSecond();
  return kind === 'symbol' && (text === '(' || text === '::');
}

/** `.name`, `.0`, `[key]`, and splats with what they read from each item. */
function parseSteps(tokens: TokenStream, which: 'any' | 'attributes'): Step[] {
  const steps: Step[] = [];
  for (;;) {
    if (tokens.acceptSymbol('.')) {
      const token = tokens.next();
      if (token.kind === 'name') {
        steps.push({ kind: 'attribute', name: token.text, end: token.end });
      } else if (token.kind === 'number') {
        const key: Node = {
          kind: 'literal',
          value: Number(token.text),
          start: token.start,
          end: token.end,
        };
        steps.push({ kind: 'index', key, end: token.end });
      } else if (token.kind === 'symbol' && token.text === '*' && which === 'any') {
        const each = tokens.nested(() => parseSteps(tokens, 'attributes'));
        steps.push({ kind: 'splat', each, end: tokens.lastEnd });
      } else {
        throw new Failure(`nothing to read at ${token.start}`);
      }
    } else if (which === 'any' && tokens.acceptSymbol('[')) {
      if (tokens.isSymbol('*') && isSymbol(tokens.peekSecond(), ']')) {
        tokens.next();
        tokens.next();
        const each = tokens.nested(() => parseSteps(tokens, 'any'));
        steps.push({ kind: 'splat', each, end: tokens.lastEnd });
      } else {
        const key = tokens.nested(() => parseExpression(tokens), false);
        const { end } = tokens.expect('symbol', ']');
        steps.push({ kind: 'index', key, end });
      }
    } else {
      return steps;
    }
  }
}

function isSymbol(token: { kind: string; text: string }, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

function primary(tokens: TokenStream): Node {
  const { kind, text, start, end } = tokens.next();
  switch (kind) {
    case 'number':
      return { kind: 'literal', value: exactNumber(text), start, end };
    case 'quote':
      return parseTemplate(tokens, 'template-end', false);
    case 'heredoc':
      return parseTemplate(tokens, 'template-end', text === '<<-');
    case 'name':
      if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', start, end };
      if (text === 'null') return { kind: 'literal', value: null, start, end };
      return call(tokens, text, start);
    case 'symbol':
      if (text === '(') return parenthesized(tokens);
      if (text === '[') return list(tokens, start);
      if (text === '{') return object(tokens, start);
  }
  throw new Failure(`not an expression at ${start}`);
}

/** Terraform's numbers are exact far beyond a JavaScript number; one that would be rounded is `NaN`. */
function exactNumber(text: string): number {
  const value = Number(text);
  const digits = text
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '');
  const isExact = Number.isSafeInteger(value) || (Number.isFinite(value) && digits.length <= 15);
  return isExact ? value : NaN;
}

function parenthesized(tokens: TokenStream): Node {
  const inner = tokens.nested(() => parseExpression(tokens), false);
  tokens.expect('symbol', ')');
  // `(a[*].b)[0]` reads from the list: without this wrapper the index would join the splat's steps.
  return inner.kind === 'reference' || inner.kind === 'access'
    ? {
        kind: 'access',
        target: inner,
        steps: [],
        start: inner.start,
        end: inner.end,
      }
    : inner;
}

function call(tokens: TokenStream, firstName: string, start: number): Node {
  let name = firstName;
  while (tokens.acceptSymbol('::')) name += `::${tokens.expect('name').text}`;
  return tokens.nested(() => {
    tokens.expect('symbol', '(');
    const args: Node[] = [];
    let expands = false;
    while (!tokens.isSymbol(')')) {
      args.push(parseExpression(tokens));
      expands = tokens.acceptSymbol('...');
      if (expands || !tokens.acceptSymbol(',')) break;
    }
    const { end } = tokens.expect('symbol', ')');
    return { kind: 'call', name, args, expands, start, end };
  }, false);
}

function list(tokens: TokenStream, start: number): Node {
  return tokens.nested((): Node => {
    if (tokens.isName('for')) return forExpression(tokens, start, ']');
    const items: Node[] = [];
    while (!tokens.isSymbol(']')) {
      items.push(parseExpression(tokens));
      if (!tokens.acceptSymbol(',')) break;
    }
    const { end } = tokens.expect('symbol', ']');
    return { kind: 'list', items, start, end };
  }, false);
}

function object(tokens: TokenStream, start: number): Node {
  return tokens.nested((): Node => {
    tokens.skipLineEnds();
    if (tokens.isName('for')) {
      const loop = tokens.nested(() => forExpression(tokens, start, '}'), false);
      return loop;
    }
    const entries: ObjectNode['entries'][number][] = [];
    while (!tokens.isSymbol('}')) {
      const key = objectKey(tokens);
      if (!tokens.acceptSymbol('=')) tokens.expect('symbol', ':');
      entries.push({ key, value: parseExpression(tokens) });
      if (!tokens.acceptSymbol(',') && tokens.peek().kind !== 'newline') break;
      tokens.skipLineEnds();
    }
    const { end } = tokens.expect('symbol', '}');
    return { kind: 'object', entries, start, end };
  }, true);
}

/** A bare name is the key itself. */
function objectKey(tokens: TokenStream): Node {
  const token = tokens.peek();
  if (token.kind === 'name' && (isSymbol(tokens.peekSecond(), '=') || isSymbol(tokens.peekSecond(), ':'))) {
    tokens.next();
    return {
      kind: 'literal',
      value: token.text,
      start: token.start,
      end: token.end,
    };
  }
  return parseExpression(tokens);
}

function forExpression(tokens: TokenStream, start: number, close: ']' | '}'): For {
  tokens.expect('name', 'for');
  const first = tokens.expect('name').text;
  const second = tokens.acceptSymbol(',') ? tokens.expect('name').text : undefined;
  tokens.expect('name', 'in');
  const collection = parseExpression(tokens);
  tokens.expect('symbol', ':');
  const head = parseExpression(tokens);
  let key: Node | undefined;
  let value = head;
  if (close === '}') {
    tokens.expect('symbol', '=>');
    key = head;
    value = parseExpression(tokens);
  }
  const groups = close === '}' && tokens.acceptSymbol('...');
  const condition = tokens.acceptName('if') ? parseExpression(tokens) : undefined;
  const { end } = tokens.expect('symbol', close);
  return {
    kind: 'for',
    collection,
    keyVariable: second === undefined ? undefined : first,
    valueVariable: second ?? first,
    key,
    value,
    condition,
    groups,
    start,
    end,
  };
}
