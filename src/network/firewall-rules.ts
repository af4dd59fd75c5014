import { FirewallPolicyRuleCollectionGroupConfig } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { AzureCloud } from './azure-cloud';
import { BATCH_FLOWS, BatchFlow, BatchFlowNeed } from './batch-flows';
import { BATCH_HOSTS } from './batch-hosts';
import { SecurityFlow, SecurityProtocol } from './security-flow';
import { additionalName, portsOf } from './security-rules';

/** What decides the rules of a firewall. */
export interface FirewallRuleProps {
  readonly location: string;
  readonly cloud: AzureCloud;
  /** The range that traffic comes from. */
  readonly source: string;
  readonly additional: readonly SecurityFlow[];
  readonly hosts: readonly string[];
}

/** What is let out; the studio and compute instances, which are not what batch is about, get no rules. */
const LET_OUT: readonly BatchFlowNeed[] = ['always', 'no-monitor-private-link'];
const PORTS = { Http: 80, Https: 443 };
const FIRST_PRIORITY = 100;
const SECOND_PRIORITY = 200;
const PROTOCOLS: { readonly [protocol: string]: string } = { Tcp: 'TCP', Udp: 'UDP', Icmp: 'ICMP', '*': 'Any' };

type Rules = Pick<FirewallPolicyRuleCollectionGroupConfig, 'networkRuleCollection' | 'applicationRuleCollection'>;

/** The rules of a firewall: what batch compute needs, by name where it has one, and what the user adds. */
export function firewallRules(props: FirewallRuleProps): Rules {
  const { location, cloud, source, additional, hosts } = props;
  const named = BATCH_HOSTS[cloud.environment] ?? [];
  const byName = new Set(named.flatMap(({ flows }) => flows));
  const byTag = BATCH_FLOWS.filter((flow) => isLetOut(flow, cloud) && !byName.has(flow.name));
  const sourceAddresses = [source];
  const networkRules = [
    ...byTag.map((flow) => ({
      name: flow.name,
      description: flow.why,
      protocols: [PROTOCOLS[flow.protocol]],
      destinationAddresses: [flow.serviceTag.replace('{region}', location)],
      destinationPorts: [...flow.ports],
      sourceAddresses,
    })),
    ...additional.map((flow, index) => ({
      name: additionalName(flow, index),
      description: flow.options.description,
      protocols: [PROTOCOLS[flow.options.protocol ?? SecurityProtocol.TCP]],
      // a firewall knows no tag for the Internet
      destinationAddresses: [flow.destination === 'Internet' ? '*' : flow.destination],
      destinationPorts: portsOf(flow.options),
      sourceAddresses,
    })),
  ];
  const applicationRules = [
    ...named.map(({ flows, hosts: destinationFqdns, protocols }) => ({
      name: flows[0],
      protocols: protocols.map((type) => ({ type, port: PORTS[type] })),
      destinationFqdns: [...destinationFqdns],
      sourceAddresses,
    })),
    ...(hosts.length > 0
      ? [{ name: 'Hosts', protocols: [{ type: 'Https', port: 443 }], destinationFqdns: [...hosts], sourceAddresses }]
      : []),
  ];
  return {
    networkRuleCollection: [{ name: 'ByServiceTag', priority: FIRST_PRIORITY, action: 'Allow', rule: networkRules }],
    applicationRuleCollection:
      applicationRules.length > 0
        ? [{ name: 'ByName', priority: SECOND_PRIORITY, action: 'Allow', rule: applicationRules }]
        : undefined,
  };
}

/** Private endpoints are in the network itself, and never behind the firewall. */
function isLetOut(flow: BatchFlow, cloud: AzureCloud): boolean {
  return (
    flow.direction === 'Outbound' &&
    LET_OUT.includes(flow.need) &&
    flow.serviceTag !== 'VirtualNetwork' &&
    !flow.exceptClouds?.includes(cloud.environment)
  );
}
