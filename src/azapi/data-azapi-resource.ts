import { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiReadConfig } from './azapi-configs';
import { checkAddress } from './private/address';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { name, readKinds } from './private/config-kinds';
import { AzapiResponseElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, flag } from './private/kinds';

/** What a `DataAzapiResource` looks for. */
export interface DataAzapiResourceConfig extends AzapiReadConfig {
  /**
   * The id of the resource.
   * @default told by `name` and `parentId`
   */
  readonly resourceId?: string;
  /**
   * The name of the resource, together with `parentId`.
   * @default told by `resourceId`
   */
  readonly name?: string;
  /**
   * The id of what the resource is in.
   * @default told by `resourceId`; the provider's subscription, for a resource group
   */
  readonly parentId?: string;
  /**
   * Whether a resource that is not there is fine; `exists` tells.
   * @default false
   */
  readonly ignoreNotFound?: boolean | IResolvable;
}

const KINDS: Kinds<DataAzapiResourceConfig> = {
  ...readKinds,
  resourceId: armId,
  name,
  parentId: armId,
  ignoreNotFound: flag,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
  relations: (problems, given) => {
    // the one type that may be read without saying which: the provider's own subscription
    const { type } = given;
    if (typeof type === 'string' && /^microsoft\.resources\/subscriptions@/i.test(type)) return;
    checkAddress(problems, given);
  },
};

/**
 * A resource that exists.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource
 */
export class DataAzapiResource extends AzapiResponseElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource';

  constructor(scope: Construct, id: string, config: DataAzapiResourceConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The name. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The id of what the resource is in. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }

  /** The id, also when it was looked for by name. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }

  /** The region. */
  public get location(): string {
    return this.getStringAttribute('location');
  }

  /** The tags. */
  public get tags(): { [key: string]: string } {
    return this.getStringMapAttribute('tags');
  }

  /** Whether it is there, for `ignoreNotFound`. */
  public get exists(): IResolvable {
    return this.getBooleanAttribute('exists');
  }

  /** Which kinds of identity the resource has, such as `SystemAssigned`; only there when it has one. */
  public get identityType(): string {
    return this.getStringAttribute('identity[0].type');
  }

  /** The ids of the user-assigned identities; only there when the resource has an identity. */
  public get identityIds(): string[] {
    return this.getListAttribute('identity[0].identity_ids');
  }

  /** The object id of the system-assigned identity; only there when the resource has one. */
  public get identityPrincipalId(): string {
    return this.getStringAttribute('identity[0].principal_id');
  }

  /** The tenant of the system-assigned identity; only there when the resource has one. */
  public get identityTenantId(): string {
    return this.getStringAttribute('identity[0].tenant_id');
  }
}
