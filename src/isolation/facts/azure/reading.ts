import { azapiType } from '../arm';
import { Attribute, ValueSource } from '../attribute';
import { Link, linkKey, NO_LINK } from '../link';
import { Linker } from '../linker';
import type { Document, Resource } from '../resource';
import { known, Maybe, Obscurity, Unresolved } from '../value';
import type { Body } from '../vocabulary';

const NOT_READ = new Unresolved(Obscurity.OUTSIDE, 'not in this document');
const ABSENT = new Attribute('', new ValueSource(undefined));

/** A body that an update or action sends to a resource that something else declares. */
interface Patch extends Body {
  readonly target: Link;
}

/** What all extractors share: the document, its links, and the patches that azapi updates lay over other resources. */
export class Reading {
  public readonly linker: Linker;
  private readonly patches = new Map<string, Patch[]>();
  private readonly azapiResources = new Map<string, Resource[]>();

  constructor(public readonly document: Document) {
    this.linker = new Linker(document);
    for (const resource of document.ofType('azapi_resource')) {
      const type = azapiType(resource) ?? '';
      const same = this.azapiResources.get(type);
      if (same) same.push(resource);
      else this.azapiResources.set(type, [resource]);
    }
    for (const type of ['azapi_update_resource', 'azapi_resource_action']) {
      for (const sender of document.ofType(type)) this.addPatch(sender);
    }
  }

  /** All resources of an azurerm type and of an azapi type (lower case, no version), each ready to be read. */
  public all(azurerm: string | undefined, azapi: string): Entity[] {
    const own = azurerm ? this.document.ofType(azurerm).map((resource) => new Entity(this, resource, false)) : [];
    return [...own, ...(this.azapiResources.get(azapi) ?? []).map((resource) => new Entity(this, resource, true))];
  }

  /** The patches that reach a resource, or a child of it that has no resource of its own (`/blobServices/default`). */
  public patchesOf(resource: Resource): readonly Patch[] {
    return this.patches.get(resource.key) ?? [];
  }

  private addPatch(sender: Resource): void {
    if (sender.mode !== 'managed') return;
    const { attributes } = sender;
    const method = attributes.get('method').text('POST');
    if (sender.type === 'azapi_resource_action' && method.known && !/^(PUT|PATCH)$/i.test(method.value)) return;
    const target = this.patchTarget(attributes);
    const key = target.kind === 'resource' ? target.resource.key : linkKey(target);
    if (!key) return;
    for (const name of ['body', 'sensitive_body']) {
      const content = bodyOf(attributes.get(name));
      if (content.isAbsent) continue;
      const patch = { sender, content, target };
      this.patches.set(key, [...(this.patches.get(key) ?? []), patch]);
    }
  }

  private patchTarget(attributes: Attribute): Link {
    const byId = this.linker.byArmId(attributes.get('resource_id'));
    if (byId.kind !== 'none') return byId;
    // an update may name its target by parent and name instead
    const parent = this.linker.byArmId(attributes.get('parent_id'));
    const type = attributes.get('type').text(undefined);
    if (parent.kind === 'none' || !type.known || !type.value) return NO_LINK;
    const armType = type.value.split('@')[0].toLowerCase();
    return this.linker.byNameIn(armType, attributes.get('name'), ABSENT);
  }
}

/** One resource, read in azurerm's or in azapi's spelling, patches laid over. */
export class Entity {
  constructor(
    private readonly reading: Reading,
    public readonly resource: Resource,
    public readonly isAzapi: boolean,
  ) {}

  /**
   * An attribute: by azurerm's name, or by its path in the body of a request. A patch that sets it counts, because it
   * is applied last.
   */
  public at(azurerm: string | undefined, body?: string): Attribute {
    if (body) {
      const patch = this.bodies.find(({ sender, content }) => sender !== this.resource && !content.get(body).isAbsent);
      if (patch) return patch.content.get(body);
    }
    return this.own(azurerm, body);
  }

  /** The same without the patches. */
  public own(azurerm: string | undefined, body?: string): Attribute {
    const path = this.isAzapi ? body : azurerm;
    if (!path) return ABSENT;
    const attribute = this.isAzapi ? this.body.get(path) : this.resource.attributes.get(path);
    // what a data source does not tell is Azure's to know: no default counts
    const isSilent = this.resource.mode === 'data' && attribute.isAbsent && !attribute.direct;
    return isSilent ? new Attribute(path, new ValueSource(NOT_READ)) : attribute;
  }

  /** An argument that azapi has outside of the body under azurerm's name or another: `location`, `tags`, `name`. */
  public argument(name: string): Attribute {
    const outside = this.resource.attributes.get(name);
    return outside.isAbsent && this.isAzapi ? this.body.get(name) : outside;
  }

  /** Every body that reaches the resource; empty for an azurerm resource that nothing patches. */
  public get bodies(): Body[] {
    const own = this.isAzapi
      ? ['body', 'sensitive_body']
          .map((name) => ({ sender: this.resource, content: bodyOf(this.resource.attributes.get(name)) }))
          .filter(({ content }) => !content.isAbsent)
      : [];
    return [...own, ...this.reading.patchesOf(this.resource)];
  }

  /** The link of an attribute that holds an ARM id. */
  public link(azurerm: string | undefined, body?: string): Link {
    return this.reading.linker.byArmId(this.at(azurerm, body));
  }

  /** The link to the parent: azurerm's attribute, or azapi's `parent_id`. */
  public parent(azurerm: string): Link {
    return this.reading.linker.byArmId(this.resource.attributes.get(this.isAzapi ? 'parent_id' : azurerm));
  }

  public get name(): Maybe<string | undefined> {
    return this.argument('name').text(undefined);
  }

  public get location(): Maybe<string | undefined> {
    const location = this.argument('location').text(undefined);
    // "North Europe" and "northeurope" are the same region
    return location.known ? known(location.value?.replace(/\s/g, '').toLowerCase()) : location;
  }

  public get identityType(): Maybe<string | undefined> {
    const type = this.argument('identity').get('type').text(undefined);
    return type.known && /^none$/i.test(type.value ?? '') ? known(undefined) : type;
  }

  /** The user-assigned identities. */
  public get identities(): Link[] {
    const identity = this.argument('identity');
    const ids = identity.get('identity_ids').items();
    const map = identity.get('userAssignedIdentities').members();
    return [...ids.map((id) => this.reading.linker.byArmId(id)), ...map.map(([id]) => this.reading.linker.literal(id))];
  }

  private get body(): Attribute {
    return bodyOf(this.resource.attributes.get('body'));
  }
}

/** azapi 1.x and other tools write the body as JSON text. */
function bodyOf(attribute: Attribute): Attribute {
  const { value } = attribute;
  if (typeof value !== 'string') return attribute;
  try {
    return new Attribute(attribute.path, new ValueSource(JSON.parse(value) as Record<string, never>));
  } catch {
    return attribute;
  }
}
