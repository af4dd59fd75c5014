import { Link, linkName } from '../facts/link';
import type { PrivateEndpoint } from '../facts/vocabulary';
import { Outcome, undetermined } from './rule';

/** What is said of a private endpoint that may lead to something else than this target: then nothing is wrong for sure. */
export function ifItLeadsTo(target: Link, endpoint: PrivateEndpoint, outcome: Outcome): Outcome {
  if (outcome.verdict !== 'fail' || endpoint.target.kind !== 'unknown') return outcome;
  const message = `if it leads to ${linkName(target)}: ${outcome.message}`;
  return undetermined(endpoint.resource, message, endpoint.target.why);
}
