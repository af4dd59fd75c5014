import { Attribute } from '../attribute';
import type { Document, Origin, Resource } from '../resource';
import { AddressGroups } from './address-groups';
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
  private readonly groups: AddressGroups;

  constructor(
    public readonly label: string,
    values: unknown,
  ) {
    this.groups = new AddressGroups(label, () => this.document);
    const shown = shownIn(memberOf(asObject(values), 'root_module'));
    this.document = new ShownDocument(shown, (one) => new StateResource(this, one), []);
  }

  /** What `depends_on` means. */
  public at(address: string): readonly Resource[] {
    return this.groups.at(address);
  }
}

class StateResource implements Resource {
  private known: Attribute | undefined;
  private edges: readonly Resource[] | undefined;
  private ownKey: string | undefined;

  constructor(
    private readonly state: TerraformState,
    private readonly shown: Shown,
  ) {}

  public get address(): string {
    return this.shown.address;
  }

  public get key(): string {
    this.ownKey ??= `${this.state.label}:${this.address}`;
    return this.ownKey;
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
