import { IResolvable, ImportableResource, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiOwnedConfig } from './azapi-configs';
import { AzapiIdentity } from './azapi-identity';
import { isResourceGroup } from './private/address';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { name, ownedKinds } from './private/config-kinds';
import { AzapiManagedElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, flag, isOpen, isRecord, tags, text, textList, textMap } from './private/kinds';
import { identity } from './private/nested-kinds';

/** What an `AzapiResource` is made of. */
export interface AzapiResourceConfig extends AzapiOwnedConfig {
  /**
   * The name of the resource; another one replaces it.
   * @default the provider's `defaultName`
   */
  readonly name?: string;
  /**
   * The id of what the resource is in: a resource group, a subscription, `/` for the tenant, the parent of a child
   * resource, or the resource that an extension is put on. Another one replaces the resource.
   * @default the provider's subscription, for a resource group; all other types need it
   */
  readonly parentId?: string;
  /**
   * The region, such as `westeurope`; given here or in `body`, not in both.
   * @default the provider's `defaultLocation`, for types that have a region
   */
  readonly location?: string;
  /**
   * Tags: at most 50, with names of up to 512 and values of up to 256 characters; given here or in `body`, not in both.
   * @default the provider's `defaultTags`, for types that have tags
   */
  readonly tags?: { [key: string]: string };
  /**
   * The managed identity of the resource; given here or in `body`, not in both.
   * @default none
   */
  readonly identity?: AzapiIdentity;
  /**
   * Whether `type` and `body` are checked at plan time against the types built into the provider. Switch it off for an
   * API version that is newer than the provider.
   * @default true
   */
  readonly schemaValidationEnabled?: boolean | IResolvable;
  /**
   * Whether nulls in `body` are left out of the request.
   * @default false
   */
  readonly ignoreNullProperty?: boolean | IResolvable;
  /**
   * Paths into `body` whose changes are neither shown nor sent, such as `properties.defaults.deploymentName`, for what
   * something else than Terraform changes. Needs azapi 2.12 or newer and Terraform 1.11 or newer.
   * @default none
   */
  readonly ignoreBodyChanges?: string[];
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

const KINDS: Kinds<AzapiResourceConfig> = {
  ...ownedKinds,
  name,
  parentId: armId,
  location: text('westeurope'),
  tags,
  identity,
  schemaValidationEnabled: flag,
  ignoreNullProperty: flag,
  ignoreBodyChanges: textList,
  listUniqueIdProperty: textMap,
  ignoreOtherItemsInList: textList,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
  relations: (problems, given) => {
    const { type, parentId, body } = given;
    if ((parentId === undefined || parentId === null) && !isResourceGroup(type) && !isOpen(type)) {
      problems.add(
        'parentId',
        'is missing',
        'the id of a resource group or of a parent resource, such as resourceGroup.id',
      );
    }
    if (!isRecord(body)) return;
    for (const prop of ['location', 'tags', 'identity']) {
      const twice = body[prop] !== undefined && given[prop] !== undefined && given[prop] !== null;
      if (twice) problems.add(prop, 'is given and is in body too', `${prop} as a prop only: take it out of body`);
    }
  },
};

/**
 * Any resource of the Azure Resource Manager, in any API version: what azurerm does not have yet.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export class AzapiResource extends AzapiManagedElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource';

  /**
   * Makes `cdktf plan` write the configuration of a resource that exists already.
   *
   * @param scope in which the resource is to be
   * @param importToId construct id that it is to have
   * @param importFromId ARM id of what exists, with `?api-version=2024-10-01` after it for a certain version
   * @param provider the azapi provider to read it with, when there are several
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = AzapiResource.tfResourceType;
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  constructor(scope: Construct, id: string, config: AzapiResourceConfig) {
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

  /** The region. */
  public get location(): string {
    return this.getStringAttribute('location');
  }

  /** The tags, the provider's default ones included. */
  public get tags(): { [key: string]: string } {
    return this.getStringMapAttribute('tags');
  }

  /** The object id of the system-assigned identity, for role assignments; only there when `identity` is given. */
  public get identityPrincipalId(): string {
    return this.getStringAttribute('identity[0].principal_id');
  }

  /** The tenant of the system-assigned identity; only there when `identity` is given. */
  public get identityTenantId(): string {
    return this.getStringAttribute('identity[0].tenant_id');
  }
}
