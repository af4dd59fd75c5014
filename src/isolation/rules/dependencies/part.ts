import { Link, linkName } from '../../facts/link';
import type { Part, System } from '../../facts/systems';
import type { Attribute } from '../../facts/attribute';
import type { Facts } from '../../facts/facts';
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

/** What a body must not set of something that nothing else is known of. */
export interface Closed {
  /** The ARM type, in lower case. */
  readonly type: string;
  readonly opens: (body: Attribute) => boolean;
}

/**
 * The same of a part that an update of the program may open: of what it changes only the type is known, and of the part
 * not even whether it is that.
 */
export function judgeClosedPart<T extends Fact>(
  system: System,
  facts: Facts,
  part: Part<T>,
  what: string,
  closed: Closed,
  judge: (fact: T) => Outcome | undefined,
): Outcome[] {
  const isDeclared = part.fact ?? (system.workspace && part.link.kind === 'none');
  const opening = isDeclared
    ? undefined
    : facts.bodiesToSomething(closed.type).find(({ content }) => closed.opens(content));
  if (!opening) return judgePart(system, part, what, judge);
  const { address } = opening.sender;
  const why = missing(Obscurity.EXPRESSION, `what ${address} changes`);
  return [undetermined(opening.sender, `${address} may open the ${what} of ${system.name}`, why)];
}

/** Whether a body sets a switch to anything but off. */
export function switchesOn(body: Attribute, path: string): boolean {
  const value = body.find(path);
  if (value.isAbsent) return false;
  const isOn = value.bool(undefined);
  return !isOn.known || isOn.value !== false;
}
