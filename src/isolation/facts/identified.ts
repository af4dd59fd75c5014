import type { Attribute } from './attribute';
import type { Link } from './link';
import { Missing, Obscurity, Target, Unresolved } from './value';

/* What an attribute says of the resource that it takes an id, a name or a principal from. */

/** A variable and nothing else, or an id that goes on below one that is in a variable. */
const VARIABLE = /^(?:var(?:\.[\w-]+|\[[^\]]*\])+|\$\{var(?:\.[\w-]+|\[[^\]]*\])+\}(?:\/[\w.-]+)+)$/;

/** An id in a variable names something that exists already: the program that makes a thing has a reference to it. */
export function chosenOutside({ value }: Attribute, why: Missing): Missing {
  const isVariable = value instanceof Unresolved && VARIABLE.test(value.text);
  return isVariable ? { ...why, obscurity: Obscurity.OUTSIDE } : why;
}

export type ResourceLink = Link & { kind: 'resource' };

export function identifiedByExpression({ unresolved }: Attribute, identifying: string[]): ResourceLink | undefined {
  if (!unresolved?.exact || unresolved.targets.length !== 1) return undefined;
  return identified(unresolved.targets[0], identifying, unresolved.suffix.replace(/\/+$/, ''));
}

export function identified(
  { resource, path }: Target,
  identifying: string[],
  suffix: string,
): ResourceLink | undefined {
  const last = path[path.length - 1];
  if (path.length > 0 && !identifying.includes(String(last))) return undefined;
  // a subnet written inside its network has no address of its own
  if (path[0] === 'subnet') return { kind: 'resource', resource, suffix: `/subnets/${String(path[1])}${suffix}` };
  const own = path.length <= 1 || path[0] === 'identity' || (path[0] === 'output' && last === 'principalId');
  return own ? { kind: 'resource', resource, suffix } : undefined;
}
