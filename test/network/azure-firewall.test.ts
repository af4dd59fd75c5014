import { TerraformVariable } from 'cdktf';
import { AzureCloud } from '../../src/network/azure-cloud';
import { Egress } from '../../src/network/egress';
import { PrivateNetworkProps } from '../../src/network/private-network-props';
import { SecurityFlow } from '../../src/network/security-flow';
import { addresses, network, NETWORK_ID, newStack, problemsOf, resource, synthesize, waitsFor } from './fixture';

function made(props: Partial<PrivateNetworkProps> = {}) {
  const stack = newStack();
  const construct = network(stack, { egress: Egress.azureFirewall(), ...props });
  return { construct, synthesized: synthesize(stack) };
}

const FIREWALL = /firewall|Firewall|route_table/;

function ruleLines(synthesized: any): string[] {
  const group = resource(synthesized, 'azurerm_firewall_policy_rule_collection_group');
  const network = group.network_rule_collection.flatMap(({ rule }: any) => rule);
  const application = (group.application_rule_collection ?? []).flatMap(({ rule }: any) => rule);
  return [
    ...network.map((rule: any) =>
      [rule.name, rule.protocols, rule.destination_addresses, rule.destination_ports].map(String).join(' '),
    ),
    ...application.map((rule: any) =>
      [rule.name, rule.protocols.map(({ type, port }: any) => type + port), rule.destination_fqdns]
        .map(String)
        .join(' '),
    ),
  ];
}

describe('a firewall of our own', () => {
  const { construct, synthesized } = made({ tags: { team: 'ml' } });

  test('keeps its Terraform addresses', () => {
    expect(addresses(synthesized).filter((address) => FIREWALL.test(address))).toEqual([
      'azurerm_firewall.Network_Firewall_2DA427EE',
      'azurerm_firewall_policy.Network_FirewallPolicy_ACD1EF0E',
      'azurerm_firewall_policy_rule_collection_group.Network_FirewallRules_8CBC1F46',
      'azurerm_public_ip.Network_FirewallPublicIp_DCCD9154',
      'azurerm_route_table.Network_RouteTable_AC67A54F',
      'azurerm_subnet.Network_FirewallSubnet_B000E296',
      'azurerm_subnet_route_table_association.Network_ComputeRouteTableAssociation_48A29CB0',
    ]);
  });

  test('stands in a subnet of the name that Azure wants', () => {
    expect(resource(synthesized, 'azurerm_subnet', 'Network_FirewallSubnet')).toEqual({
      name: 'AzureFirewallSubnet',
      resource_group_name: 'rg-ml',
      virtual_network_name: '${azurerm_virtual_network.Network_1C6012B5.name}',
      address_prefixes: ['10.20.0.64/26'],
      default_outbound_access_enabled: false,
    });
    expect(resource(synthesized, 'azurerm_firewall_policy')).toMatchObject({ threat_intelligence_mode: 'Deny' });
    expect(resource(synthesized, 'azurerm_firewall_policy')).not.toHaveProperty('intrusion_detection');
    expect(resource(synthesized, 'azurerm_firewall')).toMatchObject({
      sku_name: 'AZFW_VNet',
      sku_tier: 'Standard',
      tags: { team: 'ml' },
    });
  });

  test('gets everything that leaves', () => {
    expect(resource(synthesized, 'azurerm_route_table').route).toMatchObject([
      {
        address_prefix: '0.0.0.0/0',
        next_hop_type: 'VirtualAppliance',
        next_hop_in_ip_address: expect.stringMatching(/^\$\{azurerm_firewall\..*private_ip_address\}$/),
      },
    ]);
    expect(construct.egressPublicIpAddress).toBeDefined();
  });

  test('lets out what batch compute needs, by name where it has one, and nothing else', () => {
    expect(ruleLines(synthesized)).toEqual([
      'MachineLearningRelay UDP AzureMachineLearning 5831',
      'BatchNodeManagement Any BatchNodeManagement.northeurope 443',
      'BatchStorage TCP Storage.northeurope 443',
      'Monitor TCP AzureMonitor 443',
      'EntraId Http80,Https443 login.microsoftonline.com,graph.windows.net',
      'MachineLearning Https443 *.azureml.ms,*.azureml.net',
      'ResourceManager Https443 management.azure.com',
      'MicrosoftContainerRegistry Https443 mcr.microsoft.com,*.data.mcr.microsoft.com',
    ]);
    const group = resource(synthesized, 'azurerm_firewall_policy_rule_collection_group');
    const collections = [...group.network_rule_collection, ...group.application_rule_collection];
    expect(collections.map(({ action }: any) => action)).toEqual(['Allow', 'Allow']);
    for (const { rule } of collections)
      for (const { source_addresses: sources } of rule) expect(sources).toEqual(['10.20.2.0/23']);
  });

  test('has its rules before a node starts', () => {
    expect(waitsFor(construct.readyWhen)).toEqual(
      expect.arrayContaining([
        'azurerm_firewall_policy_rule_collection_group.Network_FirewallRules_8CBC1F46',
        'azurerm_subnet_route_table_association.Network_ComputeRouteTableAssociation_48A29CB0',
      ]),
    );
  });
});

test('hosts of the user are let out by name, and the security group lets the firewall decide', () => {
  const { synthesized } = made({ egress: Egress.azureFirewall({ hosts: ['pypi.org', '*.pythonhosted.org'] }) });
  expect(ruleLines(synthesized).pop()).toBe('Hosts Https443 pypi.org,*.pythonhosted.org');
  const { security_rule: rules } = resource(synthesized, 'azurerm_network_security_group', 'Network_Compute');
  expect(rules.find(({ name }: any) => name === 'AllowHostsOfFirewall')).toMatchObject({
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    destination_address_prefix: 'Internet',
    destination_port_range: '443',
  });
});

test('flows of the user are let out as well', () => {
  const additionalOutbound = [
    SecurityFlow.toServiceTag('AzureKeyVault.northeurope'),
    SecurityFlow.toAddressRange('203.0.113.7', { ports: ['5432'], name: 'Database' }),
  ];
  expect(ruleLines(made({ additionalOutbound }).synthesized).slice(4, 6)).toEqual([
    'Allow-AzureKeyVault.northeurope-Tcp-443 TCP AzureKeyVault.northeurope 443',
    'Database TCP 203.0.113.7 5432',
  ]);
});

test('in other clouds, whose names are not documented here, service tags stand for them', () => {
  const lines = ruleLines(made({ cloud: AzureCloud.CHINA }).synthesized);
  expect(lines).toContain('EntraId TCP AzureActiveDirectory 80,443');
  expect(lines.join()).not.toContain('microsoftonline.com');
});

test('takes a range, zones and a tier', () => {
  const egress = Egress.azureFirewall({ subnetAddressPrefix: '10.20.1.0/26', zones: ['1', '2'], tier: 'Premium' });
  const { synthesized } = made({ egress });
  expect(resource(synthesized, 'azurerm_subnet', 'Network_FirewallSubnet').address_prefixes).toEqual(['10.20.1.0/26']);
  expect(resource(synthesized, 'azurerm_firewall')).toMatchObject({ sku_tier: 'Premium', zones: ['1', '2'] });
  expect(resource(synthesized, 'azurerm_firewall_policy')).toMatchObject({
    sku: 'Premium',
    intrusion_detection: { mode: 'Deny' },
  });
  expect(resource(synthesized, 'azurerm_public_ip').zones).toEqual(['1', '2']);
});

test('stands in a virtual network that exists already, in a range that is given', () => {
  const ranges = { endpointSubnetAddressPrefix: '10.1.0.0/27', computeSubnetAddressPrefix: '10.1.1.0/24' };
  const inHub = { virtualNetworkId: NETWORK_ID, ...ranges };
  expect(problemsOf(() => made(inHub))).toEqual([expect.stringMatching(/^egress.subnetAddressPrefix: is missing/)]);
  const egress = Egress.azureFirewall({ subnetAddressPrefix: '10.1.2.0/26' });
  const subnet = resource(made({ ...inHub, egress }).synthesized, 'azurerm_subnet', 'Network_FirewallSubnet');
  expect(subnet).toMatchObject({ resource_group_name: 'rg-hub', virtual_network_name: 'vnet-hub' });
});

describe('fails when', () => {
  const problems = (options: any, props: Partial<PrivateNetworkProps> = {}) =>
    problemsOf(() => made({ egress: Egress.azureFirewall(options), ...props })).map((line) => line.split(';')[0]);

  test('options are wrong: all in one error', () => {
    expect(
      problems({
        subnetAddressPrefix: '10.20.0.64/27',
        zones: ['4'],
        tier: 'Basic',
        hosts: ['https://pypi.org'],
        sku: 1,
      }),
    ).toEqual([
      'egress.subnetAddressPrefix: "10.20.0.64/27" has only 32 addresses',
      'egress.sku: is not a prop of this construct',
      'egress.zones[0]: "4" is not a choice',
      'egress.tier: "Basic" is not a choice',
      'egress.hosts[0]: "https://pypi.org" does not fit',
    ]);
    expect(problems([])).toEqual(['egress: [] is not an object of options']);
    expect(problems('Premium')).toEqual(['egress: "Premium" is not an object of options']);
  });

  test('there is no room for its subnet', () => {
    expect(problems({}, { addressSpace: '10.20.0.0/26' })).toEqual(['egress.subnetAddressPrefix: is missing']);
    expect(problems({ subnetAddressPrefix: '10.20.2.0/26' })).toEqual([
      'egress.subnetAddressPrefix: 10.20.2.0/26 overlaps the subnet for compute, 10.20.2.0/23',
    ]);
    expect(problems({ subnetAddressPrefix: '10.30.0.0/26' })).toEqual([
      'egress.subnetAddressPrefix: "10.30.0.0/26" is not in the address space 10.20.0.0/22',
    ]);
  });
});

test('a compute subnet whose range only Terraform knows is the source as it is', () => {
  const stack = newStack();
  const computeSubnetAddressPrefix = new TerraformVariable(stack, 'range', { type: 'string' }).stringValue;
  network(stack, { egress: Egress.azureFirewall(), computeSubnetAddressPrefix });
  const group = resource(synthesize(stack), 'azurerm_firewall_policy_rule_collection_group');
  expect(group.network_rule_collection[0].rule[0].source_addresses).toEqual(['${var.range}']);
});
