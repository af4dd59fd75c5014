import type { Resource } from '../facts/resource';

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
    waiting.push(...next.dependencies());
  }
  known.set(resource, before);
  return before;
}
