import { armName, armParent, azapiType } from '../arm';
import { Attribute, ValueSource } from '../attribute';
import { Link, NO_LINK } from '../link';
import { Linker } from '../linker';
import type { Document, Resource } from '../resource';
import { followed, known, Maybe, Obscurity, textOfPlain, Unresolved } from '../value';
import { isChosen } from '../usual-text';
import type { Body } from '../vocabulary';
import { madeByAction } from './made-by-action';
import { bodyOf, Patch, Patches } from './patches';

/** Stands for the type of azapi's resources where an expression gives it. */
export const UNKNOWN_TYPE = '';

const NOT_READ = new Unresolved(Obscurity.OUTSIDE, 'not in this document');
function leftOutBy({ address }: Resource): Unresolved {
  return new Unresolved(Obscurity.EXPRESSION, `reset by ${address}, which leaves it out`);
}

const ABSENT = new Attribute('', new ValueSource(undefined));

/** What all extractors share: the document, its links, and the patches that azapi updates lay over other resources. */
export class Reading {
  public readonly linker: Linker;
  /** The patches that reach nothing that the document declares. */
  public readonly strayPatches: Patch[] = [];
  private readonly patches: Patches;
  private readonly azapiResources = new Map<string, Resource[]>();

  constructor(public readonly document: Document) {
    this.linker = new Linker(document);
    for (const resource of document.ofType('azapi_resource')) {
      const type = azapiType(resource) ?? UNKNOWN_TYPE;
      this.add(type, resource);
      // whoever runs Terraform may make something else of it
      if (type !== UNKNOWN_TYPE && isChosen(resource.attributes.get('type'))) this.add(UNKNOWN_TYPE, resource);
    }
    this.patches = new Patches(document, this.linker);
    for (const patch of this.patches.strays) {
      const made = madeByAction(patch);
      if (made) this.add(azapiType(made) ?? UNKNOWN_TYPE, made);
      else this.strayPatches.push(patch);
    }
  }

  private add(type: string, resource: Resource): void {
    const same = this.azapiResources.get(type);
    if (same) same.push(resource);
    else this.azapiResources.set(type, [resource]);
  }

  /** All resources of an azurerm type and of an azapi type (lower case, no version), each ready to be read. */
  public all(azurerm: string | undefined, azapi: string): Entity[] {
    const own = azurerm ? this.document.ofType(azurerm).map((one) => new Entity(this, one, false, azapi)) : [];
    return [...own, ...(this.azapiResources.get(azapi) ?? []).map((one) => new Entity(this, one, true, azapi))];
  }

  /** An azapi resource, ready to be read. */
  public entity(resource: Resource): Entity {
    return new Entity(this, resource, true, azapiType(resource) ?? UNKNOWN_TYPE);
  }

  /** The patches that reach a resource, or may. */
  public patchesOf(resource: Resource, type: string): readonly Patch[] {
    return this.patches.of(resource, type);
  }

  /** The patches of which only the type of what they reach is known, or not even that. */
  public patchesToSomething(type: string): readonly Patch[] {
    return this.patches.toSomething(type);
  }

  /** Whether an action deletes a resource after it was made. */
  public isDeleted(resource: Resource): boolean {
    return this.patches.deletes(resource);
  }
}

/** A path without the indexes of blocks: `body["properties"].x[0]` is `body.properties.x`. */
function dotted(path: string): string {
  return path
    .replace(/\[\d+\]/g, '')
    .replace(/\["([^"\]]*)"\]/g, '.$1')
    .toLowerCase();
}

/** One resource, read in azurerm's or in azapi's spelling, patches laid over. */
export class Entity {
  /** Every body that reaches the resource; empty for an azurerm resource that nothing patches. */
  public readonly bodies: readonly Body[];
  private readonly patches: readonly Patch[];
  private readonly ownBody: Attribute;

  constructor(
    private readonly reading: Reading,
    public readonly resource: Resource,
    public readonly isAzapi: boolean,
    type: string,
  ) {
    const { attributes } = resource;
    this.ownBody = isAzapi ? bodyOf(attributes.get('body')) : ABSENT;
    this.patches = [...this.sensitive(), ...reading.patchesOf(resource, type)];
    const own = this.ownBody.isAbsent ? [] : [{ sender: resource, content: this.ownBody }];
    this.bodies = [...own, ...this.patches];
  }

  /** azapi lays it over the body before it sends it. */
  private sensitive(): Patch[] {
    const content = this.isAzapi ? bodyOf(this.resource.attributes.get('sensitive_body')) : ABSENT;
    if (content.isAbsent) return [];
    return [{ sender: this.resource, content, target: NO_LINK, replaces: false, isVague: false }];
  }

  /**
   * An attribute: by azurerm's name, or by its path in the body of a request. A patch that sets it counts, because it
   * is applied last.
   */
  public at(azurerm: string | undefined, body?: string): Attribute {
    const own = this.own(azurerm, body);
    const patches = body ? this.setting(body) : [];
    if (!body || patches.length === 0) return own;
    const values = patches.map(({ content, sender }) => {
      const value = content.find(body);
      return value.isAbsent ? new Attribute(body, new ValueSource(leftOutBy(sender))) : value;
    });
    const unsure = patches.filter(({ sender, isVague }) => isVague || sender.uncertain !== undefined);
    if (unsure.length === patches.length) values.push(own);
    const [first] = values;
    if (values.every(({ shown }) => shown === first.shown)) return first;
    const senders = patches.map(({ sender }) => sender.address).join(' or ');
    return new Attribute(first.path, new ValueSource(new Unresolved(Obscurity.EXPRESSION, `set by ${senders}`)));
  }

  /** Whether what counts at a path is what a patch sends: then it has the shape of a body, whatever the resource. */
  public isPatched(body: string): boolean {
    return this.setting(body).length > 0;
  }

  /** Whether Terraform leaves an argument as it is in Azure, whatever is written. */
  public isIgnored(argument: string): boolean {
    const path = `${dotted(argument)}.`;
    const ignored = this.resource.attributes.get('lifecycle.ignore_changes').items();
    return ignored.some(({ value }) => {
      const one = `${dotted(textOfPlain(value))}.`;
      return one === 'all.' || (one !== '.' && (path.startsWith(one) || one.startsWith(path)));
    });
  }

  /** An attribute that nobody may change behind Terraform's back: what it ignores may be anything after a while. */
  public governed(azurerm: string, body: string): Attribute {
    if (!this.isIgnored(this.isAzapi ? `body.${body}` : azurerm)) return this.at(azurerm, body);
    const ignored = new Unresolved(Obscurity.EXPRESSION, 'whatever Azure has: lifecycle.ignore_changes');
    return new Attribute(this.isAzapi ? body : azurerm, new ValueSource(ignored));
  }

  private setting(body: string): Patch[] {
    return this.patches.filter(({ content, replaces }) => replaces || !content.find(body).isAbsent);
  }

  /** The same without the patches. */
  public own(azurerm: string | undefined, body?: string): Attribute {
    const path = this.isAzapi ? body : azurerm;
    if (!path) return ABSENT;
    const attribute = this.isAzapi ? this.ownBody.find(path) : this.resource.attributes.get(path);
    return this.isSilent(attribute) ? this.answered(path) : attribute;
  }

  /** An argument that azapi has outside of the body under azurerm's name or another: `location`, `tags`, `name`. */
  public argument(name: string): Attribute {
    const outside = this.resource.attributes.get(name);
    const inside = outside.isAbsent && this.isAzapi ? this.ownBody.find(name) : outside;
    return inside.isAbsent ? outside : inside;
  }

  /** The link of an attribute that holds an ARM id. */
  public link(azurerm: string | undefined, body?: string): Link {
    return this.reading.linker.byArmId(this.at(azurerm, body));
  }

  /** The link to the parent: azurerm's attribute, or azapi's `parent_id`. */
  public parent(azurerm: string): Link {
    const { attributes } = this.resource;
    const parent = this.reading.linker.byArmId(attributes.get(this.isAzapi ? 'parent_id' : azurerm));
    if (parent.kind !== 'none' || this.resource.mode === 'managed') return parent;
    const id = attributes.get('resource_id').text(undefined);
    if (!id.known) return { kind: 'unknown', why: id };
    const parentId = armParent(id.value ?? '');
    return parentId ? this.reading.linker.literal(parentId) : parent;
  }

  public get name(): Maybe<string | undefined> {
    const name = this.argument('name').text(undefined);
    if (this.resource.mode === 'managed' || !name.known || name.value) return name;
    const id = this.resource.attributes.get('resource_id').text(undefined);
    return id.known ? known(armName(id.value ?? '')) : id;
  }

  public get location(): Maybe<string | undefined> {
    const written = this.argument('location');
    const location = (this.isSilent(written) ? this.answered('location') : written).text(undefined);
    // "North Europe" and "northeurope" are the same region
    return followed(location, (text) => text?.replace(/\s/g, '').toLowerCase());
  }

  public get identityType(): Maybe<string | undefined> {
    const type = this.identity.find('type').text(undefined);
    return followed(type, (text) => (/^none$/i.test(text ?? '') ? undefined : text));
  }

  /** The user-assigned identities. */
  public get identities(): Link[] {
    const ids = this.identity.get('identity_ids').items();
    const map = this.identity.find('userAssignedIdentities');
    const listed = ids.map((id) => this.reading.linker.byArmId(id));
    if (!map.unresolvedWhole) return [...listed, ...map.members().map(([id]) => this.reading.linker.literal(id))];
    // ids that are not known yet are names of members that are not known
    const named = map.references.map(({ resource }): Link => ({ kind: 'resource', resource, suffix: '' }));
    return [...listed, ...(named.length > 0 ? named : [{ kind: 'unknown', why: map.unresolvedWhole } as const])];
  }

  private get identity(): Attribute {
    const isPatched = this.patches.some(({ content }) => !content.find('identity').isAbsent);
    return isPatched ? this.at(undefined, 'identity') : this.argument('identity');
  }

  /** What a data source does not tell is Azure's to know: no default counts. */
  private isSilent(attribute: Attribute): boolean {
    return this.resource.mode === 'data' && attribute.isAbsent && !attribute.direct;
  }

  /** What a data source has read, where the document shows it. */
  private answered(path: string): Attribute {
    const output = this.resource.attributes.get('output').find(path);
    return output.isAbsent ? new Attribute(path, new ValueSource(NOT_READ)) : output;
  }
}
