import type { Rule } from '../rule';
import { registryAttached } from './registry-attached';
import { registryNoQuarantine } from './registry-no-quarantine';
import { registryNotPublic } from './registry-not-public';
import { registryPremium } from './registry-premium';
import { registryPrivateEndpoint } from './registry-private-endpoint';
import {
  storageEndpointBlob,
  storageEndpointFile,
  storageEndpointQueue,
  storageEndpointTable,
} from './storage-endpoint';
import { storageKind } from './storage-kind';
import { storageNotPublic } from './storage-not-public';
import { storageTrustedServices } from './storage-trusted-services';
import { vaultNotPublic } from './vault-not-public';
import { vaultPrivateEndpoint } from './vault-private-endpoint';

/** The rules about storage, registry and key vault. */
export const dependencyRules: readonly Rule[] = [
  storageEndpointBlob,
  storageEndpointFile,
  storageEndpointQueue,
  storageEndpointTable,
  storageNotPublic,
  storageTrustedServices,
  storageKind,
  registryAttached,
  registryPremium,
  registryPrivateEndpoint,
  registryNotPublic,
  registryNoQuarantine,
  vaultPrivateEndpoint,
  vaultNotPublic,
];
