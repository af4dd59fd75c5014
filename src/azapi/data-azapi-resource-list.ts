import { Construct } from 'constructs';
import { AzapiReadConfig } from './azapi-configs';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { readKinds } from './private/config-kinds';
import { AzapiResponseElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, required } from './private/kinds';

/** What a `DataAzapiResourceList` looks for. */
export interface DataAzapiResourceListConfig extends AzapiReadConfig {
  /** The id of what the resources are in: a resource group, a subscription or a parent resource. */
  readonly parentId: string;
}

const KINDS: Kinds<DataAzapiResourceListConfig> = { ...readKinds, parentId: required(armId) };

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource_list',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
};

/**
 * All resources of one type in one place; the response has them as the list `value`.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_list
 */
export class DataAzapiResourceList extends AzapiResponseElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource_list';

  constructor(scope: Construct, id: string, config: DataAzapiResourceListConfig) {
    super(scope, id, SCHEMA, config);
  }
}
