import { spelled } from '../judgement';
import { judge, Outcome, Rule, Severity } from '../rule';

/** BNI504 */
export const scalesToZero: Rule = {
  id: 'BNI504',
  name: 'scales-to-zero',
  severity: Severity.ADVICE,
  title: 'the cluster has no nodes while there is nothing to do',
  why: 'nodes cost as much when they wait as when they work',
  remedy: 'PrivateComputeCluster: minNodes: 0, the default',
  terraformRemedy: 'scale_settings.min_node_count = 0 (azapi: properties.properties.scaleSettings.minNodeCount = 0)',
  undetermined: 'the minimum is an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-create-attach-compute-cluster',
  check({ clusters }): Outcome[] {
    return clusters.map(({ resource, minNodes }) => {
      const attribute = spelled(
        resource,
        'scale_settings.min_node_count',
        'body.properties.properties.scaleSettings.minNodeCount',
      );
      const complaint = minNodes.known
        ? `the cluster keeps ${minNodes.value === 1 ? '1 node' : `${minNodes.value} nodes`} all the time`
        : 'nodes are kept';
      return judge(resource, attribute, minNodes, (count) => count === 0, complaint);
    });
  },
};
