import { PropProblems, shown } from '../support/prop-problems';
import { PrivateComputeClusterProps } from './private-compute-cluster-props';

export const DEFAULT_MAX_NODES = 4;

type NodesProps = Partial<Pick<PrivateComputeClusterProps, 'minNodes' | 'maxNodes' | 'network'>>;

/** Checks how many nodes a cluster may have. */
export function checkNodes(problems: PropProblems, props: NodesProps): void {
  const { minNodes = 0, maxNodes = DEFAULT_MAX_NODES } = props;
  const minFits = problems.integer('minNodes', minNodes, 0, 65_000, 'nodes');
  if (!problems.integer('maxNodes', maxNodes, 1, 65_000, 'nodes')) return;
  if (minFits && minNodes > maxNodes) {
    problems.add('minNodes', `${minNodes} nodes are more than maxNodes, ${maxNodes}`, `0 to ${maxNodes}`);
  }
  const capacity = props.network?.computeSubnetCapacity;
  if (typeof capacity === 'number' && maxNodes > capacity) {
    const allowed = `at most ${capacity}, or a network with a larger compute subnet`;
    problems.add(
      'maxNodes',
      `${shown(maxNodes)} nodes do not fit in the compute subnet, which has ${capacity} addresses for them`,
      allowed,
    );
  }
}
