import { createHash } from 'node:crypto';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { PropProblems } from '../../support/prop-problems';
import { IBatchEndpoint } from '../batch-endpoint-interface';
import { BatchInvocation } from '../batch-invocation';

/** Who uses which prefix: Terraform knows one output of a name only, and cdktf would write the last. */
const prefixes = new WeakMap<TerraformStack, Map<string, IConstruct>>();

interface OutputOptions {
  readonly outputs?: boolean;
  readonly outputPrefix?: string;
}

export function checkPrefixIsFree(problems: PropProblems, scope: IConstruct, options: OutputOptions): void {
  if (options.outputs === false) return;
  const prefix = options.outputPrefix ?? outputPrefix(scope);
  const stack = TerraformStack.of(scope);
  const taken = prefixes.get(stack) ?? new Map<string, IConstruct>();
  const other = taken.get(prefix);
  if (other && other.node.scope?.node.tryFindChild(other.node.id) === other) {
    problems.add(
      'outputPrefix',
      `"${prefix}" is that of "${other.node.path}" already`,
      'another prefix, or outputs: false',
    );
  } else prefixes.set(stack, taken.set(prefix, scope));
}

/** The outputs of an endpoint: `<prefix>_scoring_uri` and so on. */
export function addOutputs(scope: Construct, prefix: string, endpoint: IBatchEndpoint): void {
  const invocation = new BatchInvocation({ endpoint });
  const output = (id: string, name: string, value: string, description: string) =>
    new TerraformOutput(scope, id, { value, description }).overrideLogicalId(`${prefix}_${name}`);
  output(
    'ScoringUri',
    'scoring_uri',
    endpoint.scoringUri,
    'Where jobs are posted to; it answers only to hosts that resolve the private DNS zones of the workspace.',
  );
  output('EndpointName', 'endpoint_name', endpoint.endpointName, 'The name of the batch endpoint.');
  output('InvokeCli', 'invoke_cli', invocation.cli, 'Starts a job with the Azure CLI.');
  output('InvokePython', 'invoke_python', invocation.python, 'Starts a job with the Python SDK.');
  output('InvokeRest', 'invoke_rest', invocation.rest, 'Starts a job with curl.');
}

/**
 * The construct path in the stack, as Terraform takes it for a name: `Team/Scoring` becomes `Team_Scoring`. Where that
 * could be another path's as well, a hash follows.
 */
export function outputPrefix(scope: IConstruct): string {
  const stack = TerraformStack.of(scope);
  const ids = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map((construct) => construct.node.id);
  const words = ids.map((id) => id.replace(/[^A-Za-z0-9-]/g, '-')).join('_');
  if (ids.every((id) => /^[A-Za-z0-9-]+$/.test(id))) return words;
  return `${words}_${createHash('sha256').update(ids.join('/')).digest('hex').slice(0, 6)}`;
}
