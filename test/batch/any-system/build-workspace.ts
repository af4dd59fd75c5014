import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import {
  ComputePriority,
  IComputeCluster,
  IContainerRegistry,
  IKeyVault,
  IPrivateNetwork,
  IStorageAccount,
  ImageBuild,
  IWorkspace,
  ManagedNetwork,
  ManagedOutboundRule,
  PrivateComputeCluster,
  PrivateWorkspace,
} from '../../../src';
import { IObservability } from '../../../src';
import { Shared } from './build-dependencies';
import { dataAccount } from './build-network';
import { idOf, variable } from './ids';
import { Place } from './place';
import { How } from './values';
import { ComputeChoice, ManagedNetworkChoice, OutboundChoice, WorkspaceChoice } from './workspace-choices';

/** What a workspace is made of. */
export interface Parts extends Shared {
  readonly observability: IObservability;
  readonly storage: IStorageAccount;
  readonly registry: IContainerRegistry;
  readonly keyVault: IKeyVault;
}

type Made = Extract<WorkspaceChoice, { kind: 'made' }>;
type Given = Extract<WorkspaceChoice, { kind: 'ids' | 'existing' }>;

export function buildWorkspace(place: Place, parts: Parts, choice: Made): IWorkspace {
  const { stack, resourceGroupName, location } = place;
  const { kind: _, managedNetwork, imageBuild, identity, tags, ...options } = choice;
  const builds = {
    dedicated: () => ImageBuild.dedicatedCluster({ vmSize: 'Standard_D4s_v3' }),
    cluster: () => ImageBuild.onCluster('cpu-cluster'),
    elsewhere: () => ImageBuild.onCluster('other-cluster'),
  };
  return new PrivateWorkspace(stack, 'Workspace', {
    ...options,
    ...parts,
    resourceGroupName,
    location,
    managedNetwork: managedNetwork && buildManagedNetwork(place, managedNetwork, parts.storage),
    imageBuild: imageBuild && builds[imageBuild](),
    identityId: identity && identityId(place, identity, 'id-workspace'),
    tags: tags && { ...tags },
  });
}

export function buildManagedNetwork(
  place: Place,
  choice: ManagedNetworkChoice,
  storage: IStorageAccount | undefined,
): ManagedNetwork {
  const { mode, outbound, firewallSku, provisionOnCreation } = choice;
  const data = (how: How) => dataAccount(place, how, 'stinput');
  const rules: { [rule in OutboundChoice]: () => ManagedOutboundRule } = {
    host: () => ManagedOutboundRule.toHost('pypi.org'),
    wildcard: () => ManagedOutboundRule.toHost('*.pythonhosted.org'),
    tag: () => ManagedOutboundRule.toServiceTag('DataFactory', { name: 'factory' }),
    'data-account': () => ManagedOutboundRule.toPrivateEndpoint(data('variable'), 'blob', { name: 'data' }),
    'default-account': () =>
      ManagedOutboundRule.toPrivateEndpoint(storage?.storageAccountId ?? data('literal'), 'blob', { name: 'default' }),
  };
  const options = { outbound: outbound?.map((rule) => rules[rule]()), provisionOnCreation };
  if (mode === 'internet') return ManagedNetwork.allowInternetOutbound(options);
  return ManagedNetwork.allowOnlyApprovedOutbound({ ...options, firewallSku });
}

export function givenWorkspace(
  place: Place,
  choice: Given,
  { storage, registry }: Partial<Pick<Parts, 'storage' | 'registry'>>,
): IWorkspace {
  const { stack, location } = place;
  const workspaceId = idOf(stack, choice.how, 'Microsoft.MachineLearningServices/workspaces/mlw-given', () => '');
  const shared = {
    workspaceId,
    hasManagedNetwork: choice.hasManagedNetwork,
    networkPosture: choice.posture ? [variable(stack, 'posture').stringValue] : undefined,
    ...(choice.dependencies && choice.assignRoles !== false ? { storage, registry } : {}),
  };
  if (choice.kind === 'ids') return PrivateWorkspace.fromIds(stack, 'Workspace', { ...shared, location });
  return PrivateWorkspace.fromExisting(stack, 'Workspace', {
    ...shared,
    location: choice.posture ? location : undefined,
    assignRoles: choice.assignRoles,
    storageEndpointIds: choice.endpointIds
      ? ['blob', 'file', 'queue', 'table'].map((it) =>
          idOf(stack, 'literal', `Microsoft.Network/privateEndpoints/pep-${it}`, () => ''),
        )
      : undefined,
  });
}

export function buildCluster(
  place: Place,
  workspace: IWorkspace,
  network: IPrivateNetwork | undefined,
  choice: ComputeChoice,
): IComputeCluster {
  const { stack } = place;
  if (choice.kind === 'given') {
    const type = 'Microsoft.MachineLearningServices/workspaces/mlw-given/computes/cpu-cluster';
    return PrivateComputeCluster.fromIds(stack, 'Compute', {
      computeId: idOf(stack, choice.how, type, () => `${workspace.workspaceId}/computes/cpu-cluster`),
    });
  }
  const { kind: _, lowPriority, identity, tags, ...options } = choice;
  return new PrivateComputeCluster(stack, 'Compute', {
    ...options,
    workspace,
    network: workspace.hasManagedNetwork ? undefined : network,
    priority: lowPriority ? ComputePriority.LOW_PRIORITY : undefined,
    identityId: identity && identityId(place, identity, 'id-nodes'),
    tags: tags && { ...tags },
  });
}

function identityId({ stack, resourceGroupName, location }: Place, how: How, name: string): string {
  const bind = () => new UserAssignedIdentity(stack, name, { name, resourceGroupName, location }).id;
  return idOf(stack, how, `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`, bind);
}
