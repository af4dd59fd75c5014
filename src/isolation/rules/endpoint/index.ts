import type { Rule } from '../rule';
import { createdAfterNetwork } from './created-after-network';
import { defaultDeployment } from './default-deployment';
import { deploymentOnIsolatedCompute } from './deployment-on-isolated-compute';
import { endpointIdentity } from './endpoint-identity';
import { endpointInPrivateWorkspace } from './endpoint-in-private-workspace';
import { entraTokenAuth } from './entra-token-auth';
import { noEmptyTags } from './no-empty-tags';
import { noPublicAccessKeys } from './no-public-access-keys';
import { recreateOnPostureChange } from './recreate-on-posture-change';
import { sameRegion } from './same-region';

/** The endpoint and its deployments. */
export const endpointRules: readonly Rule[] = [
  noPublicAccessKeys,
  endpointInPrivateWorkspace,
  entraTokenAuth,
  recreateOnPostureChange,
  endpointIdentity,
  deploymentOnIsolatedCompute,
  sameRegion,
  defaultDeployment,
  noEmptyTags,
  createdAfterNetwork,
];
