import { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiWriteConfig } from './azapi-configs';
import { ElementSchema, META_ARGUMENTS } from './private/arguments';
import { writeKinds } from './private/config-kinds';
import { actionBody, exportValues } from './private/dynamic-kinds';
import { AzapiManagedElement } from './private/elements';
import { Fields, Kinds } from './private/fields';
import { armId, flag, oneOf, required, text, textListMap, textMap } from './private/kinds';
import { outputPath } from './private/output';

/**
 * What an `AzapiResourceAction` is made of. `sensitiveBody` and `sensitiveBodyVersion` need azapi 2.11 or newer here.
 */
export interface AzapiResourceActionConfig extends AzapiWriteConfig {
  /** The id of the resource to act on. */
  readonly resourceId: string;
  /**
   * The action, such as `start` or `listKeys`: what the API has in the path after the id.
   * @default the request goes to the id itself
   */
  readonly action?: string;
  /**
   * The HTTP method: `POST`, `PATCH`, `PUT`, `DELETE`, `GET` or `HEAD`.
   * @default POST
   */
  readonly method?: string;
  /**
   * The request body, as an object or a list whose keys are Azure's. Never JSON text.
   * @default no body
   */
  readonly body?: any;
  /**
   * When to act: `apply` (when this is created and when it changes) or `destroy` (when it is destroyed).
   * @default apply
   */
  readonly when?: string;
  /**
   * Whether an answer of 404 is fine; `exist` tells. Needs azapi 2.9 or newer.
   * @default false
   */
  readonly ignoreNotFound?: boolean | IResolvable;
  /**
   * What of the response becomes the sensitive output, in the forms of `responseExportValues`: Terraform hides it in
   * its messages, but keeps it in the state.
   * @default nothing
   */
  readonly sensitiveResponseExportValues?: any;
  /**
   * Headers to add to the request.
   * @default none
   */
  readonly headers?: { [key: string]: string };
  /**
   * Query parameters to add to the request.
   * @default none
   */
  readonly queryParameters?: { [key: string]: string[] };
}

const KINDS: Kinds<AzapiResourceActionConfig> = {
  ...writeKinds,
  resourceId: required(armId),
  action: text('start'),
  method: oneOf('POST', 'PATCH', 'PUT', 'DELETE', 'GET', 'HEAD'),
  body: actionBody,
  when: oneOf('apply', 'destroy'),
  ignoreNotFound: flag,
  sensitiveResponseExportValues: exportValues,
  headers: textMap,
  queryParameters: textListMap,
};

const SCHEMA: ElementSchema = {
  terraformType: 'azapi_resource_action',
  fields: new Fields(KINDS),
  others: META_ARGUMENTS,
};

/**
 * An action on a resource, such as a start, done once; done again when an argument changes.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action
 */
export class AzapiResourceAction extends AzapiManagedElement {
  /** Terraform's name of this type. */
  public static readonly tfResourceType: string = 'azapi_resource_action';

  constructor(scope: Construct, id: string, config: AzapiResourceActionConfig) {
    super(scope, id, SCHEMA, config);
  }

  /** The id of the resource acted on. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }

  /** Whether the resource was there. Needs azapi 2.9 or newer. */
  public get exist(): IResolvable {
    return this.getBooleanAttribute('exist');
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
