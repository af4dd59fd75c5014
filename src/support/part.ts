import { ITerraformDependable } from 'cdktf';
import { PropProblems, shown } from './prop-problems';

/** What a member of a part must be, by `typeof`, or a list. */
type MemberKind = 'string' | 'boolean' | 'function' | 'list' | 'object';

/**
 * Checks a prop that takes one of our constructs, or anything with the same members.
 *
 * @param members what the part must have
 * @param allowed how to get one, such as `a PrivateNetwork, or PrivateNetwork.fromIds(…)`
 * @returns whether it is one
 */
export function checkPart(
  problems: PropProblems,
  prop: string,
  part: unknown,
  members: { readonly [name: string]: MemberKind },
  allowed: string,
): boolean {
  if (!problems.given(prop, part, allowed)) return false;
  const has = part as { readonly [name: string]: unknown };
  const wrong = Object.keys(members).filter((name) => !fits(has[name], members[name]));
  if (wrong.length > 0) problems.add(prop, `${shown(part)} has no ${wrong.join(', ')}`, allowed);
  return wrong.length === 0;
}

/** Checks an optional prop that takes resources to wait for. */
export function checkReadyWhen(problems: PropProblems, readyWhen: unknown): void {
  if (readyWhen === undefined) return;
  const allowed = 'a list of resources, such as [roleAssignment]';
  if (!Array.isArray(readyWhen)) {
    problems.add('readyWhen', `${shown(readyWhen)} is not a list`, allowed);
    return;
  }
  // a hole in a list is not visited otherwise
  Array.from(readyWhen).forEach((resource: Partial<ITerraformDependable> | null | undefined, index) => {
    if (typeof resource === 'object' && typeof resource?.fqn === 'string') return;
    const seen = resource !== null && typeof resource === 'object' ? 'is not a resource' : `${shown(resource)} is none`;
    problems.add(`readyWhen[${index}]`, seen, allowed);
  });
}

function fits(value: unknown, kind: MemberKind): boolean {
  return kind === 'list' ? Array.isArray(value) : typeof value === kind && value !== null;
}
