import type { Resource } from '../facts/resource';
import { Missing, missing, Obscurity } from '../facts/value';

const known = new WeakMap<Resource, Earlier>();

/** Everything that Terraform makes or reads before a resource: what it depends on, directly or not. */
export function createdBefore(resource: Resource): Earlier {
  let before = known.get(resource);
  if (!before) known.set(resource, (before = new Earlier(resource)));
  return before;
}

/**
 * What comes before a resource, the nearest first, and no further than somebody asks: mostly that is a step or two, and
 * all of it is most of a system.
 */
export class Earlier {
  private readonly seen = new Set<Resource>();
  private readonly waiting: Resource[] = [];
  private next = 0;

  constructor(resource: Resource) {
    this.see(resource);
  }

  public has(resource: Resource): boolean {
    while (!this.seen.has(resource)) if (!this.goOn()) return false;
    return true;
  }

  public get all(): ReadonlySet<Resource> {
    while (this.goOn());
    return this.seen;
  }

  private goOn(): boolean {
    if (this.next >= this.waiting.length) return false;
    this.see(this.waiting[this.next++]);
    return true;
  }

  private see(resource: Resource): void {
    for (const dependency of resource.dependencies()) {
      if (this.seen.has(dependency)) continue;
      this.seen.add(dependency);
      this.waiting.push(dependency);
    }
  }
}

/** Why there may be more before a resource than was seen: a plan does not show what its locals are made of. */
export function hiddenBefore(resource: Resource): Missing | undefined {
  for (const { type, uncertain } of createdBefore(resource).all) {
    if (type === '' && uncertain !== undefined) return missing(Obscurity.EXPRESSION, uncertain);
  }
  return undefined;
}
