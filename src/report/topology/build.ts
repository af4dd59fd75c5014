import type { Evaluation } from '../../isolation/evaluate';
import type { Facts } from '../../isolation/facts/facts';
import { Link, linkName } from '../../isolation/facts/link';
import type { Resource } from '../../isolation/facts/resource';
import type { Part, System } from '../../isolation/facts/systems';
import type { BatchDeployment, ComputeCluster, Fact } from '../../isolation/facts/vocabulary';
import { systemNames } from '../system-names';
import { Drawing } from './drawing';
import { Judgements, together } from './judgements';
import { drawManagedNetwork, drawOutboundRules, MANAGED_NETWORK } from './managed-network';
import { named, shownName } from './names';
import { Networks } from './networks';
import { drawPrivateEndpoints } from './private-endpoints';
import type { NodeKind, Topology } from './topology';

/**
 * The picture of each system that was judged. Pure: the same evaluation and facts give the same picture.
 *
 * @param facts where the systems are from; a function where several documents were judged one by one
 */
export function topologies(evaluation: Evaluation, facts: Facts | ((system: System) => Facts)): Topology[] {
  const names = systemNames(evaluation.systems);
  const factsOf = typeof facts === 'function' ? facts : () => facts;
  return evaluation.systems.map((system) => ({
    system: names.get(system)!,
    ...draw(system, factsOf(system), new Judgements(evaluation, system)),
  }));
}

function draw(system: System, facts: Facts, judgements: Judgements): Omit<Topology, 'system'> {
  const drawing = new Drawing();
  drawWorkspace(drawing, system, judgements);
  drawParts(drawing, system, judgements);
  const isManaged = system.managedNetwork.known && system.managedNetwork.value;
  if (isManaged) drawManagedNetwork(drawing, system, judgements);
  const networks = new Networks(drawing, facts, judgements);
  const clusters = new Map(system.clusters.map((cluster) => [cluster.resource.key, drawCluster(cluster)]));
  for (const { compute, resource } of system.deployments) {
    const cluster = compute.kind === 'resource' ? clusters.get(compute.resource.key) : undefined;
    const judged = judgements.of(['BNI106'], resource);
    const to = cluster ?? (compute.kind === 'none' ? undefined : outsideCluster(compute));
    if (to) drawing.edge({ from: deploymentId(resource), to, kind: 'runs on', label: 'runs on', ...judged });
  }
  if (isManaged) drawOutboundRules(drawing, system, facts, judgements);
  drawPrivateEndpoints(drawing, system, facts, judgements, networks);
  networks.connect(system);
  drawExposures(drawing, system, judgements);
  // what is about none of them: the workspace stands for the whole
  drawing.blame('workspace', judgements.rest());
  return drawing.done();

  function drawCluster(cluster: ComputeCluster): string {
    const { resource } = cluster;
    const id = `cluster ${resource.key}`;
    const detail = [nodesOf(cluster), known(cluster.vmSize)].filter(Boolean).join(' × ');
    const within = isManaged && !cluster.subnet ? MANAGED_NETWORK : networks.placeOf(cluster);
    drawing.node({ id, kind: 'cluster', ...named(cluster), detail, within, ...judgements.about(resource) });
    return id;
  }

  function outsideCluster(compute: Link): string {
    const id = `cluster ${linkName(compute)}`;
    drawing.node({
      id,
      kind: 'cluster',
      label: shownName(linkName(compute)),
      detail: 'not in the document',
      within: isManaged ? MANAGED_NETWORK : networks.elsewhere(),
      isDeclared: false,
      state: 'unknown',
      findings: [],
    });
    return id;
  }
}

function nodesOf({ minNodes, maxNodes }: ComputeCluster): string {
  const most = known(maxNodes);
  return minNodes.known && most !== '' ? `${minNodes.value} to ${most} nodes` : '';
}

function known(value: { readonly known: boolean; readonly value?: unknown }): string {
  return value.known && value.value !== undefined ? shownName(String(value.value)) : '';
}

function drawWorkspace(drawing: Drawing, system: System, judgements: Judgements): void {
  const { workspace, endpoints, deployments, name, anchor } = system;
  const subject = workspace ? named(workspace) : { label: shownName(name), isDeclared: false };
  const judged = judgements.about(workspace?.resource ?? (endpoints.length === 0 ? anchor : undefined));
  drawing.node({ id: 'workspace', kind: 'workspace', detail: '', ...subject, ...judged });
  for (const endpoint of endpoints) {
    const { resource } = endpoint;
    const about = judgements.about(resource);
    const id = endpointId(resource);
    drawing.node({ id, kind: 'batch endpoint', detail: '', within: 'workspace', ...named(endpoint), ...about });
  }
  for (const deployment of deployments) drawDeployment(drawing, deployment, judgements);
}

function drawDeployment(drawing: Drawing, deployment: BatchDeployment, judgements: Judgements): void {
  const { endpoint, resource } = deployment;
  const owner = endpoint.kind === 'resource' ? endpointId(endpoint.resource) : undefined;
  const within = owner !== undefined && drawing.has(owner) ? owner : 'workspace';
  const about = judgements.about(resource);
  drawing.node({
    id: deploymentId(resource),
    kind: 'deployment',
    detail: '',
    within,
    ...named(deployment),
    ...about,
  });
}

function endpointId(resource: Resource): string {
  return `endpoint ${resource.key}`;
}

function deploymentId(resource: Resource): string {
  return `deployment ${resource.key}`;
}

/** Storage, registry and vault; where the workspace names none, that it is missing. */
function drawParts(drawing: Drawing, { storage, registry, vault, workspace }: System, judgements: Judgements): void {
  const owner = workspace?.resource;
  const parts: [string, NodeKind, Part<Fact & Parameters<typeof named>[0]>, string[]][] = [
    ['storage', 'storage account', storage, ['BNI301']],
    ['registry', 'container registry', registry, ['BNI311']],
    ['vault', 'key vault', vault, []],
  ];
  for (const [id, kind, { link, fact }, rules] of parts) {
    if (fact) {
      drawing.node({ id, kind, detail: '', ...named(fact), ...judgements.about(fact.resource) });
      continue;
    }
    const isMissing = link.kind === 'none';
    if (isMissing && rules.length === 0) continue;
    const judged = isMissing && owner ? judgements.of(rules, owner) : { state: 'unknown' as const, findings: [] };
    const label = isMissing ? `no ${kind}` : shownName(link.kind === 'unknown' ? 'not known' : linkName(link));
    const detail = isMissing ? 'the workspace names none' : 'not in the document';
    drawing.node({ id, kind, label, detail, isDeclared: false, ...judged });
  }
}

/** Where the Internet gets in, or may. */
function drawExposures(drawing: Drawing, system: System, judgements: Judgements): void {
  const { workspace, storage, registry, vault } = system;
  const parts: [string, string[], Resource | undefined][] = [
    ['workspace', ['BNI201'], workspace?.resource],
    ['storage', ['BNI305'], storage.fact?.resource],
    ['registry', ['BNI314'], registry.fact?.resource],
    ['vault', ['BNI322'], vault.fact?.resource],
  ];
  for (const [id, rules, resource] of parts) {
    const judged = resource ? together(judgements.of(rules, resource)) : undefined;
    if (!judged || judged.state === 'ok') continue;
    drawing.internet();
    drawing.edge({ from: 'internet', to: id, kind: 'is open to', label: 'public access', ...judged });
  }
}
