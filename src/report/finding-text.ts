import type { Result } from '../isolation/evaluate';
import { printable } from '../support/printable';
import { findingLines } from './finding-lines';
import { Locations } from './location';
import { reportResult } from './report';

const NOWHERE = new Locations([]);

/** A finding of a synthesis as text: the line of the user's program first, then what, why and how to mend it. */
export function findingText(result: Result): string {
  const { creationSite, constructPath, document } = result.resource.origin;
  const place = printable(creationSite ?? constructPath ?? document);
  return findingLines(reportResult(result, NOWHERE, ''), place).join('\n');
}
