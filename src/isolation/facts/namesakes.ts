import type { Resource } from './resource';

interface Choice {
  readonly resource: Resource;
  /** In the document. */
  readonly position: number;
}

/** All resources of one type and name, by their resource groups: each system of a document may have its own. */
export class Namesakes {
  private readonly resources: Resource[] = [];
  private byGroup: Map<string | undefined, Choice> | undefined;

  public add(resource: Resource): void {
    this.resources.push(resource);
  }

  public get all(): readonly Resource[] {
    return this.resources;
  }

  /** The first in a resource group, or in one that is not known; what the document makes comes before what it reads. */
  public in(group: string | undefined): Resource | undefined {
    if (!group) return this.resources.find(({ mode }) => mode === 'managed') ?? this.resources[0];
    this.byGroup ??= this.grouped();
    const choices = [group.toLowerCase(), undefined].flatMap((one) => this.byGroup?.get(one) ?? []);
    return choices.sort(byPreference)[0]?.resource;
  }

  private grouped(): Map<string | undefined, Choice> {
    const found = new Map<string | undefined, Choice>();
    for (const [position, resource] of this.resources.entries()) {
      const name = resource.attributes.get('resource_group_name').text(undefined);
      const group = (name.known && name.value?.toLowerCase()) || undefined;
      const [choice] = [found.get(group) ?? [], { resource, position }].flat().sort(byPreference);
      found.set(group, choice);
    }
    return found;
  }
}

function byPreference(one: Choice, other: Choice): number {
  const [first, second] = [one, other].map(({ resource }) => (resource.mode === 'managed' ? 0 : 1));
  return first - second || one.position - other.position;
}
