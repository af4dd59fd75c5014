import { Construct } from 'constructs';
import { AzapiObjectConfig } from './azapi-configs';
import { checkAddress } from './private/address';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { name, objectKinds } from './private/config-kinds';
import { AzapiManagedElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, textList, textMap } from './private/kinds';

/**
 * What an `AzapiUpdateResource` is made of. `replaceTriggersExternalValues` needs azapi 2.9 or newer here.
 */
export interface AzapiUpdateResourceConfig extends AzapiObjectConfig {
  /**
   * The id of the resource to change.
   * @default told by `name` and `parentId`
   */
  readonly resourceId?: string;
  /**
   * The name of the resource to change, together with `parentId`.
   * @default told by `resourceId`
   */
  readonly name?: string;
  /**
   * The id of what the resource to change is in.
   * @default told by `resourceId`
   */
  readonly parentId?: string;
  /**
   * By which property the items of a list are told apart, from the path of the list to the property (or several,
   * with commas between). Needs azapi 2.9 or newer.
   * @default by `name`, if the items have one, or else by their order
   */
  readonly listUniqueIdProperty?: { [key: string]: string };
  /**
   * Paths of lists in which items that `body` does not have are let be. Needs azapi 2.9 or newer.
   * @default none
   */
  readonly ignoreOtherItemsInList?: string[];
}

const KINDS: Kinds<AzapiUpdateResourceConfig> = {
  ...objectKinds,
  resourceId: armId,
  name,
  parentId: armId,
  listUniqueIdProperty: textMap,
  ignoreOtherItemsInList: textList,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_update_resource',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
  relations: checkAddress,
};

/**
 * Some properties of a resource that something else manages. They stay as they are when this is destroyed.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource
 */
export class AzapiUpdateResource extends AzapiManagedElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_update_resource';

  constructor(scope: Construct, id: string, config: AzapiUpdateResourceConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The name of the resource that is changed. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The id of what that resource is in. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }

  /** The id of the resource that is changed. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }
}
