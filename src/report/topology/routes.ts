import { bottom, Box, Column, Frame, middleX, middleY, Point, right } from './boxes';
import type { TopologyEdge } from './topology';

export interface Surroundings {
  readonly columns: { readonly [column in Column]: Frame };
  /** Where the columns begin. */
  readonly top: number;
  readonly placed: readonly Box[];
  /** How many edges run around before this one: each has a lane of its own. */
  readonly lane: number;
}

export interface Route {
  readonly path: string;
  /** Where its sign goes. */
  readonly at: Point;
  /** On which side of that its label has room. */
  readonly side: 'above' | 'left' | 'right';
}

const CORNER = 10;
/** Above the columns, for what comes from the Internet. */
const STREET = 30;
/** Beside a column, for edges that run around others. */
const LANES = 6;

/** The way of an edge from one box to another. */
export function routeOf({ kind }: TopologyEdge, from: Box, to: Box, around: Surroundings): Route {
  switch (kind) {
    case 'runs on':
      return sideways({ x: right(from), y: middleY(from) }, { x: to.x, y: middleY(to) });
    case 'leads to':
      return leadsTo(from, to);
    case 'reaches':
      return reaches(from, to, around);
    case 'goes out':
      return upwards(from, to, around, 'out');
    case 'is open to':
      return isOpenTo(from, to, around);
  }
}

function leadsTo(from: Box, to: Box): Route {
  const y = Math.min(Math.max(middleY(from), to.y + 14), bottom(to) - 14);
  return to.x > from.x
    ? sideways({ x: right(from), y: middleY(from) }, { x: to.x, y })
    : sideways({ x: from.x, y: middleY(from) }, { x: right(to), y });
}

/** From one column to its neighbour. */
function sideways(from: Point, to: Point): Route {
  const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (from.y === to.y) return { path: `M${from.x} ${from.y}H${to.x}`, at, side: 'above' };
  return { path: `M${from.x} ${from.y}C${at.x} ${from.y} ${at.x} ${to.y} ${to.x} ${to.y}`, at, side: 'above' };
}

/** Straight down to what is next below, else around everything on the left. */
function reaches(from: Box, to: Box, { columns, placed, lane: number }: Surroundings): Route {
  const x = middleX(from);
  const isBetween = (box: Box) =>
    box !== from && box !== to && box.y >= bottom(from) && bottom(box) <= to.y && box.x < x && right(box) > x;
  if (to.y > from.y && from.x === to.x && !placed.some(isBetween)) {
    return { path: `M${x} ${bottom(from)}V${to.y}`, at: { x, y: (bottom(from) + to.y) / 2 - 3 }, side: 'right' };
  }
  const lane = columns.network.x - 30 - (number % LANES) * 12;
  const [start, end] = [from, to].map((box) => ({ x: box.x, y: box.y + (box === from ? 34 : 20) }));
  const path = through([start, { x: lane, y: start.y }, { x: lane, y: end.y }, end]);
  return { path, at: { x: lane, y: (start.y + end.y) / 2 }, side: 'left' };
}

/** Between a subnet and the Internet, which is above: straight where nothing is in the way, else on the left. */
function upwards(subnet: Box, internet: Box, { columns, top }: Surroundings, way: 'in' | 'out'): Route {
  const isFirst = subnet.y < top + 80;
  const x = way === 'out' ? right(subnet) - 70 : right(subnet) - 190;
  const lane = columns.network.x - (way === 'out' ? 14 : 24);
  const end = { x: internet.x, y: middleY(internet) + (way === 'out' ? 6 : -6) };
  const points = isFirst
    ? [
        { x, y: subnet.y },
        { x, y: bottom(internet) },
      ]
    : [{ x: subnet.x, y: subnet.y + 24 }, { x: lane, y: subnet.y + 24 }, { x: lane, y: end.y }, end];
  return {
    path: through(way === 'out' ? points : [...points].reverse()),
    at: { x: isFirst ? x : lane, y: top - STREET },
    side: isFirst ? 'right' : 'left',
  };
}

function isOpenTo(internet: Box, to: Box, around: Surroundings): Route {
  const { columns } = around;
  const y = middleY(internet);
  if (to.x === columns.batch.x) {
    const x = middleX(to);
    return corner({ x: internet.x, y }, { x, y: to.y });
  }
  if (to.x !== columns.data.x) return upwards(to, internet, around, 'in');
  const isFirst = !around.placed.some((box) => box.x === to.x && box.y < to.y);
  if (isFirst) return corner({ x: right(internet), y: y - 8 }, { x: middleX(to), y: to.y });
  const lane = right(to) + 22;
  const end = { x: right(to), y: middleY(to) };
  const path = through([{ x: right(internet), y: y + 8 }, { x: lane, y: y + 8 }, { x: lane, y: end.y }, end]);
  return { path, at: { x: lane, y: around.top - STREET / 2 }, side: 'left' };
}

/** Sideways, then down. */
function corner(from: Point, to: Point): Route {
  return {
    path: through([from, { x: to.x, y: from.y }, to]),
    at: { x: to.x, y: (from.y + to.y) / 2 },
    side: 'right',
  };
}

/** A way along points, its corners rounded. */
function through(points: readonly Point[]): string {
  const distinct = points.filter(
    ({ x, y }, index) => index === 0 || x !== points[index - 1].x || y !== points[index - 1].y,
  );
  const [first, ...rest] = distinct;
  return rest.reduce((path, point, index) => {
    const next = rest[index + 1];
    if (!next) return `${path}L${point.x} ${point.y}`;
    const before = towards(point, index === 0 ? first : rest[index - 1]);
    const after = towards(point, next);
    return `${path}L${before.x} ${before.y}Q${point.x} ${point.y} ${after.x} ${after.y}`;
  }, `M${first.x} ${first.y}`);
}

/** A point a corner's radius away from another, towards a third. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = Math.min(CORNER, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
