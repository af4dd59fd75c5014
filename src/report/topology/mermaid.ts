import type { State, Topology, TopologyEdge, TopologyNode } from './topology';

const SYMBOLS: { readonly [state in State]: string } = { ok: '', broken: '✗ ', unknown: '? ', accepted: '! ' };
const STYLES: { readonly [state in Exclude<State, 'ok'>]: { readonly node: string; readonly edge: string } } = {
  broken: {
    node: 'stroke:#c62828,stroke-width:2px,stroke-dasharray:6 4',
    edge: 'stroke:#c62828,stroke-width:2px,stroke-dasharray:6 4',
  },
  unknown: {
    node: 'stroke:#b26a00,stroke-width:2px,stroke-dasharray:2 3',
    edge: 'stroke:#b26a00,stroke-width:2px,stroke-dasharray:2 3',
  },
  accepted: { node: 'stroke:#3559a8,stroke-width:2px', edge: 'stroke:#3559a8,stroke-width:2px' },
};

/** The picture as Mermaid's text, for places that draw it: a README, a comment on a pull request. */
export function mermaid({ nodes, edges }: Topology): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const node of nodes) if (node.within === undefined) lines.push(...drawn(node, nodes, ids, '  '));
  for (const edge of edges) lines.push(`  ${arrow(edge, ids)}`);
  edges.forEach(({ state }, index) => {
    if (state !== 'ok') lines.push(`  linkStyle ${index} ${STYLES[state].edge}`);
  });
  for (const { id, state } of nodes) if (state !== 'ok') lines.push(`  style ${ids.get(id)} ${STYLES[state].node}`);
  return `${lines.join('\n')}\n`;
}

function drawn(
  node: TopologyNode,
  nodes: readonly TopologyNode[],
  ids: ReadonlyMap<string, string>,
  indent: string,
): string[] {
  const within = nodes.filter((one) => one.within === node.id);
  const { id, kind, label, detail, state } = node;
  const text = quoted([`${SYMBOLS[state]}${kind}`, label, detail].filter((line) => line !== '').join('\n'));
  if (within.length === 0) return [`${indent}${ids.get(id)}[${text}]`];
  return [
    `${indent}subgraph ${ids.get(id)}[${text}]`,
    ...within.flatMap((one) => drawn(one, nodes, ids, `${indent}  `)),
    `${indent}end`,
  ];
}

function arrow({ from, to, kind, label, state }: TopologyEdge, ids: ReadonlyMap<string, string>): string {
  const text = quoted(`${SYMBOLS[state]}${label || kind}`);
  return `${ids.get(from)} ${state === 'ok' ? '-->' : '-.->'}|${text}| ${ids.get(to)}`;
}

/** Mermaid reads HTML, Markdown and its own syntax in labels, but nothing in a character's number. */
function quoted(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N} .,:/()+✗?\n-]/gu, (special) => `#${special.codePointAt(0)};`);
  return `"${plain.replace(/\n/g, '<br/>')}"`;
}
