import { TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiReadTimeouts } from './azapi-timeouts';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { AzapiReadElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { readTimeouts } from './private/nested-kinds';

/** What a `DataAzapiClientConfig` takes. */
export interface DataAzapiClientConfigConfig extends TerraformMetaArguments {
  /**
   * How long to wait.
   * @default 5 minutes
   */
  readonly timeouts?: AzapiReadTimeouts;
}

const KINDS: Kinds<DataAzapiClientConfigConfig> = { timeouts: readTimeouts };

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_client_config',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
};

/**
 * Who the azapi provider is signed in as, and where.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/client_config
 */
export class DataAzapiClientConfig extends AzapiReadElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_client_config';

  constructor(scope: Construct, id: string, config: DataAzapiClientConfigConfig = {}) {
    super(scope, id, SCHEMA, config);
  }

  /** The tenant, a GUID. */
  public get tenantId(): string {
    return this.getStringAttribute('tenant_id');
  }

  /** The subscription, a GUID. */
  public get subscriptionId(): string {
    return this.getStringAttribute('subscription_id');
  }

  /** The subscription as an ARM id, `/subscriptions/<guid>`. */
  public get subscriptionResourceId(): string {
    return this.getStringAttribute('subscription_resource_id');
  }

  /** The object id of the principal that is signed in. */
  public get objectId(): string {
    return this.getStringAttribute('object_id');
  }
}
