import { armName, armResourceGroup, armType, azapiType, MAIN_TYPES } from './arm';
import type { Attribute } from './attribute';
import { Link, NO_LINK } from './link';
import type { Document, Resource } from './resource';
import { Target } from './value';

/**
 * Finds out which resource an attribute means. Before an apply ids are references; afterwards they are ARM ids or plain
 * names: both must lead to the same resource.
 */
export class Linker {
  private readonly byId = new Map<string, Resource>();
  private readonly byName = new Map<string, Resource[]>();
  private readonly byPrincipal = new Map<string, Resource>();

  constructor(document: Document) {
    for (const resource of document.resources) this.index(resource);
  }

  /** What an attribute that holds an ARM id points to. */
  public byArmId(attribute: Attribute): Link {
    return this.follow(attribute, ['id', 'resource_id'], (id) => this.literal(id));
  }

  /** What a pair of attributes that hold a resource's name and its resource group points to. */
  public byNameIn(type: string, name: Attribute, resourceGroup: Attribute): Link {
    return this.follow(name, ['name'], (text) => {
      const group = resourceGroup.text(undefined);
      const found = this.named(type, text, group.known ? group.value : undefined);
      if (found) return { kind: 'resource', resource: found, suffix: '' };
      return {
        kind: 'outside',
        id: `/resourceGroups/${(group.known && group.value) || '?'}/providers/${type}/${text}`,
      };
    });
  }

  /** Which identity, workspace or cluster a principal id belongs to. */
  public byPrincipalId(attribute: Attribute): Link {
    return this.follow(attribute, ['principal_id', 'principalId'], (id) => {
      const resource = this.byPrincipal.get(id.toLowerCase());
      return resource ? { kind: 'resource', resource, suffix: '' } : { kind: 'outside', id };
    });
  }

  /** The resource with that ARM id, or of that type and name, if the document declares it. */
  public literal(id: string): Link {
    const wanted = id.trim().replace(/\/+$/, '').toLowerCase();
    for (let end = wanted.length; end > 0; end = wanted.lastIndexOf('/', end - 1)) {
      const resource = this.byId.get(wanted.slice(0, end));
      if (resource) return { kind: 'resource', resource, suffix: id.trim().slice(end) };
    }
    const type = armType(wanted);
    const named = type && this.named(type, armName(wanted) ?? '', armResourceGroup(wanted));
    return named ? { kind: 'resource', resource: named, suffix: '' } : { kind: 'outside', id: id.trim() };
  }

  /** A reference counts when it is one to an attribute that identifies its resource; a text, when it is known. */
  private follow(attribute: Attribute, identifying: string[], byText: (text: string) => Link): Link {
    const unresolved = attribute.unresolved;
    const target =
      attribute.direct ?? (unresolved?.exact && unresolved.targets.length === 1 ? unresolved.targets[0] : undefined);
    const link = target && identified(target, identifying, attribute.direct ? '' : (unresolved?.suffix ?? ''));
    if (link) return link;
    const text = attribute.text(undefined);
    if (!text.known) return { kind: 'unknown', why: text };
    return text.value ? byText(text.value) : NO_LINK;
  }

  private named(type: string, name: string, resourceGroup: string | undefined): Resource | undefined {
    const candidates = this.byName.get(`${type}/${name}`.toLowerCase()) ?? [];
    const fitting = candidates.filter((candidate) => {
      const group = candidate.attributes.get('resource_group_name').text(undefined);
      return (
        !resourceGroup || !group.known || !group.value || group.value.toLowerCase() === resourceGroup.toLowerCase()
      );
    });
    return fitting.find((candidate) => candidate.mode === 'managed') ?? fitting[0];
  }

  private index(resource: Resource): void {
    const type =
      MAIN_TYPES.get(resource.type) ?? (resource.type === 'azapi_resource' ? azapiType(resource) : undefined);
    if (!type) return;
    const id = resource.attributes.get('id').text(undefined);
    if (id.known && id.value && !this.byId.has(id.value.toLowerCase())) this.byId.set(id.value.toLowerCase(), resource);
    const name = resource.attributes.get('name').text(undefined);
    if (name.known && name.value) {
      const key = `${type}/${name.value}`.toLowerCase();
      this.byName.set(key, [...(this.byName.get(key) ?? []), resource]);
    }
    for (const path of ['principal_id', 'identity.principal_id']) {
      const principal = resource.attributes.get(path).text(undefined);
      if (principal.known && principal.value) this.byPrincipal.set(principal.value.toLowerCase(), resource);
    }
  }
}

function identified({ resource, path }: Target, identifying: string[], suffix: string): Link | undefined {
  const last = path[path.length - 1];
  if (path.length > 0 && !identifying.includes(String(last))) return undefined;
  // a subnet written inside its network has no address of its own
  if (path[0] === 'subnet') return { kind: 'resource', resource, suffix: `/subnets/${String(path[1])}${suffix}` };
  const own = path.length <= 1 || path[0] === 'identity' || (path[0] === 'output' && last === 'principalId');
  return own ? { kind: 'resource', resource, suffix } : undefined;
}
