import type { Resource } from '../facts/resource';
import { Missing, missing, Obscurity } from '../facts/value';

const known = new WeakMap<Resource, ReadonlySet<Resource>>();

/** Everything that Terraform makes or reads before a resource: what it depends on, directly or not. */
export function createdBefore(resource: Resource): ReadonlySet<Resource> {
  const cached = known.get(resource);
  if (cached) return cached;
  const before = new Set<Resource>();
  const waiting = [...resource.dependencies()];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    // there may be more of them than a call takes arguments
    for (const dependency of next.dependencies()) waiting.push(dependency);
  }
  known.set(resource, before);
  return before;
}

/** Why there may be more before a resource than was seen: a plan does not show what its locals are made of. */
export function hiddenBefore(resource: Resource): Missing | undefined {
  for (const { type, uncertain } of createdBefore(resource)) {
    if (type === '' && uncertain !== undefined) return missing(Obscurity.EXPRESSION, uncertain);
  }
  return undefined;
}
