import { layout, Layout, PlacedEdge, PlacedNode } from '../topology/layout';
import type { State, Topology } from '../topology/topology';
import { Html, markup } from './escape';

const STATE_WORDS: { readonly [state in State]: string } = {
  ok: 'nothing wrong',
  broken: 'broken',
  unknown: 'not known',
  accepted: 'acknowledged',
};
/** How wide a character is on average, generously. */
const CHARACTER = { label: 8.2, small: 6.3 };

/** A system as a figure: the picture, what its lines mean, and the same as a table. */
export function pictureOf(topology: Topology, index: number): Html {
  const drawing = layout(topology);
  return markup`<figure>
      <p class="sideways">Scroll sideways to see all of the picture; the table below it says the same.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Topology of ${topology.system}">
        ${svg(drawing, topology, index)}
      </div>
      <figcaption>${LEGEND}</figcaption>
    </figure>
    ${table(topology)}`;
}

function svg({ width, height, nodes, edges }: Layout, { system }: Topology, index: number): Html {
  const title = `picture-${index}`;
  return markup`<svg
    class="picture"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="group"
    aria-labelledby="${title}"
  >
    <title id="${title}">Networks, private endpoints and what they lead to, for ${system}</title>
    <defs>${(['ok', 'broken', 'unknown', 'accepted'] as const).map((state) => arrowHead(state, index))}</defs>
    ${nodes.filter(({ isGroup }) => isGroup).map(drawnNode)}
    ${edges.map((edge) => drawnEdge(edge, index))}
    ${nodes.filter(({ isGroup }) => !isGroup).map(drawnNode)}
  </svg>`;
}

function arrowHead(state: State, index: number): Html {
  return markup`<marker
    id="arrow-${state}-${index}"
    class="arrow ${state}"
    viewBox="0 0 8 8"
    refX="7"
    refY="4"
    markerWidth="7"
    markerHeight="7"
    orient="auto-start-reverse"
  >
    <path d="M0 .5 7.5 4 0 7.5z" />
  </marker>`;
}

function drawnNode(node: PlacedNode): Html {
  const { x, y, width, height, kind, label, detail, state, isDeclared, isGroup, findings } = node;
  const classes = ['node', state, isGroup ? 'group' : 'item', kind.replace(/ /g, '-'), isDeclared ? '' : 'ghost'];
  // private endpoints are many and look alike: their zones say more than their kind
  const about =
    kind === 'private endpoint' || kind === 'internet' ? detail : [kind, detail].filter(Boolean).join(' · ');
  const isTall = height > 70 && !isGroup;
  const textY = isTall ? y + height / 2 - 12 : isGroup ? y + 4 : about === '' ? y - 8 : y;
  const space = width - 24 - 22;
  const content = markup`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${isGroup ? 10 : 7}" />
    <text class="kind" x="${x + 12}" y="${textY + 17}">${fitting(about, space, CHARACTER.small)}</text>
    <text class="label" x="${x + 12}" y="${textY + 35}">${fitting(label, space, CHARACTER.label)}</text>
    <use
      href="#icon-${isDeclared || state !== 'ok' ? state : 'absent'}"
      x="${x + width - 18}"
      y="${isGroup ? y + 27 : y + height / 2}"
    />`;
  const name = nodeName(node);
  if (findings.length === 0) return markup`<g class="${classes.join(' ')}"><title>${name}</title>${content}</g>`;
  return markup`<a class="${classes.join(' ')}" href="#result-${findings[0]}">
    <title>${name}</title>
    ${content}
  </a>`;
}

function nodeName({ kind, label, address, detail, state, findings, isDeclared }: PlacedNode): string {
  const what = [`${kind} ${label}`, address === label ? '' : address, detail, isDeclared ? '' : 'not declared'];
  const count = findings.length === 0 ? '' : `, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${what.filter(Boolean).join(', ')}: ${STATE_WORDS[state]}${count}`;
}

function drawnEdge({ path, at, side, label, state, findings }: PlacedEdge, index: number): Html {
  const hasBadge = state !== 'ok';
  const distance = hasBadge ? 13 : 7;
  const [x, y, anchor] = {
    above: [at.x, at.y - (hasBadge ? 12 : 5), 'middle'],
    left: [at.x - distance, at.y + 4, 'end'],
    right: [at.x + distance, at.y + 4, 'start'],
  }[side];
  const content = markup`<path d="${path}" marker-end="url(#arrow-${state}-${index})" />
    <text class="edge-label" x="${x}" y="${y}" text-anchor="${anchor}">${label}</text>
    ${hasBadge ? markup`<use href="#icon-${state}" x="${at.x}" y="${at.y}" />` : ''}`;
  if (findings.length === 0) return markup`<g class="edge ${state}">${content}</g>`;
  return markup`<a class="edge ${state}" href="#result-${findings[0]}">
    <title>${label}: ${STATE_WORDS[state]}</title>
    ${content}
  </a>`;
}

/** As much of a text as has room; what is left out is in the middle, where names differ least. */
function fitting(text: string, width: number, character: number): string {
  const most = Math.floor(width / character);
  const characters = [...text];
  if (characters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}

const LEGEND: Html = markup`<ul class="legend">
  ${(['ok', 'broken', 'unknown', 'accepted'] as const).map(
    (state) =>
      markup`<li>
        <svg class="edge ${state}" viewBox="0 0 56 17" width="56" height="17" aria-hidden="true" focusable="false">
          <path d="M0 8.5H56" />
          ${state === 'ok' ? '' : markup`<use href="#icon-${state}" x="28" y="8.5" />`}
        </svg>
        ${STATE_WORDS[state]}
      </li>`,
  )}
  <li><span class="swatch" aria-hidden="true"></span> missing, or not in the document</li>
</ul>`;

/** The connections for those who do not see the picture, or would rather read. */
function table({ edges, nodes, system }: Topology): Html {
  const names = new Map(nodes.map(({ id, kind, label }) => [id, `${kind} ${label}`]));
  const places = nodes.filter(({ within }) => within !== undefined);
  const rows = [
    ...places.map(({ kind, label, within, state, findings }) =>
      row(`${kind} ${label}`, 'is in', names.get(within!) ?? '', state, findings),
    ),
    ...edges.map(({ from, to, kind, label, state, findings }) =>
      row(names.get(from) ?? '', kind === label ? kind : `${kind} (${label})`, names.get(to) ?? '', state, findings),
    ),
  ];
  return markup`<details class="as-table">
    <summary>The picture as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-label="Connections of ${system}">
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Connection</th>
            <th scope="col">To</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
}

function row(from: string, connection: string, to: string, state: State, findings: readonly number[]): Html {
  const word = STATE_WORDS[state];
  const shown = findings.length === 0 ? word : markup`<a href="#result-${findings[0]}">${word}</a>`;
  return markup`<tr>
    <td>${from}</td>
    <td>${connection}</td>
    <td>${to}</td>
    <td>${shown}</td>
  </tr> `;
}
