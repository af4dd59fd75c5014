import { TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiReadTimeouts } from './azapi-timeouts';
import { checkAddress } from './private/address';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { name } from './private/config-kinds';
import { AzapiReadElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, armType, required } from './private/kinds';
import { readTimeouts } from './private/nested-kinds';

/** What a `DataAzapiResourceId` takes apart or puts together. */
export interface DataAzapiResourceIdConfig extends TerraformMetaArguments {
  /** The resource type with its API version, as `<provider>/<type>@<api-version>`. */
  readonly type: string;
  /**
   * The id to take apart.
   * @default an id is put together from `name` and `parentId`
   */
  readonly resourceId?: string;
  /**
   * The name to put into an id, together with `parentId`.
   * @default told by `resourceId`
   */
  readonly name?: string;
  /**
   * The id that the put-together one continues.
   * @default told by `resourceId`
   */
  readonly parentId?: string;
  /**
   * How long to wait.
   * @default 5 minutes
   */
  readonly timeouts?: AzapiReadTimeouts;
}

const KINDS: Kinds<DataAzapiResourceIdConfig> = {
  type: required(armType),
  resourceId: armId,
  name,
  parentId: armId,
  timeouts: readTimeouts,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource_id',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
  relations: checkAddress,
};

/**
 * The parts of an ARM id. Azure is not asked: this is computed.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_id
 */
export class DataAzapiResourceId extends AzapiReadElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource_id';

  constructor(scope: Construct, id: string, config: DataAzapiResourceIdConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The last part of the id. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The id of what the resource is in. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }

  /** The id of the resource. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }

  /** The name of the resource group. */
  public get resourceGroupName(): string {
    return this.getStringAttribute('resource_group_name');
  }

  /** The subscription, a GUID. */
  public get subscriptionId(): string {
    return this.getStringAttribute('subscription_id');
  }

  /** The resource provider, such as `Microsoft.Network`. */
  public get providerNamespace(): string {
    return this.getStringAttribute('provider_namespace');
  }

  /** All parts by their names in the id, such as `{ resourceGroups: 'rg', virtualNetworks: 'vnet' }`. */
  public get parts(): { [key: string]: string } {
    return this.getStringMapAttribute('parts');
  }
}
