import type { RuleVerdict } from '../report';
import type { State } from '../topology/topology';
import { Html, markup } from './escape';

/** What stands for a verdict beside its colour, which not everybody sees. */
const PATHS: { readonly [name in State | 'absent' | 'advice']: string } = {
  ok: 'M-3.6.3-1.2 2.7 3.6-2.5',
  broken: 'M-2.9-2.9 2.9 2.9M2.9-2.9-2.9 2.9',
  unknown: 'M-2.2-1.8A2.3 2.3 0 1 1 .9.2C.2.5 0 .8 0 1.5M0 4v.1',
  accepted: 'M0-4V1M0 3.9V4',
  absent: 'M-3 0H3',
  advice: 'M0-3.9V-4M0-1.2V4',
};

const OF_VERDICT: { readonly [verdict in RuleVerdict]: keyof typeof PATHS } = {
  pass: 'ok',
  fail: 'broken',
  undetermined: 'unknown',
  acknowledged: 'accepted',
  'not-applicable': 'absent',
};

/** The icons, for the others to refer to. */
export const ICON_DEFINITIONS: Html = markup`<svg width="0" height="0" aria-hidden="true" focusable="false">
  <defs>
    ${Object.entries(PATHS).map(
      ([name, path]) => markup`<g id="icon-${name}" class="icon ${name}"><circle r="8" /><path d="${path}" /></g>`,
    )}
  </defs>
</svg>`;

export function iconOf(verdict: RuleVerdict, isAdvice = false): Html {
  const name = isAdvice && verdict === 'fail' ? 'advice' : OF_VERDICT[verdict];
  return markup`<svg class="badge" viewBox="-8.5 -8.5 17 17" aria-hidden="true" focusable="false">
    <use href="#icon-${name}" />
  </svg>`;
}
