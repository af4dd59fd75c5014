import { NetworkSecurityGroupSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-group';
import { Token } from 'cdktf';
import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems, shown } from '../support/prop-problems';
import { AzureCloud } from './azure-cloud';
import { BATCH_FLOWS, BatchFlow, BatchFlowNeed } from './batch-flows';
import { Egress } from './egress';
import { SecurityFlow, SecurityFlowDestination, SecurityFlowOptions, SecurityProtocol } from './security-flow';

/*
 * Rules are inline: one resource, so the group never stands with half of its rules, and rules that someone adds by hand
 * are removed. Priorities: 100, 110, … what batch compute needs; 1000, 1010, … what the user adds; 4096 the end.
 */

/** What a network without public addresses on its nodes lets out. */
const LET_OUT: readonly BatchFlowNeed[] = ['always', 'no-monitor-private-link', 'interactive'];
/** The studio's front door can carry data out. */
const LET_OUT_NARROWLY = LET_OUT.filter((need) => need !== 'interactive');
const FIRST_PRIORITY = 100;
const FIRST_ADDITIONAL_PRIORITY = 1000;
const PRIORITY_STEP = 10;
const LAST_PRIORITY = 4096;
const MOST_ADDITIONAL = 300;
const HOSTS_RULE = 'AllowHostsOfFirewall';

export const SERVICE_TAG = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/;

/** What decides the rules of the compute subnet. */
export interface ComputeRuleProps {
  readonly location: string;
  readonly cloud: AzureCloud;
  readonly additional: readonly SecurityFlow[];
  readonly nodePublicIp: boolean;
  readonly egress: Egress;
  /** Whether flows that serve people alone stay in. */
  readonly isNarrow: boolean;
}

/** The rules of the compute subnet: out what batch compute needs and what the user adds, nothing else to the Internet. */
export function computeRules(props: ComputeRuleProps): NetworkSecurityGroupSecurityRule[] {
  const { location, cloud, additional, nodePublicIp, egress, isNarrow } = props;
  const needs = isNarrow ? LET_OUT_NARROWLY : LET_OUT;
  const needed = BATCH_FLOWS.filter(
    (flow) => needs.includes(flow.need) && !flow.exceptClouds?.includes(cloud.environment),
  );
  return [
    ...(nodePublicIp ? inboundRules(location) : []),
    ...needed.map((flow, index) => neededRule(flow, location, FIRST_PRIORITY + index * PRIORITY_STEP)),
    ...additional.map((flow, index) => additionalRule(flow, index)),
    ...((egress.azureFirewallOptions?.hosts ?? []).length > 0 ? [hostsRule()] : []),
    denyInternet('Outbound', 'what is not named above stays in the network'),
  ];
}

/** What nodes with a public IP address are reached by. Azure's own rules keep the rest of the Internet out. */
function inboundRules(location: string): NetworkSecurityGroupSecurityRule[] {
  const flows = BATCH_FLOWS.filter(({ need }) => need === 'public-ip');
  return flows.map((flow, index) => neededRule(flow, location, FIRST_PRIORITY + index * PRIORITY_STEP));
}

/** The rules of the subnet for private endpoints: nothing comes in from the Internet. */
export function endpointRules(): NetworkSecurityGroupSecurityRule[] {
  return [denyInternet('Inbound', 'private endpoints are for this network and those connected with it')];
}

/** Names are for the firewall to tell apart. */
function hostsRule(): NetworkSecurityGroupSecurityRule {
  return {
    name: HOSTS_RULE,
    description: 'the firewall lets out only the hosts that it knows',
    priority: LAST_PRIORITY - 1,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: 'VirtualNetwork',
    sourcePortRange: '*',
    destinationAddressPrefix: 'Internet',
    destinationPortRange: '443',
  };
}

/** Collects what is wrong with the flows that the user adds. */
export function checkAdditionalFlows(problems: PropProblems, flows: unknown): void {
  if (flows === undefined) return;
  const allowed = 'a list of flows, such as [SecurityFlow.toServiceTag("AzureKeyVault.northeurope")]';
  if (!Array.isArray(flows)) {
    problems.add('additionalOutbound', `${shown(flows)} is not a list`, allowed);
    return;
  }
  if (flows.length > MOST_ADDITIONAL) {
    problems.add('additionalOutbound', `has ${flows.length} flows`, `at most ${MOST_ADDITIONAL} flows`);
  }
  const names = new Set([...BATCH_FLOWS.map(ruleName), HOSTS_RULE]);
  flows.forEach((flow: SecurityFlow, index) => {
    const prop = `additionalOutbound[${index}]`;
    if (typeof flow?.destinationKind !== 'string') {
      problems.add(prop, `${shown(flow)} is not a flow`, allowed);
      return;
    }
    checkFlow(problems, prop, flow);
    const name = additionalName(flow, index);
    if (names.has(name))
      problems.add(`${prop}.name`, `${shown(name)} is taken`, 'a name that no other rule of the network has');
    names.add(name);
  });
}

function checkFlow(problems: PropProblems, prop: string, flow: SecurityFlow): void {
  if (flow.destinationKind === SecurityFlowDestination.SERVICE_TAG) {
    const allowed = 'a service tag, such as "AzureKeyVault.northeurope"';
    problems.text(`${prop}.serviceTag`, flow.destination, allowed, SERVICE_TAG);
  } else {
    checkAddressRange(problems, `${prop}.addressRange`, flow.destination);
  }
  const { options } = flow;
  if (options === null || typeof options !== 'object') {
    problems.add(`${prop}.options`, `${shown(options)} is not an object`, 'an object such as { ports: ["443"] }');
    return;
  }
  problems.noOthers(options, ['name', 'protocol', 'ports', 'description'], `${prop}.`);
  const named = '1 to 80 letters, digits, _ . -, beginning with a letter or digit and not ending in . or -';
  problems.optionalText(`${prop}.name`, options.name, named, /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/);
  problems.optionalText(`${prop}.description`, options.description, 'at most 140 characters', /^[^]{1,140}$/);
  if (options.protocol !== undefined)
    problems.oneOf(`${prop}.protocol`, options.protocol, Object.values(SecurityProtocol));
  checkPorts(problems, `${prop}.ports`, options.ports, options.protocol);
}

function checkAddressRange(problems: PropProblems, prop: string, text: unknown): void {
  const allowed = 'an IPv4 address or range, such as "203.0.113.7" or "10.1.0.0/16"';
  if (!problems.text(prop, text, allowed)) return;
  const range = /^[\d./]+$/.test(text) ? Ipv4Range.parse(text) : undefined;
  if (!range) problems.add(prop, `${shown(text)} is neither an address nor a range`, allowed);
  else if (!range.isAligned)
    problems.add(prop, `${shown(text)} does not begin at its first address`, `"${range.toString()}"`);
}

/** The ports that a flow is told, or those of HTTPS. */
export function portsOf({ protocol, ports }: Pick<SecurityFlowOptions, 'protocol' | 'ports'>): string[] {
  return ports ?? (protocol === SecurityProtocol.ICMP ? ['*'] : ['443']);
}

/** Collects what is wrong with a list of ports and ranges of ports. */
export function checkPorts(problems: PropProblems, prop: string, ports: unknown, protocol?: SecurityProtocol): void {
  if (ports === undefined || Token.isUnresolved(ports)) return;
  if (protocol === SecurityProtocol.ICMP) {
    problems.add(prop, 'is given, but ICMP has no ports', 'leave it out');
    return;
  }
  const allowed = 'a list of ports such as "443", ranges such as "8000-8010", or "*" alone';
  if (!Array.isArray(ports) || ports.length === 0) {
    problems.add(prop, `${shown(ports)} is not a list with something in it`, allowed);
    return;
  }
  ports.forEach((port, index) => {
    if (!problems.text(`${prop}[${index}]`, port, allowed, /^(\*|\d{1,5}(-\d{1,5})?)$/) || port === '*') return;
    const [first, last = first] = port.split('-').map(Number);
    if (last > 65535 || first > last)
      problems.add(`${prop}[${index}]`, `${shown(port)} is no range of ports`, '0 to 65535, the lower one first');
  });
  if (ports.includes('*') && ports.length > 1) problems.add(prop, 'has "*" beside other ports', allowed);
}

function neededRule(flow: BatchFlow, location: string, priority: number): NetworkSecurityGroupSecurityRule {
  const tag = flow.serviceTag.replace('{region}', location);
  return {
    name: ruleName(flow),
    description: flow.why,
    priority,
    direction: flow.direction,
    access: 'Allow',
    protocol: flow.protocol,
    sourceAddressPrefix: flow.direction === 'Inbound' ? tag : 'VirtualNetwork',
    sourcePortRange: '*',
    destinationAddressPrefix: flow.direction === 'Inbound' ? 'VirtualNetwork' : tag,
    ...destinationPorts(flow.ports),
  };
}

function additionalRule(flow: SecurityFlow, index: number): NetworkSecurityGroupSecurityRule {
  return {
    name: additionalName(flow, index),
    description: flow.options.description,
    priority: FIRST_ADDITIONAL_PRIORITY + index * PRIORITY_STEP,
    direction: 'Outbound',
    access: 'Allow',
    protocol: flow.options.protocol ?? SecurityProtocol.TCP,
    sourceAddressPrefix: 'VirtualNetwork',
    sourcePortRange: '*',
    destinationAddressPrefix: flow.destination,
    ...destinationPorts(portsOf(flow.options)),
  };
}

function denyInternet(direction: 'Inbound' | 'Outbound', description: string): NetworkSecurityGroupSecurityRule {
  return {
    name: `DenyInternet${direction}`,
    description,
    priority: LAST_PRIORITY,
    direction,
    access: 'Deny',
    protocol: '*',
    sourceAddressPrefix: direction === 'Inbound' ? 'Internet' : '*',
    sourcePortRange: '*',
    destinationAddressPrefix: direction === 'Inbound' ? '*' : 'Internet',
    destinationPortRange: '*',
  };
}

function destinationPorts(ports: readonly string[]) {
  return ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: [...ports] };
}

function ruleName(flow: BatchFlow): string {
  return `Allow${flow.name}`;
}

/** The name of the rule for a flow of the user's. */
export function additionalName(flow: SecurityFlow, index: number): string {
  if (typeof flow.options?.name === 'string') return flow.options.name;
  const { protocol = SecurityProtocol.TCP } = flow.options ?? {};
  const ports = portsOf(flow.options ?? {});
  const parts = [flow.destination, protocol, ...(Array.isArray(ports) ? ports : [])].map(String);
  if (parts.some((part) => Token.isUnresolved(part))) return `AllowAdditional${index + 1}`;
  return `Allow-${parts
    .join('-')
    .replaceAll('*', 'any')
    .replace(/[^\w.-]/g, '_')}`
    .slice(0, 80)
    .replace(/[.-]+$/, '');
}
