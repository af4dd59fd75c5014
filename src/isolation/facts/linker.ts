import { armName, armParent, armResourceGroup, armType, azapiType, MAIN_TYPES } from './arm';
import type { Attribute } from './attribute';
import { Families } from './families';
import { chosenOutside, identified, identifiedByExpression, ResourceLink } from './identified';
import { Link, linkKey, NO_LINK, sameLink } from './link';
import type { Document, Resource } from './resource';
import { ResourceIndex, typeOf } from './resource-index';
import { idOf, isSamePlace, Place, placeOfId, Places } from './places';
import { Missing, missing, Obscurity, Unresolved } from './value';
import { writtenAs, writtenId, writtenNames, writtenPart } from './written';

const NETWORK = 'microsoft.network/virtualnetworks';
const ML = 'microsoft.machinelearningservices/workspaces';
/** Resources whose `id` is that of something else, which they read or change. */
const ALIASES = new Set(['managed azapi_update_resource', 'data azapi_resource_id', 'data azapi_resource']);

/**
 * Finds out which resource an attribute means. Before an apply ids are references; afterwards they are ARM ids or plain
 * names: both must lead to the same resource.
 */
export class Linker {
  /** The subscriptions of what the document declares. */
  public readonly places = new Places();
  private cachedIndex: ResourceIndex | undefined;
  private readonly twins = new Map<string, Resource | undefined>();
  /** What is being followed, so that references in a circle come to an end. */
  private readonly following = new Set<string>();
  /** How often following came to an end because of that. */
  private cuts = 0;
  private readonly families = new Families(
    (type, name) => this.index.named(type, name).all,
    (resource) => this.parentKeyOf(resource),
  );

  constructor(private readonly document: Document) {}

  /** What an attribute that holds an ARM id points to. */
  public byArmId(attribute: Attribute): Link {
    const link = this.follow(attribute, ['id', 'resource_id'], (id) => this.literal(id));
    return link.kind === 'unknown' ? writtenAs(link, writtenId(attribute)) : link;
  }

  /**
   * What a pair of attributes that hold a resource's name and its resource group points to: in the subscription of the
   * resource that has them, which its provider decides.
   */
  public byNameIn(type: string, owner: Resource, name: Attribute, resourceGroup: Attribute): Link {
    const place = this.places.of(owner);
    const byText = (text: string): Link => {
      const group = resourceGroup.text(undefined);
      const found = this.named(type, text, group.known ? group.value : undefined, place);
      if (found) return { kind: 'resource', resource: found, suffix: '' };
      return { kind: 'outside', id: idOf(place, group.known ? group.value : undefined, type, text) };
    };
    const link = this.follow(name, ['name'], byText);
    if (link.kind === 'unknown') return writtenAs(link, writtenNames(type, place, name, resourceGroup));
    if (link.kind !== 'resource') return link;
    const { address } = link.resource;
    const isThere = isSamePlace(this.places.of(link.resource), place);
    if (isThere === true) return link;
    // the name of something, for something else
    if (isThere === false) return { kind: 'outside', id: idOf(place, undefined, type, address) };
    const what = `whether ${owner.address} and ${address} are in one subscription`;
    return { kind: 'unknown', why: missing(Obscurity.OUTSIDE, what) };
  }

  /** What an attribute points to that holds an ARM id, or the name of something that belongs to `parent`. */
  public byIdOrNameIn(parent: Link, collection: string, attribute: Attribute): Link {
    const link = this.follow(attribute, ['id', 'resource_id', 'name'], (text) => {
      // as the command line writes it
      const plain = text.replace(/^azureml:/i, '');
      return plain.startsWith('/') ? this.literal(plain) : this.child(parent, `/${collection}/${plain}`);
    });
    return link.kind === 'unknown' ? writtenAs(link, writtenPart(attribute)) : link;
  }

  /** Which identity, workspace or cluster a principal id belongs to. */
  public byPrincipalId(attribute: Attribute): Link {
    return this.follow(attribute, ['principal_id', 'principalId'], (id) => {
      const resource = this.index.withPrincipal(id.toLowerCase());
      return resource ? { kind: 'resource', resource, suffix: '' } : { kind: 'outside', id };
    });
  }

  /** The resource with that ARM id, or of that type and name, if the document declares it. */
  public literal(id: string): Link {
    const wanted = id.trim().replace(/\/+$/, '').toLowerCase();
    for (let end = wanted.length; end > 0; end = wanted.lastIndexOf('/', end - 1)) {
      const resource = this.index.withId(wanted.slice(0, end));
      if (!resource) continue;
      const link: Link = { kind: 'resource', resource, suffix: '' };
      return end === wanted.length ? link : this.child(link, id.trim().slice(end, wanted.length));
    }
    const named = this.namedById(wanted);
    return named
      ? { kind: 'resource', resource: named, suffix: '' }
      : { kind: 'outside', id: id.trim().slice(0, wanted.length) };
  }

  /** What `/computes/cpu` and the like mean below something: the resource where one declares it. */
  public child(parent: Link, suffix: string): Link {
    if (parent.kind === 'outside') return this.literal(parent.id + suffix);
    if (parent.kind === 'none') return { kind: 'outside', id: suffix };
    if (parent.kind === 'unknown') return { kind: 'unknown', why: parent.why };
    if (/^(\/[^/]+)*\/providers\//i.test(suffix) && !parent.suffix) {
      // the id of a resource group or subscription, continued
      return this.byProviderPath(groupPath(parent.resource) + suffix) ?? { ...parent, suffix };
    }
    const [, collection, name, ...rest] = suffix.split('/');
    const type = `${typeOf(parent.resource) ?? ''}/${collection}`.toLowerCase();
    if (parent.suffix || !name || !type.startsWith(ML)) return { ...parent, suffix: parent.suffix + suffix };
    const resource = this.childOf(parent, type, name);
    if (!resource) return { ...parent, suffix };
    const found: Link = { kind: 'resource', resource, suffix: '' };
    return rest.length > 0 ? this.child(found, `/${rest.join('/')}`) : found;
  }

  /** Made when something is named by a text; programs name nearly everything by references. */
  private get index(): ResourceIndex {
    this.cachedIndex ??= new ResourceIndex(this.document);
    return this.cachedIndex;
  }

  private childOf(parent: Link, type: string, name: string): Resource | undefined {
    const key = linkKey(parent);
    if (key === undefined) return undefined;
    const { found, isCertain } = this.families.child(type, name, key);
    if (!isCertain) this.cuts++;
    return found;
  }

  /** What was cut short may come out otherwise the next time. */
  private parentKeyOf(resource: Resource): { key: string | undefined; isFinal: boolean } {
    const before = this.cuts;
    const key = this.once(resource, () => linkKey(this.parentOf(resource)));
    return { key, isFinal: this.cuts === before };
  }

  private parentOf({ attributes, type }: Resource): Link {
    const name = type === 'azapi_resource' ? 'parent_id' : 'machine_learning_workspace_id';
    return this.byArmId(attributes.get(name));
  }

  /** A reference counts when it is one to an attribute that identifies its resource; a text, when it is known. */
  private follow(attribute: Attribute, identifying: string[], byText: (text: string) => Link): Link {
    const { direct } = attribute;
    // nearly all are direct, and finding that out costs less than evaluating
    const link = direct ? identified(direct, identifying, '') : identifiedByExpression(attribute, identifying);
    if (link) return this.original(link);
    const text = attribute.text(undefined);
    if (!text.known) {
      const why = identifying.includes('id') ? chosenOutside(attribute, text) : text;
      return this.byTail(attribute) ?? this.oneOf(attribute, identifying, why);
    }
    return text.value ? byText(text.value) : NO_LINK;
  }

  /** What may be any of several: the one that all of them lead to, or whichever. */
  private oneOf({ value }: Attribute, identifying: string[], why: Missing): Link {
    const unknown: Link = { kind: 'unknown', why };
    if (!(value instanceof Unresolved) || !value.isOneOf) return unknown;
    const links = value.targets.map((target) => identified(target, identifying, ''));
    if (links.length === 0 || links.includes(undefined)) return unknown;
    const all = links.map((link) => (link ? this.original(link) : NO_LINK));
    const [first] = all;
    return all.every((one) => sameLink(one, first) === true) ? first : { ...unknown, oneOf: all };
  }

  /** An id of which only the end is known: `/subscriptions/${…}/resourceGroups/rg/providers/…/registries/${….name}`. */
  private byTail(attribute: Attribute): Link | undefined {
    const { value } = attribute;
    if (!(value instanceof Unresolved)) return undefined;
    const { tail } = value;
    if (/\/providers\//i.test(tail)) {
      return this.byProviderPath(tail) ?? { kind: 'outside', id: value.text };
    }
    if (tail !== '' && !tail.startsWith('/')) return undefined;
    const last = attribute.references.pop();
    if (last?.path.length !== 1 || last.path[0] !== 'name' || !typeOf(last.resource)) return undefined;
    const named = this.original({ kind: 'resource', resource: last.resource, suffix: '' });
    return tail === '' ? named : this.child(named, tail);
  }

  /** What `…/providers/Microsoft.X/things/name` means, where the document declares one of that type and name. */
  private byProviderPath(path: string): Link | undefined {
    const wanted = path.replace(/\/+$/, '');
    // an id goes on below what is declared: `…/registries/cr/scopeMaps/x`
    const start = wanted.toLowerCase().lastIndexOf('/providers/');
    for (let end = wanted.length; end > start + '/providers/'.length; end = wanted.lastIndexOf('/', end - 1)) {
      const resource = this.namedById(wanted.slice(0, end).toLowerCase());
      if (!resource) continue;
      const link: Link = { kind: 'resource', resource, suffix: '' };
      return end === wanted.length ? link : this.child(link, wanted.slice(end));
    }
    return undefined;
  }

  /** What an update or a data source is about, where something declares it; a child, where the link goes on to one. */
  private original({ resource, suffix }: ResourceLink): Link {
    const own: Link = { kind: 'resource', resource, suffix: '' };
    const twin = this.declaredTwin(resource);
    if (twin) return this.original({ kind: 'resource', resource: twin, suffix });
    const isAlias = ALIASES.has(`${resource.mode} ${resource.type}`);
    const subject = isAlias ? (this.once(resource, () => this.subjectOf(resource)) ?? NO_LINK) : NO_LINK;
    // a data source still says something about what nothing declares; the others do not
    const isOutside = subject.kind === 'outside' && resource.type !== 'azapi_resource';
    const link = subject.kind === 'resource' || isOutside ? subject : own;
    return suffix ? this.child(link, suffix) : link;
  }

  /** What an azapi resource names by its id, or by parent and name. */
  public subjectOf(resource: Resource): Link {
    const { attributes } = resource;
    const byId = this.byArmId(attributes.get('resource_id'));
    if (byId.kind !== 'none') return byId;
    const armType = azapiType(resource);
    const parent = this.byArmId(attributes.get('parent_id'));
    const name = attributes.get('name');
    if (parent.kind === 'none' || !armType) return NO_LINK;
    if (armType.startsWith(`${ML}/`)) return this.byIdOrNameIn(parent, armType.split('/').pop() ?? '', name);
    return this.byNameIn(armType, resource, name, attributes.get('resource_group_name'));
  }

  /** What a data source of azurerm reads, where the document makes it. */
  private declaredTwin(resource: Resource): Resource | undefined {
    const type = resource.mode === 'data' ? MAIN_TYPES.get(resource.type) : undefined;
    if (!type) return undefined;
    if (!this.twins.has(resource.key)) {
      this.twins.set(resource.key, undefined);
      this.twins.set(resource.key, this.searchTwin(type, resource));
    }
    return this.twins.get(resource.key);
  }

  private searchTwin(type: string, data: Resource): Resource | undefined {
    const { attributes } = data;
    const found = this.byNameIn(type, data, attributes.get('name'), attributes.get('resource_group_name'));
    if (found.kind !== 'resource' || found.suffix || found.resource.mode !== 'managed') return undefined;
    const { resource } = found;
    if (typeOf(resource) !== type) return undefined;
    const [network, itsNetwork] = [data, resource].map((one) =>
      this.byNameIn(
        NETWORK,
        one,
        one.attributes.get('virtual_network_name'),
        one.attributes.get('resource_group_name'),
      ),
    );
    return network.kind === 'none' || linkKey(network) === linkKey(itsNetwork) ? resource : undefined;
  }

  private once<T>(resource: Resource, follow: () => T): T | undefined {
    if (this.following.has(resource.key)) {
      this.cuts++;
      return undefined;
    }
    this.following.add(resource.key);
    try {
      return follow();
    } finally {
      this.following.delete(resource.key);
    }
  }

  /** One that lies elsewhere for sure is not meant; one that is there for sure comes before one that may be. */
  private named(type: string, name: string, group: string | undefined, place: Place, network?: string) {
    const all = this.index.named(type, name);
    const is = (wanted: boolean | undefined) => (resource: Resource) =>
      isSamePlace(this.places.of(resource), place) === wanted;
    return all.in(group, is(true), network) ?? all.in(group, is(undefined), network);
  }

  /** Names are unique in what they belong to: of a subnet, in its network. */
  private namedById(id: string): Resource | undefined {
    const type = armType(id);
    if (!type) return undefined;
    const [name, group, parentId] = [armName(id) ?? '', armResourceGroup(id), armParent(id) ?? ''];
    const place = placeOfId(id);
    if (type.split('/').length === 2) return this.named(type, name, group, place);
    const child = this.childOf(this.literal(parentId), type, name);
    if (child || type !== `${NETWORK}/subnets`) return child;
    return this.named(type, name, group, place, armName(parentId));
  }
}

/** How an id begins in a resource group: things of one name stand in several. */
function groupPath({ type, attributes }: Resource): string {
  const name = type === 'azurerm_resource_group' ? attributes.get('name').text(undefined) : undefined;
  return name?.known && name.value ? `/resourceGroups/${name.value}` : '';
}
