import { PICTURE_STYLE } from './picture-style';

const PALETTE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --surface: #fff; --raised: #f0f2f6; --text: #171c26; --muted: #586174; --line: #d5dbe5;
  --link: #1d4fc4; --focus: #1d4fc4; --shadow: rgb(23 28 38 / .35);
  --ok: #16734a; --broken: #c0202b; --unknown: #8a5300; --accepted: #4a55b8; --on-colour: #fff;
  --ok-soft: #e4f4ec; --broken-soft: #fdeaea; --unknown-soft: #fdf1dc; --accepted-soft: #ecedfb;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1218; --surface: #161b24; --raised: #1e2531; --text: #e6eaf2; --muted: #a2adbf; --line: #313a4a;
    --link: #8db4ff; --focus: #8db4ff; --shadow: rgb(141 180 255 / .45);
    --ok: #4fc78e; --broken: #ff7d80; --unknown: #eab04a; --accepted: #a5aefc; --on-colour: #0e1218;
    --ok-soft: #12291f; --broken-soft: #331a1d; --unknown-soft: #2e2413; --accepted-soft: #20233d;
  }
}`;

const PAGE = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
code { font-family: var(--mono); font-size: .88em; }
h1 { display: flex; align-items: center; gap: 14px; margin: 4px 0 8px; font-size: 2.5rem; line-height: 1.15; letter-spacing: -.02em; }
h1 .badge { width: 42px; height: 42px; flex: none; }
h2 { margin: 0 0 14px; font-size: 1.2rem; letter-spacing: -.01em; }
h1.pass, .verdict.pass { color: var(--ok); }
h1.fail, .verdict.fail { color: var(--broken); }
h1.undetermined, .verdict.undetermined { color: var(--unknown); }
.verdict.acknowledged { color: var(--accepted); }
.verdict.not-applicable, .muted, .overline, footer { color: var(--muted); }
.overline { margin: 0; font-size: .9rem; }
header p { margin: 0 0 18px; }
section { margin: 28px 0; padding: 22px 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 14px; }
.skip { position: absolute; left: 12px; top: -60px; padding: 8px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; z-index: 1; }
.skip:focus { top: 12px; }
body > svg { position: absolute; }
.badge { width: 17px; height: 17px; vertical-align: -3px; }
.icon circle { fill: var(--muted); }
.icon path { fill: none; stroke: var(--on-colour); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.icon.ok circle { fill: var(--ok); }
.icon.broken circle { fill: var(--broken); }
.icon.unknown circle { fill: var(--unknown); }
.icon.accepted circle, .icon.advice circle { fill: var(--accepted); }
.counts { display: flex; flex-wrap: wrap; gap: 10px; margin: 0; padding: 0; list-style: none; }
.counts li { display: flex; align-items: center; gap: 8px; padding: 8px 16px 8px 12px; background: var(--surface); border: 1px solid var(--line); border-radius: 999px; }
.counts strong { font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.documents { margin-top: 16px; color: var(--muted); }
.documents ul { margin: 6px 0; padding-left: 22px; }
summary { cursor: pointer; }
footer { padding-bottom: 40px; font-size: .9rem; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: 8px 14px 8px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--muted); font-weight: 500; }
td.verdict { white-space: nowrap; font-weight: 600; }
.scroll { overflow-x: auto; }
.scroll table { min-width: 640px; }
td:nth-child(3) { overflow-wrap: anywhere; }
[hidden] { display: none !important; }`;

const RESULTS = `
#filter { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 18px; }
#filter label, #filter legend { font-size: .92rem; }
.search { display: flex; align-items: center; gap: 10px; flex: 1 1 280px; }
.search input { flex: 1; min-width: 0; }
.search input, button { padding: 8px 12px; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--muted); border-radius: 8px; }
button { cursor: pointer; background: var(--raised); }
fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin: 0; padding: 0; border: 0; }
legend { float: left; margin-right: 8px; padding: 0; color: var(--muted); }
.chip { display: inline-flex; align-items: center; gap: 7px; padding: 5px 12px 5px 9px; border: 1px solid var(--line); border-radius: 999px; cursor: pointer; }
.chip:has(:checked) { background: var(--raised); border-color: var(--muted); }
.chip:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.chip input { margin: 0; accent-color: var(--link); outline: none; }
.count { color: var(--muted); font-variant-numeric: tabular-nums; }
#shown { margin: 14px 0 8px; font-size: .9rem; min-height: 1.55em; }
.results { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
.results details { border: 1px solid var(--line); border-left: 4px solid var(--ok); border-radius: 10px; background: var(--surface); }
.results .fail { border-left-color: var(--broken); }
.results .undetermined { border-left-color: var(--unknown); border-left-style: dashed; }
.results .acknowledged, .results .fail.advice { border-left-color: var(--accepted); }
.results summary { display: flex; gap: 12px; padding: 12px 16px; list-style: none; border-radius: 8px; }
.results summary::-webkit-details-marker { display: none; }
.results summary::after { content: ''; flex: none; width: 8px; height: 8px; margin: 6px 4px 0 auto; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(45deg); }
.results [open] > summary::after { transform: rotate(-135deg); margin-top: 11px; }
.results summary:hover { background: var(--raised); }
.results summary .badge { flex: none; width: 20px; height: 20px; margin-top: 2px; }
.head, .head > span { display: block; min-width: 0; }
.fail .verdict { color: var(--broken); }
.undetermined .verdict { color: var(--unknown); }
.acknowledged .verdict, .fail.advice .verdict { color: var(--accepted); }
.pass .verdict { color: var(--ok); }
.rule { font-weight: 600; margin-left: 6px; }
.severity { margin-left: 6px; padding: 1px 9px; font-size: .82rem; border: 1px solid var(--line); border-radius: 999px; color: var(--muted); }
.message { margin: 2px 0; }
.where { color: var(--muted); font-size: .9rem; }
.file { margin-left: 10px; }
dl { margin: 0; padding: 4px 20px 16px 48px; }
dl > div { display: grid; grid-template-columns: 170px 1fr; gap: 4px 16px; padding: 5px 0; }
dt { color: var(--muted); }
dd { margin: 0; }`;

const NARROW = `
@media (max-width: 720px) {
  header, main, footer { padding: 0 14px; }
  header { padding-top: 24px; }
  section { margin: 18px 0; padding: 16px 14px; border-radius: 12px; }
  h1 { font-size: 1.9rem; }
  h1 .badge { width: 32px; height: 32px; }
  dl { padding-left: 18px; }
  dl > div { grid-template-columns: 1fr; gap: 0; }
  .file { display: block; margin-left: 0; }
  .search { flex-basis: 100%; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  body { background: none; font-size: 11px; }
  section { border: 0; padding: 0; }
  #filter, #shown, .skip { display: none !important; }
  .results [hidden] { display: block !important; }
  .results details, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  svg.picture { width: 100%; height: auto; }
  * { print-color-adjust: exact; }
}
@media (forced-colors: active) { .icon path, .edge path { stroke: CanvasText; } .icon circle { fill: Canvas; stroke: CanvasText; } }`;

/** The page's style: a palette for light and one for dark, nothing that has to be loaded. */
export const STYLE = [PALETTE, PAGE, RESULTS, PICTURE_STYLE, NARROW].join('\n');
