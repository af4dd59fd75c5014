import { IResolvable, TerraformMetaArguments } from 'cdktf';
import { AzapiRetry } from './azapi-retry';
import { AzapiReadTimeouts, AzapiTimeouts } from './azapi-timeouts';

/** What every request to Azure takes. */
export interface AzapiRequestConfig extends TerraformMetaArguments {
  /**
   * The resource type and the API version to speak, as `<provider>/<type>@<api-version>`, such as
   * `Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-10-01`.
   */
  readonly type: string;
  /**
   * What of Azure's response becomes the `output`.
   *
   * A map from names to JMESPath queries (`{ uri: 'properties.scoringUri' }`) makes a flat output, read with
   * `outputAttribute('uri')`. A list of paths (`['properties.scoringUri']`, or `['*']` for all) makes an output nested
   * as the response is, read with `outputAttribute('properties.scoringUri')`.
   *
   * @default all that the response has and that cannot be set, unless the provider has `disableDefaultOutput`
   */
  readonly responseExportValues?: any;
  /**
   * Errors of Azure to retry.
   * @default only what the provider retries by itself
   */
  readonly retry?: AzapiRetry;
}

/** What every request that changes something takes. */
export interface AzapiWriteConfig extends AzapiRequestConfig {
  /**
   * What is not to be kept in the plan and the state: an object that is merged into `body` for the request only.
   * Needs Terraform 1.11 or newer. Azure is sent it again when `sensitiveBodyVersion` changes.
   * @default nothing
   */
  readonly sensitiveBody?: any;
  /**
   * The version of each property of `sensitiveBody`, from its path (`properties.adminPassword`, `rules[0].key`) to any
   * string: a property is sent when its version changes, as Terraform cannot compare what it does not keep.
   * @default a change is seen by a hash that the provider keeps
   */
  readonly sensitiveBodyVersion?: { [key: string]: string };
  /**
   * Ids of resources of which only one azapi operation at a time may run, for Azure refuses parallel changes of many
   * parents. Holds within one run of Terraform.
   * @default no lock
   */
  readonly locks?: string[];
  /**
   * How long to wait for Azure.
   * @default 30 minutes, 5 minutes for reads
   */
  readonly timeouts?: AzapiTimeouts;
}

/** What everything that Terraform reads back after writing takes. */
export interface AzapiObjectConfig extends AzapiWriteConfig {
  /**
   * The request body, as an object whose keys are Azure's, such as `{ properties: { authMode: 'AADToken' } }`. Never
   * JSON text. Null is sent as null; undefined is left out.
   * @default an empty object
   */
  readonly body?: any;
  /**
   * Whether names of properties that differ from Azure's answer in case only are the same.
   * @default false
   */
  readonly ignoreCasing?: boolean | IResolvable;
  /**
   * Whether properties of `body` that Azure does not give back, such as passwords, are taken as unchanged.
   * @default true
   */
  readonly ignoreMissingProperty?: boolean | IResolvable;
  /**
   * Any value; the resource is replaced when it changes from one that is not null to another that is not null.
   * @default nothing but name, parent and the like replace it
   */
  readonly replaceTriggersExternalValues?: any;
  /**
   * Headers to add to read requests.
   * @default none
   */
  readonly readHeaders?: { [key: string]: string };
  /**
   * Query parameters to add to read requests.
   * @default none
   */
  readonly readQueryParameters?: { [key: string]: string[] };
  /**
   * Headers to add to update requests.
   * @default none
   */
  readonly updateHeaders?: { [key: string]: string };
  /**
   * Query parameters to add to update requests.
   * @default none
   */
  readonly updateQueryParameters?: { [key: string]: string[] };
}

/** What everything that Terraform creates and deletes takes. */
export interface AzapiOwnedConfig extends AzapiObjectConfig {
  /**
   * Paths into `body` (JMESPath), such as `properties.compute`: the resource is replaced when what is there changes.
   * For the properties that Azure does not let change.
   * @default an update in place is tried for every change of the body
   */
  readonly replaceTriggersRefs?: string[];
  /**
   * Headers to add to create requests.
   * @default none
   */
  readonly createHeaders?: { [key: string]: string };
  /**
   * Query parameters to add to create requests.
   * @default none
   */
  readonly createQueryParameters?: { [key: string]: string[] };
  /**
   * Headers to add to delete requests.
   * @default none
   */
  readonly deleteHeaders?: { [key: string]: string };
  /**
   * Query parameters to add to delete requests.
   * @default none
   */
  readonly deleteQueryParameters?: { [key: string]: string[] };
}

/** What every data source that asks Azure takes. */
export interface AzapiReadConfig extends AzapiRequestConfig {
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
  /**
   * How long to wait for Azure.
   * @default 5 minutes
   */
  readonly timeouts?: AzapiReadTimeouts;
}
