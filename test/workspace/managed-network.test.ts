import { TerraformOutput, TerraformVariable } from 'cdktf';
import fc from 'fast-check';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { SecurityProtocol } from '../../src/network/security-flow';
import { PrivateNetwork } from '../../src/network/private-network';
import { AzureProviders } from '../../src/providers/azure-providers';
import { ImageBuild } from '../../src/workspace/image-build';
import { ManagedNetwork } from '../../src/workspace/managed-network';
import { ManagedOutboundRule } from '../../src/workspace/managed-outbound-rule';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { PrivateWorkspaceProps } from '../../src/workspace/private-workspace-props';
import { addressOf, at, IDS, messageOf, PROVIDERS, roles, surroundings, synthesized, waitsFor } from './world';

const INPUTS = `${PROVIDERS}/Microsoft.Storage/storageAccounts/stinputs`;
const OTHER_REGISTRY = `${PROVIDERS}/Microsoft.ContainerRegistry/registries/crshared`;
const approved = ManagedNetwork.allowOnlyApprovedOutbound;

/** A workspace with a managed network, in a customer network for private endpoints only. */
function made(
  managedNetwork: ManagedNetwork = approved(),
  overrides: Partial<PrivateWorkspaceProps> = {},
  azurermVersion?: string,
) {
  const { stack, props } = surroundings();
  if (azurermVersion) new AzureProviders(stack, 'Providers', { azurermVersion });
  const network = PrivateNetwork.fromIds(stack, 'EndpointNetwork', {
    virtualNetworkId: IDS.computeSubnet.replace(/\/subnets.*/, ''),
    endpointSubnetId: IDS.computeSubnet.replace(/compute$/, 'endpoints'),
  });
  const workspace = new PrivateWorkspace(stack, 'Workspace', { ...props, network, managedNetwork, ...overrides });
  return { stack, network, workspace };
}

function resources(stack: Parameters<typeof synthesized>[0]): [address: string, resource: any][] {
  return Object.entries(synthesized(stack).resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, resource]): [string, any] => [`${type}.${name}`, resource]),
  );
}

/** What changes the workspace one after the other, in order: each waits for the one before. */
function chain(stack: Parameters<typeof synthesized>[0]): string[] {
  const changes = new Map(resources(stack).filter(([address]) => address.includes('.Workspace_ManagedNetwork_')));
  for (const address of [...changes.keys()]) if (address.startsWith('azurerm_role')) changes.delete(address);
  const order: string[] = [];
  let last: string | undefined;
  for (;;) {
    const next = [...changes].filter(([, { depends_on: before }]) =>
      last ? before.includes(last) : !before.some((one: string) => changes.has(one)),
    );
    if (next.length === 0) break;
    expect(next).toHaveLength(1);
    order.push((last = next[0][0]));
  }
  expect(order).toHaveLength(changes.size);
  return order.map((address) => address.replace(/_[0-9A-F]{8}$/, ''));
}

describe('a workspace with a managed network', () => {
  test('has it provisioned while it is made, for which it takes its time', () => {
    const { stack } = made();
    expect(at(stack, 'Workspace/Resource')).toMatchObject({
      managed_network: { isolation_mode: 'AllowOnlyApprovedOutbound', provision_on_creation_enabled: true },
      public_network_access_enabled: false,
      timeouts: { create: '90m', update: '90m' },
    });
  });

  test('lets everything out where it is told to', () => {
    const { stack } = made(ManagedNetwork.allowInternetOutbound());
    expect(at(stack, 'Workspace/Resource').managed_network.isolation_mode).toBe('AllowInternetOutbound');
  });

  test('says so, and has its mode in its posture', () => {
    const { stack, workspace } = made();
    expect(workspace.hasManagedNetwork).toBe(true);
    new TerraformOutput(stack, 'posture', { value: workspace.networkPosture });
    expect((synthesized(stack) as any).output.posture.value[1]).toMatch(/managed_network\[0\]\.isolation_mode\}$/);
  });

  test('reaches queue and table of its storage account, which batch deployments need', () => {
    const { stack } = made();
    const rules = ['Queue', 'Table'].map((part) => at(stack, `Workspace/ManagedNetwork/Batch${part}`));
    const to = (part: string) => ({
      name: `batch-${part}`,
      workspace_id: '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}',
      service_resource_id: IDS.storage,
      sub_resource_target: part,
      spark_enabled: false,
    });
    expect(rules).toMatchObject([to('queue'), to('table')]);
  });

  test('keeps its addresses, which are a contract', () => {
    const outbound = [
      ManagedOutboundRule.toHost('pypi.org'),
      ManagedOutboundRule.toServiceTag('DataFactory', { name: 'data-factory' }),
      ManagedOutboundRule.toPrivateEndpoint(INPUTS, 'blob', { name: 'inputs' }),
    ];
    const { stack } = made(approved({ outbound, firewallSku: 'Basic', provisionOnCreation: false }), {}, '~> 4.77');
    const own = resources(stack).map(([address]) => address);
    expect(own.filter((address) => /ManagedNetwork_|NetworkApprover/.test(address)).sort()).toEqual([
      'azapi_resource.Workspace_ManagedNetwork_Outbound_data-factory_D36E3AE2',
      'azapi_resource_action.Workspace_ManagedNetwork_Provision_A284CB85',
      'azapi_update_resource.Workspace_ManagedNetwork_FirewallSku_0726F6B6',
      'azurerm_machine_learning_workspace_network_outbound_rule_fqdn.Workspace_ManagedNetwork_Outbound_pypi-org_145A02A3',
      'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_BatchQueue_8B8A260A',
      'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_BatchTable_B05A64D3',
      'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_Outbound_inputs_21C14AEB',
      'azurerm_role_assignment.Workspace_KeyVaultNetworkApprover_175551CC',
      'azurerm_role_assignment.Workspace_ManagedNetwork_Approverc6253142_246FEB3F',
      'azurerm_role_assignment.Workspace_RegistryNetworkApprover_1A830B91',
      'azurerm_role_assignment.Workspace_StorageNetworkApprover_197CBD1C',
    ]);
  });

  test('gives its identity the role to approve private endpoints before it is made', () => {
    const { stack } = made();
    const approvers = roles(stack, 'Workspace').filter((role) => role.includes('Approver'));
    const role = 'Azure AI Enterprise Network Connection Approver';
    expect(approvers).toEqual([
      `StorageNetworkApprover: ${role} on ${IDS.storage}`,
      `RegistryNetworkApprover: ${role} on ${IDS.registry}`,
      `KeyVaultNetworkApprover: ${role} on ${IDS.keyVault}`,
    ]);
    expect(waitsFor(at(stack, 'Workspace/Resource')).filter((one) => one.includes('Approver'))).toHaveLength(3);
  });

  test('leaves the roles to somebody else where it is told to', () => {
    const outbound = [ManagedOutboundRule.toPrivateEndpoint(INPUTS, 'blob', { name: 'inputs' })];
    const { stack } = made(approved({ outbound }), { identityId: IDS.identity, assignRoles: false });
    expect(JSON.stringify(synthesized(stack).resource)).not.toContain('Approver');
  });

  test('builds images on a cluster in it', () => {
    const cluster = at(made().stack, 'Workspace/ImageBuild/Resource');
    expect(cluster).not.toHaveProperty('subnet_resource_id');
    expect(cluster.node_public_ip_enabled).toBe(false);
  });

  test('takes a network that has a subnet for compute as well, without using it', () => {
    const { network } = surroundings().props;
    const cluster = at(made(approved(), { network }).stack, 'Workspace/ImageBuild/Resource');
    expect(cluster).not.toHaveProperty('subnet_resource_id');
  });
});

describe('rules of your own', () => {
  const rules = [
    ManagedOutboundRule.toHost('*.pythonhosted.org'),
    ManagedOutboundRule.toHost('pypi.org', 'packages'),
    ManagedOutboundRule.toServiceTag('Storage.northeurope', {
      name: 'storage',
      protocol: SecurityProtocol.ANY,
      ports: ['443', '8000-8010'],
    }),
    ManagedOutboundRule.toPrivateEndpoint(INPUTS, 'dfs', { name: 'inputs', spark: true }),
    ManagedOutboundRule.toPrivateEndpoint(OTHER_REGISTRY, 'registry', { name: 'images' }),
  ];
  const { stack, workspace } = made(approved({ outbound: rules, firewallSku: 'Basic' }));
  const rule = (name: string) => at(stack, `Workspace/ManagedNetwork/Outbound/${name}`);

  test('lead to hosts', () => {
    expect(rule('any-pythonhosted-org')).toMatchObject({
      name: 'any-pythonhosted-org',
      destination_fqdn: '*.pythonhosted.org',
    });
    expect(rule('packages')).toMatchObject({ name: 'packages', destination_fqdn: 'pypi.org' });
  });

  test('lead to service tags, those of a region included', () => {
    expect(rule('storage')).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
      name: 'storage',
      parent_id: '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}',
      body: {
        properties: {
          type: 'ServiceTag',
          category: 'UserDefined',
          destination: {
            serviceTag: 'Storage.northeurope',
            protocol: '*',
            portRanges: '443,8000-8010',
            action: 'Allow',
          },
        },
      },
    });
  });

  test('lead to resources, by azapi where azurerm cannot', () => {
    expect(rule('inputs')).toMatchObject({
      service_resource_id: INPUTS,
      sub_resource_target: 'dfs',
      spark_enabled: true,
    });
    expect(rule('images').body.properties).toEqual({
      type: 'PrivateEndpoint',
      category: 'UserDefined',
      destination: { serviceResourceId: OTHER_REGISTRY, subresourceTarget: 'registry', sparkEnabled: false },
    });
  });

  test('wait for the role that approves their connection', () => {
    expect(rule('inputs').depends_on.filter((one: string) => one.startsWith('azurerm_role'))).toHaveLength(1);
    const targets = roles(stack, 'Workspace/ManagedNetwork').map((one) => one.replace(/^\w+: /, ''));
    expect(targets).toEqual(
      [INPUTS, OTHER_REGISTRY].map((id) => `Azure AI Enterprise Network Connection Approver on ${id}`),
    );
  });

  const RULES = [
    'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_BatchQueue',
    'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_BatchTable',
    'azurerm_machine_learning_workspace_network_outbound_rule_fqdn.Workspace_ManagedNetwork_Outbound_any-pythonhosted-org',
    'azurerm_machine_learning_workspace_network_outbound_rule_fqdn.Workspace_ManagedNetwork_Outbound_packages',
    'azapi_resource.Workspace_ManagedNetwork_Outbound_storage',
    'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_Outbound_inputs',
    'azapi_resource.Workspace_ManagedNetwork_Outbound_images',
  ];

  test('are made one after the other, after what changes the workspace before, which says the SKU of the firewall', () => {
    expect(chain(stack)).toEqual(RULES);
    expect(waitsFor(at(stack, 'Workspace/ManagedNetwork/BatchQueue'))).toEqual([
      'azapi_update_resource.Workspace_DatastoreAccess',
      'azurerm_private_endpoint.Workspace_Endpoint',
    ]);
    expect(at(stack, 'Workspace/DatastoreAccess').body.properties).toEqual({
      systemDatastoresAuthMode: 'Identity',
      managedNetwork: { firewallSku: 'Basic' },
    });
  });

  test('wait for an update that says the SKU of the firewall, where nothing else changes the workspace', () => {
    const { stack: newer } = made(approved({ outbound: rules, firewallSku: 'Basic' }), {}, '~> 4.77');
    expect(chain(newer)).toEqual(['azapi_update_resource.Workspace_ManagedNetwork_FirewallSku', ...RULES]);
    const sku = at(newer, 'Workspace/ManagedNetwork/FirewallSku');
    expect(sku.body).toEqual({ properties: { managedNetwork: { firewallSku: 'Basic' } } });
    expect(waitsFor(sku)).toEqual(['azurerm_private_endpoint.Workspace_Endpoint']);
  });

  test('are there before clusters and batch endpoints', () => {
    const last = /Outbound_images_[0-9A-F]{8}$/;
    expect(workspace.reachableWhen.map(addressOf).filter((one) => last.test(one))).toHaveLength(1);
    expect(workspace.readyWhen.map(addressOf).filter((one) => last.test(one))).toHaveLength(1);
    expect(at(stack, 'Workspace/ImageBuild/Resource').depends_on.filter((one: string) => last.test(one))).toHaveLength(
      1,
    );
  });

  test('to one resource share the role, to what the workspace uses have it', () => {
    const outbound = [
      ManagedOutboundRule.toPrivateEndpoint(INPUTS, 'blob', { name: 'a' }),
      ManagedOutboundRule.toPrivateEndpoint(INPUTS.toUpperCase(), 'dfs', { name: 'b' }),
      ManagedOutboundRule.toPrivateEndpoint(IDS.storage, 'web', { name: 'c' }),
    ];
    expect(roles(made(approved({ outbound })).stack, 'Workspace/ManagedNetwork')).toHaveLength(1);
  });

  test('take what only Terraform knows', () => {
    const { stack: other, props } = surroundings();
    const variable = new TerraformVariable(other, 'target', { type: 'string' });
    const outbound = [
      ManagedOutboundRule.toHost(variable.stringValue, 'partner'),
      ManagedOutboundRule.toPrivateEndpoint(variable.stringValue, 'blob', { name: 'data' }),
      ManagedOutboundRule.toPrivateEndpoint('${var.target}', 'file', { name: 'files' }),
    ];
    new PrivateWorkspace(other, 'Workspace', { ...props, managedNetwork: approved({ outbound }) });
    expect(at(other, 'Workspace/ManagedNetwork/Outbound/data').service_resource_id).toBe('${var.target}');
    expect(at(other, 'Workspace/ManagedNetwork/Outbound/partner').destination_fqdn).toBe('${var.target}');
    expect(roles(other, 'Workspace/ManagedNetwork')).toHaveLength(1);
  });

  test('are all made, in order and by their names, whatever they are (property)', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/);
    const to = {
      host: (id: string) => ManagedOutboundRule.toHost(`${id}.example.org`, id),
      tag: (id: string) => ManagedOutboundRule.toServiceTag('DataFactory', { name: id }),
      storage: (id: string) => ManagedOutboundRule.toPrivateEndpoint(`${INPUTS}${id}`, 'blob', { name: id }),
      registry: (id: string) =>
        ManagedOutboundRule.toPrivateEndpoint(`${OTHER_REGISTRY}${id}`, 'registry', { name: id }),
    };
    const kind = fc.constantFrom<keyof typeof to>('host', 'tag', 'storage', 'registry');
    const list = fc.uniqueArray(fc.tuple(name, kind), { selector: ([id]) => id, maxLength: 6 });
    fc.assert(
      fc.property(list, fc.boolean(), (chosen, provisionOnCreation) => {
        const outbound = chosen.map(([id, one]) => to[one](id));
        const { stack: any } = made(approved({ outbound, provisionOnCreation }));
        const order = chain(any).map((address) => address.replace(/^.*ManagedNetwork_(Outbound_)?/, ''));
        const last = provisionOnCreation ? [] : ['Provision'];
        expect(order).toEqual(['BatchQueue', 'BatchTable', ...chosen.map(([id]) => id), ...last]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a network that is not provisioned with the workspace', () => {
  const { stack, workspace } = made(approved({ provisionOnCreation: false }));

  test('is provisioned by an action after its rules and all roles, before clusters', () => {
    const { managed_network: network } = at(stack, 'Workspace/Resource');
    expect(network).toEqual({ isolation_mode: 'AllowOnlyApprovedOutbound' });
    const action = at(stack, 'Workspace/ManagedNetwork/Provision');
    expect(action).toMatchObject({ action: 'provisionManagedNetwork', method: 'POST', timeouts: { create: '90m' } });
    expect(waitsFor(action)).toEqual([
      'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.Workspace_ManagedNetwork_BatchTable',
      'azurerm_role_assignment.Workspace_WorkspaceContributor',
    ]);
    expect(workspace.reachableWhen.map(addressOf).join()).toContain('Workspace_ManagedNetwork_Provision');
  });
});

describe('clusters', () => {
  test('of a workspace with a managed network have no subnet, and are anew where they had one', () => {
    const { stack, workspace } = made();
    new PrivateComputeCluster(stack, 'Cluster', { workspace });
    expect(at(stack, 'Cluster/Resource')).toMatchObject({
      description: 'nodes are in the managed network of the workspace',
      node_public_ip_enabled: false,
    });
    expect(at(stack, 'Cluster/Resource')).not.toHaveProperty('subnet_resource_id');
  });

  test('of a workspace that exists already are told', () => {
    const { stack } = surroundings();
    const ids = { workspaceId: IDS.workspace, location: 'northeurope', hasManagedNetwork: true };
    const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', ids);
    new PrivateComputeCluster(stack, 'Cluster', { workspace });
    expect(at(stack, 'Cluster/Resource')).not.toHaveProperty('subnet_resource_id');
  });
});

describe('fails when', () => {
  const problems = (make: () => unknown) => messageOf(make).split('\n').slice(1);

  test('the network is none', () => {
    expect(messageOf(() => made({} as never))).toContain('managedNetwork: {} is not a managed network; allowed:');
    expect(messageOf(() => made('yes' as never))).toContain('managedNetwork: "yes" does not fit');
    expect(messageOf(() => made(approved(null as never)))).toContain('managedNetwork.options: null does not fit');
  });

  test('props are wrong in kind or value: all in one error', () => {
    const options: object = {
      provisionOnCreation: 'yes',
      firewallSku: 'Premium',
      rules: [],
      outbound: [
        ManagedOutboundRule.toHost('https://pypi.org', 'pypi'),
        ManagedOutboundRule.toHost('pypi.org', 'PyPI'),
        ManagedOutboundRule.toServiceTag('no tag', {
          name: '-x',
          protocol: 'Gre' as never,
          ports: ['http'],
          port: 1,
        } as never),
        ManagedOutboundRule.toPrivateEndpoint('stinputs', '', { name: 'batch-queue', spark: 1 as never }),
        ManagedOutboundRule.toPrivateEndpoint(INPUTS, 'blob', undefined as never),
        undefined,
      ],
    };
    expect(problems(() => made(approved(options)))).toEqual([
      '  - managedNetwork.rules: is not a prop of this construct; allowed: outbound, provisionOnCreation, firewallSku',
      '  - managedNetwork.provisionOnCreation: "yes" is not a boolean; allowed: true or false',
      '  - managedNetwork.outbound[0].fqdn: "https://pypi.org" does not fit; allowed: a host name, such as "pypi.org" or "*.pythonhosted.org"',
      '  - managedNetwork.outbound[1].name: "PyPI" is taken; allowed: a name that no other rule of the workspace has',
      '  - managedNetwork.outbound[2].serviceTag: "no tag" does not fit; allowed: a service tag, such as "DataFactory" or "Storage.northeurope"',
      '  - managedNetwork.outbound[2].port: is not a prop of this construct; did you mean "ports"?',
      '  - managedNetwork.outbound[2].protocol: "Gre" is not a choice; allowed: "Tcp", "Udp", "Icmp", "*"',
      '  - managedNetwork.outbound[2].ports[0]: "http" does not fit; allowed: a list of ports such as "443", ranges such as "8000-8010", or "*" alone',
      '  - managedNetwork.outbound[2].name: "-x" does not fit; allowed: 1 to 255 letters, digits, hyphens and underscores, a letter or digit first, such as "input-data"',
      '  - managedNetwork.outbound[3].resourceId: "stinputs" does not fit; allowed: the ARM id /subscriptions/<id>/resourceGroups/<name>/providers/… of the resource, or a reference to it',
      '  - managedNetwork.outbound[3].subresource: is empty; allowed: a part of the resource, such as "blob", "registry" or "vault"',
      '  - managedNetwork.outbound[3].spark: 1 is not a boolean; allowed: true or false',
      '  - managedNetwork.outbound[3].name: "batch-queue" is taken; allowed: a name that no other rule of the workspace has',
      '  - managedNetwork.outbound[4].options: is missing; allowed: an object such as { name: "input-data" }',
      '  - managedNetwork.outbound[4].name: is missing; allowed: 1 to 255 letters, digits, hyphens and underscores, a letter or digit first, such as "input-data"',
      '  - managedNetwork.outbound[5]: undefined is not a rule; allowed: a rule, such as ManagedOutboundRule.toHost("pypi.org")',
      '  - managedNetwork.firewallSku: "Premium" is not a choice; allowed: "Standard", "Basic"',
    ]);
  });

  test('a rule leads to what is reached in any case', () => {
    const to = (id: string, part: string) => ManagedOutboundRule.toPrivateEndpoint(id, part, { name: `to-${part}` });
    const outbound = [to(IDS.storage, 'queue'), to(IDS.registry.toUpperCase(), 'registry'), to(IDS.keyVault, 'vault')];
    expect(problems(() => made(approved({ outbound })))).toEqual([
      '  - managedNetwork.outbound[0]: leads to queue of storage, which a managed network reaches in any case; allowed: leave it out',
      '  - managedNetwork.outbound[1]: leads to registry of registry, which a managed network reaches in any case; allowed: leave it out',
      '  - managedNetwork.outbound[2]: leads to vault of keyVault, which a managed network reaches in any case; allowed: leave it out',
    ]);
  });

  test('everything is let out, but rules name what is', () => {
    const options = { outbound: [ManagedOutboundRule.toHost('pypi.org')], firewallSku: 'Basic' };
    expect(problems(() => made(ManagedNetwork.allowInternetOutbound(options)))).toEqual([
      '  - managedNetwork.outbound[0]: leads to the Internet, which allowInternetOutbound lets out anyway; allowed: leave it out',
      '  - managedNetwork.firewallSku: is given, but there is no firewall; allowed: leave it out, what lets everything out has none',
    ]);
  });

  test('a firewall has a SKU, but there is none', () => {
    expect(problems(() => made(approved({ firewallSku: 'Basic' })))).toEqual([
      '  - managedNetwork.firewallSku: is given, but there is no firewall; allowed: a rule to a host, such as ManagedOutboundRule.toHost("pypi.org")',
    ]);
  });

  test('a host that only Terraform knows gives a rule no name', () => {
    const outbound = [ManagedOutboundRule.toHost('${var.host}')];
    expect(problems(() => made(approved({ outbound }))).join()).toContain('outbound[0].name: is missing');
  });

  test('a cluster has both networks, or none', () => {
    const { stack, workspace, network } = made();
    expect(problems(() => new PrivateComputeCluster(stack, 'Both', { workspace, network }))).toEqual([
      '  - network: is given, but the workspace has a managed network; allowed: leave it out: the nodes of such a workspace are all in its managed network',
    ]);
    const other = PrivateWorkspace.fromIds(stack, 'Other', { workspaceId: IDS.workspace, location: 'northeurope' });
    expect(problems(() => new PrivateComputeCluster(stack, 'None', { workspace: other }))).toEqual([
      '  - network: is missing; allowed: a PrivateNetwork, or PrivateNetwork.fromIds(…)',
    ]);
    expect(problems(() => new PrivateComputeCluster(stack, 'NoSubnet', { workspace: other, network }))).toEqual([
      '  - network: has no subnet for compute; allowed: a network with one, or a workspace with a managed network',
    ]);
  });

  test('the cluster that builds images has neither', () => {
    const none = undefined as never;
    expect(problems(() => made(none, { managedNetwork: undefined }))).toEqual([
      '  - network: has no subnet for compute; allowed: a network with one, or a workspace with a managed network',
    ]);
    const elsewhere = { managedNetwork: undefined, imageBuild: ImageBuild.onCluster('cpu-build') };
    expect(() => made(none, elsewhere)).not.toThrow();
  });

  test('a workspace that exists already is said to have one by no boolean', () => {
    const ids = { workspaceId: IDS.workspace, location: 'northeurope', hasManagedNetwork: 'yes' as never };
    expect(problems(() => PrivateWorkspace.fromIds(surroundings().stack, 'Workspace', ids))).toEqual([
      '  - hasManagedNetwork: "yes" is not a boolean; allowed: true or false',
    ]);
  });
});
