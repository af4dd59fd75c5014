import type { Resource } from './resource';
import { Missing } from './value';

/** What an attribute that names another resource points to. */
export type Link =
  /** A resource or data source of the document. `suffix` is what follows its id: `/blobServices/default`. */
  | { readonly kind: 'resource'; readonly resource: Resource; readonly suffix: string }
  /** Something that the document only names, by its ARM id. */
  | { readonly kind: 'outside'; readonly id: string }
  | { readonly kind: 'unknown'; readonly why: Missing }
  /** The attribute is not set. */
  | { readonly kind: 'none' };

export const NO_LINK: Link = { kind: 'none' };

/** Equal for links to the same thing; undefined for those that name nothing, or nothing known. */
export function linkKey(link: Link): string | undefined {
  if (link.kind === 'resource') {
    // a resource's own key, as it is, saves making a text for nearly every link
    return link.suffix ? `${link.resource.key}${link.suffix.toLowerCase()}` : link.resource.key;
  }
  if (link.kind === 'outside') return `=${link.id.toLowerCase()}`;
  return undefined;
}

/** Whether two links name the same thing; undefined where one of them is not known. */
export function sameLink(a: Link, b: Link): boolean | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'none' || b.kind === 'none') return false;
  // a data source whose name is not known may be the very thing that another id names
  if (a.kind !== b.kind && [a, b].some((link) => link.kind === 'resource' && link.resource.mode === 'data')) {
    return undefined;
  }
  return linkKey(a) === linkKey(b);
}

/** How to name what a link points to, in a message. */
export function linkName(link: Link): string {
  switch (link.kind) {
    case 'resource':
      return link.resource.address + link.suffix;
    case 'outside':
      return link.id;
    case 'unknown':
      return link.why.missing;
    case 'none':
      return '(not set)';
  }
}
