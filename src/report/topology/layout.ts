import { Box, Column, Frame } from './boxes';
import { Route, routeOf } from './routes';
import type { Topology, TopologyEdge, TopologyNode } from './topology';

/** A node with its place. */
export interface PlacedNode extends TopologyNode, Box {
  /** Whether others are in it. */
  readonly isGroup: boolean;
}

/** An edge with its way, as the data of an SVG path. */
export interface PlacedEdge extends TopologyEdge, Route {}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const MARGIN = 24;
const ITEM = 46;
const HEADER = 50;
const GAP = 8;
const PADDING = 12;
/** Between subnets: room for the arrow from one to the other and its label. */
const STREET = 42;
const COLUMNS: { readonly [column in Column]: Frame } = {
  batch: { x: MARGIN, width: 250 },
  network: { x: MARGIN + 250 + 116, width: 350 },
  data: { x: MARGIN + 250 + 116 + 350 + 116, width: 250 },
};
const WIDTH = COLUMNS.data.x + COLUMNS.data.width + MARGIN + 40;
const INTERNET: Box = { x: COLUMNS.network.x + 90, y: 16, width: 248, height: 44 };

/**
 * Puts a picture's nodes into three columns, the workspace with its endpoints, the networks, and what holds data, so
 * that each edge runs between neighbours. Small, and made for this one kind of picture.
 */
export function layout({ nodes, edges }: Topology): Layout {
  const children = new Map<string, TopologyNode[]>();
  for (const node of nodes) {
    if (node.within !== undefined) children.set(node.within, [...(children.get(node.within) ?? []), node]);
  }
  const placed = new Map<string, PlacedNode>();
  const hasInternet = nodes.some(({ kind }) => kind === 'internet');
  const top = hasInternet ? INTERNET.y + INTERNET.height + 60 : MARGIN;

  const internet = nodes.find(({ kind }) => kind === 'internet');
  if (internet) placed.set(internet.id, { ...internet, ...INTERNET, isGroup: false });

  let y = top;
  for (const node of nodes.filter(({ kind }) => kind === 'network' || kind === 'managed network')) {
    y = place(node, { ...COLUMNS.network }, y) + 28;
  }
  const workspace = nodes.find(({ kind }) => kind === 'workspace');
  if (workspace) {
    place(workspace, COLUMNS.batch, top);
    stretch(workspace);
  }
  placeData();

  const all = [...placed.values()];
  // too many for the arguments of a call where a document is large
  const height = all.reduce((end, one) => Math.max(end, one.y + one.height), 0) + MARGIN;
  return { width: WIDTH, height, nodes: all, edges: routed() };

  /** @returns where it ends */
  function place(node: TopologyNode, { x, width }: Frame, from: number): number {
    const within = inOrder(children.get(node.id) ?? []);
    const isGroup = within.length > 0 || isContainer(node);
    if (!isGroup) {
      placed.set(node.id, { ...node, x, y: from, width, height: ITEM, isGroup });
      return from + ITEM;
    }
    // a group is drawn before what is in it
    placed.set(node.id, { ...node, x, y: from, width, height: 0, isGroup });
    let end = from + HEADER;
    within.forEach((child, index) => {
      const space = index === 0 ? 0 : isStreet(within[index - 1], child) ? STREET : GAP;
      end = place(child, { x: x + PADDING, width: width - 2 * PADDING }, end + space);
    });
    end += within.length > 0 ? PADDING : 0;
    placed.set(node.id, { ...placed.get(node.id)!, height: end - from });
    return end;
  }

  function inOrder(within: readonly TopologyNode[]): TopologyNode[] {
    const hasCluster = ({ id, kind }: TopologyNode) =>
      kind === 'cluster' || (children.get(id) ?? []).some((one) => one.kind === 'cluster');
    return [...within].sort((a, b) => Number(hasCluster(b)) - Number(hasCluster(a)));
  }

  function isStreet(above: TopologyNode, below: TopologyNode): boolean {
    return edges.some(({ from, to, kind }) => kind === 'reaches' && from === above.id && to === below.id);
  }

  /** The workspace reaches down to its private endpoint, so that the way to it is straight. */
  function stretch({ id }: TopologyNode): void {
    const box = placed.get(id)!;
    const ends = edges
      .filter((edge) => edge.kind === 'leads to' && edge.to === id)
      .map(({ from }) => middle(placed.get(from)) + PADDING + 8);
    placed.set(id, { ...box, height: Math.max(box.y + box.height, ...ends) - box.y });
  }

  function placeData(): void {
    const wanted = nodes
      .filter(({ kind }) => kind === 'storage account' || kind === 'container registry' || kind === 'key vault')
      .map((node) => {
        const ends = edges
          .filter((edge) => edge.kind === 'leads to' && edge.to === node.id && placed.has(edge.from))
          .map(({ from }) => placed.get(from)!);
        const first = ends.length > 0 ? Math.min(...ends.map((end) => end.y)) : Infinity;
        const last = ends.length > 0 ? Math.max(...ends.map((end) => end.y + end.height)) : Infinity;
        return { node, first, height: ends.length > 0 ? last - first : ITEM };
      })
      .sort((a, b) => a.first - b.first);
    let free = top;
    for (const { node, first, height } of wanted) {
      const start = first === Infinity ? free : Math.max(first, free);
      placed.set(node.id, { ...node, ...COLUMNS.data, y: start, height, isGroup: false });
      free = start + height + GAP;
    }
  }

  function routed(): PlacedEdge[] {
    let lane = 0;
    return edges.flatMap((edge) => {
      const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
      if (!from || !to) return [];
      const route = routeOf(edge, from, to, { columns: COLUMNS, top, placed: [...placed.values()], lane });
      if (edge.kind === 'reaches' && route.side === 'left') lane++;
      return [{ ...edge, ...route }];
    });
  }
}

function isContainer({ kind }: TopologyNode): boolean {
  return kind === 'workspace' || kind === 'network' || kind === 'managed network' || kind === 'subnet';
}

function middle(box: Box | undefined): number {
  return box ? box.y + box.height / 2 : 0;
}
