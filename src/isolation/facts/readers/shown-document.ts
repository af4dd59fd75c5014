import type { Document, Resource } from '../resource';
import { asObject, JsonObject, JsonValue, memberOf, objectsIn, textOf } from './json';
import type { Key } from './reference';

/** A resource as a plan or a state shows it. */
export interface Shown {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** The key of its instance. */
  readonly index: Key | undefined;
  readonly values: JsonValue;
  readonly raw: JsonObject;
  readonly moduleAddress: string;
  /** Why it may not exist. */
  readonly uncertain?: string;
}

/** All resources below a `root_module`, those of modules included, however deep they are. */
export function shownIn(rootModule: JsonValue): Shown[] {
  const found: Shown[] = [];
  const waiting = [asObject(rootModule)];
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    const moduleAddress = textOf(memberOf(module, 'address')) ?? '';
    for (const raw of objectsIn(memberOf(module, 'resources'))) {
      const shown = asShown(raw, memberOf(raw, 'values'), moduleAddress);
      if (shown) found.push(shown);
    }
    const children = objectsIn(memberOf(module, 'child_modules'));
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index]);
  }
  return found;
}

export function asShown(
  raw: JsonObject,
  values: JsonValue,
  moduleAddress: string,
  uncertain?: string,
): Shown | undefined {
  const { address, mode, type, name, index } = raw;
  // What was replaced and not deleted yet: nothing can rely on it, because the next apply deletes it. It is not judged
  // either, since it has the address of what took its place and no configuration could mend it.
  if (raw.deposed_key !== undefined || raw.deposed !== undefined) return undefined;
  if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string') return undefined;
  return {
    address,
    mode: mode === 'data' ? 'data' : 'managed',
    type,
    name,
    index: typeof index === 'string' || typeof index === 'number' ? index : undefined,
    values,
    raw,
    moduleAddress,
    uncertain,
  };
}

/** A document of many resources, of which most are of no interest: they are made when somebody asks for their type. */
export class ShownDocument<R extends Resource> implements Document {
  private readonly shownByType = new Map<string, Shown[]>();
  private readonly byType = new Map<string, readonly R[]>();
  private all: readonly R[] | undefined;

  constructor(
    private readonly shown: readonly Shown[],
    private readonly make: (shown: Shown) => R,
    public readonly opaque: readonly string[],
  ) {
    for (const one of shown) {
      const same = this.shownByType.get(one.type);
      if (same) same.push(one);
      else this.shownByType.set(one.type, [one]);
    }
  }

  public get resources(): readonly R[] {
    this.all ??= this.inOrder();
    return this.all;
  }

  public ofType(type: string): readonly R[] {
    let resources = this.byType.get(type);
    if (!resources) {
      resources = (this.shownByType.get(type) ?? []).map(this.make);
      this.byType.set(type, resources);
    }
    return resources;
  }

  private inOrder(): readonly R[] {
    const next = new Map<string, number>();
    return this.shown.map(({ type }) => {
      const index = next.get(type) ?? 0;
      next.set(type, index + 1);
      return this.ofType(type)[index];
    });
  }
}
