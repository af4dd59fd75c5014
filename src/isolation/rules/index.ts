import { dependencyRules } from './dependencies';
import type { Rule } from './rule';

/** All rules, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [...dependencyRules];
