import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { Model, ModelFormat } from '../../src/batch/model';
import { PipelineComponent } from '../../src/batch/pipeline-component';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { SecureBatchEndpointProps } from '../../src/batch/secure-batch-endpoint-props';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { Observability } from '../../src/dependencies/observability';
import { SecureKeyVault } from '../../src/dependencies/secure-key-vault';
import { SecureStorageAccount } from '../../src/dependencies/secure-storage-account';
import { Egress } from '../../src/network/egress';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateNetwork } from '../../src/network/private-network';
import { AzureProviders } from '../../src/providers/azure-providers';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { messageOf, ofType, synth, WORKSPACE_ID } from './fixture';

const location = 'northeurope';
const model = Model.registered('credit', '3', ModelFormat.MLFLOW);
const place = { resourceGroupName: 'rg-mine', location };

function prod(name = 'Prod', app = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AzureProviders(stack, 'Azure');
  return stack;
}

/** How many resources there are of each type. */
function counts(stack: TerraformStack): Record<string, number> {
  const all: Record<string, object> = synth(stack).resource;
  return Object.fromEntries(Object.entries(all).map(([type, ones]) => [type, Object.keys(ones).length]));
}

/** The addresses that a resource comes after, directly or not, by reference or by depends_on. */
function comesAfter(json: any, address: string): Set<string> {
  const after = new Set<string>();
  const visit = (one: string) => {
    const [type, name] = one.split('.');
    const text = JSON.stringify(json.resource[type]?.[name] ?? {});
    for (const [, found] of text.matchAll(/\b((?:azurerm|azapi)_\w+\.[\w-]+)/g)) {
      if (found === one || after.has(found) || !json.resource[found.split('.')[0]]?.[found.split('.')[1]]) continue;
      after.add(found);
      visit(found);
    }
  };
  visit(address);
  return after;
}

describe('the smallest program', () => {
  function smallest() {
    const stack = prod();
    new SecureBatchEndpoint(stack, 'Scoring', { location, deployments: [{ name: 'classifier-v1', model }] });
    return stack;
  }

  test('makes all that a private endpoint needs', () => {
    expect(counts(smallest())).toMatchObject({
      azapi_resource: 2,
      azurerm_application_insights: 1,
      azurerm_container_registry: 1,
      azurerm_key_vault: 1,
      azurerm_log_analytics_workspace: 1,
      azurerm_machine_learning_compute_cluster: 2,
      azurerm_machine_learning_workspace: 1,
      azurerm_nat_gateway: 1,
      azurerm_nat_gateway_public_ip_association: 1,
      azurerm_network_security_group: 2,
      azurerm_private_dns_zone: 8,
      azurerm_private_dns_zone_virtual_network_link: 8,
      azurerm_private_endpoint: 7,
      azurerm_public_ip: 1,
      azurerm_resource_group: 1,
      azurerm_storage_account: 1,
      azurerm_subnet: 2,
      azurerm_subnet_nat_gateway_association: 1,
      azurerm_subnet_network_security_group_association: 2,
      azurerm_user_assigned_identity: 3,
      azurerm_virtual_network: 1,
    });
  });

  test('keeps the addresses of its own resources', () => {
    const { resource } = synth(smallest());
    expect(Object.keys(resource.azapi_resource).sort()).toEqual([
      'Scoring_Deployments_classifier-v1_079646EF',
      'Scoring_Endpoint_70E4F97E',
    ]);
    expect(Object.keys(resource.azapi_update_resource)).toContain('Scoring_Endpoint_DefaultDeployment_93E7E3FE');
    expect(Object.keys(resource.azurerm_resource_group)).toEqual(['Scoring_ResourceGroup_699C310D']);
  });

  test('puts everything into one resource group and region', () => {
    const { resource } = synth(smallest());
    const all = Object.entries<Record<string, any>>(resource)
      .filter(([type]) => type !== 'azurerm_resource_group')
      .flatMap(([, ones]) => Object.values(ones));
    const groups = new Set(all.map((one) => one.resource_group_name).filter(Boolean));
    expect([...groups]).toEqual(['${azurerm_resource_group.Scoring_ResourceGroup_699C310D.name}']);
    expect([...new Set(all.map((one) => one.location).filter(Boolean))]).toEqual(['northeurope']);
  });

  test('makes the endpoint after all private endpoints, DNS links and roles of the workspace, and after no cluster', () => {
    const json = synth(smallest());
    const before = comesAfter(json, 'azapi_resource.Scoring_Endpoint_70E4F97E');
    const of = (type: string) => Object.keys(json.resource[type]).map((name) => `${type}.${name}`);
    for (const address of [...of('azurerm_private_endpoint'), ...of('azurerm_private_dns_zone_virtual_network_link')]) {
      expect(before).toContain(address);
    }
    const roles = of('azurerm_role_assignment').filter((address) =>
      /Scoring_Workspace_(?!ImageBuild|StorageEndpointReader)/.test(address),
    );
    expect(roles).toHaveLength(7);
    for (const address of roles) expect(before).toContain(address);
    expect(
      [...before].filter((address) => address.includes('compute_cluster') || address.includes('nat_gateway')),
    ).toEqual([]);
  });

  test('makes the deployment after the cluster and the roles of its identity, the default after the deployment', () => {
    const json = synth(smallest());
    const before = comesAfter(json, 'azapi_resource.Scoring_Deployments_classifier-v1_079646EF');
    const roles = Object.keys(json.resource.azurerm_role_assignment).filter((name) =>
      name.startsWith('Scoring_Compute_'),
    );
    expect(roles).toHaveLength(4);
    for (const name of roles) expect(before).toContain(`azurerm_role_assignment.${name}`);
    expect([...before].filter((address) => address.includes('compute_cluster'))).toEqual([
      'azurerm_machine_learning_compute_cluster.Scoring_Compute_40240F0B',
    ]);
    expect(comesAfter(json, 'azapi_update_resource.Scoring_Endpoint_DefaultDeployment_93E7E3FE')).toContain(
      'azapi_resource.Scoring_Deployments_classifier-v1_079646EF',
    );
  });

  test('replaces the endpoint when the workspace opens, gets a managed network or another private endpoint', () => {
    const { resource } = synth(smallest());
    expect(resource.azapi_resource.Scoring_Endpoint_70E4F97E.replace_triggers_external_values).toEqual([
      '${azurerm_machine_learning_workspace.Scoring_Workspace_0DDA64E7.public_network_access_enabled}',
      expect.stringMatching(
        /^\$\{azurerm_machine_learning_workspace\.Scoring_Workspace_0DDA64E7\.managed_network.*isolation_mode\}$/,
      ),
      '${azurerm_private_endpoint.Scoring_Workspace_Endpoint_B7115C78.id}',
    ]);
  });

  test('says how the endpoint is called', () => {
    const { output } = synth(smallest());
    expect(Object.keys(output).sort()).toEqual([
      'Scoring_endpoint_name',
      'Scoring_invoke_cli',
      'Scoring_invoke_python',
      'Scoring_invoke_rest',
      'Scoring_scoring_uri',
    ]);
    expect(output.Scoring_scoring_uri.value).toBe('${azapi_resource.Scoring_Endpoint_70E4F97E.output.scoringUri}');
    expect(output.Scoring_endpoint_name.value).toBe('${azapi_resource.Scoring_Endpoint_70E4F97E.name}');
    expect(output.Scoring_invoke_cli.value).toContain('az ml batch-endpoint invoke');
    expect(output.Scoring_invoke_python.value).toContain('client.batch_endpoints.invoke(');
    expect(output.Scoring_invoke_rest.value).toContain('curl');
  });
});

describe('options', () => {
  test('reach the parts that they are about', () => {
    const stack = prod();
    const scoring = new SecureBatchEndpoint(stack, 'Scoring', {
      location,
      resourceGroupName: 'rg-mine',
      name: 'credit-scoring',
      description: 'scores credits',
      addressSpace: '10.40.0.0/22',
      egress: Egress.firewall('10.0.1.4'),
      vmSize: 'Standard_E4s_v5',
      minNodes: 1,
      maxNodes: 9,
    });
    const { resource } = synth(stack);
    expect(scoring.resourceGroupName).toBe('rg-mine');
    expect(resource.azurerm_resource_group).toBeUndefined();
    expect(resource.azurerm_nat_gateway).toBeUndefined();
    expect(Object.values<any>(resource.azurerm_virtual_network)[0]).toMatchObject({
      address_space: ['10.40.0.0/22'],
      resource_group_name: 'rg-mine',
    });
    expect(resource.azurerm_machine_learning_compute_cluster.Scoring_Compute_40240F0B).toMatchObject({
      vm_size: 'Standard_E4s_v5',
      scale_settings: { min_node_count: 1, max_node_count: 9 },
    });
    expect(resource.azapi_resource.Scoring_Endpoint_70E4F97E).toMatchObject({
      name: 'credit-scoring',
      body: { properties: { description: 'scores credits' } },
    });
  });

  test('label everything that can have tags, deployments with their own besides', () => {
    const stack = prod();
    const scoring = new SecureBatchEndpoint(stack, 'Scoring', { location, tags: { owner: 'ml' } });
    scoring.addModelDeployment('Blue', { model, tags: { wave: '2' } });
    scoring.addPipelineDeployment('Nightly', { component: PipelineComponent.registered('prepare', '1') });
    const taggable = Object.entries<Record<string, any>>(synth(stack).resource).flatMap(([type, ones]) =>
      /_(role_assignment|association|subnet|monitor_diagnostic_setting)$|azapi_update/.test(type)
        ? []
        : Object.entries(ones).map(([name, one]) => [name, one.tags]),
    );
    const blue = taggable.filter(([name]) => name.includes('Blue'));
    expect(blue).toEqual([[expect.any(String), { owner: 'ml', wave: '2' }]]);
    expect(taggable.filter(([, tags]) => tags?.owner !== 'ml')).toEqual([]);
    expect(taggable.length).toBeGreaterThan(30);
  });

  test('take deployments of both kinds, the first of which is the default', () => {
    const stack = prod();
    const scoring = new SecureBatchEndpoint(stack, 'Scoring', { location });
    const nightly = scoring.addPipelineDeployment('Nightly', {
      component: PipelineComponent.registered('prepare', '1'),
    });
    scoring.addModelDeployment('Blue', { model });
    expect(nightly.deploymentName).toBe('nightly');
    expect(
      Object.values(ofType(stack, 'deployments'))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['blue', 'nightly']);
    const { Scoring_Endpoint_DefaultDeployment_93E7E3FE: update } = synth(stack).resource.azapi_update_resource;
    expect(update.body.properties.defaults.deploymentName).toBe('nightly');
  });
});

describe('outputs', () => {
  const names = (stack: TerraformStack) => Object.keys(synth(stack).output ?? {}).sort();

  test('are named after the construct path in the stack', () => {
    const stack = prod();
    new SecureBatchEndpoint(new Construct(stack, 'Team'), 'Scoring', { location });
    expect(names(stack)[0]).toBe('Team_Scoring_endpoint_name');
  });

  test.each([
    ['a b', /^a-b_[0-9a-f]{6}_endpoint_name$/],
    ['a_b', /^a-b_[0-9a-f]{6}_endpoint_name$/],
  ])('have names that Terraform takes for the id "%s"', (id, name) => {
    const stack = prod();
    new SecureBatchEndpoint(stack, id, { location });
    expect(names(stack)[0]).toMatch(name);
  });

  test('take another prefix, or are left out', () => {
    const stack = prod();
    new SecureBatchEndpoint(stack, 'One', { location, outputPrefix: 'credit' });
    new SecureBatchEndpoint(stack, 'Two', { location, outputs: false });
    expect(names(stack)).toEqual(
      ['endpoint_name', 'invoke_cli', 'invoke_python', 'invoke_rest', 'scoring_uri'].map((name) => `credit_${name}`),
    );
  });

  test('fails when a prefix is used twice', () => {
    const stack = prod();
    new SecureBatchEndpoint(stack, 'Scoring', { location });
    const again = () => new SecureBatchEndpoint(stack, 'Other', { location, outputPrefix: 'Scoring' });
    expect(messageOf(again)).toContain('outputPrefix: "Scoring" is that of "Prod/Scoring" already');
  });
});

describe('twice', () => {
  test('in one stack gives every resource a name of its own', () => {
    const stack = prod();
    new SecureBatchEndpoint(stack, 'Credit', { location, deployments: [{ name: 'v-1', model }] });
    new SecureBatchEndpoint(stack, 'Fraud', { location, deployments: [{ name: 'v-1', model }] });
    const named = Object.entries<Record<string, any>>(synth(stack).resource).flatMap(([type, ones]) =>
      Object.values(ones).map((one) =>
        [
          type,
          one.resource_group_name,
          one.virtual_network_name,
          one.private_dns_zone_name,
          one.parent_id,
          one.name,
        ].join(' '),
      ),
    );
    const twice = named.filter(
      (name, index) =>
        named.indexOf(name) !== index &&
        /\S$/.test(name) &&
        !name.includes('role_assignment') &&
        !name.includes('association'),
    );
    expect(twice).toEqual([]);
    expect(Object.keys(synth(stack).output)).toHaveLength(10);
    expect(Object.keys(synth(stack).data.azurerm_client_config)).toHaveLength(1);
  });

  test('in two stacks gives what is unique in the world another name', () => {
    const app = Testing.app();
    const unique = ['Dev', 'Prod'].map((name) => {
      const stack = prod(name, app);
      new SecureBatchEndpoint(stack, 'Scoring', { location });
      const { resource } = synth(stack);
      const types = ['azurerm_storage_account', 'azurerm_container_registry', 'azurerm_key_vault', 'azapi_resource'];
      return types.map((type) => Object.values<any>(resource[type])[0].name);
    });
    unique[0].forEach((name, index) => expect(name).not.toBe(unique[1][index]));
  });

  test('shares what the first has made', () => {
    const stack = prod();
    const credit = new SecureBatchEndpoint(stack, 'Credit', { location });
    new SecureBatchEndpoint(stack, 'Fraud', { location, workspace: credit.workspace, compute: credit.compute });
    expect(counts(stack)).toMatchObject({
      azurerm_machine_learning_workspace: 1,
      azurerm_virtual_network: 1,
      azapi_resource: 2,
    });
    const endpoints = Object.values(ofType(stack, 'batchEndpoints'));
    expect(new Set(endpoints.map(({ parent_id }) => parent_id)).size).toBe(1);
  });
});

describe('parts from outside', () => {
  function outside() {
    const stack = prod();
    const network = new PrivateNetwork(stack, 'Network', place);
    const dns = new PrivateDnsZones(stack, 'Dns', { resourceGroupName: 'rg-mine', networks: [network] });
    const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
      workspaceId: WORKSPACE_ID,
      location,
    });
    const compute = PrivateComputeCluster.fromIds(stack, 'Compute', { computeId: `${WORKSPACE_ID}/computes/cpu` });
    const scoring = (props: Partial<SecureBatchEndpointProps>) =>
      new SecureBatchEndpoint(stack, 'Scoring', { location, ...props });
    return { stack, network, dns, workspace, compute, scoring };
  }

  test('network and zones are used and not made again', () => {
    const { stack, network, dns, scoring } = outside();
    scoring({ network, dns });
    expect(counts(stack)).toMatchObject({
      azurerm_virtual_network: 1,
      azurerm_private_dns_zone: 8,
      azurerm_private_endpoint: 7,
    });
  });

  test('storage, vault and observability are used and not made again', () => {
    const { stack, network, dns, scoring } = outside();
    const observability = new Observability(stack, 'Logs', place);
    const storage = new SecureStorageAccount(stack, 'Data', { ...place, network, dns, observability });
    const keyVault = new SecureKeyVault(stack, 'Secrets', { ...place, network, dns, observability });
    const made = scoring({ network, dns, storage, keyVault, observability });
    expect(counts(stack)).toMatchObject({
      azurerm_storage_account: 1,
      azurerm_key_vault: 1,
      azurerm_log_analytics_workspace: 1,
    });
    expect([made.storage, made.keyVault, made.observability]).toEqual([storage, keyVault, observability]);
  });

  test('a workspace and its cluster leave the endpoint and its deployments to be made', () => {
    const { stack, workspace, compute, scoring } = outside();
    scoring({ workspace, compute, deployments: [{ name: 'blue', model }] });
    const json = synth(stack);
    const own = Object.values<Record<string, any>>(json.resource)
      .flatMap((ones) => Object.keys(ones))
      .filter((name) => name.startsWith('Scoring'));
    expect(own.sort()).toEqual([
      'Scoring_Deployments_blue_A657A227',
      'Scoring_Endpoint_70E4F97E',
      'Scoring_Endpoint_DefaultDeployment_93E7E3FE',
    ]);
    expect(json.output.Scoring_invoke_cli.value).toContain('--workspace-name "mlw-ml"');
  });

  test('a workspace without a cluster gets one, in the network that is given', () => {
    const { stack, workspace, network, scoring } = outside();
    scoring({ workspace, network, maxNodes: 2 });
    expect(synth(stack).resource.azurerm_machine_learning_compute_cluster.Scoring_Compute_40240F0B).toMatchObject({
      machine_learning_workspace_id: WORKSPACE_ID,
      scale_settings: { max_node_count: 2 },
    });
  });

  type Outside = ReturnType<typeof outside>;
  const refused: [string, (given: Outside) => object, string[]][] = [
    [
      'the workspace has its own parts',
      ({ workspace, compute, dns }) => ({ workspace, compute, dns, resourceGroupName: 'rg-other', storage: {} }),
      [
        'dns: is given together with workspace; allowed: leave it out, the workspace has its own',
        'resourceGroupName: is given together with workspace',
        'storage: is given together with workspace',
      ],
    ],
    [
      'the network has its own settings',
      ({ network }) => ({ network, addressSpace: '10.0.0.0/22', egress: Egress.none() }),
      [
        'addressSpace: is given together with network; allowed: leave it out, the network has its own',
        'egress: is given together with network',
      ],
    ],
    [
      'the cluster has its own settings',
      ({ workspace, compute, network }) => ({ workspace, compute, network, vmSize: 'Standard_DS3_v2', maxNodes: 2 }),
      [
        'vmSize: is given together with compute',
        'maxNodes: is given together with compute',
        'network: is given together with compute',
      ],
    ],
    [
      'a cluster comes without its workspace',
      ({ compute }) => ({ compute }),
      ['compute: is given without workspace; allowed: both or none'],
    ],
    [
      'a workspace comes without a network for its cluster',
      ({ workspace }) => ({ workspace }),
      ['workspace: is given without network and compute'],
    ],
    [
      'zones come without their network',
      ({ dns }) => ({ dns }),
      ['dns: is given without network; allowed: both or none'],
    ],
    ['a storage account comes without its network', () => ({ storage: {} }), ['storage: is given without network']],
    [
      'the workspace is in another region',
      ({ workspace, compute }) => ({ workspace, compute, location: 'westeurope' }),
      [`location: "westeurope" is not the workspace's region; allowed: "northeurope"`],
    ],
  ];

  test.each(refused)('fails when %s', (_, props, messages) => {
    const given = outside();
    const message = messageOf(() => given.scoring(props(given)));
    for (const expected of messages) expect(message).toContain(expected);
    expect(message).toContain(`${messages.length} problem`);
  });
});

describe('bad input', () => {
  const refused: [string, object, string][] = [
    ['the region is missing', { location: undefined }, 'location: undefined is not a string'],
    ['the region is spelled out', { location: 'North Europe' }, 'location: "North Europe" does not fit'],
    ['a prop is mistyped', { locations: 'x' }, 'did you mean "location"?'],
    ['the network is a name', { network: 'vnet' }, 'network: "vnet" does not fit'],
    ['deployments are no list', { deployments: { model } }, 'is not a list'],
    ['a deployment is a text', { deployments: ['blue'] }, 'deployments[0]: "blue" does not fit'],
    ['a deployment has no name', { deployments: [{ model }] }, 'deployments[0].name: is missing'],
    [
      'two deployments have one name',
      {
        deployments: [
          { name: 'blue', model },
          { name: 'blue', model },
        ],
      },
      'deployments[1].name: "blue" is given twice',
    ],
    [
      'a deployment asks for more nodes than there are',
      { deployments: [{ name: 'blue', model, instanceCount: 5 }] },
      'instanceCount: 5 nodes are more than',
    ],
    ['the nodes do not fit into the network', { maxNodes: 600 }, 'maxNodes: 600 nodes and 1 that builds images'],
    ['a number is a text', { maxNodes: '4' }, 'maxNodes: "4" is not a number'],
    ['the prefix is none', { outputPrefix: '1 2' }, 'outputPrefix: "1 2" does not fit'],
    [
      'a prefix is given for no outputs',
      { outputs: false, outputPrefix: 'a' },
      'outputPrefix: is given, but outputs is false',
    ],
    ['a tag is empty', { tags: { owner: '' } }, 'tags["owner"]: is empty'],
    [
      'public access is asked for',
      { publicNetworkAccess: true },
      'publicNetworkAccess: is not a prop of this construct',
    ],
  ];

  test.each(refused)('fails when %s', (_, props, message) => {
    const stack = prod();
    expect(messageOf(() => new SecureBatchEndpoint(stack, 'Scoring', { location, ...props }))).toContain(message);
  });

  test('fails when options of a deployment are missing', () => {
    const scoring = new SecureBatchEndpoint(prod(), 'Scoring', { location });
    expect(messageOf(() => scoring.addModelDeployment('Blue', undefined as never))).toContain('model: is missing');
  });

  test('leaves outputs of your own alone', () => {
    const stack = prod();
    new SecureBatchEndpoint(stack, 'Scoring', { location });
    new TerraformOutput(stack, 'mine', { value: 'x' });
    expect(Object.keys(synth(stack).output)).toHaveLength(6);
  });
});
