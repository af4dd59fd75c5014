import { Token } from 'cdktf';
import { Ipv4Range } from '../support/ipv4-range';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId, checkSharedProps, requireProps } from '../support/resource-props';
import { AddressPlan, NodeWords, planAddresses } from './address-plan';
import { checkCloud } from './check-cloud';
import { checkEgress, egressOf } from './check-egress';
import { AzureFirewallOptions, Egress, EgressKind } from './egress';
import { checkExfiltrationPrevention } from './storage-endpoint-policy';
import { PrivateNetworkIds, PrivateNetworkNames, PrivateNetworkProps } from './private-network-props';
import { checkPeerings } from './network-peerings';
import { checkAdditionalFlows } from './security-rules';

const PROPS: readonly (keyof PrivateNetworkProps)[] = [
  'resourceGroupName',
  'location',
  'virtualNetworkId',
  'name',
  'names',
  'addressSpace',
  'endpointSubnetAddressPrefix',
  'endpointsOnly',
  'computeSubnetAddressPrefix',
  'maxComputeNodes',
  'egress',
  'nodePublicIp',
  'additionalOutbound',
  'exfiltrationPrevention',
  'dnsServers',
  'peerings',
  'cloud',
  'tags',
];

const NAMES: readonly (keyof PrivateNetworkNames)[] = [
  'endpointSubnet',
  'computeSubnet',
  'endpointSecurityGroup',
  'computeSecurityGroup',
  'natGateway',
  'publicIpAddress',
  'routeTable',
];

/** What a network without compute has no use for: it would be dropped in silence. */
const COMPUTE_PROPS: readonly (keyof PrivateNetworkProps)[] = [
  'computeSubnetAddressPrefix',
  'maxComputeNodes',
  'egress',
  'nodePublicIp',
  'additionalOutbound',
  'exfiltrationPrevention',
];
const COMPUTE_NAMES: readonly (keyof PrivateNetworkNames)[] = ['computeSubnet', 'computeSecurityGroup'];

const IDS: readonly (keyof PrivateNetworkIds)[] = [
  'virtualNetworkId',
  'endpointSubnetId',
  'computeSubnetId',
  'nodePublicIp',
  'readyWhen',
];

// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork
const NAME = 'letters, digits, _ . -, beginning with a letter or digit and not ending in . or -';
const VIRTUAL_NETWORK_NAME = /^[a-zA-Z0-9][\w.-]{0,62}\w$/;
const PART_NAME = /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/;

/** @throws InvalidPropsError with all that is wrong */
export function validateProps(problems: PropProblems, props: PrivateNetworkProps): AddressPlan {
  requireProps(problems, props, PROPS);
  checkSharedProps(problems, props);
  checkVirtualNetwork(problems, props);
  problems.optionalText('name', props.name, `2 to 64 ${NAME}`, VIRTUAL_NETWORK_NAME);
  checkEndpointsOnly(problems, props);
  checkNames(problems, props.names, props.endpointsOnly ? undefined : egressOf(props));
  const plan = planAddresses(problems, { ...props, firewall: firewallOf(props) });
  checkWays(problems, props, plan);
  checkExfiltrationPrevention(problems, props.exfiltrationPrevention);
  checkDnsServers(problems, props.dnsServers);
  checkPeerings(problems, props.peerings);
  problems.throwIfAny();
  return plan;
}

type Ways = Pick<PrivateNetworkProps, 'addressSpace' | 'egress' | 'nodePublicIp' | 'additionalOutbound' | 'cloud'>;

/** What a construct that makes a network for its user passes on, with the nodes that the user asked for. */
export function checkPassedOn(
  problems: PropProblems,
  props: Ways & Pick<PrivateNetworkProps, 'endpointsOnly' | 'maxComputeNodes'>,
  words: NodeWords,
): void {
  if (Token.isUnresolved(props.addressSpace)) {
    const allowed = 'a range that is written out, for subnets are cut out of it, or a network of yours';
    problems.add('addressSpace', 'is known to Terraform only', allowed);
    return checkWays(problems, props, { endpointSubnet: '' });
  }
  checkWays(problems, props, planAddresses(problems, { ...props, firewall: firewallOf(props) }, words));
}

function checkWays(problems: PropProblems, props: Ways, plan: AddressPlan): void {
  const { addressSpace: network = '', endpointSubnet: endpoints, computeSubnet: compute = '' } = plan;
  checkEgress(problems, props.egress, { endpoints, compute }, network);
  problems.optionalBoolean('nodePublicIp', props.nodePublicIp);
  checkAdditionalFlows(problems, props.additionalOutbound);
  checkCloud(problems, props.cloud);
}

/** @throws InvalidPropsError with all that is wrong */
export function validateIds(problems: PropProblems, ids: PrivateNetworkIds): void {
  requireProps(problems, ids, IDS);
  const { virtualNetworkId: network, computeSubnetId: compute } = ids;
  const networkIsLiteral = checkResourceId(problems, 'virtualNetworkId', network, 'Microsoft.Network/virtualNetworks');
  checkResourceId(problems, 'endpointSubnetId', ids.endpointSubnetId, 'Microsoft.Network/virtualNetworks/subnets');
  const computeIsLiteral =
    compute !== undefined &&
    checkResourceId(problems, 'computeSubnetId', compute, 'Microsoft.Network/virtualNetworks/subnets');
  if (networkIsLiteral && computeIsLiteral && !compute.toLowerCase().startsWith(`${network.toLowerCase()}/`)) {
    problems.add('computeSubnetId', 'is a subnet of another network than virtualNetworkId', 'a subnet of that network');
  }
  problems.optionalBoolean('nodePublicIp', ids.nodePublicIp);
  if (compute === undefined && ids.nodePublicIp !== undefined) {
    const allowed = 'both or none: it is about the nodes in that subnet';
    problems.add('nodePublicIp', 'is given without computeSubnetId', allowed);
  }
  if (ids.readyWhen !== undefined && !Array.isArray(ids.readyWhen)) {
    problems.add('readyWhen', `${shown(ids.readyWhen)} is not a list`, 'a list of Terraform resources');
  }
  problems.throwIfAny();
}

/** What a firewall of the network's own is told, if there is one and it is told something that makes sense. */
function firewallOf(props: Ways): AzureFirewallOptions | undefined {
  const { kind, azureFirewallOptions: options } = egressOf(props) ?? {};
  return kind === EgressKind.AZURE_FIREWALL && typeof options === 'object' ? options : undefined;
}

function checkEndpointsOnly(problems: PropProblems, props: PrivateNetworkProps): void {
  const { endpointsOnly, names } = props;
  if (endpointsOnly !== undefined && typeof endpointsOnly !== 'boolean') {
    problems.add('endpointsOnly', `${shown(endpointsOnly)} is not a boolean`, 'true or false');
  }
  if (endpointsOnly !== true) return;
  const allowed = 'leave it out, there is no compute in this network';
  for (const prop of COMPUTE_PROPS) {
    if (props[prop] !== undefined) problems.add(prop, 'is given together with endpointsOnly', allowed);
  }
  for (const name of COMPUTE_NAMES) {
    if (names?.[name] !== undefined) problems.add(`names.${name}`, 'is given together with endpointsOnly', allowed);
  }
}

/** What a virtual network that exists already decides by itself. */
function checkVirtualNetwork(problems: PropProblems, props: PrivateNetworkProps): void {
  if (props.virtualNetworkId === undefined) return;
  checkResourceId(problems, 'virtualNetworkId', props.virtualNetworkId, 'Microsoft.Network/virtualNetworks');
  for (const prop of ['addressSpace', 'name', 'dnsServers'] as const) {
    if (props[prop] !== undefined)
      problems.add(prop, 'is given together with virtualNetworkId', 'leave it out, the network has its own');
  }
}

function checkNames(problems: PropProblems, names: unknown, egress: Egress | undefined): void {
  if (names === undefined || !problems.given('names', names, `an object with ${NAMES.join(', ')}`)) return;
  const given = names as { [name: string]: unknown };
  problems.noOthers(given, NAMES, 'names.');
  for (const name of NAMES) problems.optionalText(`names.${name}`, given[name], `1 to 80 ${NAME}`, PART_NAME);
  refuseSame(problems, given, 'endpointSubnet', 'computeSubnet');
  refuseSame(problems, given, 'endpointSecurityGroup', 'computeSecurityGroup');
  const gateway = egress?.kind === EgressKind.NAT_GATEWAY;
  refuseIdle(problems, given, 'natGateway', gateway);
  refuseIdle(problems, given, 'publicIpAddress', gateway && egress.natGatewayOptions?.publicIpAddressId === undefined);
  const firewalls = [EgressKind.FIREWALL, EgressKind.AZURE_FIREWALL];
  refuseIdle(problems, given, 'routeTable', egress !== undefined && firewalls.includes(egress.kind));
}

function refuseSame(problems: PropProblems, names: { [name: string]: unknown }, one: string, other: string): void {
  if (names[other] === undefined || names[one] !== names[other]) return;
  problems.add(`names.${other}`, `${shown(names[other])} is the name of names.${one} too`, 'two names');
}

function refuseIdle(problems: PropProblems, names: { [name: string]: unknown }, name: string, isMade: boolean): void {
  if (isMade || names[name] === undefined) return;
  problems.add(`names.${name}`, 'names what this egress does not make', 'leave it out, or choose another egress');
}

function checkDnsServers(problems: PropProblems, servers: unknown): void {
  if (servers === undefined) return;
  const allowed = 'a list of IPv4 addresses, such as ["10.0.2.4"]';
  if (!Array.isArray(servers)) {
    problems.add('dnsServers', `${shown(servers)} is not a list`, allowed);
    return;
  }
  servers.forEach((server, index) => {
    const prop = `dnsServers[${index}]`;
    if (!problems.text(prop, server, allowed)) return;
    if (!/^[\d.]+$/.test(server) || !Ipv4Range.parse(server))
      problems.add(prop, `${shown(server)} is not an IPv4 address`, allowed);
  });
}
