import { checkPart } from '../support/part';
import { PropProblems, shown } from '../support/prop-problems';

/** Checks the prop `storage`. */
export function checkStorage(problems: PropProblems, storage: unknown): void {
  const members = {
    storageAccountId: 'string',
    keyless: 'boolean',
    privateEndpointIds: 'list',
    readyWhen: 'list',
  } as const;
  checkPart(problems, 'storage', storage, members, 'a SecureStorageAccount, or SecureStorageAccount.fromIds(…)');
}

/** Checks the prop `registry`. */
export function checkRegistry(problems: PropProblems, registry: unknown): void {
  const members = { registryId: 'string', readyWhen: 'list' } as const;
  checkPart(
    problems,
    'registry',
    registry,
    members,
    'a SecureContainerRegistry, or SecureContainerRegistry.fromIds(…)',
  );
}

/** Checks the other parts of a workspace. */
export function checkSurroundings(
  problems: PropProblems,
  { network, dns, keyVault, observability }: { [part: string]: unknown },
): void {
  checkNetwork(problems, network);
  const zones = { zoneIds: 'function', links: 'function' } as const;
  checkPart(problems, 'dns', dns, zones, 'a PrivateDnsZones, or PrivateDnsZones.fromZoneIds(…)');
  const vault = { keyVaultId: 'string', readyWhen: 'list' } as const;
  checkPart(problems, 'keyVault', keyVault, vault, 'a SecureKeyVault, or SecureKeyVault.fromIds(…)');
  const logs = { logAnalyticsWorkspaceId: 'string', applicationInsightsId: 'string' } as const;
  checkPart(problems, 'observability', observability, logs, 'an Observability, or Observability.fromIds(…)');
}

/** Checks the prop `workspace`. */
export function checkWorkspace(problems: PropProblems, workspace: unknown): void {
  const members = {
    workspaceId: 'string',
    resourceGroupName: 'string',
    location: 'string',
    reachableWhen: 'list',
  } as const;
  checkPart(problems, 'workspace', workspace, members, 'a PrivateWorkspace, or PrivateWorkspace.fromIds(…)');
}

/** Checks the prop `network`. */
export function checkNetwork(problems: PropProblems, network: unknown): void {
  const members = { endpointSubnetId: 'string', readyWhen: 'list' } as const;
  checkPart(problems, 'network', network, members, 'a PrivateNetwork, or PrivateNetwork.fromIds(…)');
}

/** Checks that a network has a subnet for compute; that it is a network is checked already. */
export function checkComputeSubnet(problems: PropProblems, network: unknown): void {
  const { computeSubnetId } = (network ?? {}) as { computeSubnetId?: unknown };
  if (typeof network !== 'object' || network === null || typeof computeSubnetId === 'string') return;
  problems.add('network', 'has no subnet for compute', 'a network with one, or a workspace with a managed network');
}

/** Checks the prop `hasManagedNetwork`, which decides what is made: Terraform cannot be asked. */
export function checkHasManagedNetwork(problems: PropProblems, has: unknown): void {
  if (has !== undefined && typeof has !== 'boolean') {
    problems.add('hasManagedNetwork', `${shown(has)} is not a boolean`, 'true or false');
  }
}
