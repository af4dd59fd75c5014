import { idInSubscription, Link, linkKey, sameLink } from './link';

interface Entry<T> {
  readonly link: Link;
  readonly fact: T;
}

/** Facts by what they point to, so that rules need not go through all of them. */
export class LinkIndex<T> {
  private readonly exact = new Map<string, T[]>();
  /** Those that are named by an id with a subscription, by what follows that. */
  private readonly inSubscriptions = new Map<string, T[]>();
  /** Those whose link is not known, or may be another spelling of the same thing: a data source, a bare id. */
  private readonly vague: Entry<T>[] = [];
  /** Those whose link is one of several. */
  private readonly narrowed: Entry<T>[] = [];
  /** Which of them may be meant, by what is asked for: the same list for everything of a kind. */
  private readonly possible = new Map<string, readonly T[]>();

  constructor(facts: readonly T[], linkOf: (fact: T) => Link) {
    for (const fact of facts) {
      const link = linkOf(fact);
      const key = linkKey(link);
      if (key !== undefined) push(this.exact, key, fact);
      const rest = link.kind === 'outside' ? idInSubscription(link.id) : undefined;
      if (rest !== undefined) push(this.inSubscriptions, `=${rest}`, fact);
      if (link.kind === 'unknown' && link.oneOf) this.narrowed.push({ link, fact });
      else if (VAGUE.has(kindOf(link))) this.vague.push({ link, fact });
    }
  }

  /** What points to this very thing. */
  public at(link: Link): readonly T[] {
    const key = linkKey(link);
    if (key === undefined) return [];
    const exact = this.exact.get(key) ?? NOTHING;
    if (link.kind !== 'outside') return exact;
    // an id without its subscription is the same as one with it, as `sameLink` has it
    const rest = idInSubscription(link.id);
    const others = rest === undefined ? this.inSubscriptions.get(key) : this.exact.get(`=${rest}`);
    return others ? [...exact, ...others] : exact;
  }

  /** Whether something points to it, or may. */
  public has(link: Link): boolean {
    return this.at(link).length > 0 || this.maybeAt(link).length > 0;
  }

  /** What may point to it: the document does not tell. */
  public maybeAt(link: Link): readonly T[] {
    const ofKind = this.vague.length === 0 ? NOTHING : this.possibleFor(kindOf(link));
    const narrowed = this.narrowed.filter((candidate) => sameLink(candidate.link, link) !== false);
    return narrowed.length === 0 ? ofKind : [...ofKind, ...narrowed.map(({ fact }) => fact)];
  }

  /** As `sameLink` has it, that is a matter of kinds alone, where it is not known to be one of several. */
  private possibleFor(kind: LinkKind): readonly T[] {
    let found = this.possible.get(kind);
    if (!found) {
      found = this.vague.filter((candidate) => mayBeSame(kindOf(candidate.link), kind)).map(({ fact }) => fact);
      this.possible.set(kind, found);
    }
    return found;
  }
}

const NOTHING: readonly never[] = [];

function push<T>(lists: Map<string, T[]>, key: string, fact: T): void {
  const same = lists.get(key);
  if (same) same.push(fact);
  else lists.set(key, [fact]);
}

type LinkKind = 'managed' | 'data' | 'outside' | 'unknown' | 'none';

const VAGUE = new Set<LinkKind>(['unknown', 'outside', 'data']);

function kindOf(link: Link): LinkKind {
  return link.kind === 'resource' ? link.resource.mode : link.kind;
}

/** A data source whose name is not known may be the very thing that a bare id names. */
function mayBeSame(one: LinkKind, other: LinkKind): boolean {
  if (one === 'unknown' || other === 'unknown') return true;
  return (one === 'data' && other === 'outside') || (one === 'outside' && other === 'data');
}
