import type { Scope, Traversal } from '../../../src/isolation/facts/expression';
import type { Resource } from '../../../src/isolation/facts/resource';
import { Obscurity, PartialObject, PartialValue, Unresolved } from '../../../src/isolation/facts/value';

/** Enough of a resource to be the target of a reference. */
export function resource(address: string): Resource {
  return { key: address, address, type: address.split('.')[0] } as Resource;
}

/** The exact value of an attribute that the document does not tell. */
export function attributeOf(
  of: Resource,
  path: (string | number)[],
  obscurity: Obscurity = Obscurity.AFTER_APPLY,
): Unresolved {
  return new Unresolved(obscurity, `${of.address}.${path.join('.')}`, [{ resource: of, path }], true);
}

/** Knows the roots it is given, and applies paths to them as a reader does. */
export function scopeOf(roots: { [root: string]: PartialValue }): Scope & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: ({ root, path, text }: Traversal) => {
      asked.push(text);
      return path.reduce<PartialValue>(
        (value, key) => {
          if (value instanceof Unresolved) return value;
          if (value === null || typeof value !== 'object') return undefined;
          return Object.hasOwn(value, key) ? (value as PartialObject)[key] : undefined;
        },
        Object.hasOwn(roots, root) ? roots[root] : undefined,
      );
    },
  };
}

export const NOTHING = scopeOf({});
