import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Fn, ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiUpdateResource } from '../src/azapi';

export interface BareEndpointProps {
  readonly name: string;
  readonly client: DataAzurermClientConfig;
  readonly workspaceId: string;
  readonly location: string;
  readonly networkPosture: string[];
  readonly computeId: string;
  readonly tags: { [key: string]: string };
  /** What the endpoint waits for. */
  readonly workspaceReadyWhen: ITerraformDependable[];
  /** What its deployment waits for. */
  readonly computeReadyWhen: ITerraformDependable[];
}

const BATCH_ENDPOINT = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
const API_VERSION = '2025-06-01';

/** A batch endpoint, its deployment and its default deployment. */
export class BareEndpoint extends Construct {
  public readonly endpoint: AzapiResource;

  constructor(scope: Construct, id: string, props: BareEndpointProps) {
    super(scope, id);
    this.endpoint = new AzapiResource(this, 'Endpoint', {
      type: `${BATCH_ENDPOINT}@${API_VERSION}`,
      parentId: props.workspaceId,
      name: `bep-${props.name}-${suffix(props.client, this.node.path)}`,
      location: props.location,
      identity: { type: 'SystemAssigned' },
      body: { properties: { authMode: 'AADToken' } },
      replaceTriggersExternalValues: props.networkPosture,
      responseExportValues: { scoringUri: 'properties.scoringUri' },
      tags: props.tags,
      dependsOn: props.workspaceReadyWhen,
    });
    const deployment = new AzapiResource(this, 'Deployment', {
      type: `${BATCH_ENDPOINT}/deployments@${API_VERSION}`,
      parentId: this.endpoint.id,
      name: 'classifier-v1',
      location: props.location,
      body: {
        properties: {
          compute: props.computeId,
          model: { referenceType: 'Id', assetId: `${props.workspaceId}/models/classifier/versions/1` },
          resources: { instanceCount: 1 },
          maxConcurrencyPerInstance: 1,
          miniBatchSize: 10,
          errorThreshold: -1,
          retrySettings: { maxRetries: 3, timeout: 'PT30S' },
          outputAction: 'AppendRow',
          outputFileName: 'predictions.csv',
          loggingLevel: 'Info',
        },
      },
      responseExportValues: [],
      tags: props.tags,
      dependsOn: props.computeReadyWhen,
    });
    new AzapiUpdateResource(this, 'DefaultDeployment', {
      type: `${BATCH_ENDPOINT}@${API_VERSION}`,
      resourceId: this.endpoint.id,
      body: { properties: { defaults: { deploymentName: 'classifier-v1' } } },
      responseExportValues: [],
      dependsOn: [deployment],
      lifecycle: { replaceTriggeredBy: [`azapi_resource.${this.endpoint.friendlyUniqueId}`] },
    });
  }
}

/** What makes a name unique in its subscription. */
export function suffix(client: DataAzurermClientConfig, path: string): string {
  return Fn.substr(Fn.sha256(Fn.join('/', [client.subscriptionId, path])), 0, 8);
}
