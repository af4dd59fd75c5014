import { execFileSync } from 'node:child_process';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { BatchInvocation } from '../../src/batch/batch-invocation';
import { Model, ModelFormat } from '../../src/batch/model';
import { ModelBatchDeployment } from '../../src/batch/model-batch-deployment';
import { AzureCloud } from '../../src/network/azure-cloud';
import { AzureProviders } from '../../src/providers/azure-providers';
import { messageOf, outside, resolve, SUBSCRIPTION, WORKSPACE_ID } from './fixture';

const WHERE =
  'Run it from a host that resolves the private DNS zones of the workspace: in its virtual network, in a peered one or on a VPN into it.';

function existing() {
  const { stack, workspace } = outside();
  return BatchEndpoint.fromIds(stack, 'Existing', {
    workspace,
    endpointId: `${WORKSPACE_ID}/batchEndpoints/credit-scoring`,
    scoringUri: 'https://credit-scoring.northeurope.inference.ml.azure.com/jobs',
  });
}

/** What a POSIX shell makes of a script, with every command replaced by one that prints its arguments. */
function inShell(script: string, ...commands: string[]): string[] {
  const stubs = commands.map((command) => `${command}() { printf '%s\\n' ${command} "$@"; }`).join('\n');
  return execFileSync('sh', ['-euc', `${stubs}\n${script}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

describe('BatchInvocation', () => {
  test('says in each text, first, where it can be run from', () => {
    const { cli, python, rest, runFrom } = new BatchInvocation({ endpoint: existing() });
    expect(runFrom).toBe(WHERE);
    for (const text of [cli, python, rest]) expect(text.split('\n')[0]).toBe(`# ${WHERE}`);
  });

  test('by CLI is a command that a shell understands', () => {
    const { cli } = new BatchInvocation({ endpoint: existing(), deploymentName: 'blue' });
    expect(inShell(cli, 'az')).toEqual([
      ...['az', 'ml', 'batch-endpoint', 'invoke', '--name', 'credit-scoring', '--deployment-name', 'blue'],
      ...['--input', 'azureml://datastores/workspaceblobstore/paths/input/', '--input-type', 'uri_folder'],
      ...['--workspace-name', 'mlw-ml', '--resource-group', 'rg-ml', '--subscription', SUBSCRIPTION],
    ]);
  });

  test('by REST posts what the service takes, with a token for its audience', () => {
    const { rest } = new BatchInvocation({ endpoint: existing(), deploymentName: 'blue' });
    const said = inShell(rest.replace('az account', 'echo'), 'curl');
    expect(said.slice(0, 5)).toEqual([
      'curl',
      '--fail-with-body',
      '--request',
      'POST',
      'https://credit-scoring.northeurope.inference.ml.azure.com/jobs',
    ]);
    expect(said).toContain(
      'Authorization: Bearer get-access-token --resource https://ml.azure.com --query accessToken --output tsv',
    );
    expect(said).toContain('azureml-model-deployment: blue');
    expect(JSON.parse(said[said.indexOf('--data') + 1])).toEqual({
      properties: {
        InputData: {
          input: { JobInputType: 'UriFolder', Uri: 'azureml://datastores/workspaceblobstore/paths/input/' },
        },
      },
    });
  });

  test('by Python calls the endpoint and waits for the job', () => {
    const { python } = new BatchInvocation({ endpoint: existing(), input: 'azureml://datastores/other/paths/a/' });
    expect(python.split('\n').slice(1)).toEqual([
      'from azure.ai.ml import Input, MLClient',
      'from azure.identity import DefaultAzureCredential',
      '',
      `client = MLClient(DefaultAzureCredential(), "${SUBSCRIPTION}", "rg-ml", "mlw-ml")`,
      'job = client.batch_endpoints.invoke(',
      '    endpoint_name="credit-scoring",',
      '    inputs={"input": Input(type="uri_folder", path="azureml://datastores/other/paths/a/")},',
      ')',
      'client.jobs.stream(job.name)',
    ]);
  });

  test('of an endpoint leaves the choice of the deployment to it, of a deployment names it', () => {
    const { stack, compute, endpoint } = outside();
    const made = endpoint();
    const model = Model.registered('credit', '3', ModelFormat.MLFLOW);
    const blue = new ModelBatchDeployment(stack, 'Blue', { endpoint: made, compute, model });
    expect(made.invocation.cli + made.invocation.rest + made.invocation.python).not.toMatch(/deployment/);
    expect(blue.invocation.cli).toContain('--deployment-name "blue"');
    expect(blue.invocation.python).toContain('deployment_name="blue"');
    expect(resolve(stack, blue.invocation.rest)).toContain(
      'POST "${azapi_resource.Endpoint_EEF1FD8F.output.scoringUri}"',
    );
  });

  test.each(['a b', 'a"b', "a'b", 'a`b', 'a$b', 'a\\b', '%{a}', ''])(
    'fails when the input %j could leave its quotes',
    (input) => {
      const message = messageOf(() => new BatchInvocation({ endpoint: existing(), input }));
      expect(message).toContain('input: ');
    },
  );

  test('fails when there is no endpoint', () => {
    expect(messageOf(() => new BatchInvocation({} as never))).toContain('endpoint: is missing');
    expect(messageOf(() => new BatchInvocation(undefined as never))).toContain('undefined is not an object of props');
  });
});

describe.each([
  [AzureCloud.US_GOVERNMENT, 'AzureUSGovernment', 'login.microsoftonline.us', 'https://ml.azure.us'],
  [AzureCloud.CHINA, 'AzureChinaCloud', 'login.chinacloudapi.cn', 'https://ml.azure.cn'],
])('in the cloud of the providers, %#', (cloud, name, authority, audience) => {
  const { stack, workspace } = outside();
  new AzureProviders(stack, 'Providers', { cloud });
  const endpoint = BatchEndpoint.fromIds(stack, 'Existing', {
    workspace,
    endpointId: `${WORKSPACE_ID}/batchEndpoints/credit-scoring`,
    scoringUri: 'https://credit-scoring.example/jobs',
  });
  const { cli, python, rest } = new BatchInvocation({ endpoint });

  test('the CLI is set to it', () => {
    expect(cli.split('\n')[1]).toBe(`az cloud set --name ${name}`);
  });

  test('Python signs in there', () => {
    expect(python).toContain(`DefaultAzureCredential(authority="${authority}")`);
    expect(python).toContain(`, cloud="${name}")`);
  });

  test('the token of REST is for its service', () => {
    expect(rest).toContain(`--resource ${audience} `);
  });
});
