/** What is wrong is told apart by colour, by the kind of line and by a sign, so that any one of them is enough. */
export const PICTURE_STYLE = `
figure { margin: 0; }
.sideways { display: none; margin: 0 0 10px; color: var(--muted); font-size: .92rem; }
svg.picture { display: block; max-width: 100%; height: auto; margin: 0 auto; font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; }
.node rect { fill: var(--surface); stroke: var(--line); stroke-width: 1.5; }
.node.group rect { fill: var(--raised); }
.node.subnet rect { fill: var(--page); }
.node.batch-endpoint rect { fill: var(--page); }
.node text { fill: var(--text); }
.node .kind { fill: var(--muted); font-size: 11px; }
.node .label { font-weight: 600; font-size: 13px; }
.node.internet rect { fill: var(--raised); rx: 22px; }
.node.ok .label + use { opacity: .85; }
.node.internet use { display: none; }
.node.internet .label { text-anchor: middle; transform: translateX(112px); }
.node.broken rect { stroke: var(--broken); stroke-width: 2; }
.node.unknown rect { stroke: var(--unknown); stroke-width: 2; stroke-dasharray: 2 3; }
.node.accepted rect { stroke: var(--accepted); stroke-width: 2; stroke-dasharray: 9 3 2 3; }
.node.item.broken rect { fill: var(--broken-soft); }
.node.item.unknown rect { fill: var(--unknown-soft); }
.node.item.accepted rect { fill: var(--accepted-soft); }
.node.ghost rect { stroke-dasharray: 6 4; }
.edge path { fill: none; stroke: var(--ok); stroke-width: 1.6; }
.edge .icon path { stroke: var(--on-colour); stroke-width: 1.8; stroke-dasharray: none; }
.edge.broken path { stroke: var(--broken); stroke-width: 2.4; stroke-dasharray: 7 5; }
.edge.unknown path { stroke: var(--unknown); stroke-width: 2; stroke-dasharray: 2 4; }
.edge.accepted path { stroke: var(--accepted); stroke-width: 2; stroke-dasharray: 10 3 2 3; }
.edge-label { fill: var(--muted); font-size: 11px; paint-order: stroke; stroke: var(--surface); stroke-width: 4px; stroke-linejoin: round; }
.edge.broken .edge-label { fill: var(--broken); font-weight: 600; }
.edge.unknown .edge-label { fill: var(--unknown); }
.edge.accepted .edge-label { fill: var(--accepted); }
.arrow path { fill: var(--ok); }
.arrow.broken path { fill: var(--broken); }
.arrow.unknown path { fill: var(--unknown); }
.arrow.accepted path { fill: var(--accepted); }
.picture a:focus-visible { outline: none; }
.picture a:focus-visible rect, .picture a:focus-visible > path { stroke: var(--focus); stroke-width: 4; stroke-dasharray: none; }
.picture a:hover rect { filter: brightness(.97); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 22px; margin: 14px 0 0; padding: 0; list-style: none; font-size: .88rem; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: 8px; }
.swatch { width: 26px; height: 15px; border: 1.5px dashed var(--muted); border-radius: 4px; }
.as-table { margin-top: 14px; }
.as-table summary { color: var(--muted); font-size: .92rem; }
.as-table .scroll { margin-top: 10px; }
/* where it would get too small to read, it keeps its size and scrolls in its frame, whose shadow says that there is more */
@media screen and (max-width: 1180px) {
  svg.picture { max-width: none; }
  .sideways { display: block; }
  figure > .scroll {
    border: 1px solid var(--line); border-radius: 10px;
    background:
      linear-gradient(to right, var(--surface) 40%, transparent) left / 40px 100% no-repeat local,
      linear-gradient(to left, var(--surface) 40%, transparent) right / 40px 100% no-repeat local,
      radial-gradient(farthest-side at left, var(--shadow), transparent) left / 16px 100% no-repeat scroll,
      radial-gradient(farthest-side at right, var(--shadow), transparent) right / 16px 100% no-repeat scroll;
  }
}`;
