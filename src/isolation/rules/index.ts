import { dependencyRules } from './dependencies';
import { networkRules } from './network';
import type { Rule } from './rule';

/** All rules, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [...dependencyRules, ...networkRules];
