import type { Facts } from './facts';
import { Link, linkKey, linkName, sameLink } from './link';
import type { Resource } from './resource';
import { known, Maybe } from './value';
import type {
  BatchDeployment,
  BatchEndpoint,
  ComputeCluster,
  ContainerRegistry,
  KeyVault,
  StorageAccount,
  Workspace,
} from './vocabulary';

/** What the rules judge: a workspace, its batch endpoints, and everything behind them. */
export interface System {
  /** How to name it: the workspace's address, or its id where it is not declared here. */
  readonly name: string;
  /** What a finding is attached to when nothing better is at hand: the workspace, or else the first endpoint. */
  readonly anchor: Resource;
  readonly workspaceLink: Link;
  /** Undefined where the document only names the workspace. */
  readonly workspace: Workspace | undefined;
  readonly endpoints: readonly BatchEndpoint[];
  readonly deployments: readonly BatchDeployment[];
  /** The workspace's compute clusters, those for building images included. */
  readonly clusters: readonly ComputeCluster[];
  readonly storage: Part<StorageAccount>;
  readonly registry: Part<ContainerRegistry>;
  readonly vault: Part<KeyVault>;
  /** Whether the workspace has a managed network. */
  readonly managedNetwork: Maybe<boolean>;
  /** The customer's networks that its jobs run in; none with a managed network. */
  readonly jobNetworks: readonly Link[];
}

/** Something that the workspace uses: the link to it, and what is known of it where the document declares it. */
export interface Part<T> {
  readonly link: Link;
  readonly fact: T | undefined;
}

/**
 * The systems of a document: one for each workspace that has a batch endpoint and for each that is asked for. Unless
 * told otherwise, every workspace of a document without any batch endpoint is judged for being ready for one.
 */
export function systemsOf(facts: Facts, alsoJudge = (_: Resource) => facts.endpoints.length === 0): System[] {
  const links = new Map<string, Link>();
  facts.endpoints.forEach((endpoint) => {
    links.set(linkKey(endpoint.workspace) ?? `unknown:${endpoint.resource.key}`, endpoint.workspace);
  });
  for (const { resource } of facts.workspaces) {
    if (resource.mode !== 'managed' || !alsoJudge(resource)) continue;
    const link: Link = { kind: 'resource', resource, suffix: '' };
    links.set(linkKey(link)!, link);
  }
  return [...links.entries()].map(([key, link]) => system(facts, key, link));
}

function system(facts: Facts, key: string, link: Link): System {
  const workspace = facts.find(facts.workspaces, link);
  const belongs = (other: Link, owner: { resource: Resource }) =>
    (linkKey(other) ?? `unknown:${owner.resource.key}`) === key;
  const endpoints = facts.endpoints.filter((endpoint) => belongs(endpoint.workspace, endpoint));
  const deployments = facts.deployments.filter(({ endpoint }) =>
    endpoints.some(({ resource }) => endpoint.kind === 'resource' && endpoint.resource === resource),
  );
  const clusters = facts.clusters.filter((cluster) => sameLink(cluster.workspace, link) === true);
  const none: Link = { kind: 'none' };
  const managedNetwork = managed(workspace);
  return {
    name: workspace?.resource.address ?? linkName(link),
    anchor: workspace?.resource ?? endpoints[0].resource,
    workspaceLink: link,
    workspace,
    endpoints,
    deployments,
    clusters,
    storage: part(facts, facts.storageAccounts, workspace?.storage ?? none),
    registry: part(facts, facts.registries, workspace?.registry ?? none),
    vault: part(facts, facts.vaults, workspace?.vault ?? none),
    managedNetwork,
    jobNetworks: distinctNetworks(clusters),
  };
}

function part<T extends { resource: Resource }>(facts: Facts, list: readonly T[], link: Link): Part<T> {
  return { link, fact: facts.find(list, link) };
}

function managed(workspace: Workspace | undefined): Maybe<boolean> {
  if (!workspace) return known(false);
  const { isolationMode } = workspace;
  return isolationMode.known ? known(!/^disabled$/i.test(isolationMode.value)) : isolationMode;
}

function distinctNetworks(clusters: readonly ComputeCluster[]): Link[] {
  const networks = new Map<string, Link>();
  for (const { subnet, resource } of clusters) {
    if (subnet) networks.set(linkKey(subnet.network) ?? resource.key, subnet.network);
  }
  return [...networks.values()];
}
