import { Construct } from 'constructs';
import { AzapiReadConfig } from './azapi-configs';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { readKinds } from './private/config-kinds';
import { actionBody, exportValues } from './private/dynamic-kinds';
import { AzapiResponseElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, oneOf, text } from './private/kinds';
import { outputPath } from './private/output';

/** What a `DataAzapiResourceAction` asks. */
export interface DataAzapiResourceActionConfig extends AzapiReadConfig {
  /**
   * The id of the resource to ask.
   * @default the provider's subscription
   */
  readonly resourceId?: string;
  /**
   * The action, such as `listKeys`: what the API has in the path after the id.
   * @default the request goes to the id itself
   */
  readonly action?: string;
  /**
   * The HTTP method: `POST`, `GET` or `HEAD`.
   * @default POST
   */
  readonly method?: string;
  /**
   * The request body, as an object or a list whose keys are Azure's. Never JSON text.
   * @default no body
   */
  readonly body?: any;
  /**
   * What of the response becomes the sensitive output, in the forms of `responseExportValues`: Terraform hides it in
   * its messages, but keeps it in the state.
   * @default nothing
   */
  readonly sensitiveResponseExportValues?: any;
}

const KINDS: Kinds<DataAzapiResourceActionConfig> = {
  ...readKinds,
  resourceId: armId,
  action: text('listKeys'),
  method: oneOf('POST', 'GET', 'HEAD'),
  body: actionBody,
  sensitiveResponseExportValues: exportValues,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource_action',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
};

/**
 * The answer to an action that changes nothing, such as `listKeys`; asked at every refresh.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_action
 */
export class DataAzapiResourceAction extends AzapiResponseElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource_action';

  constructor(scope: Construct, id: string, config: DataAzapiResourceActionConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The whole sensitive output, as a token. */
  public get sensitiveOutput(): { [key: string]: any } {
    return this.getAnyMapAttribute('sensitive_output');
  }

  /**
   * One part of the sensitive output, as a string token.
   *
   * @param path as for `outputAttribute`
   */
  public sensitiveOutputAttribute(path: string): string {
    const exported = this.argument('sensitiveResponseExportValues');
    return this.getStringAttribute(
      outputPath(this, 'sensitive_output', path, 'sensitiveResponseExportValues', exported),
    );
  }
}
