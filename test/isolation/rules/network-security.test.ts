import { inboundAllowed } from '../../../src/isolation/rules/network/inbound-allowed';
import { noInboundFromInternet } from '../../../src/isolation/rules/network/no-inbound-from-internet';
import { outboundAllowed } from '../../../src/isolation/rules/network/outbound-allowed';
import { changeClusters, moveClusters } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  JsonObject,
  messages,
  obscurities,
  outcomes,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const GROUP = 'azurerm_network_security_group.compute';
const RULES = `${GROUP}.security_rule`;

interface RuleProps {
  [attribute: string]: string | number | string[] | undefined;
}

function rule(name: string, priority: number, props: RuleProps): JsonObject {
  return {
    name,
    priority,
    direction: 'Outbound',
    access: 'Allow',
    protocol: '*',
    source_address_prefix: '*',
    source_port_range: '*',
    destination_address_prefix: '*',
    destination_port_range: '*',
    ...props,
  };
}

const inbound = (name: string, priority: number, props: RuleProps) =>
  rule(name, priority, { direction: 'Inbound', ...props });
const deny = (priority: number, props: RuleProps = {}) => rule('deny', priority, { access: 'Deny', ...props });
const own = () => valueAt(rightSystem(), RULES) as JsonObject[];
const withRules = (...rules: JsonObject[]) => change(rightSystem(), RULES, rules);
const adding = (...rules: JsonObject[]) => withRules(...own(), ...rules);
/** The right rules with one changed, by its place. */
const changing = (index: number, props: RuleProps) =>
  withRules(...own().map((one, at) => (at === index ? { ...one, ...props } : one)));
const inAzapi = (rules: JsonObject[]) => {
  const camel = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const properties = (one: JsonObject) =>
    Object.fromEntries(Object.entries(one).map(([key, value]) => [camel(key), value]));
  return change(
    rightSystemInAzapi(),
    'azapi_resource.nsg.body.properties.securityRules',
    rules.map(({ name, ...rest }) => ({ name: name, properties: properties(rest) })),
  );
};

describe('BNI411 outbound-allowed', () => {
  test('a rule that allows is not said to block', () => {
    const json = withRules(
      rule('to hub', 100, {
        destination_address_prefix: undefined,
        destination_address_prefixes: '${var.hub}',
      }),
      deny(4096),
    );
    expect(messages(json, outboundAllowed)[0]).toMatch(
      /^whether it blocks Tcp 80 to \w+ by deny \(priority 4096\), or to hub \(priority 100\) lets it through first, is not known$/,
    );
  });

  test.each<[string, JsonObject, string]>([
    [
      'a denial of the Internet before all',
      adding(deny(99, { destination_address_prefix: 'Internet' })),
      'Tcp 443 to AzureActiveDirectory',
    ],
    ['a denial of everything', adding(deny(99)), 'Tcp 445 to the private endpoints in 10.20.0.0/26'],
    [
      'a denial of everything in IPv4',
      adding(deny(99, { destination_address_prefix: '0.0.0.0/0' })),
      'Tcp 443 to AzureMachineLearning',
    ],
    [
      'a denial of everything in halves',
      adding(
        deny(99, { destination_address_prefix: undefined, destination_address_prefixes: ['0.0.0.0/1', '128.0.0.0/1'] }),
      ),
      'Tcp 443 to AzureMachineLearning',
    ],
    [
      'a flow that is not let out',
      withRules(...own().filter((_, index) => index !== 0)),
      'Tcp 80 to AzureActiveDirectory',
    ],
    [
      'the port of a flow that is not let out',
      changing(0, { destination_port_ranges: ['443'] }),
      'Tcp 80 to AzureActiveDirectory',
    ],
    [
      'the protocol of a flow that is not let out',
      changing(3, { protocol: 'Tcp' }),
      'Udp 443 to BatchNodeManagement.northeurope',
    ],
    [
      'another region',
      changing(5, { destination_address_prefix: 'Storage.WestEurope' }),
      'Tcp 443 to Storage.northeurope',
    ],
    [
      'another service',
      changing(6 + 1, { destination_address_prefix: 'AzureContainerRegistry' }),
      'Tcp 443 to MicrosoftContainerRegistry',
    ],
    ['the wrong direction', changing(4, { direction: 'Inbound' }), 'Tcp 443 to AzureResourceManager'],
    [
      'source and destination ports mixed up',
      changing(4, { source_port_range: '443' }),
      'Tcp 443 to AzureResourceManager',
    ],
    [
      'a denial of one port',
      adding(deny(99, { protocol: 'tcp', destination_port_range: '400-500' })),
      'Tcp 443 to AzureActiveDirectory',
    ],
    [
      'a denial of the private endpoints',
      adding(deny(99, { destination_address_prefix: '10.20.0.0/26' })),
      'Tcp 443 to the private endpoints in 10.20.0.0/26',
    ],
    [
      'a denial of the network',
      adding(deny(99, { destination_address_prefix: 'virtualnetwork', destination_port_range: '445' })),
      'Tcp 445 to the private endpoints in 10.20.0.0/26',
    ],
    [
      'a denial of one service in one region',
      adding(deny(99, { destination_address_prefix: 'BATCHNODEMANAGEMENT.NorthEurope' })),
      'Tcp 443 to BatchNodeManagement.northeurope',
    ],
    [
      'a denial of all of Azure',
      adding(deny(99, { destination_address_prefix: 'AzureCloud' })),
      'Tcp 443 to AzureResourceManager',
    ],
    [
      'a denial for the compute subnet',
      adding(deny(99, { source_address_prefix: '10.20.2.0/23' })),
      'Tcp 443 to AzureActiveDirectory',
    ],
    [
      'an allowance for another subnet',
      changing(4, { source_address_prefix: '10.20.0.0/26' }),
      'Tcp 443 to AzureResourceManager',
    ],
    [
      'azapi',
      inAzapi([...own(), deny(99, { destination_address_prefix: 'Internet' })]),
      'Tcp 443 to AzureActiveDirectory',
    ],
  ])('fails with %s', (_, json, blocked) => {
    const [{ verdict: found, evidence }] = outcomes(json, outboundAllowed);
    expect(found).toBe('fail');
    expect(evidence.map(({ value }) => value)).toContainEqual(expect.stringContaining(blocked));
  });

  test('says of several flows each end once, and what each is for in the evidence', () => {
    const json = adding(
      deny(99, { destination_address_prefix: 'AzureActiveDirectory' }),
      deny(98, { name: 'deny-arm', destination_address_prefix: 'AzureResourceManager' }),
    );
    expect(messages(json, outboundAllowed)).toEqual([
      'it blocks Tcp 80 and Tcp 443 to AzureActiveDirectory by deny (priority 99); Tcp 443 to AzureResourceManager by deny-arm (priority 98)',
    ]);
    expect(outcomes(json, outboundAllowed)[0].evidence).toHaveLength(3);
  });

  test('says which rule blocks which flow, and attaches it to the group', () => {
    const json = changing(4, { destination_address_prefix: 'AzureDatabricks' });
    expect(verdicts(json, outboundAllowed)).toEqual(['fail azurerm_network_security_group.compute']);
    expect(messages(json, outboundAllowed)).toEqual([
      'it blocks Tcp 443 to AzureResourceManager (nodes look up Azure resources) by deny-internet (priority 4000)',
    ]);
  });

  test('fails with rules of their own', () => {
    const separate = {
      ...deny(99),
      resource_group_name: '${azurerm_resource_group.rg.name}',
      network_security_group_name: '${azurerm_network_security_group.compute.name}',
    };
    expect(verdict(change(rightSystem(), 'azurerm_network_security_rule.deny', separate), outboundAllowed)).toBe(
      'fail',
    );
    const azapi = change(rightSystemInAzapi(), 'azapi_resource.deny', {
      type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
      parent_id: '${azapi_resource.nsg.id}',
      name: 'deny',
      body: {
        properties: {
          priority: 99,
          direction: 'Outbound',
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
        },
      },
    });
    expect(verdict(azapi, outboundAllowed)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['no security group', change(rightSystem(), 'azurerm_subnet_network_security_group_association')],
    ["Azure's default rules alone", withRules()],
    ['everything let out', withRules(rule('all', 100, {}), deny(200))],
    [
      'everything let out by tags',
      withRules(
        rule('internet', 100, { destination_address_prefix: 'internet' }),
        rule('network', 101, { destination_address_prefix: 'VIRTUALNETWORK' }),
        deny(200),
      ),
    ],
    ['everything let out to any', withRules(rule('all', 100, { destination_address_prefix: 'Any' }), deny(200))],
    [
      'all of Azure, and Front Door',
      withRules(
        rule('azure', 100, { destination_address_prefix: 'AzureCloud' }),
        rule('door', 101, { destination_address_prefix: 'AzureFrontDoor.FirstParty' }),
        deny(200, { destination_address_prefix: 'Internet' }),
      ),
    ],
    ['services without a region', changing(5, { destination_address_prefix: 'storage' })],
    [
      'a service of the right region',
      changing(1, { destination_address_prefix: 'AzureMachineLearning.NorthEurope', destination_port_ranges: ['443'] }),
    ],
    ['a range of ports', changing(0, { destination_port_ranges: ['0-65535'] })],
    ['ports in one text', changing(0, { destination_port_ranges: undefined, destination_port_range: '80-443' })],
    [
      'two rules for two protocols',
      withRules(
        ...own(),
        rule('tcp', 98, { protocol: 'TCP', destination_address_prefix: 'BatchNodeManagement' }),
        rule('udp', 99, { protocol: 'Udp', destination_address_prefix: 'BatchNodeManagement' }),
      ),
    ],
    ['a denial of the Internet after all', adding(deny(4096, { destination_address_prefix: 'Internet' }))],
    [
      'a denial of what nobody needs',
      adding(deny(99, { destination_port_range: '25' }), deny(98, { destination_address_prefix: 'Sql' })),
    ],
    ['a denial of other private ranges', adding(deny(99, { destination_address_prefix: '10.99.0.0/16' }))],
    ['a denial of another region', adding(deny(99, { destination_address_prefix: 'Storage.WestUS' }))],
    ['a denial for another subnet', adding(deny(99, { source_address_prefix: '10.20.0.0/26' }))],
    ['inbound denied', adding(deny(99, { direction: 'Inbound' }))],
    [
      'the ranges of the private endpoints instead of a tag',
      withRules(
        ...own().slice(0, 10),
        rule('pe', 300, {
          destination_address_prefix: undefined,
          destination_address_prefixes: ['10.20.0.0/27', '10.20.0.32/27'],
          destination_port_range: '443-445',
        }),
        deny(400),
      ),
    ],
    ['what the studio needs left out', withRules(...own().filter((_, index) => index !== 6))],
    ['azapi', inAzapi([rule('all', 100, {}), deny(200)])],
  ])('passes with %s', (_, json) => {
    expect(messages(json, outboundAllowed)).toEqual([]);
    expect(verdict(json, outboundAllowed)).toBe('pass');
  });

  test('needs no way to Azure Monitor where a private link scope takes the telemetry', () => {
    const json = withRules(...own().filter((_, index) => index !== 9));
    expect(verdict(json, outboundAllowed)).toBe('fail');
    expect(verdict(change(json, 'azurerm_monitor_private_link_scope.ampls', { name: 'ampls' }), outboundAllowed)).toBe(
      'pass',
    );
  });

  test('needs a way to the vaults of Azure Batch where the workspace is of high business impact', () => {
    const json = change(rightSystem(), 'azurerm_machine_learning_workspace.ws.high_business_impact', true);
    expect(messages(json, outboundAllowed)[0]).toContain('Tcp 443 to AzureKeyVault.northeurope');
  });

  test('does not apply to clusters without subnet', () => {
    expect(verdict(moveClusters(rightSystem(), undefined), outboundAllowed)).toBeUndefined();
  });

  test.each<[string, JsonObject]>([
    ['all rules', change(rightSystem(), RULES, '${var.rules}')],
    [
      'some rules',
      changeAll(rightSystem(), {
        [`${GROUP}.dynamic`]: { security_rule: { for_each: '${var.more}', content: { name: '${security_rule.key}' } } },
      }),
    ],
    ['a priority', adding(deny(99, { priority: '${var.priority}' }))],
    ['an access', adding(deny(99, { access: '${var.access}' }))],
    ['a destination', adding(deny(99, { destination_address_prefix: '${var.destination}' }))],
    ['ports', adding(deny(99, { destination_port_range: '${var.port}' }))],
    [
      'the region',
      changeAll(changeClusters(rightSystem(), 'location', '${var.region}'), {
        'azurerm_machine_learning_workspace.ws.location': '${var.region}',
      }),
    ],
    [
      'a rule that may not exist',
      change(rightSystem(), 'azurerm_network_security_rule.deny', {
        ...deny(99),
        count: '${var.deny ? 1 : 0}',
        resource_group_name: 'rg-scoring',
        network_security_group_name: 'nsg-compute',
      }),
    ],
    [
      'a rule that may be of another group',
      change(rightSystem(), 'azurerm_network_security_rule.deny', {
        ...deny(99),
        resource_group_name: 'rg-scoring',
        network_security_group_name: '${var.group}',
      }),
    ],
  ])('is undetermined where it is not known: %s', (_, json) => {
    expect(obscurities(json, outboundAllowed)).toEqual(['expression']);
  });

  test('is undetermined about a group that exists already, whose id is in a variable', () => {
    const group = 'azurerm_subnet_network_security_group_association.compute.network_security_group_id';
    expect(obscurities(change(rightSystem(), group, '${var.group}'), outboundAllowed)).toEqual(['outside']);
  });

  test.each<[string, JsonObject]>([
    [
      'a group that is only named',
      change(
        rightSystem(),
        'azurerm_subnet_network_security_group_association.compute.network_security_group_id',
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/other',
      ),
    ],
    [
      'a subnet that is only named',
      moveClusters(
        rightSystem(),
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/other/subnets/s',
      ),
    ],
    [
      'addresses of a service',
      withRules(...own().slice(0, 4), rule('arm', 90, { destination_address_prefix: '20.0.0.0/8' }), ...own().slice(5)),
    ],
    ['a denial of public addresses', adding(deny(99, { destination_address_prefix: '20.0.0.0/8' }))],
    ['a denial of a part of the private endpoints', adding(deny(99, { destination_address_prefix: '10.20.0.8/32' }))],
    [
      'a denial for application security groups',
      adding(deny(99, { source_address_prefix: undefined, source_application_security_group_ids: ['asg'] })),
    ],
    [
      'an allowance for application security groups',
      changing(4, { source_address_prefix: undefined, source_application_security_group_ids: ['asg'] }),
    ],
    [
      'a hidden association',
      change(change(rightSystem(), 'azurerm_subnet_network_security_group_association'), '.module.nsg', {
        source: './nsg',
      }),
    ],
  ])('is undetermined for what lies outside: %s', (_, json) => {
    expect(obscurities(json, outboundAllowed)).toEqual(['outside']);
  });

  describe('where clusters of two regions share the subnet', () => {
    const twoRegions = (...rules: JsonObject[]) =>
      change(adding(...rules), 'azurerm_machine_learning_compute_cluster.build.location', 'West Europe');
    const toWest = (...services: string[]) =>
      services.map((name, index) =>
        rule(`${name}-west`, 300 + index, { destination_address_prefix: `${name}.westeurope` }),
      );

    test('fails where the flows of one of them are blocked', () => {
      expect(messages(twoRegions(), outboundAllowed).join()).toContain('BatchNodeManagement.westeurope');
      expect(messages(twoRegions(...toWest('BatchNodeManagement')), outboundAllowed).join()).toContain(
        'Tcp 443 to Storage.westeurope',
      );
      const other = change(rightSystem(), 'azurerm_machine_learning_compute_cluster.scoring.location', 'westeurope');
      expect(messages(other, outboundAllowed).join()).toContain('Storage.westeurope');
    });

    test('passes where those of both are let out', () => {
      expect(verdict(twoRegions(...toWest('BatchNodeManagement', 'Storage')), outboundAllowed)).toBe('pass');
    });

    test('is undetermined where one of them is not known', () => {
      const json = change(rightSystem(), 'azurerm_machine_learning_compute_cluster.build.location', '${var.region}');
      expect(verdict(json, outboundAllowed)).toBe('undetermined');
    });
  });
});

describe('BNI412 inbound-allowed', () => {
  const publicNodes = (json: JsonObject) => changeClusters(json, 'node_public_ip_enabled', true);
  const service = (props: RuleProps = {}) =>
    inbound('ml', 100, {
      protocol: 'Tcp',
      source_address_prefix: 'AzureMachineLearning',
      destination_port_range: '44224',
      ...props,
    });

  test.each<[string, JsonObject]>([
    ["Azure's default rules alone", publicNodes(rightSystem())],
    ['another port', publicNodes(adding(service({ destination_port_range: '44225' })))],
    ['another protocol', publicNodes(adding(service({ protocol: 'Udp' })))],
    [
      'a denial before',
      publicNodes(adding(service(), inbound('no', 99, { access: 'Deny', source_address_prefix: 'Internet' }))),
    ],
    [
      'the retired ports of Azure Batch',
      publicNodes(
        adding(service({ source_address_prefix: 'BatchNodeManagement', destination_port_range: '29876-29877' })),
      ),
    ],
    ['azapi', change(inAzapi(own()), 'azapi_resource.scoring.body.properties.properties.enableNodePublicIp', true)],
  ])('fails for public nodes with %s', (_, json) => {
    expect(verdict(json, inboundAllowed)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['the rule', publicNodes(adding(service()))],
    [
      'the rule for the region, among other ports',
      publicNodes(
        adding(
          service({ source_address_prefix: 'azuremachinelearning.northeurope', destination_port_range: '44000-45000' }),
        ),
      ),
    ],
    ['no security group', publicNodes(change(rightSystem(), 'azurerm_subnet_network_security_group_association'))],
    [
      'azapi',
      change(
        inAzapi([...own(), service()]),
        'azapi_resource.scoring.body.properties.properties.enableNodePublicIp',
        true,
      ),
    ],
  ])('passes for public nodes with %s', (_, json) => {
    expect(verdict(json, inboundAllowed)).toBe('pass');
  });

  test('wants the service let in for each region that has public nodes', () => {
    const two = (json: JsonObject) =>
      change(json, 'azurerm_machine_learning_compute_cluster.build.location', 'westeurope');
    const north = adding(service({ source_address_prefix: 'AzureMachineLearning.NorthEurope' }));
    expect(verdict(two(publicNodes(north)), inboundAllowed)).toBe('fail');
    const onlyNorth = change(north, 'azurerm_machine_learning_compute_cluster.scoring.node_public_ip_enabled', true);
    expect(verdict(two(onlyNorth), inboundAllowed)).toBe('pass');
  });

  test('fails for private nodes that the Internet may reach', () => {
    expect(
      verdict(
        adding(inbound('ssh', 100, { source_address_prefix: 'Internet', destination_port_range: '22' })),
        inboundAllowed,
      ),
    ).toBe('fail');
    expect(verdict(adding(inbound('all', 100, {})), inboundAllowed)).toBe('fail');
  });

  test('passes for private nodes with the rule that only public nodes need', () => {
    expect(verdict(adding(service()), inboundAllowed)).toBe('pass');
  });

  test('is undetermined where it is not known whether nodes are public, unless both are right', () => {
    const unknown = (json: JsonObject) => changeClusters(json, 'node_public_ip_enabled', '${var.ip}');
    expect(obscurities(unknown(rightSystem()), inboundAllowed)).toEqual(['expression']);
    expect(verdict(unknown(adding(service())), inboundAllowed)).toBe('pass');
    expect(verdict(publicNodes(change(rightSystem(), RULES, '${var.rules}')), inboundAllowed)).toBe('undetermined');
    expect(verdict(publicNodes(adding(service({ access: '${var.access}' }))), inboundAllowed)).toBe('undetermined');
  });
});

describe('BNI415 no-inbound-from-internet', () => {
  const endpointGroup = (rules: JsonObject[]) =>
    changeAll(rightSystem(), {
      'azurerm_network_security_group.endpoints': {
        name: 'nsg-endpoints',
        resource_group_name: 'rg-scoring',
        security_rule: rules,
      },
      'azurerm_subnet_network_security_group_association.endpoints': {
        subnet_id: '${azurerm_subnet.endpoints.id}',
        network_security_group_id: '${azurerm_network_security_group.endpoints.id}',
      },
    });

  test.each<[string, RuleProps]>([
    ['everything', {}],
    ['SSH from the Internet', { source_address_prefix: 'Internet', destination_port_range: '22', protocol: 'Tcp' }],
    ['RDP from anywhere', { source_address_prefix: '0.0.0.0/0', destination_port_range: '3389' }],
    ['one public address', { source_address_prefix: '203.0.113.7', destination_port_range: '443' }],
    [
      'a list with a public range',
      { source_address_prefix: undefined, source_address_prefixes: ['10.0.0.0/8', '20.0.0.0/8'] },
    ],
    ['a range that is public in part', { source_address_prefix: '10.0.0.0/6' }],
    ['the Internet of IPv6', { source_address_prefix: '::/0' }],
    ['a public address of IPv6', { source_address_prefix: '2001:db8::1' }],
    ['other letters', { direction: 'inbound', access: 'allow', source_address_prefix: 'INTERNET' }],
    ['a destination within the subnet', { destination_address_prefix: '10.20.2.8' }],
    [
      'an application security group',
      { destination_address_prefix: undefined, destination_application_security_group_ids: ['asg'] },
    ],
  ])('fails with %s', (_, props) => {
    const opening = inbound('open', 100, props);
    expect(verdicts(adding(opening), noInboundFromInternet)).toContain('fail azurerm_network_security_group.compute');
    expect(verdict(inAzapi([...own(), opening]), noInboundFromInternet)).toBe('fail');
  });

  test('fails for the subnet of the private endpoints', () => {
    const json = endpointGroup([inbound('open', 100, { destination_port_range: '443' })]);
    expect(verdicts(json, noInboundFromInternet)).toContain('fail azurerm_network_security_group.endpoints');
  });

  test('says what is open', () => {
    const json = adding(
      inbound('ssh', 100, { source_address_prefix: 'Internet', destination_port_range: '22' }),
      inbound('any', 101, {}),
    );
    expect(messages(json, noInboundFromInternet)).toEqual([
      'ssh (priority 100) lets Internet in on port 22; any (priority 101) lets * in on every port (subnet azurerm_subnet.compute)',
    ]);
  });

  test.each<[string, RuleProps]>([
    ['after the rule', { priority: 200 }],
    ['of another port', { destination_port_range: '80' }],
    ['of a part of the ports', { destination_port_range: '0-22' }],
    ['of another protocol', { protocol: 'Udp' }],
    ['of some sources', { source_address_prefix: '20.0.0.0/8' }],
    ['of another subnet', { destination_address_prefix: '10.20.0.0/26' }],
    ['of some source ports', { source_port_range: '1024' }],
    [
      'of an application security group',
      { destination_address_prefix: undefined, destination_application_security_group_ids: ['asg'] },
    ],
    ['in the other direction', { direction: 'Outbound' }],
  ])('fails when the denial before is %s', (_, props) => {
    const open = inbound('open', 100, {
      source_address_prefix: 'Internet',
      destination_port_range: '22-23',
      protocol: 'Tcp',
    });
    expect(verdict(adding(open, inbound('no', 99, { access: 'Deny', ...props })), noInboundFromInternet)).toBe('fail');
  });

  test.each<[string, JsonObject[]]>([
    ['of everything', [inbound('no', 99, { access: 'Deny' })]],
    ['of the Internet', [inbound('no', 99, { access: 'Deny', source_address_prefix: 'Internet' })]],
    [
      'of the port, for the subnet',
      [
        inbound('no', 99, {
          access: 'Deny',
          destination_port_range: '20-30',
          destination_address_prefix: '10.20.0.0/22',
        }),
      ],
    ],
    [
      'of the ports by two rules',
      [
        inbound('no', 98, { access: 'Deny', destination_port_range: '22' }),
        inbound('neither', 99, { access: 'Deny', protocol: 'tcp', destination_port_range: '23' }),
      ],
    ],
  ])('passes when a denial before it leaves nothing of it: %s', (_, denials) => {
    const open = inbound('open', 100, {
      source_address_prefix: 'Internet',
      destination_port_range: '22-23',
      protocol: 'Tcp',
    });
    expect(verdict(adding(open, ...denials), noInboundFromInternet)).toBe('pass');
  });

  test.each<[string, RuleProps]>([
    [
      'private sources',
      {
        source_address_prefix: undefined,
        source_address_prefixes: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
      },
    ],
    ['the network', { source_address_prefix: 'VirtualNetwork' }],
    ['the load balancer of Azure', { source_address_prefix: 'AzureLoadBalancer' }],
    ['the platform of Azure', { source_address_prefix: '168.63.129.16' }],
    ['private sources of IPv6', { source_address_prefix: 'fd00:db8::/48' }],
    ['the service', { source_address_prefix: 'AzureMachineLearning', destination_port_range: '44224' }],
    ['another subnet as destination', { destination_address_prefix: '10.20.0.0/26' }],
    [
      'sources by application security groups',
      { source_address_prefix: undefined, source_application_security_group_ids: ['asg'] },
    ],
    ['a denial', { access: 'Deny' }],
  ])('passes with %s', (_, props) => {
    expect(verdict(adding(inbound('rule', 100, props)), noInboundFromInternet)).toBe('pass');
  });

  test('passes for subnets without security group', () => {
    const json = change(rightSystem(), 'azurerm_subnet_network_security_group_association');
    expect(verdicts(json, noInboundFromInternet)).toEqual([
      'pass azurerm_subnet.compute',
      'pass azurerm_subnet.endpoints',
    ]);
  });

  test('is undetermined for what is not known', () => {
    expect(
      obscurities(adding(inbound('x', 100, { source_address_prefix: '${var.source}' })), noInboundFromInternet),
    ).toEqual(['expression']);
    expect(obscurities(adding(inbound('x', 100, { access: '${var.access}' })), noInboundFromInternet)).toEqual([
      'expression',
    ]);
    expect(obscurities(change(rightSystem(), RULES, '${var.rules}'), noInboundFromInternet)).toEqual(['expression']);
    const shadowed = adding(
      inbound('open', 100, {}),
      inbound('no', 99, { access: 'Deny', priority: '${var.priority}' }),
    );
    expect(obscurities(shadowed, noInboundFromInternet)).toEqual(['expression']);
    const separate = {
      ...inbound('open', 100, {}),
      resource_group_name: 'rg-scoring',
      network_security_group_name: 'nsg-compute',
    };
    expect(
      obscurities(
        change(rightSystem(), 'azurerm_network_security_rule.open', { ...separate, count: '${var.count}' }),
        noInboundFromInternet,
      ),
    ).toEqual(['expression']);
    expect(verdict(change(rightSystem(), 'azurerm_network_security_rule.open', separate), noInboundFromInternet)).toBe(
      'fail',
    );
    const elsewhere = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/other/subnets/s';
    expect(obscurities(moveClusters(rightSystem(), elsewhere), noInboundFromInternet)).toEqual(['outside']);
  });
});
