import { ipv4Ranges, Ipv4Range } from '../../facts/azure/addresses';
import type { Facts } from '../../facts/facts';
import { Link, linkKey, linkName } from '../../facts/link';
import type { System } from '../../facts/systems';
import { missing, Obscurity } from '../../facts/value';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';
import { privateWays } from './private-ways';

const DOCKER_BRIDGE = Ipv4Range.parse('172.17.0.0/16');

/** BNI404 */
export const noDockerBridgeOverlap: Rule = {
  id: 'BNI404',
  name: 'no-docker-bridge-overlap',
  severity: Severity.RULE,
  title: 'the address space does not overlap 172.17.0.0/16',
  why: "172.17.0.0/16 is the network of Docker's bridge on every node: what has an address in it cannot be reached from the container that runs the job",
  remedy: 'choose another addressSpace for PrivateNetwork, such as its default 10.20.0.0/22',
  terraformRemedy:
    'address_space of the azurerm_virtual_network without addresses of 172.17.0.0/16 (azapi: properties.addressSpace.addressPrefixes)',
  undetermined: 'the network is declared elsewhere, or its address space is an expression that is not written out',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  check: (system, facts) => networks(system, facts).map((network) => judge(system, facts, network)),
};

/** The networks that jobs run in, and those of the private endpoints that they reach, as far as the document declares them. */
function networks(system: System, facts: Facts): Link[] {
  const { jobNetworks } = system;
  const all = new Map(jobNetworks.map((network) => [linkKey(network) ?? linkName(network), network]));
  for (const { endpoints } of privateWays(system, facts)) {
    for (const { network } of endpoints.map(({ subnet }) => subnet)) {
      if (!facts.find(facts.networks, network)) continue;
      const isReached = jobNetworks.some((from) => {
        const reach = facts.reaches(from, network);
        return reach.known && reach.value;
      });
      if (isReached) all.set(linkKey(network) ?? '', network);
    }
  }
  return [...all.values()];
}

function judge({ anchor }: System, facts: Facts, link: Link): Outcome {
  const network = facts.find(facts.networks, link);
  if (!network) {
    const why = link.kind === 'unknown' ? link.why : missing(Obscurity.OUTSIDE, linkName(link));
    return undetermined(anchor, "the address space of the compute's network is not known", why);
  }
  const { resource, addressSpace } = network;
  const parsed = ipv4Ranges(addressSpace, `the address space of ${resource.address}`);
  if (!parsed.known) return undetermined(resource, 'the address space is not known', parsed);
  const evidence = [{ attribute: 'address_space', value: parsed.value.join(', ') }];
  const overlap = parsed.value.filter((range) => DOCKER_BRIDGE && range.overlaps(DOCKER_BRIDGE));
  if (overlap.length === 0) return pass(resource, evidence);
  return fail(resource, `the address space ${overlap.join(', ')} overlaps 172.17.0.0/16`, evidence);
}
