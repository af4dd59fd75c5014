import type { Target } from '../value';
import type { PlanResource } from './plan-resource';
import type { Key } from './reference';

/** All instances of one `resource` or `data` block in one instance of its module. */
export class PlanBlock {
  private byKey: Map<Key, PlanResource> | undefined;

  constructor(public readonly instances: readonly PlanResource[]) {}

  public get isRepeated(): boolean {
    return this.instances.some(({ index }) => index !== undefined);
  }

  public instance(key: Key | undefined): PlanResource | undefined {
    this.byKey ??= new Map(this.instances.flatMap((one) => (one.index === undefined ? [] : [[one.index, one]])));
    return key === undefined ? undefined : this.byKey.get(key);
  }

  /** What a path from the block leads to: in one instance where it says which, else in each. */
  public targets(path: readonly Key[]): Target[] {
    if (!this.isRepeated) return this.instances.map((resource) => ({ resource, path }));
    const [key, ...rest] = path;
    const instance = this.instance(key);
    if (instance) return [{ resource: instance, path: rest }];
    // after `[*]` or a computed index nothing is shown; a number then counts through what was made of the instances
    const shown = typeof key === 'number' ? rest : path;
    return this.instances.map((resource) => ({ resource, path: shown }));
  }
}
