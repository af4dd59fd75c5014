import { getHeapStatistics } from 'node:v8';
import { Problem } from '../problem';

/** Smaller files fit into any heap. */
const SMALL = 16 * 1024 * 1024;

/**
 * How many bytes of the heap a byte of JSON becomes at most, about: measured with Node.js 20. The text itself is one,
 * an object or a list is a few dozen, and a member or an item has its place in what holds it.
 */
const WEIGHTS = new Uint8Array(256).fill(1);
for (const [character, weight] of Object.entries({ '{': 57, '[': 57, ':': 17, ',': 9 })) {
  WEIGHTS[character.charCodeAt(0)] = weight;
}

/** One block of so many is looked at. */
const STRIDE = 8;
const BLOCK = 1024;

/** A file that does not fit would end this process, after minutes of looking for memory. */
export function refuseWhatDoesNotFit(bytes: Buffer, name: string, heap = getHeapStatistics().heap_size_limit): void {
  if (bytes.length <= SMALL) return;
  const needed = estimated(bytes);
  // the other half is for judging
  if (needed <= heap / 2) return;
  const wanted = Math.ceil((2 * needed) / 1024 / 1024 / 1024) * 1024;
  throw new Problem(
    `${name}: is too large for the memory that Node.js may use; NODE_OPTIONS=--max-old-space-size=${wanted} lets it use ${wanted} MiB`,
  );
}

function estimated(bytes: Buffer): number {
  let seen = 0;
  for (let block = 0; block < bytes.length; block += STRIDE * BLOCK) {
    const end = Math.min(block + BLOCK, bytes.length);
    for (let index = block; index < end; index++) seen += WEIGHTS[bytes[index]];
  }
  return seen * STRIDE;
}
