import * as fs from 'node:fs';
import { performance } from 'node:perf_hooks';

/** The time that the kernel has given the main thread, in nanoseconds: https://docs.kernel.org/scheduler/sched-stats.html */
const SCHEDSTAT = '/proc/self/schedstat';

/**
 * Milliseconds that the main thread has worked since the process began, which other programs on the machine hardly
 * change; by the wall clock where the operating system does not tell.
 */
export function now(): number {
  if (!fs.existsSync(SCHEDSTAT)) return performance.now();
  return Number(fs.readFileSync(SCHEDSTAT, 'utf8').split(' ')[0]) / 1e6;
}
