import { linkName } from '../../facts/link';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

/** BNI416 */
export const sameSubscription: Rule = {
  id: 'BNI416',
  name: 'same-subscription',
  severity: Severity.RULE,
  title: "the compute's network is in the workspace's subscription",
  why: "Azure Machine Learning puts nodes only into networks of the workspace's own subscription; another resource group is fine",
  remedy: 'give PrivateComputeCluster a network of the same subscription, and peer it with the other one if need be',
  terraformRemedy:
    "subnet_resource_id of the cluster in a network of the workspace's subscription (azapi: properties.properties.subnet.id)",
  undetermined:
    'network and workspace are made with different providers, or one of them is known by an expression only',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check({ jobNetworks, workspaceLink, anchor }, facts): Outcome[] {
    return jobNetworks.map((network) => {
      const resource = network.kind === 'resource' ? network.resource : anchor;
      const why = [network, workspaceLink]
        .map((link) => (link.kind === 'unknown' ? link.why : undefined))
        .find((one) => one);
      const same = why ?? facts.inSameSubscription(network, workspaceLink);
      const [name, workspace] = [linkName(network), linkName(workspaceLink)];
      if (!same.known)
        return undetermined(resource, `whether ${name} and ${workspace} are in one subscription is not known`, same);
      const evidence = [
        { attribute: 'network', value: name },
        { attribute: 'workspace', value: workspace },
      ];
      return same.value
        ? pass(resource, evidence)
        : fail(resource, `${name} is not in the subscription of ${workspace}`, evidence);
    });
  },
};
