import { BeyondLimits } from './failure';
import { MAX_STEPS } from './limits';

let left: number | undefined;

/**
 * Runs an evaluation with a limited number of steps. A scope may answer by evaluating more expressions, in circles even:
 * those count as steps of the outermost evaluation.
 */
export function withinBudget<T>(evaluation: () => T): T {
  if (left !== undefined) return evaluation();
  left = MAX_STEPS;
  try {
    return evaluation();
  } finally {
    left = undefined;
  }
}

/** @throws BeyondLimits when the evaluation took all its steps */
export function countSteps(steps: number): void {
  if (left === undefined) return;
  left -= steps;
  if (isExhausted()) throw new BeyondLimits('too much to evaluate');
}

/** Negated, for a value without end. */
export function isExhausted(): boolean {
  return left !== undefined && !(left > 0);
}
