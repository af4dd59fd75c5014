import { BeyondLimits } from './failure';
import { MAX_NESTING, MAX_STEPS } from './limits';

/** Made once: in circles of references they are thrown very often. */
const TOO_FAR = new BeyondLimits('references lead too far');
const TOO_MUCH = new BeyondLimits('too much to evaluate');

let left: number | undefined;
let nesting = 0;

/**
 * Runs an evaluation with a limited number of steps. A scope may answer by evaluating more expressions, in circles even:
 * those count as steps of the outermost evaluation.
 * @throws BeyondLimits when evaluations nest too deep
 */
export function withinBudget<T>(evaluation: () => T): T {
  if (nesting >= MAX_NESTING) throw TOO_FAR;
  left ??= MAX_STEPS;
  nesting += 1;
  try {
    return evaluation();
  } finally {
    nesting -= 1;
    if (nesting === 0) left = undefined;
  }
}

/** @throws BeyondLimits when the evaluation took all its steps */
export function countSteps(steps: number): void {
  if (left === undefined) return;
  left -= steps;
  if (isExhausted()) throw TOO_MUCH;
}

/** Negated, for a value without end. */
export function isExhausted(): boolean {
  return left !== undefined && !(left > 0);
}
