import type { Facts } from '../../facts/facts';
import type { System } from '../../facts/systems';
import type { ComputeCluster } from '../../facts/vocabulary';
import { Judgement, spelled } from '../judgement';
import { inboundAllowed } from '../network/inbound-allowed';
import { routes } from '../network/routes';
import { Outcome, Rule, Severity, undetermined } from '../rule';

/** BNI502 */
export const noPublicIp: Rule = {
  id: 'BNI502',
  name: 'no-public-ip',
  severity: Severity.RULE,
  title: 'nodes have no public IP address, or the network is made for nodes that have one (BNI412, BNI413)',
  why: 'a node with a public address is reached from the Internet, and never starts where the network does not let its management in',
  remedy: 'take the override of node_public_ip_enabled away: PrivateComputeCluster sets it to false',
  terraformRemedy: 'node_public_ip_enabled = false (azapi: properties.properties.enableNodePublicIp = false)',
  undetermined:
    'the value is an expression that is not written out, or nodes have addresses and BNI412 or BNI413 cannot tell',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check(system, facts): Outcome[] {
    return system.clusters.map((cluster) => judgeAddress(cluster, system, facts));
  },
};

function judgeAddress(cluster: ComputeCluster, system: System, facts: Facts): Outcome {
  const { resource, nodePublicIp: address } = cluster;
  const attribute = spelled(resource, 'node_public_ip_enabled', 'body.properties.properties.enableNodePublicIp');
  if (!address.known) return undetermined(resource, 'whether nodes have a public IP address is not known', address);
  const judgement = new Judgement(resource).saw(attribute, address.value);
  if (!address.value) return judgement.outcome;
  const message = 'nodes have a public IP address, be it by default';
  if (!cluster.subnet) return judgement.wrong(`${message}, and are in no network that is made for it`).outcome;
  const alone = { ...system, clusters: [cluster] };
  for (const rule of [inboundAllowed, routes]) {
    for (const outcome of rule.check(alone, facts)) {
      const complaint = `${message}, and ${rule.id} does not hold: ${outcome.message}`;
      if (outcome.verdict === 'fail') judgement.wrong(complaint);
      if (outcome.missing) judgement.unclear(complaint, outcome.missing);
    }
  }
  return judgement.outcome;
}
