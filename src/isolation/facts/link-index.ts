import { Link, linkKey, sameLink } from './link';

/** Facts by what they point to, so that rules need not go through all of them. */
export class LinkIndex<T> {
  private readonly exact = new Map<string, T[]>();
  /** Those whose link is not known, or may be another spelling of the same thing: a data source, a bare id. */
  private readonly vague: { readonly link: Link; readonly fact: T }[] = [];

  constructor(facts: readonly T[], linkOf: (fact: T) => Link) {
    for (const fact of facts) {
      const link = linkOf(fact);
      const key = linkKey(link);
      if (key !== undefined) {
        const same = this.exact.get(key);
        if (same) same.push(fact);
        else this.exact.set(key, [fact]);
      }
      if (isVague(link)) this.vague.push({ link, fact });
    }
  }

  /** What points to this very thing. */
  public at(link: Link): readonly T[] {
    const key = linkKey(link);
    return (key !== undefined && this.exact.get(key)) || [];
  }

  /** Whether something points to it, or may. */
  public has(link: Link): boolean {
    return this.at(link).length > 0 || this.maybeAt(link).length > 0;
  }

  /** What may point to it: the document does not tell. */
  public maybeAt(link: Link): readonly T[] {
    return this.vague.filter((candidate) => sameLink(candidate.link, link) === undefined).map(({ fact }) => fact);
  }
}

function isVague(link: Link): boolean {
  return (
    link.kind === 'unknown' || link.kind === 'outside' || (link.kind === 'resource' && link.resource.mode === 'data')
  );
}
