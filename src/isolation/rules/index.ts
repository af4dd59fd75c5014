import { computeRules } from './compute';
import { dependencyRules } from './dependencies';
import { endpointRules } from './endpoint';
import { identityRules } from './identity';
import { networkRules } from './network';
import { operationsRules } from './operations';
import type { Rule } from './rule';
import { workspaceRules } from './workspace';

/** All rules, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [
  ...endpointRules,
  ...workspaceRules,
  ...dependencyRules,
  ...networkRules,
  ...computeRules,
  ...identityRules,
  ...operationsRules,
];
