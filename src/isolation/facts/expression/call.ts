import { PartialList, PartialValue, Unresolved } from '../value';
import type { Call } from './ast';
import { BeyondLimits, Failure } from './failure';
import type { Evaluate, Frame } from './frame';
import { FUNCTIONS } from './functions';
import { computedFrom, obscure } from './unresolved';
import { limited, unresolvedParts } from './values';

export function evaluateCall(node: Call, frame: Frame, evaluate: Evaluate): PartialValue {
  const name = node.name.replace(/^core::/, '');
  if (name === 'try' && !node.expands) return evaluateTry(node, frame, evaluate);
  if (name === 'can' && node.args.length === 1) return evaluateCan(node, frame, evaluate);
  const text = frame.textOf(node);
  const args: PartialList = node.args.map((arg) => evaluate(arg, frame));
  if (node.expands) {
    const last = args.pop();
    if (last instanceof Unresolved) return openCall(name, text, [...args, last], frame);
    if (!Array.isArray(last)) throw new Failure('not a list of arguments');
    frame.countParts([last]);
    for (const arg of last) args.push(arg);
  }
  const definition = FUNCTIONS.get(name);
  if (!definition) return openCall(name, text, args, frame);
  if (args.length < definition.least || args.length > definition.most)
    throw new Failure(`${name} takes other arguments`);
  frame.countParts(args);
  args.forEach(limited);
  if (!definition.takesUnresolved && unresolvedParts(...args).length > 0) return openCall(name, text, args, frame);
  const result = definition.evaluate(args, text);
  if (result === undefined) return openCall(name, text, args, frame);
  frame.countParts([result]);
  return limited(result);
}

/** A call whose value is not known; why, depends on the arguments, unless the function itself is unknown. */
function openCall(name: string, text: string, args: PartialList, frame: Frame): Unresolved {
  frame.countParts(args);
  const parts = unresolvedParts(...args);
  return FUNCTIONS.has(name) ? computedFrom(text, parts) : obscure(text, parts);
}

/** The first argument that does not fail. Whether one that is not known will fail is not known either. */
function evaluateTry(node: Call, frame: Frame, evaluate: Evaluate): PartialValue {
  const open: Unresolved[] = [];
  for (const arg of node.args) {
    const value = attempt(() => evaluate(arg, frame));
    if (value === undefined) continue;
    frame.countParts([value]);
    const parts = unresolvedParts(value);
    if (open.length === 0 && parts.every((part) => part.exact)) return value;
    open.push(...parts);
    if (parts.every((part) => part.exact)) break;
  }
  if (open.length === 0) throw new Failure('nothing to try is left');
  return computedFrom(frame.textOf(node), open);
}

function evaluateCan(node: Call, frame: Frame, evaluate: Evaluate): PartialValue {
  const value = attempt(() => evaluate(node.args[0], frame));
  if (value === undefined) return false;
  frame.countParts([value]);
  const parts = unresolvedParts(value);
  return parts.length > 0 ? computedFrom(frame.textOf(node), parts) : true;
}

function attempt(evaluation: () => PartialValue): PartialValue {
  try {
    return evaluation();
  } catch (error) {
    if (error instanceof Failure && !(error instanceof BeyondLimits)) return undefined;
    throw error;
  }
}
