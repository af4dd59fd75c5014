import { armSubscription } from './arm';
import { UNKNOWN_GROUP } from './link';
import type { Resource } from './resource';

/** What decides the subscription that something lies in, as far as a document tells. */
export interface Place {
  /** The subscription's id, in lower case. */
  readonly subscription?: string;
  /** The provider configuration that makes the resource. */
  readonly provider?: string;
}

/** The subscriptions of what a document declares; each is found out once. */
export class Places {
  private readonly found = new Map<string, Place>();

  public of(resource: Resource): Place {
    let place = this.found.get(resource.key);
    if (!place) {
      // parents in a circle come to an end
      this.found.set(resource.key, {});
      this.found.set(resource.key, (place = this.find(resource)));
    }
    return place;
  }

  private find({ attributes, type, subscription }: Resource): Place {
    const id = attributes.get('id').text(undefined);
    const own = id.known && id.value ? armSubscription(id.value) : undefined;
    if (own) return { subscription: own.toLowerCase() };
    const [kind] = type.split('_');
    if (kind === 'azapi') {
      const parent = attributes.get('parent_id');
      if (parent.direct) return this.of(parent.direct.resource);
      const parentId = parent.text(undefined);
      return parentId.known ? placeOfId(parentId.value ?? '') : {};
    }
    const provider = attributes.get('provider').text(kind);
    return { subscription, provider: provider.known ? provider.value : undefined };
  }
}

export function placeOfId(id: string): Place {
  return { subscription: armSubscription(id)?.toLowerCase() };
}

/** Whether two places are in one subscription; undefined where different providers decide it. What nobody tells is no difference. */
export function isSamePlace(a: Place, b: Place): boolean | undefined {
  if (a.subscription && b.subscription) return a.subscription === b.subscription;
  return !a.provider || !b.provider || a.provider === b.provider ? true : undefined;
}

/** The id of something that is known by its name; without its subscription where that is not known. */
export function idOf({ subscription }: Place, group: string | undefined, type: string, name: string): string {
  if (!group) return `${UNKNOWN_GROUP}providers/${type}/${name}`;
  const below = `/resourceGroups/${group}/providers/${type}/${name}`;
  return subscription ? `/subscriptions/${subscription}${below}` : below;
}
