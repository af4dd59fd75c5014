import { armName, armType } from './arm';
import type { Resource } from './resource';
import { Missing } from './value';

/** What an attribute that names another resource points to. */
export type Link =
  /** A resource or data source of the document. `suffix` is what follows its id: `/blobServices/default`. */
  | { readonly kind: 'resource'; readonly resource: Resource; readonly suffix: string }
  /** Something that the document only names, by its ARM id. */
  | { readonly kind: 'outside'; readonly id: string }
  | {
      readonly kind: 'unknown';
      readonly why: Missing;
      /** What is written for it, where that is the same thing wherever it is written: a variable, the output of a module. */
      readonly written?: string;
      /** All that it may be, where the document tells that much: it is one of them. */
      readonly oneOf?: readonly Link[];
    }
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
  if (a.kind === 'unknown' || b.kind === 'unknown') {
    if (isNoneOf(a, b)) return false;
    if (a.kind !== 'unknown' || b.kind !== 'unknown' || a.written === undefined) return undefined;
    return a.written === b.written ? true : undefined;
  }
  if (a.kind === 'none' || b.kind === 'none') return false;
  // a data source whose name is not known may be the very thing that another id names
  if (a.kind !== b.kind && [a, b].some((link) => link.kind === 'resource' && link.resource.mode === 'data')) {
    return undefined;
  }
  if (linkKey(a) === linkKey(b)) return true;
  return a.kind === 'outside' && b.kind === 'outside' ? sameId(a.id, b.id) : false;
}

/** Whether nothing that one link may be is anything that the other may be. */
function isNoneOf(a: Link, b: Link): boolean {
  const [ones, others] = [a, b].map((link) => (link.kind === 'unknown' ? link.oneOf : [link]));
  if (!ones || !others) return false;
  return ones.every((one) => others.every((other) => sameLink(one, other) === false));
}

/** azurerm names much by name and resource group: such an id has no subscription, and which one is meant, nobody says. */
function sameId(a: string, b: string): boolean | undefined {
  const [one, other] = [a, b].map(idInSubscription);
  if ((one === undefined) === (other === undefined)) return false;
  const [short, long] = [one === undefined ? a : b, one ?? other ?? ''];
  if (!short.startsWith(UNKNOWN_GROUP)) return short.toLowerCase() === long;
  const isAlike = armType(short) === armType(long) && armName(short)?.toLowerCase() === armName(long);
  return isAlike ? undefined : false;
}

/** How an id begins of which not even the resource group is known. */
export const UNKNOWN_GROUP = '/resourceGroups/?/';

/** What follows the subscription in an id that has one, in lower case. */
export function idInSubscription(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+(\/resourcegroups\/.*)$/.exec(id.toLowerCase())?.[1];
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
