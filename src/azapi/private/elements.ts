import {
  TerraformDataSource,
  TerraformMetaArguments,
  TerraformProviderGeneratorMetadata,
  TerraformResource,
} from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, ElementSchema } from './arguments';
import { hclAttribute } from './hcl';
import { outputPath } from './output';

/** What a provider construct asks for when nothing else is said; arguments that need a newer 2.x say so. */
export const VERSION_CONSTRAINT = '~> 2.7';

const METADATA: TerraformProviderGeneratorMetadata = {
  providerName: 'azapi',
  providerVersionConstraint: VERSION_CONSTRAINT,
};

interface HclFragment {
  readonly resource?: { [type: string]: { [name: string]: { lifecycle?: { [argument: string]: unknown } } } };
}

/**
 * What the azapi resources have in common.
 *
 * @internal
 */
export abstract class AzapiManagedElement extends TerraformResource {
  private readonly args: Arguments;

  constructor(scope: Construct, id: string, schema: ElementSchema, config: TerraformMetaArguments) {
    const args = new Arguments(schema, scope, id, config);
    super(scope, id, {
      terraformResourceType: schema.terraformType,
      terraformGeneratorMetadata: METADATA,
      dependsOn: config.dependsOn,
      count: config.count,
      provider: config.provider,
      lifecycle: config.lifecycle,
      forEach: config.forEach,
      provisioners: config.provisioners,
      connection: config.connection,
    });
    this.args = args;
  }

  /** The ARM id, known after apply. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** The whole output, as a token; `outputAttribute` reaches into it. */
  public get output(): { [key: string]: any } {
    return this.getAnyMapAttribute('output');
  }

  /**
   * One part of the output, as a string token.
   *
   * @param path names joined by dots, such as `scoringUri` when `responseExportValues` is a map with that name, or
   * `properties.scoringUri` when it is a list
   */
  public outputAttribute(path: string): string {
    const exported = this.args.get('responseExportValues');
    return this.getStringAttribute(outputPath(this, 'output', path, 'responseExportValues', exported));
  }

  /**
   * The value that an argument has been given.
   *
   * @param name of the prop, such as `body`
   */
  public argument(name: string): any {
    return this.args.get(name);
  }

  /**
   * Gives an argument another value; it is checked as in the constructor.
   *
   * @param name of the prop, such as `body`
   * @param value undefined takes the argument away
   */
  public setArgument(name: string, value: any): void {
    this.args.set(name, value);
  }

  /** cdktf writes a construct in `replaceTriggeredBy` as `${address}`, which Terraform refuses there: it wants the address. */
  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const triggers = this.lifecycle?.replaceTriggeredBy;
    if (!triggers?.some((trigger) => typeof trigger !== 'string')) return meta;
    const replaceTriggeredBy = triggers.map((trigger) => {
      if (typeof trigger === 'string' || !TerraformResource.isTerraformResource(trigger)) return trigger;
      return `${trigger.terraformResourceType}.${trigger.friendlyUniqueId}`;
    });
    return { ...meta, lifecycle: { ...meta.lifecycle, replaceTriggeredBy } };
  }

  /**
   * cdktf puts the addresses between quotes, which Terraform takes in JSON only; a text in brackets it leaves as it is.
   * And it writes conditions as a list, where Terraform wants blocks.
   */
  public toHclTerraform(): any {
    const fragment = super.toHclTerraform() as HclFragment;
    const attributes = fragment.resource?.[this.terraformResourceType]?.[this.friendlyUniqueId];
    if (!attributes?.lifecycle) return fragment;
    const { replace_triggered_by: triggers, precondition, postcondition, ...others } = attributes.lifecycle;
    const value = {
      ...others,
      ...(Array.isArray(triggers) && { replace_triggered_by: `[${triggers.join(', ')}]` }),
      ...(precondition ? { precondition: hclAttribute(precondition, 'list') } : {}),
      ...(postcondition ? { postcondition: hclAttribute(postcondition, 'list') } : {}),
    };
    attributes.lifecycle = precondition || postcondition ? { value, isBlock: true, type: 'struct' } : value;
    return fragment;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.args.toTerraform();
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return this.args.toHcl();
  }
}

/**
 * What the azapi data sources have in common.
 *
 * @internal
 */
export abstract class AzapiReadElement extends TerraformDataSource {
  private readonly args: Arguments;

  constructor(scope: Construct, id: string, schema: ElementSchema, config: TerraformMetaArguments) {
    const args = new Arguments(schema, scope, id, config);
    super(scope, id, {
      terraformResourceType: schema.terraformType,
      terraformGeneratorMetadata: METADATA,
      dependsOn: config.dependsOn,
      count: config.count,
      provider: config.provider,
      lifecycle: config.lifecycle,
      forEach: config.forEach,
    });
    this.args = args;
  }

  /** The id of what was read. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /**
   * The value that an argument has been given.
   *
   * @param name of the prop, such as `resourceId`
   */
  public argument(name: string): any {
    return this.args.get(name);
  }

  /**
   * Gives an argument another value; it is checked as in the constructor.
   *
   * @param name of the prop, such as `resourceId`
   * @param value undefined takes the argument away
   */
  public setArgument(name: string, value: any): void {
    this.args.set(name, value);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.args.toTerraform();
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return this.args.toHcl();
  }
}

/**
 * A data source that answers with (part of) a response of Azure.
 *
 * @internal
 */
export abstract class AzapiResponseElement extends AzapiReadElement {
  /** The whole output, as a token; `outputAttribute` reaches into it. */
  public get output(): { [key: string]: any } {
    return this.getAnyMapAttribute('output');
  }

  /**
   * One part of the output, as a string token.
   *
   * @param path names joined by dots, such as `scoringUri` when `responseExportValues` is a map with that name, or
   * `properties.scoringUri` when it is a list
   */
  public outputAttribute(path: string): string {
    const exported = this.argument('responseExportValues');
    return this.getStringAttribute(outputPath(this, 'output', path, 'responseExportValues', exported));
  }
}
