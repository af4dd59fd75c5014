import { isObject, JsonValue } from './config-source';
import { textsIn } from './json';
import { wholeReferences } from './reference';

/**
 * An expression in the configuration of a plan. Terraform prints a constant as it is, and of everything else only what it
 * refers to; of configurations in JSON syntax, as cdktf writes them, it prints the expression itself as well.
 */
export interface PlanExpression {
  readonly constant: JsonValue;
  readonly references: readonly string[];
  /** Whether the constant has texts with `${…}` in it, to be evaluated. */
  readonly isTemplate: boolean;
}

const NAMES = new Set(['constant_value', 'references']);

/** Undefined for what is no expression but a block, or several. */
export function asExpression(value: JsonValue): PlanExpression | undefined {
  if (!isObject(value) || !Object.keys(value).every((name) => NAMES.has(name))) return undefined;
  const { constant_value: constant } = value;
  const references = wholeReferences(textsIn(value.references));
  return { constant, references, isTemplate: constant !== undefined && references.length > 0 };
}

/** Every reference in the expressions of blocks, however deep. */
export function allReferences(expressions: JsonValue): string[] {
  const found: string[] = [];
  const waiting: JsonValue[] = [expressions];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else if (isObject(next)) {
      const expression = asExpression(next);
      if (expression) for (const reference of expression.references) found.push(reference);
      else for (const member of Object.values(next)) waiting.push(member);
    }
  }
  return found;
}
