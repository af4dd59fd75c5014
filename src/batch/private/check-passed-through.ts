import { Token } from 'cdktf';
import { checkNodes as checkClusterNodes, DEFAULT_MAX_NODES } from '../../compute/check-nodes';
import { checkVmSize } from '../../compute/vm-size';
import { NodeWords } from '../../network/address-plan';
import { checkPassedOn } from '../../network/private-network-checks';
import { PropProblems } from '../../support/prop-problems';
import { ModelDeploymentOptions } from '../batch-deployment-props';
import { SecureBatchEndpointProps } from '../secure-batch-endpoint-props';
import { checkModelOptions, MODEL_OPTIONS } from './check-deployment';
import { checkNodes, nodesOf } from './deployment';

/** One of the cluster's addresses is kept for the node that builds images. */
export const IMAGE_BUILD_NODES = 1;

const WORDS: NodeWords = {
  prop: 'maxNodes',
  extra: IMAGE_BUILD_NODES,
  what: ` and ${IMAGE_BUILD_NODES} that builds images`,
  // half of the network is for compute
  larger: (prefix) => `an addressSpace of /${prefix - 1} or larger`,
};

/** What the parts that are made would say, one after the other, of the props that they are passed. */
export function checkPassedThrough(problems: PropProblems, props: SecureBatchEndpointProps): void {
  if (props.compute === undefined) {
    checkVmSize(problems, 'vmSize', props.vmSize);
    const network = props.workspace?.hasManagedNetwork ? undefined : props.network;
    checkClusterNodes(problems, { minNodes: props.minNodes, maxNodes: props.maxNodes, network });
  }
  if (props.workspace !== undefined || props.network !== undefined) return;
  const { addressSpace, egress, nodePublicIp, additionalOutbound, cloud, managedNetwork } = props;
  const { maxNodes = DEFAULT_MAX_NODES } = props;
  if (managedNetwork !== undefined) {
    checkPassedOn(problems, { addressSpace, cloud, endpointsOnly: true }, WORDS);
  } else {
    // a number that is none has been told
    const maxComputeNodes = isCount(maxNodes) ? maxNodes : undefined;
    checkPassedOn(problems, { addressSpace, egress, nodePublicIp, additionalOutbound, cloud, maxComputeNodes }, WORDS);
  }
}

/** What a deployment of the list would say by itself. */
export function checkDeploymentOptions(
  problems: PropProblems,
  options: ModelDeploymentOptions,
  { compute, workspace, maxNodes = DEFAULT_MAX_NODES }: SecureBatchEndpointProps,
): void {
  problems.noOthers(options, MODEL_OPTIONS);
  checkModelOptions(problems, options);
  const { instanceCount } = options;
  if (compute === undefined) checkNodes(problems, instanceCount, maxNodes, 'maxNodes');
  else if (workspace !== undefined) checkNodes(problems, instanceCount, compute.maxNodes, nodesOf(compute));
}

function isCount(value: unknown): boolean {
  return !Token.isUnresolved(value) && Number.isInteger(value) && (value as number) > 0 && (value as number) <= 65_000;
}
