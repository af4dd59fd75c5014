import { Fn, TerraformOutput, Token } from 'cdktf';
import { Construct } from 'constructs';

export interface BareOutputsProps {
  readonly endpointName: string;
  readonly scoringUri: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly resourceGroupName: string;
}

/** Where an endpoint is and how it is called. */
export function bareOutputs(scope: Construct, prefix: string, props: BareOutputsProps): void {
  const { endpointName, scoringUri, workspaceId, workspaceName, resourceGroupName } = props;
  const subscriptionId = Token.asString(Fn.element(Fn.split('/', workspaceId), 2));
  const output = (id: string, name: string, description: string, value: string) =>
    new TerraformOutput(scope, id, { description, value }).overrideLogicalId(`${prefix}_${name}`);
  output(
    'ScoringUri',
    'scoring_uri',
    'Where jobs are posted to; it answers only to hosts that resolve the private DNS zones of the workspace.',
    scoringUri,
  );
  output('EndpointName', 'endpoint_name', 'The name of the batch endpoint.', endpointName);
  output(
    'InvokeCli',
    'invoke_cli',
    'Starts a job with the Azure CLI.',
    `# ${RUN_FROM}
az ml batch-endpoint invoke \\
  --name "${endpointName}" \\
  --input "${INPUT}" \\
  --input-type uri_folder \\
  --workspace-name "${workspaceName}" \\
  --resource-group "${resourceGroupName}" \\
  --subscription "${subscriptionId}"`,
  );
  output(
    'InvokePython',
    'invoke_python',
    'Starts a job with the Python SDK.',
    `# ${RUN_FROM}
from azure.ai.ml import Input, MLClient
from azure.identity import DefaultAzureCredential

client = MLClient(DefaultAzureCredential(), "${subscriptionId}", "${resourceGroupName}", "${workspaceName}")
job = client.batch_endpoints.invoke(
    endpoint_name="${endpointName}",
    inputs={"input": Input(type="uri_folder", path="${INPUT}")},
)
client.jobs.stream(job.name)`,
  );
  output(
    'InvokeRest',
    'invoke_rest',
    'Starts a job with curl.',
    `# ${RUN_FROM}
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken --output tsv)
curl --fail-with-body --request POST "${scoringUri}" \\
  --header "Authorization: Bearer $TOKEN" \\
  --header "Content-Type: application/json" \\
  --data '{"properties":{"InputData":{"input":{"JobInputType":"UriFolder","Uri":"${INPUT}"}}}}'`,
  );
}

const RUN_FROM =
  'Run it from a host that resolves the private DNS zones of the workspace: in its virtual network, in a peered one or on a VPN into it.';
const INPUT = 'azureml://datastores/workspaceblobstore/paths/input/';
