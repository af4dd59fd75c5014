import { TerraformResource, TerraformResourceLifecycle, Token } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource } from '../../azapi';
import { IComputeCluster } from '../../compute/compute-interface';
import { PropProblems, shown } from '../../support/prop-problems';
import { checkPart } from '../../support/part';
import { requireProps } from '../../support/resource-props';
import { waitFor } from '../../support/wait-for';
import { BatchDeploymentOptions } from '../batch-deployment-props';
import { IBatchDeployment, IBatchEndpoint } from '../batch-endpoint-interface';
import { DEPLOYMENT_TYPE } from './batch-types';
import { checkNameIsFree } from './endpoint-deployments';
import { deploymentName } from './names';

export interface PlacedOptions extends BatchDeploymentOptions {
  readonly endpoint: IBatchEndpoint;
  readonly compute: IComputeCluster;
}

const ENDPOINT = { endpointId: 'string', endpointName: 'string', workspace: 'object', node: 'object' } as const;
const CLUSTER = { computeId: 'string', computeName: 'string', readyWhen: 'list', node: 'object' } as const;

/** Checks a deployment's props: where it is placed, and what is its kind's own. */
export function checkPlacedOptions<P extends PlacedOptions>(
  kind: string,
  deployment: IBatchDeployment,
  props: P,
  known: string[],
  checkOptions: (problems: PropProblems, options: P) => void,
): void {
  const { scope, id } = deployment.node;
  const problems = new PropProblems(kind, scope as Construct, id);
  requireProps(problems, props, ['endpoint', 'compute', ...known]);
  const isPlaced = checkPart(
    problems,
    'endpoint',
    props.endpoint,
    ENDPOINT,
    'a BatchEndpoint, or BatchEndpoint.fromIds(…)',
  );
  checkPart(
    problems,
    'compute',
    props.compute,
    CLUSTER,
    'a PrivateComputeCluster, or PrivateComputeCluster.fromIds(…)',
  );
  checkOptions(problems, props);
  if (isPlaced) checkNameIsFree(problems, props.endpoint, props.name ?? deploymentName(deployment));
  problems.throwIfAny();
}

/**
 * A job cannot get more nodes than its cluster may have.
 *
 * @param whose what has so many, such as `maxNodes`
 */
export function checkNodes(problems: PropProblems, instanceCount: unknown, most: unknown, whose: string): void {
  if (typeof instanceCount !== 'number' || typeof most !== 'number') return;
  if (Token.isUnresolved(instanceCount) || Token.isUnresolved(most) || !(instanceCount > most)) return;
  problems.add(
    'instanceCount',
    `${shown(instanceCount)} nodes are more than ${whose}, ${most}`,
    `1 to ${most}, or a cluster with more maxNodes`,
  );
}

/** A cluster, as a problem names it. */
export function nodesOf(compute: IComputeCluster | undefined): string {
  return `the cluster "${compute?.node?.path}" may have`;
}

/** The main resource of a deployment. Its parent is the endpoint, so it is replaced whenever the endpoint is. */
export function deploymentResource(
  deployment: IBatchDeployment,
  props: PlacedOptions,
  properties: object,
): AzapiResource {
  const { endpoint, compute, description, tags } = props;
  const resource = new AzapiResource(deployment, 'Resource', {
    type: DEPLOYMENT_TYPE,
    parentId: endpoint.endpointId,
    name: deployment.deploymentName,
    location: endpoint.workspace.location,
    body: { properties: { description, ...properties } },
    responseExportValues: [],
    tags,
    lifecycle: lifecycle(endpoint),
  });
  waitFor(resource, compute.readyWhen);
  return resource;
}

/** An endpoint that is made has the conditions of its workspace; one that exists already has nothing to put them on. */
function lifecycle({ node, workspace }: IBatchEndpoint): TerraformResourceLifecycle | undefined {
  const { preconditions: precondition } = workspace;
  return precondition && !TerraformResource.isTerraformResource(node.tryFindChild('Resource'))
    ? { precondition }
    : undefined;
}
