import type { Rule } from '../rule';
import { clusterAfterWorkspaceEndpoint } from './cluster-after-workspace-endpoint';
import { clusterInNetwork } from './cluster-in-network';
import { noPublicIp } from './no-public-ip';
import { noSshNoLocalAuth } from './no-ssh-no-local-auth';
import { scalesToZero } from './scales-to-zero';

/** Compute clusters. */
export const computeRules: readonly Rule[] = [
  clusterInNetwork,
  noPublicIp,
  noSshNoLocalAuth,
  scalesToZero,
  clusterAfterWorkspaceEndpoint,
];
