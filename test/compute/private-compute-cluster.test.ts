import { TerraformVariable, Testing, Token } from 'cdktf';
import fc from 'fast-check';
import { ComputePriority } from '../../src/compute/compute-priority';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { PrivateComputeClusterProps } from '../../src/compute/private-compute-cluster-props';
import { Model, ModelFormat } from '../../src/batch/model';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { Isolation } from '../../src/isolation/isolation';
import { PrivateNetwork } from '../../src/network/private-network';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { at, everythingMade, IDS, messageOf, roles, surroundings, synthesized, waitsFor } from '../workspace/world';

/** A cluster in a workspace that exists already, in a network that exists already. */
function made(overrides: Partial<PrivateComputeClusterProps> = {}, id = 'Cluster') {
  const { stack, network, props } = surroundings();
  const { storage, registry } = props;
  const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
    workspaceId: IDS.workspace,
    location: 'northeurope',
    storage,
    registry,
  });
  const cluster = new PrivateComputeCluster(stack, id, { workspace, network, ...overrides });
  return { stack, cluster, resource: () => at(stack, `${id}/Resource`) };
}

describe('PrivateComputeCluster', () => {
  test('has no public IP, no SSH, no local accounts, and one kind of identity', () => {
    expect(made({ tags: { owner: 'ml' } }).resource()).toEqual({
      name: 'cc-cluster-6e190f',
      location: 'northeurope',
      machine_learning_workspace_id: IDS.workspace,
      vm_size: 'Standard_DS3_v2',
      vm_priority: 'Dedicated',
      scale_settings: { min_node_count: 0, max_node_count: 4, scale_down_nodes_after_idle_duration: 'PT5M' },
      subnet_resource_id: IDS.computeSubnet,
      node_public_ip_enabled: false,
      local_auth_enabled: false,
      ssh_public_access_enabled: false,
      identity: {
        type: 'UserAssigned',
        identity_ids: ['${azurerm_user_assigned_identity.Cluster_Identity_76281C38.id}'],
      },
      tags: { owner: 'ml' },
      depends_on: [],
    });
  });

  test('does as it is told', () => {
    const { resource } = made({
      name: 'gpu-scoring',
      vmSize: 'Standard_NC4as_T4_v3',
      minNodes: 1,
      maxNodes: 20,
      idleTimeBeforeScaleDown: 'PT15M',
      priority: ComputePriority.LOW_PRIORITY,
    });
    expect(resource()).toMatchObject({
      name: 'gpu-scoring',
      vm_size: 'Standard_NC4as_T4_v3',
      vm_priority: 'LowPriority',
      scale_settings: { min_node_count: 1, max_node_count: 20, scale_down_nodes_after_idle_duration: 'PT15M' },
    });
  });

  test('keeps its addresses, which are a contract', () => {
    const { resource } = synthesized(made({ buildsImages: true }).stack);
    expect(Object.values(resource).flatMap((named) => Object.keys(named))).toEqual([
      'Cluster_EB0386A7',
      'Cluster_AcrPull_F109183A',
      'Cluster_AcrPush_A174B54F',
      'Cluster_StorageBlobDataContributor_0A274250',
      'Cluster_StorageQueueDataContributor_67E8BB1C',
      'Cluster_StorageTableDataContributor_5B2CBACA',
      'Cluster_Identity_76281C38',
    ]);
  });

  describe('the roles of its identity', () => {
    const storageAndPull = [
      `StorageBlobDataContributor: Storage Blob Data Contributor on ${IDS.storage}`,
      `StorageQueueDataContributor: Storage Queue Data Contributor on ${IDS.storage}`,
      `StorageTableDataContributor: Storage Table Data Contributor on ${IDS.storage}`,
      `AcrPull: AcrPull on ${IDS.registry}`,
    ];

    test('are what batch jobs need', () => {
      const { stack, cluster } = made();
      expect(roles(stack, 'Cluster')).toEqual(storageAndPull);
      expect(cluster.readyWhen).toHaveLength(4);
    });

    test('let it push images only where it builds them', () => {
      expect(roles(made({ buildsImages: true }).stack, 'Cluster')).toEqual([
        ...storageAndPull,
        `AcrPush: AcrPush on ${IDS.registry}`,
      ]);
    });

    test('are left to somebody else on request', () => {
      const { stack, cluster } = made({ assignRoles: false });
      expect(roles(stack, 'Cluster')).toEqual([]);
      expect(cluster.readyWhen).toEqual([]);
    });

    test('are acknowledged where somebody else gives them, because the rules see none', () => {
      const { stack, network, workspace } = everythingMade({ assignRoles: false });
      const compute = new PrivateComputeCluster(stack, 'Cluster', { workspace, network, assignRoles: false });
      new SecureBatchEndpoint(stack, 'Scoring', {
        location: 'northeurope',
        workspace,
        compute,
        deployments: [{ name: 'first', model: Model.registered('credit', '1', ModelFormat.MLFLOW) }],
      });
      const report = Isolation.of(stack).report();
      const accepted = report.results.filter(({ verdict }) => verdict === 'acknowledged');
      expect(accepted.map(({ ruleId, constructPath }) => `${ruleId} ${constructPath}`)).toEqual([
        'BNI601 test/Cluster/Resource',
        'BNI602 test/Cluster/Resource',
      ]);
      expect(report.failures.map(({ severity }) => severity)).not.toContain('rule');
      expect(() => Testing.synth(stack)).not.toThrow();
    });

    test('cannot be given where the program does not know the workspace’s storage and registry', () => {
      const { stack, network } = surroundings();
      const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
        workspaceId: IDS.workspace,
        location: 'northeurope',
      });
      new PrivateComputeCluster(stack, 'Cluster', { workspace, network });
      expect(roles(stack, 'Cluster')).toEqual([]);
    });

    test('go to the identity that the user brings', () => {
      const { stack, cluster } = made({ identityId: IDS.identity });
      expect(cluster.identityId).toBe(IDS.identity);
      expect(at(stack, 'Cluster/Resource').identity).toEqual({ type: 'UserAssigned', identity_ids: [IDS.identity] });
      expect(at(stack, 'Cluster/AcrPull').principal_id).toBe(
        '${data.azapi_resource.Cluster_Identity_76281C38.output.principalId}',
      );
    });
  });

  test('is made after the workspace can be reached and the network lets out, and after nothing else', () => {
    const { stack, network, workspace } = everythingMade();
    new PrivateComputeCluster(stack, 'Cluster', { workspace, network });
    const expected = [
      'azapi_update_resource.Workspace_DatastoreAccess',
      'azurerm_nat_gateway_public_ip_association.Network_NatGatewayPublicIpAssociation',
      'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceApiZoneLink-Network',
      'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceNotebooksZoneLink-Network',
      'azurerm_private_endpoint.Workspace_Endpoint',
      'azurerm_subnet_nat_gateway_association.Network_ComputeNatGatewayAssociation',
      'azurerm_subnet_network_security_group_association.Network_ComputeSecurityGroupAssociation',
    ];
    expect(waitsFor(at(stack, 'Cluster/Resource'))).toEqual(expected);
    expect(waitsFor(at(stack, 'Workspace/ImageBuild/Resource'))).toEqual(expected);
  });

  test('writes durations as the service answers them, so that a second plan is empty', () => {
    const written = (idleTimeBeforeScaleDown: string) =>
      made({ idleTimeBeforeScaleDown }).resource().scale_settings.scale_down_nodes_after_idle_duration;
    expect(['PT120S', 'PT90M', 'PT24H', 'P1DT30M', 'PT1H0M5S'].map(written)).toEqual([
      'PT2M',
      'PT1H30M',
      'P1D',
      'P1DT30M',
      'PT1H5S',
    ]);
  });

  test('has names that the service takes, whatever the construct path is', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9 ._-]{1,60}$/);
    fc.assert(
      fc.property(id, (name) => {
        expect(made({}, `c${name}`).resource().name).toMatch(
          /^[a-zA-Z](?![a-zA-Z0-9-]*-\d+$)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('gives another name where the hash of the path has digits only, which the service refuses after a hyphen', () => {
    expect(made({}, 'c7').resource().name).toBe('cc-c7-n649752');
  });

  test('takes tokens', () => {
    const { stack, network, workspace } = everythingMade();
    const size = new TerraformVariable(stack, 'size', { type: 'string' });
    const nodes = new TerraformVariable(stack, 'nodes', { type: 'number' });
    new PrivateComputeCluster(stack, 'Tokens', {
      workspace,
      network,
      vmSize: size.stringValue,
      maxNodes: nodes.numberValue,
      minNodes: nodes.numberValue,
      idleTimeBeforeScaleDown: Token.asString({ resolve: () => '${var.idle}' }),
    });
    expect(at(stack, 'Tokens/Resource')).toMatchObject({
      vm_size: '${var.size}',
      scale_settings: { max_node_count: '${var.nodes}', scale_down_nodes_after_idle_duration: '${var.idle}' },
    });
  });

  describe('fails', () => {
    const message = (overrides: object) => messageOf(() => made(overrides));

    test('with all that is wrong in one error', () => {
      const text = message({
        workspace: {},
        network: 'vnet',
        vmSize: 'DS3',
        minNodes: -1,
        maxNodes: '4',
        idleTimeBeforeScaleDown: '5 minutes',
        priority: 'Spot',
        name: 'x',
        identityId: 7,
        assignRoles: 'yes',
        buildsImages: 1,
        tags: [],
        maxnodes: 3,
      });
      expect(text).toContain('PrivateComputeCluster "test/Cluster" cannot be created, 13 problems:');
      expect(text).toContain('maxnodes: is not a prop of this construct; did you mean "maxNodes"?');
    });

    test('when it is given nothing', () => {
      const { stack } = surroundings();
      expect(messageOf(() => new PrivateComputeCluster(stack, 'Cluster', null as never))).toMatch(/^InvalidPropsError/);
    });

    test('when it is to keep more nodes than it may have', () => {
      expect(message({ minNodes: 5 })).toContain('minNodes: 5 nodes are more than maxNodes, 4; allowed: 0 to 4');
    });

    test('when its nodes do not fit in the compute subnet', () => {
      const { stack, workspace } = everythingMade();
      const network = new PrivateNetwork(stack, 'Small', {
        resourceGroupName: 'rg-test',
        location: 'northeurope',
        addressSpace: '10.30.0.0/24',
        computeSubnetAddressPrefix: '10.30.0.128/28',
      });
      const props = { workspace, network, maxNodes: 12 };
      expect(messageOf(() => new PrivateComputeCluster(stack, 'Cluster', props))).toContain(
        'maxNodes: 12 nodes do not fit in the compute subnet, which has 11 addresses for them; allowed: at most 11',
      );
      expect(() => new PrivateComputeCluster(stack, 'Fits', { ...props, maxNodes: 11 })).not.toThrow();
    });

    test.each(['cpu-1', '1cpu', 'cp', 'cpu-', 'cpu_scoring', 'c'.repeat(25)])('when the name is %p', (name) => {
      expect(message({ name })).toContain('3 to 24 letters, digits and hyphens');
    });

    test.each(['PT0S', 'P', 'PT', 'P1W', 'P1M', '300', 'PT5.5M'])('when the idle time is %p', (duration) => {
      expect(message({ idleTimeBeforeScaleDown: duration })).toContain('an ISO 8601 duration');
    });

    test('when it is to build images on a GPU size', () => {
      expect(message({ buildsImages: true, vmSize: 'Standard_NC6s_v3' })).toContain('is a GPU size');
    });

    test('when the identity is something else', () => {
      expect(message({ identityId: IDS.workspace })).toContain(
        'Microsoft.ManagedIdentity/userAssignedIdentities/<name>',
      );
    });
  });
});

describe('PrivateComputeCluster.fromIds', () => {
  test('knows its name by its id and makes nothing', () => {
    const { stack } = surroundings();
    const computeId = `${IDS.workspace}/computes/cpu`;
    const cluster = PrivateComputeCluster.fromIds(stack, 'Cluster', { computeId });
    expect(cluster).toMatchObject({ computeId, computeName: 'cpu', readyWhen: [] });
    expect(synthesized(stack)).not.toHaveProperty('resource');
  });

  test('fails with all that is wrong in one error', () => {
    const { stack } = surroundings();
    const ids: any = { computeId: IDS.workspace, readyWhen: {}, name: 'cpu' };
    const message = messageOf(() => PrivateComputeCluster.fromIds(stack, 'Cluster', ids));
    for (const prop of Object.keys(ids)) expect(message).toContain(`  - ${prop}: `);
  });
});
