import { Attribute, ValueSource } from '../attribute';
import type { Origin, Resource } from '../resource';

/**
 * Everything that one address in a configuration stands for, as one step in the order of creation: Terraform waits for all
 * instances of a resource, and edges between all of one and all of another would be too many.
 */
export class GroupNode implements Resource {
  public readonly mode = 'managed';
  public readonly type = '';
  public readonly attributes = new Attribute('', new ValueSource(undefined));
  private edges: readonly Resource[] | undefined;

  constructor(
    private readonly label: string,
    public readonly address: string,
    private readonly members: () => readonly Resource[],
    public readonly uncertain?: string,
  ) {}

  public get key(): string {
    return `${this.label}:group of ${this.address}`;
  }

  public get origin(): Origin {
    return { document: this.label };
  }

  public dependencies(): readonly Resource[] {
    this.edges ??= this.members();
    return this.edges;
  }
}
