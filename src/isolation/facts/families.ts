import type { Resource } from './resource';

/** What of a family has been sorted, and what waits for it. */
interface Family {
  readonly byParent: Map<string, Resource>;
  waiting: readonly Resource[];
  isBusy: boolean;
}

/** What a resource belongs to; not for good, where that may come out otherwise when nothing else is being followed. */
export type ParentOf = (resource: Resource) => { readonly key: string | undefined; readonly isFinal: boolean };

/** Resources of one type and name by what they belong to: every workspace may have a cluster `cpu`. */
export class Families {
  private readonly families = new Map<string, Family>();

  constructor(
    private readonly members: (type: string, name: string) => readonly Resource[],
    private readonly parentOf: ParentOf,
  ) {}

  /**
   * @param parent the key of a link
   * @returns the first one, and whether there may be another that cannot be told now
   */
  public child(type: string, name: string, parent: string): { found: Resource | undefined; isCertain: boolean } {
    const family = this.family(type, name);
    const known = family.byParent.get(parent);
    if (known || family.waiting.length === 0) return { found: known, isCertain: known !== undefined || !family.isBusy };
    if (family.isBusy) return { found: undefined, isCertain: false };
    family.isBusy = true;
    let provisional: Resource | undefined;
    try {
      family.waiting = family.waiting.filter((resource) => {
        const { key, isFinal } = this.parentOf(resource);
        if (!isFinal && key === parent) provisional ??= resource;
        if (isFinal && key !== undefined && !family.byParent.has(key)) family.byParent.set(key, resource);
        return !isFinal;
      });
    } finally {
      family.isBusy = false;
    }
    return { found: family.byParent.get(parent) ?? provisional, isCertain: true };
  }

  private family(type: string, name: string): Family {
    const key = `${type} ${name.toLowerCase()}`;
    let family = this.families.get(key);
    if (!family) {
      family = { byParent: new Map<string, Resource>(), waiting: this.members(type, name), isBusy: false };
      this.families.set(key, family);
    }
    return family;
  }
}
