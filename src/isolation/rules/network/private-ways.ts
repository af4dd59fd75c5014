import { armName } from '../../facts/arm';
import { PrivateLinkSubresource } from '../../facts/azure/private-zones';
import type { Facts } from '../../facts/facts';
import { Link, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { known, Maybe } from '../../facts/value';
import { toldOf } from '../find-private-endpoint';
import type { PrivateEndpoint } from '../../facts/vocabulary';

/** A private way to a part of the system, and the private endpoints that stand on it. */
export interface PrivateWay {
  readonly subresource: PrivateLinkSubresource;
  readonly target: Link;
  /** The name that its DNS records bear; undefined where Azure makes the name. */
  readonly recordName: Maybe<string | undefined>;
  readonly endpoints: readonly PrivateEndpoint[];
  /** Those that may stand on it as well: what they lead to is not known. */
  readonly possible: readonly PrivateEndpoint[];
  /** The id of one that the document does not have, and Azure names. */
  readonly told?: string;
}

const found = new WeakMap<System, readonly PrivateWay[]>();

/** The private ways that jobs need, as far as the document has endpoints for them, or may have. */
export function privateWays(system: System, facts: Facts): readonly PrivateWay[] {
  let ways = found.get(system);
  if (!ways) found.set(system, (ways = findWays(system, facts)));
  return ways;
}

function findWays(system: System, facts: Facts): PrivateWay[] {
  const { storage, registry, vault, workspaceLink } = system;
  const all: [PrivateLinkSubresource, Link, Maybe<string | undefined>][] = [
    [PrivateLinkSubresource.AMLWORKSPACE, workspaceLink, known(undefined)],
    [PrivateLinkSubresource.BLOB, storage.link, nameOf(storage)],
    [PrivateLinkSubresource.FILE, storage.link, nameOf(storage)],
    [PrivateLinkSubresource.QUEUE, storage.link, nameOf(storage)],
    [PrivateLinkSubresource.TABLE, storage.link, nameOf(storage)],
    [PrivateLinkSubresource.REGISTRY, registry.link, nameOf(registry)],
    [PrivateLinkSubresource.VAULT, vault.link, nameOf(vault)],
  ];
  return all
    .map(([subresource, target, recordName]) => ({
      subresource,
      target,
      recordName,
      endpoints: facts.privateEndpointsTo(target, subresource),
      possible: facts.privateEndpointsMaybeTo(target, subresource),
      told: toldOf(facts, target, subresource),
    }))
    .filter(({ endpoints, possible, told }) => endpoints.length + possible.length > 0 || told !== undefined);
}

/** `blob of azurerm_storage_account.st`, for messages. */
export function wayName({ subresource, target }: PrivateWay): string {
  return `${subresource} of ${linkName(target)}`;
}

function nameOf(part: System['storage'] | System['registry'] | System['vault']): Maybe<string | undefined> {
  return part.fact?.name ?? known(part.link.kind === 'outside' ? armName(part.link.id) : undefined);
}
