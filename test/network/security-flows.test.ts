import { TerraformVariable } from 'cdktf';
import { BATCH_FLOWS } from '../../src/network/batch-flows';
import { SecurityFlow, SecurityProtocol } from '../../src/network/security-flow';
import { network, newStack, problemsOf, resource, synthesize } from './fixture';

function rulesWith(additionalOutbound?: SecurityFlow[]): any[] {
  const stack = newStack();
  network(stack, { additionalOutbound });
  return resource(synthesize(stack), 'azurerm_network_security_group', 'Network_ComputeSecurityGroup').security_rule;
}

function line(rule: any): string {
  const ports = rule.destination_port_ranges?.join(',') ?? rule.destination_port_range;
  return `${rule.priority} ${rule.access} ${rule.direction} ${rule.protocol} ${rule.destination_address_prefix} ${ports}`;
}

test('the compute subnet lets out what batch compute needs, and nothing else to the Internet', () => {
  expect(rulesWith().map(line)).toEqual([
    '100 Allow Outbound Tcp AzureActiveDirectory 80,443',
    '110 Allow Outbound Tcp AzureMachineLearning 443',
    '120 Allow Outbound Tcp AzureMachineLearning 8787,18881',
    '130 Allow Outbound Udp AzureMachineLearning 5831',
    '140 Allow Outbound * BatchNodeManagement.northeurope 443',
    '150 Allow Outbound Tcp AzureResourceManager 443',
    '160 Allow Outbound Tcp Storage.northeurope 443',
    '170 Allow Outbound Tcp AzureFrontDoor.FrontEnd 443',
    '180 Allow Outbound Tcp MicrosoftContainerRegistry 443',
    '190 Allow Outbound Tcp AzureFrontDoor.FirstParty 443',
    '200 Allow Outbound Tcp AzureMonitor 443',
    '210 Allow Outbound Tcp VirtualNetwork 443,445',
    '4096 Deny Outbound * Internet *',
  ]);
});

test('the compute subnet lets nothing in that the defaults of Azure do not', () => {
  expect(rulesWith().filter((rule) => rule.direction === 'Inbound')).toEqual([]);
});

test('a region that is a reference ends up in the tags', () => {
  const stack = newStack();
  network(stack, { location: new TerraformVariable(stack, 'region', { type: 'string' }).stringValue });
  const { security_rule: rules } = resource(synthesize(stack), 'azurerm_network_security_group', 'Network_Compute');
  expect(rules.map((rule: any) => rule.destination_address_prefix)).toContain('BatchNodeManagement.${var.region}');
});

test('flows of the user come after those, before the end', () => {
  const rules = rulesWith([
    SecurityFlow.toServiceTag('AzureKeyVault.northeurope', { description: 'a workspace of high business impact' }),
    SecurityFlow.toAddressRange('10.1.0.0/16', { protocol: SecurityProtocol.ANY, ports: ['*'] }),
    SecurityFlow.toAddressRange('203.0.113.7', {
      protocol: SecurityProtocol.UDP,
      ports: ['53', '8000-8010'],
      name: 'Dns',
    }),
    SecurityFlow.publicPackageFeeds(),
  ]);
  expect(rules.slice(12).map((rule) => `${rule.name}: ${line(rule)}`)).toEqual([
    'Allow-AzureKeyVault.northeurope-Tcp-443: 1000 Allow Outbound Tcp AzureKeyVault.northeurope 443',
    'Allow-10.1.0.0_16-any-any: 1010 Allow Outbound * 10.1.0.0/16 *',
    'Dns: 1020 Allow Outbound Udp 203.0.113.7 53,8000-8010',
    'AllowPublicPackageFeeds: 1030 Allow Outbound Tcp Internet 443',
    'DenyInternetOutbound: 4096 Deny Outbound * Internet *',
  ]);
  expect(rules[12].description).toBe('a workspace of high business impact');
});

test('a flow to a reference gets a name that Azure accepts', () => {
  const stack = newStack();
  const range = new TerraformVariable(stack, 'range', { type: 'string' }).stringValue;
  network(stack, { additionalOutbound: [SecurityFlow.toAddressRange(range)] });
  const { security_rule: rules } = resource(synthesize(stack), 'azurerm_network_security_group', 'Network_Compute');
  expect(rules[12]).toMatchObject({ name: 'AllowAdditional1', destination_address_prefix: '${var.range}' });
});

describe('fails when', () => {
  test('destinations, ports, protocols or names are wrong', () => {
    const wrong: any[] = [
      SecurityFlow.toServiceTag('Azure Key Vault'),
      SecurityFlow.toAddressRange('10.1.0.1/16'),
      SecurityFlow.toAddressRange('example.com'),
      SecurityFlow.toServiceTag('Sql', { ports: ['65536'] }),
      SecurityFlow.toServiceTag('Sql', { ports: ['20-10'], name: 'b' }),
      SecurityFlow.toServiceTag('Sql', { ports: ['*', '443'], name: 'c' }),
      SecurityFlow.toServiceTag('Sql', { ports: [], name: 'd' }),
      SecurityFlow.toServiceTag('Sql', { protocol: 'tcp' as any, name: 'e' }),
      SecurityFlow.toServiceTag('Sql', { name: '-f', description: 'x'.repeat(141) }),
      SecurityFlow.toServiceTag('Sql', { name: 'g', port: '443' } as any),
      { serviceTag: 'Sql' },
      { destinationKind: 'service-tag', destination: 'Sql', options: 5 },
      null,
    ];
    const lines = problemsOf(() => network(newStack(), { additionalOutbound: wrong }));
    expect(lines.map((problem) => problem.split(';')[0].slice(0, 80))).toEqual([
      'additionalOutbound[0].serviceTag: "Azure Key Vault" does not fit',
      'additionalOutbound[1].addressRange: "10.1.0.1/16" does not begin at its first ad',
      'additionalOutbound[2].addressRange: "example.com" is neither an address nor a ra',
      'additionalOutbound[3].ports[0]: "65536" is no range of ports',
      'additionalOutbound[4].ports[0]: "20-10" is no range of ports',
      'additionalOutbound[5].ports: has "*" beside other ports',
      'additionalOutbound[6].ports: [] is not a list with something in it',
      'additionalOutbound[7].protocol: "tcp" is not a choice',
      'additionalOutbound[8].name: "-f" does not fit',
      `additionalOutbound[8].description: "${'x'.repeat(44)}`,
      'additionalOutbound[9].port: is not a prop of this construct',
      'additionalOutbound[10]: {"serviceTag":"Sql"} is not a flow',
      'additionalOutbound[11].options: 5 is not an object',
      'additionalOutbound[12]: null is not a flow',
    ]);
  });

  test('two rules would have one name', () => {
    const same = () => SecurityFlow.toServiceTag('Sql');
    const taken = SecurityFlow.toServiceTag('Sql', { name: 'AllowBatchStorage' });
    expect(problemsOf(() => network(newStack(), { additionalOutbound: [same(), same(), taken] }))).toEqual([
      expect.stringMatching(/^additionalOutbound\[1\].name: "Allow-Sql-Tcp-443" is taken/),
      expect.stringMatching(/^additionalOutbound\[2\].name: "AllowBatchStorage" is taken/),
    ]);
  });

  test('there are more flows than priorities', () => {
    const many = Array.from({ length: 301 }, (_, index) => SecurityFlow.toServiceTag('Sql', { name: `Flow${index}` }));
    expect(problemsOf(() => network(newStack(), { additionalOutbound: many }))).toEqual([
      'additionalOutbound: has 301 flows; allowed: at most 300 flows',
    ]);
  });
});

describe('the table of flows', () => {
  test('has unique names and reasons that fit a security rule', () => {
    expect(new Set(BATCH_FLOWS.map((flow) => flow.name)).size).toBe(BATCH_FLOWS.length);
    for (const flow of BATCH_FLOWS) {
      expect(flow.name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(flow.why.length).toBeLessThanOrEqual(140);
      expect(flow.source).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\/machine-learning\//);
    }
  });

  test('has one inbound flow, for nodes with a public address, and none of the retired node communication', () => {
    expect(BATCH_FLOWS.filter((flow) => flow.direction === 'Inbound')).toEqual([
      expect.objectContaining({
        serviceTag: 'AzureMachineLearning',
        protocol: 'Tcp',
        ports: ['44224'],
        need: 'public-ip',
      }),
    ]);
    expect(BATCH_FLOWS.flatMap((flow) => flow.ports).filter((port) => port.startsWith('2987'))).toEqual([]);
  });
});
