import { PartialValue, Unresolved } from '../value';
import { Reader } from './access';
import type { Conditional, Node, ObjectNode } from './ast';
import { evaluateCall } from './call';
import { BeyondLimits, Failure } from './failure';
import { evaluateFor } from './for-expression';
import type { Frame } from './frame';
import { evaluateBinary, evaluateUnary } from './operators';
import { referencesIn } from './references';
import type { Traversal } from './scope';
import { computedFrom, concatenate, obscure } from './unresolved';
import { limited, toBool, toObject, toText, unresolvedParts } from './values';

/** @throws Failure where Terraform would refuse the expression, or where a limit is reached */
export function evaluate(node: Node, frame: Frame): PartialValue {
  frame.count();
  switch (node.kind) {
    case 'literal':
      if (Number.isNaN(node.value)) throw new BeyondLimits('a number that is too exact');
      return node.value;
    case 'template':
      return concatenate(
        frame.textOf(node),
        node.parts.map((part) => evaluate(part, frame)),
      );
    case 'directive':
      return whatFailed(node, frame);
    case 'list':
      return node.items.map((item) => evaluate(item, frame));
    case 'object':
      return object(node, frame);
    case 'reference':
      return new Reader(evaluate, frame, node).reference(node);
    case 'access':
      return new Reader(evaluate, frame, node).apply(evaluate(node.target, frame), node.steps);
    case 'call':
      return evaluateCall(node, frame, evaluate);
    case 'unary':
      return evaluateUnary(node, frame, evaluate);
    case 'binary':
      return evaluateBinary(node, frame, evaluate);
    case 'conditional':
      return conditional(node, frame);
    case 'for':
      return evaluateFor(node, frame, evaluate);
  }
}

/** What a node is made of, when it could not be evaluated as a whole. */
export function whatFailed(node: Node, frame: Frame): Unresolved {
  const parts: Unresolved[] = [];
  for (const traversal of referencesIn(node, frame.source)) {
    const value = resolveOrNothing(traversal, frame);
    if (value instanceof Unresolved) parts.push(value);
  }
  return obscure(frame.textOf(node), parts);
}

/** A reference may be what failed. */
function resolveOrNothing(traversal: Traversal, frame: Frame): PartialValue {
  try {
    return frame.scope.resolve(traversal);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function object(node: ObjectNode, frame: Frame): PartialValue {
  const keys: string[] = [];
  const unknown: Unresolved[] = [];
  for (const entry of node.entries) {
    const key = evaluate(entry.key, frame);
    if (key instanceof Unresolved) unknown.push(key);
    else keys.push(toText(key));
  }
  const values = node.entries.map((entry) => evaluate(entry.value, frame));
  if (unknown.length === 0) return toObject(keys.map((key, index) => [key, values[index]] as const));
  // Any member may be the one whose name is not known.
  frame.countParts(values);
  return computedFrom(frame.textOf(node), [...unknown, ...unresolvedParts(...values)]);
}

function conditional(node: Conditional, frame: Frame): PartialValue {
  const condition = evaluate(node.condition, frame);
  if (!(condition instanceof Unresolved)) {
    const [taken, other] = toBool(condition) ? [node.whenTrue, node.whenFalse] : [node.whenFalse, node.whenTrue];
    const value = evaluate(taken, frame);
    if (typeof value !== 'number' && typeof value !== 'boolean') return value;
    // Both results have one type: `true ? 1 : "a"` is a text.
    return typeof evaluateOrFail(other, frame) === 'string' ? toText(value) : value;
  }
  const branches = [node.whenTrue, node.whenFalse].map((branch) => evaluateOrFail(branch, frame));
  frame.countParts(branches);
  const parts = unresolvedParts(...branches);
  if (parts.length === 0 && JSON.stringify(limited(branches[0])) === JSON.stringify(limited(branches[1]))) {
    return branches[0];
  }
  return obscure(frame.textOf(node), parts, computedFrom('', [condition, ...parts]).obscurity);
}

function evaluateOrFail(node: Node, frame: Frame): PartialValue {
  try {
    return evaluate(node, frame);
  } catch (error) {
    if (error instanceof Failure) return whatFailed(node, frame);
    throw error;
  }
}
