import { armSubscription } from '../arm';
import type { Link } from '../link';
import type { Reading } from './reading';

/** What decides the subscription that something lies in, as far as a document tells. */
export interface Subscription {
  /** Its id. */
  readonly id?: string;
  /** The provider configuration that makes the resource. */
  readonly provider?: string;
}

export function subscriptionOf(reading: Reading, link: Link): Subscription {
  if (link.kind === 'outside') return { id: armSubscription(link.id)?.toLowerCase() };
  if (link.kind !== 'resource') return {};
  const { attributes, type } = link.resource;
  const own = attributes.get('id').text(undefined);
  const id = own.known && own.value ? armSubscription(own.value) : undefined;
  if (id) return { id: id.toLowerCase() };
  const parent = reading.linker.byArmId(attributes.get('parent_id'));
  if (parent.kind !== 'none') return subscriptionOf(reading, parent);
  const alias = attributes.get('provider').text(type.split('_')[0]);
  return alias.known ? { provider: alias.value } : {};
}
