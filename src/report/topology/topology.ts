import type { RuleVerdict } from '../report';

/*
 * What a system is made of and how its parts hang together, as data: the page draws it, Mermaid's text is made of it.
 * Whatever rules say of a part or of a connection is with it, so that the picture shows where isolation breaks.
 */
export interface Topology {
  /** The name of the system, as the report has it. */
  readonly system: string;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

export type NodeKind =
  | 'internet'
  | 'workspace'
  | 'batch endpoint'
  | 'deployment'
  | 'network'
  | 'managed network'
  | 'subnet'
  | 'cluster'
  | 'private endpoint'
  | 'storage account'
  | 'container registry'
  | 'key vault';

export type EdgeKind =
  /** A deployment's jobs run on a cluster. */
  | 'runs on'
  /** The nodes in a subnet reach the private endpoints in another. */
  | 'reaches'
  /** A private endpoint leads to a subresource. */
  | 'leads to'
  /** What leaves the nodes for the management plane. */
  | 'goes out'
  /** The Internet gets in where it must not. */
  | 'is open to';

/** `ok` where nothing is wrong; the others are the worst that a rule says. */
export type State = 'ok' | 'broken' | 'unknown' | 'accepted';

export interface TopologyNode extends Judged {
  readonly id: string;
  readonly kind: NodeKind;
  /** Its name in Azure where that is known, else its address. */
  readonly label: string;
  /** More about it: address space, subresource, size. */
  readonly detail: string;
  readonly address?: string;
  /** The node that it is in. */
  readonly within?: string;
  /** Whether it stands in the document; what is missing is part of the picture as well. */
  readonly isDeclared: boolean;
}

export interface TopologyEdge extends Judged {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly label: string;
}

export interface Judged {
  readonly state: State;
  /** The results about it that do not pass, as indexes into the report's. */
  readonly findings: readonly number[];
}

const STATES: { readonly [verdict in RuleVerdict]: State } = {
  pass: 'ok',
  'not-applicable': 'ok',
  fail: 'broken',
  undetermined: 'unknown',
  acknowledged: 'accepted',
};

export function stateOf(verdict: RuleVerdict): State {
  return STATES[verdict];
}
