import { PartialObject, PartialValue, Unresolved } from '../value';
import { countSteps, isExhausted, withinBudget } from './budget';
import { evaluate, whatFailed } from './evaluate';
import { Failure } from './failure';
import { Frame } from './frame';
import { MAX_DEPTH } from './limits';
import { parseCached } from './parse-cache';
import { referencesIn } from './references';
import type { Scope, Traversal } from './scope';
import { obscure } from './unresolved';
import { isCollection, limited, setMember, toText, unresolvedParts } from './values';

export type { Scope, Traversal } from './scope';

/** `${a.b.c}` and nothing else: nearly every expression there is. */
const PLAIN = /^\$\{([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)\}$/;

/** A text of Terraform's JSON, in which `${…}` stands for a value. One that is nothing else keeps the value's type. */
export function evaluateTemplate(text: string, scope: Scope): PartialValue {
  if (!isTemplate(text)) return text;
  const plain = plainTraversal(text);
  const value = plain && askScope(plain, scope);
  return value === undefined ? evaluateParsed(text, 'template', scope) : value;
}

/** An expression that stands alone. */
export function evaluateExpression(expression: string, scope: Scope): PartialValue {
  return evaluateParsed(expression, 'expression', scope);
}

/** A value of Terraform's JSON with all its texts evaluated, and the names of its members. */
export function evaluateValue(json: unknown, scope: Scope): PartialValue {
  try {
    const value = walk(json, scope, 0);
    return value === json ? value : limited(value);
  } catch (error) {
    if (error instanceof Failure) return obscure(error.message);
    throw error;
  }
}

/** Every reference in a template, in the order of the text: as far as each is constant. */
export function traversalsIn(text: string): Traversal[] {
  if (!isTemplate(text)) return [];
  const plain = plainTraversal(text);
  if (plain) return [plain];
  const node = parseCached(text, 'template');
  return node ? referencesIn(node, text) : [];
}

/** Whether a text of Terraform's JSON is more than a text. */
export function isTemplate(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

function plainTraversal(text: string): Traversal | undefined {
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const [root, ...path] = match[1].split('.');
  return { root: root, path, text: match[1] };
}

function askScope(traversal: Traversal, scope: Scope): PartialValue {
  return orElse(
    () => {
      countSteps(1);
      return scope.resolve(traversal);
    },
    () => obscure(traversal.text),
  );
}

function evaluateParsed(text: string, as: 'template' | 'expression', scope: Scope): PartialValue {
  const node = parseCached(text, as);
  if (!node) return obscure(text);
  const frame = new Frame(text, scope);
  return orElse(
    () => limited(evaluate(node, frame)),
    () =>
      orElse(
        () => (isExhausted() ? obscure(text) : whatFailed(node, frame)),
        () => obscure(text),
      ),
  );
}

/** The evaluation, or what there is when it fails. */
function orElse(evaluation: () => PartialValue, otherwise: () => PartialValue): PartialValue {
  try {
    return withinBudget(evaluation);
  } catch (error) {
    // References may lead from one expression to the next until the stack is full: no error of the program.
    if (error instanceof Failure || error instanceof RangeError) return otherwise();
    throw error;
  }
}

/** The value itself where nothing in it is to be evaluated. */
function walk(json: unknown, scope: Scope, depth: number): PartialValue {
  if (typeof json === 'string') return evaluateTemplate(json, scope);
  if (json === null || json === undefined || typeof json === 'number' || typeof json === 'boolean') return json;
  if (json instanceof Unresolved) return json;
  if (typeof json !== 'object') return obscure(String(json));
  if (depth >= MAX_DEPTH) return obscure('…');
  if (Array.isArray(json)) return walkList(json, scope, depth);
  return walkObject(json as { [key: string]: unknown }, scope, depth);
}

function walkList(json: readonly unknown[], scope: Scope, depth: number): PartialValue {
  const items = json.map((item) => walk(item, scope, depth + 1));
  return items.every((item, index) => item === json[index]) ? (json as PartialValue) : items;
}

function walkObject(json: { [key: string]: unknown }, scope: Scope, depth: number): PartialValue {
  const result: PartialObject = {};
  const names: Unresolved[] = [];
  let isSame = true;
  for (const key of Object.keys(json)) {
    const value = walk(json[key], scope, depth + 1);
    const name = evaluateTemplate(key, scope);
    isSame &&= value === json[key] && name === key;
    if (name instanceof Unresolved || isCollection(name) || name === null || name === undefined) {
      names.push(name instanceof Unresolved ? name : obscure(key));
    } else {
      setMember(result, toText(name), value);
    }
  }
  if (isSame) return json as PartialObject;
  // Any member may be the one whose name is not known.
  return names.length > 0 ? obscure(names[0].text, [...names, ...unresolvedParts(limited(result))]) : result;
}
