import { Attribute } from '../attribute';
import type { Document, Origin, Resource } from '../resource';
import { GroupNode } from './group-node';
import { asObject, memberOf, textsIn } from './json';
import { RootSource } from './root-source';
import { Shown, ShownDocument, shownIn } from './shown-document';
import { ShownSource } from './shown-source';

/** Reads what `terraform show -json` prints of a state: what there is. Everything in it is known. */
export function readTerraformState(label: string, document: unknown): Document {
  return new TerraformState(label, asObject(document).values).document;
}

class TerraformState {
  public readonly document: ShownDocument<StateResource>;
  /** By type: all instances at an address without keys. */
  private readonly groups = new Map<string, Map<string, StateResource[]>>();
  private readonly nodes = new Map<string, Resource[]>();

  constructor(
    public readonly label: string,
    values: unknown,
  ) {
    const shown = shownIn(memberOf(asObject(values), 'root_module'));
    this.document = new ShownDocument(shown, (one) => new StateResource(this, one), []);
  }

  /** All instances at an address as `depends_on` gives it: without the keys of instances, also of modules. */
  public at(address: string): Resource[] {
    let found = this.nodes.get(address);
    if (!found) this.nodes.set(address, (found = this.find(address)));
    return found;
  }

  private find(address: string): Resource[] {
    const type = address.split('.').at(-2) ?? '';
    let groups = this.groups.get(type);
    if (!groups) this.groups.set(type, (groups = this.groupsOf(type)));
    const instances = groups.get(address) ?? [];
    return instances.length > 1 ? [new GroupNode(this.label, address, () => instances)] : instances;
  }

  private groupsOf(type: string): Map<string, StateResource[]> {
    const groups = new Map<string, StateResource[]>();
    for (const resource of this.document.ofType(type)) {
      const address = withoutKeys(resource.address);
      const same = groups.get(address);
      if (same) same.push(resource);
      else groups.set(address, [resource]);
    }
    return groups;
  }
}

class StateResource implements Resource {
  private known: Attribute | undefined;
  private edges: readonly Resource[] | undefined;

  constructor(
    private readonly state: TerraformState,
    private readonly shown: Shown,
  ) {}

  public get address(): string {
    return this.shown.address;
  }

  public get key(): string {
    return `${this.state.label}:${this.address}`;
  }

  public get mode(): 'managed' | 'data' {
    return this.shown.mode;
  }

  public get type(): string {
    return this.shown.type;
  }

  public get attributes(): Attribute {
    this.known ??= new Attribute('', new RootSource(new ShownSource(this.shown.values)));
    return this.known;
  }

  public get origin(): Origin {
    return { document: this.state.label };
  }

  public dependencies(): readonly Resource[] {
    this.edges ??= textsIn(this.shown.raw.depends_on).flatMap((address) => this.state.at(address));
    return this.edges;
  }
}

/** `module.net.azurerm_subnet.s` of `module.net["x"].azurerm_subnet.s[0]`. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
