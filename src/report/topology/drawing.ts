import { together } from './judgements';
import type { Judged, Topology, TopologyEdge, TopologyNode } from './topology';

/** A picture in the making: each node once, each edge between nodes that are there. */
export class Drawing {
  private readonly nodes = new Map<string, TopologyNode>();
  private readonly edges: TopologyEdge[] = [];

  /** Adds a node, unless it is there. */
  public node(node: TopologyNode): void {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
  }

  public edge(edge: TopologyEdge): void {
    this.edges.push(edge);
  }

  public has(id: string): boolean {
    return this.nodes.has(id);
  }

  /** More that is said of a node. */
  public blame(id: string, judged: Judged): void {
    const node = this.nodes.get(id);
    if (node) this.nodes.set(id, { ...node, ...together(node, judged) });
  }

  public internet(): void {
    this.node({
      id: 'internet',
      kind: 'internet',
      label: 'Internet',
      detail: '',
      isDeclared: true,
      state: 'ok',
      findings: [],
    });
  }

  public done(): Omit<Topology, 'system'> {
    return { nodes: [...this.nodes.values()], edges: this.edges };
  }
}
