import { PartialValue, Unresolved } from '../value';
import type { Binary, Unary } from './ast';
import { Failure } from './failure';
import type { Evaluate, Frame } from './frame';
import { computedFrom } from './unresolved';
import { equal, exact, toBool, toNumber, unresolvedParts } from './values';

export function evaluateUnary(node: Unary, frame: Frame, evaluate: Evaluate): PartialValue {
  const operand = evaluate(node.operand, frame);
  if (operand instanceof Unresolved) return computedFrom(frame.textOf(node), [operand]);
  return node.operator === '!' ? !toBool(operand) : exact(-toNumber(operand));
}

export function evaluateBinary(node: Binary, frame: Frame, evaluate: Evaluate): PartialValue {
  const left = evaluate(node.left, frame);
  if (node.operator === '&&' || node.operator === '||') {
    // What decides alone does so whatever the other side turns out to be.
    const decisive = node.operator === '||';
    if (!(left instanceof Unresolved) && toBool(left) === decisive) return decisive;
    const right = evaluate(node.right, frame);
    if (!(right instanceof Unresolved) && toBool(right) === decisive) return decisive;
    const open = [left, right].filter((side) => side instanceof Unresolved);
    return open.length > 0 ? computedFrom(frame.textOf(node), open) : !decisive;
  }
  const right = evaluate(node.right, frame);
  if (node.operator === '==' || node.operator === '!=') {
    const result = isEqual(left, right, frame);
    if (result === undefined) return computedFrom(frame.textOf(node), unresolvedParts(left, right));
    return result === (node.operator === '==');
  }
  const open = [left, right].filter((side) => side instanceof Unresolved);
  if (open.length > 0) return computedFrom(frame.textOf(node), open);
  return calculate(node.operator, toNumber(left), toNumber(right));
}

function isEqual(left: PartialValue, right: PartialValue, frame: Frame): boolean | undefined {
  if (left instanceof Unresolved || right instanceof Unresolved) return undefined;
  if (left === null || right === null) return left === right;
  frame.countParts([left, right]);
  return unresolvedParts(left, right).length > 0 ? undefined : equal(left, right);
}

function calculate(operator: string, left: number, right: number): number | boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return exact(left + right);
    case '-':
      return exact(left - right);
    case '*':
      return exact(left * right);
    case '/':
      return exact(left / right);
    case '%':
      if (right !== 0) return exact(left % right);
  }
  throw new Failure(`cannot calculate ${operator}`);
}
