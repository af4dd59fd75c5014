import type { Rule } from '../rule';
import { imageBuildCompute } from './image-build-compute';
import { managedNetworkMode } from './managed-network-mode';
import { managedNetworkQueueTable } from './managed-network-queue-table';
import { noLegacyMode } from './no-legacy-mode';
import { noWorkspaceCmk } from './no-workspace-cmk';
import { oneKindOfNetwork } from './one-kind-of-network';
import { workspaceDns } from './workspace-dns';
import { workspaceKindRule } from './workspace-kind';
import { workspaceNotPublic } from './workspace-not-public';
import { workspacePrivateEndpoint } from './workspace-private-endpoint';

/** The workspace. */
export const workspaceRules: readonly Rule[] = [
  workspaceNotPublic,
  workspacePrivateEndpoint,
  workspaceDns,
  noLegacyMode,
  noWorkspaceCmk,
  imageBuildCompute,
  managedNetworkQueueTable,
  oneKindOfNetwork,
  managedNetworkMode,
  workspaceKindRule,
];
