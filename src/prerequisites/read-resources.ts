import { armName } from '../isolation/facts/arm';
import type { Attribute } from '../isolation/facts/attribute';
import type { Resource } from '../isolation/facts/resource';
import { Unresolved } from '../isolation/facts/value';
import { nameOfType, typeName } from './type-name';

/** How many data sources may stand one behind the other. */
const DEEPEST = 8;

/**
 * What an id means that comes out of what a data source of azapi reads, by what people know: `the storage account of
 * workspace mlw-ml`. Undefined of other ids.
 */
export function nameOfPart({ value }: Attribute, depth = 0): string | undefined {
  const source = readBy(value);
  if (!source) return undefined;
  const last = source.path.filter((key) => typeof key === 'string').pop() ?? '';
  const words = last.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `the ${words} of ${nameOfRead(source.resource, depth + 1)}`;
}

/** What a data source of azapi reads: `workspace mlw-ml`, `the private endpoints of workspace mlw-ml`. */
export function nameOfRead({ attributes, address }: Resource, depth = 0): string {
  if (depth > DEEPEST) return address;
  const id = attributes.get('resource_id');
  const type = typeOf(attributes.get('type'));
  if (typeof id.value === 'string') return `${typeName(id.value)} ${armName(id.value) ?? id.value}`;
  if (!(id.value instanceof Unresolved)) return address;
  const [variable] = /\bvar\.[\w-]+/.exec(id.value.text) ?? [];
  if (id.value.targets.length === 0 && variable !== undefined) return `the ${type ?? 'resource'} in ${variable}`;
  // one for each of a list that another one read
  const list = /^each\./.test(id.value.text) ? readBy(attributes.get('for_each').value) : undefined;
  if (list) return `the ${type ?? 'resource'}s of ${nameOfRead(list.resource, depth + 1)}`;
  return nameOfPart(id, depth) ?? address;
}

/** The one data source of azapi that a value comes out of. */
function readBy(value: unknown) {
  if (!(value instanceof Unresolved) || value.targets.length === 0) return undefined;
  const [first, ...others] = value.targets;
  const { mode, type } = first.resource;
  const isRead = mode === 'data' && type === 'azapi_resource' && first.path[0] === 'output';
  return isRead && others.every(({ resource }) => resource === first.resource) ? first : undefined;
}

function typeOf(attribute: Attribute): string | undefined {
  const text = attribute.text(undefined);
  return text.known && text.value ? nameOfType(text.value.replace(/@.*/, '')) : undefined;
}
