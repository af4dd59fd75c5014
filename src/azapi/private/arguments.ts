import { Construct } from 'constructs';
import { PropProblems, shown } from '../../support/prop-problems';
import { Fields } from './fields';
import { hclAttribute } from './hcl';
import { isRecord } from './kinds';

/** What one azapi resource, data source or provider takes. */
export interface ElementSchema {
  /** Terraform's name of it, such as `azapi_resource`. */
  readonly terraformType: string;
  readonly fields: Fields;
  /** What the arguments must fulfil together. */
  readonly relations?: (problems: PropProblems, given: Readonly<Record<string, unknown>>) => void;
  /** Props that are not arguments of this type: Terraform's own and the binding's. */
  readonly others: readonly string[];
}

/** Terraform's arguments for every resource and data source. */
export const META_ARGUMENTS = ['dependsOn', 'count', 'provider', 'lifecycle', 'forEach', 'provisioners', 'connection'];

/** The arguments of one element: checked when it is made and whenever one of them is set. */
export class Arguments {
  private values: Record<string, unknown>;

  constructor(
    private readonly schema: ElementSchema,
    private readonly scope: Construct,
    private readonly id: string,
    config: object,
  ) {
    this.check(config);
    this.values = { ...config };
  }

  public get(prop: string): any {
    this.known(prop);
    return this.values[prop];
  }

  public set(prop: string, value: unknown): void {
    this.known(prop);
    const values = { ...this.values, [prop]: value };
    this.check(values);
    this.values = values;
  }

  public toTerraform(): Record<string, unknown> {
    return this.schema.fields.write(this.values);
  }

  public toHcl(): Record<string, unknown> {
    const written = this.toTerraform();
    for (const { attribute, kind } of this.schema.fields.all) {
      if (attribute in written) written[attribute] = hclAttribute(written[attribute], kind.block);
    }
    return written;
  }

  private check(config: unknown): void {
    const problems = new PropProblems(this.schema.terraformType, this.scope, this.id);
    if (isRecord(config)) {
      this.schema.fields.check(problems, config, '', this.schema.others);
      this.schema.relations?.(problems, config);
      if (config.dependsOn !== undefined && !Array.isArray(config.dependsOn)) {
        problems.add('dependsOn', 'is not a list', 'a list of constructs, such as [privateEndpoint]');
      }
    } else problems.add('config', `${shown(config)} is not an object`, 'an object with the arguments');
    problems.throwIfAny();
  }

  private known(prop: string): void {
    if (this.schema.fields.get(prop)) return;
    const problems = new PropProblems(this.schema.terraformType, this.scope, this.id);
    problems.noOthers(
      { [prop]: undefined },
      this.schema.fields.all.map((field) => field.prop),
    );
    problems.throwIfAny();
  }
}
