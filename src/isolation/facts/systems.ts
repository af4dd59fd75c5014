import { isHubOrProject, workspaceKind } from './azure/workspace-kind';
import type { Facts } from './facts';
import { Link, linkKey, linkName, sameLink } from './link';
import { LinkIndex } from './link-index';
import type { Resource } from './resource';
import { known, Maybe, Missing, missing, Obscurity, unproven } from './value';
import type * as vocabulary from './vocabulary';

/** What the rules judge: a workspace, its batch endpoints, and everything behind them. */
export interface System {
  /** How to name it: the workspace's address, or its id where it is not declared here. */
  readonly name: string;
  /** What a finding is attached to when nothing better is at hand: the workspace, or else the first endpoint. */
  readonly anchor: Resource;
  readonly workspaceLink: Link;
  /** Undefined where the document only names the workspace. */
  readonly workspace: vocabulary.Workspace | undefined;
  readonly endpoints: readonly vocabulary.BatchEndpoint[];
  /** Those of endpoints that are made elsewhere included. */
  readonly deployments: readonly vocabulary.BatchDeployment[];
  /** What updates send to endpoints and deployments of the workspace that are made elsewhere. */
  readonly strayBodies: readonly vocabulary.StrayBody[];
  /** The workspace's compute clusters, those for building images included. */
  readonly clusters: readonly vocabulary.ComputeCluster[];
  /** What may be one of them, and why that is not known. */
  readonly possibleClusters: readonly { readonly resource: Resource; readonly why: Missing }[];
  readonly storage: Part<vocabulary.StorageAccount>;
  readonly registry: Part<vocabulary.ContainerRegistry>;
  readonly vault: Part<vocabulary.KeyVault>;
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
 * The systems of a document: one for each workspace that has a batch endpoint or deployment and for each that is asked
 * for. Unless told otherwise, every workspace of a document without any is judged for being ready for one, but for hubs and
 * projects, which never are.
 */
export function systemsOf(facts: Facts, alsoJudge?: (workspace: Resource) => boolean): System[] {
  const groups = new Groups(facts);
  const isAsked = alsoJudge ?? (groups.isEmpty ? mayHaveEndpoints : () => false);
  for (const { resource } of facts.workspaces) {
    if (resource.mode === 'managed' && isAsked(resource))
      groups.at({ kind: 'resource', resource, suffix: '' }, resource);
  }
  const clusters = new LinkIndex(facts.clusters, ({ workspace }) => workspace);
  return groups.all.map((group) => ({
    ...system(facts, group, clusters.at(group.link)),
    possibleClusters: possibleClusters(facts, group.link, clusters),
  }));
}

/** Of a kind that batch endpoints exist in, as far as is known. */
function mayHaveEndpoints(workspace: Resource): boolean {
  const kind = workspaceKind(workspace);
  return !kind.known || !isHubOrProject(kind.value);
}

interface Group {
  readonly link: Link;
  readonly endpoints: vocabulary.BatchEndpoint[];
  readonly deployments: vocabulary.BatchDeployment[];
  readonly strayBodies: vocabulary.StrayBody[];
}

/** What is judged together because it belongs to one workspace. */
class Groups {
  private readonly groups = new Map<string, Group>();

  constructor({ endpoints, deployments, strayBodies }: Facts) {
    for (const endpoint of endpoints) {
      if (isMade(endpoint)) this.at(endpoint.workspace, endpoint.resource).endpoints.push(endpoint);
    }
    for (const deployment of deployments) {
      const { endpoint, workspace, resource } = deployment;
      const owner = endpoint.kind === 'resource' ? endpoint.resource : resource;
      if (isMade(deployment)) this.at(workspace, owner).deployments.push(deployment);
    }
    for (const body of strayBodies) this.at(body.workspace, body.resource).strayBodies.push(body);
  }

  public get all(): Group[] {
    return [...this.groups.values()];
  }

  public get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  /** @param owner what stands for the workspace where it is not known */
  public at(link: Link, owner: Resource): Group {
    const key = linkKey(link) ?? `unknown:${owner.key}`;
    const group = this.groups.get(key) ?? { link, endpoints: [], deployments: [], strayBodies: [] };
    this.groups.set(key, group);
    return group;
  }
}

function isMade({ resource }: vocabulary.Fact): boolean {
  return resource.mode === 'managed';
}

function possibleClusters(
  facts: Facts,
  link: Link,
  clusters: LinkIndex<vocabulary.ComputeCluster>,
): System['possibleClusters'] {
  const ofUnknownKind = facts.possibleClusters.filter(({ workspace }) => sameLink(workspace, link) !== false);
  const ofUnknownWorkspace = clusters.maybeAt(link).flatMap(({ resource, workspace }) => {
    return workspace.kind === 'unknown' && link.kind !== 'unknown' ? [{ resource, why: workspace.why }] : [];
  });
  return [...ofUnknownKind, ...ofUnknownWorkspace];
}

function system(
  facts: Facts,
  group: Group,
  clusters: readonly vocabulary.ComputeCluster[],
): Omit<System, 'possibleClusters'> {
  const { link, endpoints, deployments, strayBodies } = group;
  const workspace = facts.find(facts.workspaces, link);
  const [first] = [...endpoints, ...deployments, ...strayBodies];
  const name = workspace?.resource.address ?? linkName(link);
  const unseen = (what: string) => missing(Obscurity.OUTSIDE, `the ${what} of the workspace ${name}`);
  const partOf = <T extends vocabulary.Fact>(list: readonly T[], what: string, found: Link | undefined): Part<T> => {
    const partLink = found ?? ({ kind: 'unknown', why: unseen(what) } as const);
    return { link: partLink, fact: facts.find(list, partLink) };
  };
  return {
    name,
    anchor: workspace?.resource ?? first.resource,
    workspaceLink: link,
    workspace,
    endpoints,
    deployments,
    strayBodies,
    clusters,
    storage: partOf(facts.storageAccounts, 'storage account', workspace?.storage),
    registry: partOf(facts.registries, 'container registry', workspace?.registry),
    vault: partOf(facts.vaults, 'key vault', workspace?.vault),
    managedNetwork: workspace ? isManaged(workspace) : unseen('managed network'),
    jobNetworks: distinctNetworks(clusters),
  };
}

function isManaged({ isolationMode, resource }: vocabulary.Workspace): Maybe<boolean> {
  if (isolationMode.known) return known(!/^disabled$/i.test(isolationMode.value));
  return resource.mode === 'managed' ? unproven(isolationMode) : isolationMode;
}

function distinctNetworks(clusters: readonly vocabulary.ComputeCluster[]): Link[] {
  const networks = new Map<string, Link>();
  for (const { subnet, resource } of clusters) {
    if (subnet) networks.set(linkKey(subnet.network) ?? resource.key, subnet.network);
  }
  return [...networks.values()];
}
