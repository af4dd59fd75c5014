import type { Resource } from '../isolation/facts/resource';
import { PartialValue, Unresolved } from '../isolation/facts/value';

/** A text somewhere in a resource. */
export interface Mention {
  readonly resource: Resource;
  /** Where it stands: `body.properties.model.assetId`. */
  readonly path: string;
  /** The text; of an expression, what stands after the part that is not known. */
  readonly text: string;
  /** The expression, where it is one. */
  readonly expression?: Unresolved;
}

/** Terraform's own arguments, and what tells how a resource came to be written. */
const NO_CONTENT = new Set(['//', 'provider', 'depends_on', 'lifecycle', 'count', 'for_each', 'timeouts', 'retry']);

/** Every text in a resource. */
export function mentionsIn(resource: Resource): Mention[] {
  return resource.attributes
    .members()
    .filter(([key]) => !NO_CONTENT.has(key))
    .flatMap(([key, attribute]) => textsIn(resource, key, attribute.value));
}

function textsIn(resource: Resource, path: string, value: PartialValue): Mention[] {
  if (typeof value === 'string') return [{ resource, path, text: value }];
  if (value instanceof Unresolved) return [{ resource, path, text: value.tail, expression: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(resource, `${path}[${index}]`, item));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => textsIn(resource, `${path}.${key}`, member));
}
