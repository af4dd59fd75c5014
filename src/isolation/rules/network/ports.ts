import { Maybe, missing, Missing, Obscurity } from '../../facts/value';

/** The first and the last port of a range. */
export type PortRange = readonly [number, number];

export const ALL_PORTS: PortRange = [0, 65535];

const readAlready = new WeakMap<Maybe<string[]>, PortRange[] | Missing>();

/** The ranges of a rule's ports; a rule that names none means all. */
export function portRanges(ports: Maybe<string[]>): PortRange[] | Missing {
  const known = readAlready.get(ports);
  if (known) return known;
  const ranges = readRanges(ports);
  readAlready.set(ports, ranges);
  return ranges;
}

function readRanges(ports: Maybe<string[]>): PortRange[] | Missing {
  if (!ports.known) return ports;
  const ranges: PortRange[] = [];
  for (const text of ports.value.flatMap((list) => list.split(','))) {
    const match = /^\s*(?:(\*)|(\d{1,5})(?:\s*-\s*(\d{1,5}))?)\s*$/.exec(text);
    if (!match) return missing(Obscurity.EXPRESSION, `ports ${JSON.stringify(text)}`);
    ranges.push(match[1] ? ALL_PORTS : [Number(match[2]), Number(match[3] ?? match[2])]);
  }
  return ranges.length > 0 ? ranges : [ALL_PORTS];
}

/** Whether ranges together hold all ports of another. */
export function coverPorts(ranges: readonly PortRange[], [first, last]: PortRange): boolean {
  let next = first;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from > next) break;
    next = Math.max(next, to + 1);
  }
  return next > last;
}
