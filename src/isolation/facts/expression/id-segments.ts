import { MAIN_TYPES } from '../arm';
import { PartialList, Unresolved } from '../value';

/**
 * What is between the slashes of an id that is not known yet: its shape is, where it is that of a resource in a resource
 * group. Programs take names out of ids so.
 */
export function segmentsOfId(id: Unresolved): PartialList | undefined {
  const [target] = id.targets;
  if (!id.exact || target?.path.length !== 1 || target.path[0] !== 'id') return undefined;
  const { resource } = target;
  const [, type, ...nested] = MAIN_TYPES.get(resource.type)?.split('/') ?? [];
  if (!type || nested.length > 0) return undefined;
  // what follows without a slash makes it another name
  if (id.suffix !== '' && !id.suffix.startsWith('/')) return undefined;
  const part = (name: string): Unresolved =>
    new Unresolved(id.obscurity, `${resource.key}.${name}`, [{ resource, path: [name] }], true);
  const some = new Unresolved(id.obscurity, `${resource.key}.id`, id.targets);
  const group = part('resource_group_name');
  const segments = ['', 'subscriptions', some, 'resourceGroups', group, 'providers', some, some, part('name')];
  return [...segments, ...id.suffix.split('/').slice(1)];
}
