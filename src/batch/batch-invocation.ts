import { TerraformStack } from 'cdktf';
import { AzureCloud } from '../network/azure-cloud';
import { cloudOf } from '../network/stated-cloud';
import { armIdPart } from '../support/arm-id';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { IBatchEndpoint } from './batch-endpoint-interface';

/** What a `BatchInvocation` is made of. */
export interface BatchInvocationProps {
  /** The endpoint to call. */
  readonly endpoint: IBatchEndpoint;

  /**
   * The name of the deployment to send the job to.
   *
   * @default the endpoint's default deployment
   */
  readonly deploymentName?: string;

  /**
   * The folder with the data to score, on a datastore of the workspace.
   *
   * @default "azureml://datastores/workspaceblobstore/paths/input/", on the workspace's own storage account
   */
  readonly input?: string;
}

const PROPS = ['endpoint', 'deploymentName', 'input'];
const DEFAULT_INPUT = 'azureml://datastores/workspaceblobstore/paths/input/';

/**
 * How a job is started at an endpoint, ready to paste. Each text says first where it can be run from: the studio cannot
 * invoke an endpoint of a private workspace, and only a host in the network resolves its name.
 *
 * A model deployment takes one folder, under any name. A pipeline deployment has inputs of its own: replace `input` by
 * theirs.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs
 */
export class BatchInvocation {
  /** Where the commands can be run from, in one sentence. */
  public readonly runFrom: string;
  /** The Azure CLI with its extension `ml`, version 2. */
  public readonly cli: string;
  /** Python with the packages `azure-ai-ml`, version 1 or newer, and `azure-identity`. */
  public readonly python: string;
  /** REST, by curl; the token is the Azure CLI's. */
  public readonly rest: string;

  constructor(props: BatchInvocationProps) {
    check(props);
    const { endpoint, deploymentName, input = DEFAULT_INPUT } = props;
    const { workspaceId, workspaceName, resourceGroupName } = endpoint.workspace;
    const subscriptionId = armIdPart(workspaceId, 2);
    const cloud = cloudOf(endpoint);
    const isElsewhere = cloud !== AzureCloud.PUBLIC;

    this.runFrom =
      'Run it from a host that resolves the private DNS zones of the workspace: in its virtual network, in a peered one or on a VPN into it.';
    this.cli = lines(
      `# ${this.runFrom}`,
      isElsewhere && `az cloud set --name ${cloud.cliName}`,
      'az ml batch-endpoint invoke \\',
      `  --name "${endpoint.endpointName}" \\`,
      deploymentName && `  --deployment-name "${deploymentName}" \\`,
      `  --input "${input}" \\`,
      '  --input-type uri_folder \\',
      `  --workspace-name "${workspaceName}" \\`,
      `  --resource-group "${resourceGroupName}" \\`,
      `  --subscription "${subscriptionId}"`,
    );
    this.python = lines(
      `# ${this.runFrom}`,
      'from azure.ai.ml import Input, MLClient',
      'from azure.identity import DefaultAzureCredential',
      '',
      ...(isElsewhere
        ? [
            `credential = DefaultAzureCredential(authority="${cloud.authorityHost}")`,
            `client = MLClient(credential, "${subscriptionId}", "${resourceGroupName}", "${workspaceName}", cloud="${cloud.cliName}")`,
          ]
        : [
            `client = MLClient(DefaultAzureCredential(), "${subscriptionId}", "${resourceGroupName}", "${workspaceName}")`,
          ]),
      'job = client.batch_endpoints.invoke(',
      `    endpoint_name="${endpoint.endpointName}",`,
      deploymentName && `    deployment_name="${deploymentName}",`,
      `    inputs={"input": Input(type="uri_folder", path="${input}")},`,
      ')',
      'client.jobs.stream(job.name)',
    );
    this.rest = lines(
      `# ${this.runFrom}`,
      // https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint
      `TOKEN=$(az account get-access-token --resource ${cloud.machineLearningAudience} --query accessToken --output tsv)`,
      `curl --fail-with-body --request POST "${endpoint.scoringUri}" \\`,
      '  --header "Authorization: Bearer $TOKEN" \\',
      '  --header "Content-Type: application/json" \\',
      deploymentName && `  --header "azureml-model-deployment: ${deploymentName}" \\`,
      `  --data '{"properties":{"InputData":{"input":{"JobInputType":"UriFolder","Uri":"${input}"}}}}'`,
    );
  }
}

function lines(...all: (string | false | undefined)[]): string {
  return all.filter((line) => typeof line === 'string').join('\n');
}

function check(props: BatchInvocationProps): void {
  const scope = props?.endpoint?.node ? TerraformStack.of(props.endpoint) : undefined;
  const problems = new PropProblems('BatchInvocation', scope as TerraformStack, 'invocation');
  requireProps(problems, props, PROPS);
  problems.given('endpoint', props.endpoint, 'a BatchEndpoint, or BatchEndpoint.fromIds(…)');
  // the texts are pasted into a shell, so nothing in them may end a quotation
  const allowed = 'without spaces, quotes, backslashes, backquotes, braces and dollar signs';
  problems.optionalText(
    'deploymentName',
    props.deploymentName,
    'the name of a deployment, such as "classifier-v2"',
    /^[a-zA-Z][\w-]*$/,
  );
  problems.optionalText('input', props.input, `a URI ${allowed}, such as "${DEFAULT_INPUT}"`, /^[^\s"'\\`${}]+$/);
  problems.throwIfAny();
}
