import { armName, armParent, armType, MAIN_TYPES, azapiType } from '../arm';
import { Attribute, ValueSource } from '../attribute';
import type { Link } from '../link';
import type { Resource } from '../resource';
import { Obscurity, PartialValue, Unresolved } from '../value';
import type { Patch } from './patches';

/** A resource that a PUT to an address makes which nothing declares, as the resource of azapi that says the same. */
export function madeByAction({ sender, content, target, replaces }: Patch): Resource | undefined {
  if (!replaces) return undefined;
  const place = placeOf(target);
  if (!place) return undefined;
  return {
    key: sender.key,
    address: sender.address,
    mode: 'managed',
    type: 'azapi_resource',
    uncertain: sender.uncertain,
    origin: sender.origin,
    dependencies: () => sender.dependencies(),
    attributes: new Attribute('', new ValueSource({ ...place, body: content.value })),
  };
}

function placeOf(target: Link): { [key: string]: PartialValue } | undefined {
  if (target.kind === 'outside') {
    return { type: armType(target.id), name: armName(target.id), parent_id: armParent(target.id) };
  }
  if (target.kind !== 'resource') return undefined;
  const { resource, suffix } = target;
  const own = MAIN_TYPES.get(resource.type) ?? azapiType(resource);
  const segments = suffix.split('/').slice(1);
  if (own === undefined || segments.length < 2 || segments.length % 2 > 0) return undefined;
  const collections = segments.filter((_, index) => index % 2 === 0);
  const above = segments.slice(0, -2).map((segment) => `/${segment}`);
  return {
    type: armType(suffix) ?? [own, ...collections].join('/'),
    name: segments[segments.length - 1],
    parent_id: new Unresolved(
      Obscurity.AFTER_APPLY,
      `${resource.address}.id`,
      [{ resource, path: ['id'] }],
      true,
      above.join(''),
    ),
  };
}
