import { azapiType, MAIN_TYPES } from './arm';
import { Namesakes } from './namesakes';
import type { Document, Resource } from './resource';

type Names = Map<string, Namesakes>;

const NOBODY = new Namesakes();

/**
 * The resources of a document by the ids and names that are known. Programs name nearly everything by references, so
 * nothing is evaluated before it is asked for.
 */
export class ResourceIndex {
  private readonly byType = new Map<string, Resource[]>();
  private readonly namesOfType = new Map<string, Names>();
  private ids: Map<string, Resource> | undefined;
  private principals: Map<string, Resource> | undefined;

  constructor(document: Document) {
    for (const terraformType of [...MAIN_TYPES.keys(), 'azapi_resource']) {
      for (const resource of document.ofType(terraformType)) {
        const type = typeOf(resource);
        if (type) push(this.byType, type, resource);
      }
    }
  }

  /** The resources of an ARM type and a name; case makes no difference. */
  public named(type: string, name: string): Namesakes {
    const key = type.toLowerCase();
    let names = this.namesOfType.get(key);
    if (!names) this.namesOfType.set(key, (names = namesOf(this.byType.get(key) ?? [])));
    return names.get(name.toLowerCase()) ?? NOBODY;
  }

  /** @param id in lower case */
  public withId(id: string): Resource | undefined {
    this.ids ??= this.collect(
      ({ mode }) => (mode === 'data' ? ['id', 'resource_id'] : ['id']),
      (ids, id, resource) => !ids.has(id) && ids.set(id, resource),
    );
    return this.ids.get(id);
  }

  /** @param principalId in lower case */
  public withPrincipal(principalId: string): Resource | undefined {
    this.principals ??= this.collect(
      () => ['principal_id', 'identity.principal_id', 'output.properties.principalId'],
      (principals, id, resource) => principals.set(id, resource),
    );
    return this.principals.get(principalId);
  }

  private collect(
    paths: (resource: Resource) => readonly string[],
    add: (found: Map<string, Resource>, text: string, resource: Resource) => void,
  ): Map<string, Resource> {
    const found = new Map<string, Resource>();
    for (const resource of [...this.byType.values()].flat()) {
      for (const path of paths(resource)) {
        const text = resource.attributes.get(path).text(undefined);
        if (text.known && text.value) add(found, text.value.toLowerCase(), resource);
      }
    }
    return found;
  }
}

/** The ARM type of a resource, in lower case; undefined for one that nothing points to. */
export function typeOf(resource: Resource): string | undefined {
  return MAIN_TYPES.get(resource.type) ?? (resource.type === 'azapi_resource' ? azapiType(resource) : undefined);
}

function namesOf(resources: readonly Resource[]): Names {
  const names: Names = new Map();
  for (const resource of resources) {
    const name = resource.attributes.get('name').text(undefined);
    if (!name.known || !name.value) continue;
    const key = name.value.toLowerCase();
    const same = names.get(key) ?? new Namesakes();
    same.add(resource);
    names.set(key, same);
  }
  return names;
}

function push(lists: Map<string, Resource[]>, key: string, resource: Resource): void {
  const same = lists.get(key);
  if (same) same.push(resource);
  else lists.set(key, [resource]);
}
