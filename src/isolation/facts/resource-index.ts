import { azapiType, MAIN_TYPES } from './arm';
import type { Document, Resource } from './resource';

/** The resources of a document by the ids and names that are known. */
export class ResourceIndex {
  public readonly byId = new Map<string, Resource>();
  /** By type and name. */
  public readonly byName = new Map<string, Resource[]>();
  public readonly byPrincipal = new Map<string, Resource>();

  constructor(document: Document) {
    for (const type of [...MAIN_TYPES.keys(), 'azapi_resource']) {
      for (const resource of document.ofType(type)) this.add(resource);
    }
  }

  private add(resource: Resource): void {
    const type = typeOf(resource);
    if (!type) return;
    for (const attribute of resource.mode === 'data' ? ['id', 'resource_id'] : ['id']) {
      const id = resource.attributes.get(attribute).text(undefined);
      if (id.known && id.value && !this.byId.has(id.value.toLowerCase()))
        this.byId.set(id.value.toLowerCase(), resource);
    }
    const name = resource.attributes.get('name').text(undefined);
    if (name.known && name.value) {
      const key = `${type}/${name.value}`.toLowerCase();
      const same = this.byName.get(key);
      if (same) same.push(resource);
      else this.byName.set(key, [resource]);
    }
    for (const path of ['principal_id', 'identity.principal_id', 'output.properties.principalId']) {
      const principal = resource.attributes.get(path).text(undefined);
      if (principal.known && principal.value) this.byPrincipal.set(principal.value.toLowerCase(), resource);
    }
  }
}

/** The ARM type of a resource, in lower case; undefined for one that nothing points to. */
export function typeOf(resource: Resource): string | undefined {
  return MAIN_TYPES.get(resource.type) ?? (resource.type === 'azapi_resource' ? azapiType(resource) : undefined);
}
