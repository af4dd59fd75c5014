import { Link } from '../../facts/link';
import type { ComputeCluster } from '../../facts/vocabulary';

/** Whom the nodes of a cluster act as: its user-assigned identities, or the cluster itself. */
export function principalsOf({ resource, identities, identityType }: ComputeCluster): Link[] {
  const isSystemAssigned = identityType.known && /systemassigned/i.test(identityType.value ?? '');
  return isSystemAssigned ? [...identities, { kind: 'resource', resource, suffix: '' }] : [...identities];
}
