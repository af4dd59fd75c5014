import { Link, linkName } from '../../facts/link';
import type { Part, System } from '../../facts/systems';
import { Missing, missing, Obscurity } from '../../facts/value';
import type { Fact } from '../../facts/vocabulary';
import { Outcome, undetermined } from '../rule';

/** Why nothing is known of what a link leads to: what the program makes of another kind is not outside of it. */
function beyond(link: Link, name: string): Missing {
  if (link.kind === 'unknown') return link.why;
  const isOwn = link.kind === 'resource' && link.resource.mode === 'managed' && !/\/providers\//i.test(link.suffix);
  return missing(isOwn ? Obscurity.EXPRESSION : Obscurity.OUTSIDE, name);
}

/** Why nothing is known of what a workspace uses: the document only names the workspace. */
export function workspaceOutside(system: System, what: string): Outcome {
  const message = `${system.name} is not declared here, so its ${what} is not known`;
  return undetermined(system.anchor, message, beyond(system.workspaceLink, system.name));
}

/**
 * Judges something that the workspace uses by what the document declares of it; undetermined where it only names it,
 * no outcome where the workspace names none.
 */
export function judgePart<T extends Fact>(
  system: System,
  part: Part<T>,
  what: string,
  judge: (fact: T) => Outcome | undefined,
): Outcome[] {
  if (!system.workspace) return [workspaceOutside(system, what)];
  if (part.fact) {
    const outcome = judge(part.fact);
    return outcome ? [outcome] : [];
  }
  const { link } = part;
  if (link.kind === 'none') return [];
  const why = beyond(link, linkName(link));
  return [undetermined(system.anchor, `the ${what} is not declared here`, why)];
}
