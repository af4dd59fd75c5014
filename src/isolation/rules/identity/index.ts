import type { Rule } from '../rule';
import { keylessStorageRoles } from './keyless-storage-roles';
import { oneIdentityKind } from './one-identity-kind';
import { registryPull } from './registry-pull';
import { vaultRbac } from './vault-rbac';

/** Identities and their roles. */
export const identityRules: readonly Rule[] = [keylessStorageRoles, registryPull, vaultRbac, oneIdentityKind];
