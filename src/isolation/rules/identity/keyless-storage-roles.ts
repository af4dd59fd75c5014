import type { Facts } from '../../facts/facts';
import { linkName } from '../../facts/link';
import { Missing } from '../../facts/value';
import type { ComputeCluster, StorageAccount, Workspace } from '../../facts/vocabulary';
import { judgePart } from '../dependencies/part';
import { Judgement, spelled } from '../judgement';
import { Outcome, Rule, Severity, undetermined } from '../rule';
import { holds } from './granted-roles';
import { jobClusters } from './job-clusters';

/** By what is needed: the roles that give it. */
const NEEDED: [string, string[]][] = [
  ['Storage Blob Data Contributor', ['storage blob data contributor', 'storage blob data owner']],
  ['Storage Queue Data Contributor', ['storage queue data contributor']],
  ['Storage Table Data Contributor', ['storage table data contributor']],
];

/** BNI601 */
export const keylessStorageRoles: Rule = {
  id: 'BNI601',
  name: 'keyless-storage-roles',
  severity: Severity.RULE,
  title:
    'without shared keys, the cluster has a user-assigned identity with the data roles for blobs, queues and tables, and the workspace reads its datastores by identity',
  why: 'model deployments keep their work in blobs, a queue and a table of the default account, and without keys only the identity of the cluster gets there',
  remedy:
    'PrivateComputeCluster assigns the roles and PrivateWorkspace sets the access of the datastores: do not set assignRoles to false',
  terraformRemedy:
    'azurerm_role_assignment of Storage Blob, Queue and Table Data Contributor for a user-assigned identity of the cluster; storage_account_access_type = "Identity" on the workspace (azapi: Microsoft.Authorization/roleAssignments of the same roles; properties.systemDatastoresAuthMode = "Identity")',
  undetermined:
    'it is not known whether shared keys are off, or the roles may be given elsewhere: to an identity that is declared elsewhere, by a role of your own, or at a scope above',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-disable-local-auth-storage',
  check(system, facts): Outcome[] {
    const { workspace, storage } = system;
    const account = storage.fact;
    if (!account || !workspace) return judgePart(system, storage, 'default storage account', () => undefined);
    if (account.sharedKeys.known && account.sharedKeys.value) return [];
    return [
      judgeDatastores(workspace),
      ...jobClusters(system, facts).map((cluster) => judgeCluster(cluster, account, facts)),
    ].map((outcome) => whereKeyless(outcome, account));
  },
};

/** As long as it is not known whether there are keys, nothing is wrong for sure. */
function whereKeyless(outcome: Outcome, { sharedKeys }: StorageAccount): Outcome {
  if (sharedKeys.known || outcome.verdict === 'pass') return outcome;
  return undetermined(outcome.resource, `${outcome.message}, if shared keys are off`, sharedKeys);
}

function judgeDatastores({ resource, datastoreAccess }: Workspace): Outcome {
  const attribute = spelled(resource, 'storage_account_access_type', 'body.properties.systemDatastoresAuthMode');
  const complaint = 'the workspace reads its datastores by account keys, which the storage account does not take';
  const isRight = (mode: string | undefined) => mode?.toLowerCase() === 'identity';
  return new Judgement(resource).value(attribute, datastoreAccess, isRight, complaint).outcome;
}

function judgeCluster(cluster: ComputeCluster, account: StorageAccount, facts: Facts): Outcome {
  const { resource, identityType: type, identities } = cluster;
  const judgement = new Judgement(resource);
  if (!type.known) return judgement.unclear('the identity of the cluster is not known', type).outcome;
  judgement.saw('identity.type', type.value);
  if (!/userassigned/i.test(type.value ?? '')) {
    return judgement.wrong('the cluster has no user-assigned identity to read the storage account with').outcome;
  }
  const found = identities.map((identity) => rolesOf(identity, account, facts));
  const [best] = found.sort((a, b) => a.lacking.length - b.lacking.length || a.doubts.length - b.doubts.length);
  if (!best) return judgement.wrong('the cluster names no user-assigned identity').outcome;
  const { lacking, doubts, name } = best;
  if (lacking.length > 0) judgement.wrong(`${name} lacks ${lacking.join(', ')} on ${account.resource.address}`);
  for (const doubt of doubts)
    judgement.unclear(`whether ${name} has all roles on ${account.resource.address} is not known`, doubt);
  return judgement.outcome;
}

type Identity = ComputeCluster['identities'][number];

function rolesOf(identity: Identity, account: StorageAccount, facts: Facts) {
  const lacking: string[] = [];
  const doubts: Missing[] = [];
  for (const [role, names] of NEEDED) {
    const granted = holds(identity, names, account, facts);
    if (granted === false) lacking.push(role);
    else if (granted !== true) doubts.push(granted);
  }
  return { lacking, doubts: doubts.slice(0, 1), name: linkName(identity) };
}
