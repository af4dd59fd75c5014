import { ImportableResource, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiOwnedConfig } from './azapi-configs';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { name, ownedKinds } from './private/config-kinds';
import { AzapiManagedElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { dataPlaneType, required, text } from './private/kinds';

/**
 * What an `AzapiDataPlaneResource` is made of. `sensitiveBody` and `sensitiveBodyVersion` need azapi 2.9 or newer here.
 */
export interface AzapiDataPlaneResourceConfig extends AzapiOwnedConfig {
  /**
   * Where the data plane is: a host, perhaps with a path, without `https://`, such as `myvault.vault.azure.net`.
   * Another one replaces the resource.
   */
  readonly parentId: string;
  /**
   * The name of the resource; another one replaces it.
   * @default none: for types whose address has no name of its own
   */
  readonly name?: string;
}

const KINDS: Kinds<AzapiDataPlaneResourceConfig> = {
  ...ownedKinds,
  type: required(dataPlaneType),
  parentId: required(text('myvault.vault.azure.net')),
  name,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_data_plane_resource',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
  relations: (problems, { parentId }) => {
    if (typeof parentId === 'string' && /^https?:/i.test(parentId)) {
      problems.add(
        'parentId',
        'begins with a scheme',
        'the host without "https://", such as "myvault.vault.azure.net"',
      );
    }
  },
};

/**
 * A resource of the few data planes that azapi knows (Key Vault, App Configuration, Synapse, Purview and others). The
 * machine that runs Terraform must reach the data plane: behind a private endpoint only a runner in the network does.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/data_plane_resource
 */
export class AzapiDataPlaneResource extends AzapiManagedElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_data_plane_resource';

  /**
   * Makes `cdktf plan` write the configuration of a resource that exists already.
   *
   * @param scope in which the resource is to be
   * @param importToId construct id that it is to have
   * @param importFromId id of what exists
   * @param provider the azapi provider to read it with, when there are several
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    const terraformResourceType = AzapiDataPlaneResource.tfResourceType;
    return new ImportableResource(scope, importToId, { terraformResourceType, importId: importFromId, provider });
  }

  constructor(scope: Construct, id: string, config: AzapiDataPlaneResourceConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The name. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** Where the data plane is. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }
}
