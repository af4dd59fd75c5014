import { ITerraformDependable, TerraformOutput, Token } from 'cdktf';
import { AzureProviders } from '../../src/providers/azure-providers';
import { ImageBuild } from '../../src/workspace/image-build';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { PrivateWorkspaceProps } from '../../src/workspace/private-workspace-props';
import { addressOf, at, everythingMade, IDS, messageOf, roles, surroundings, synthesized, waitsFor } from './world';

function made(overrides: Partial<PrivateWorkspaceProps> = {}, keyless = true, azurermVersion?: string) {
  const { stack, network, props } = surroundings(keyless);
  if (azurermVersion) new AzureProviders(stack, 'Providers', { azurermVersion });
  const workspace = new PrivateWorkspace(stack, 'Workspace', { ...props, ...overrides });
  return { stack, network, workspace };
}

function addresses(stack: Parameters<typeof synthesized>[0]): string[] {
  return Object.entries(synthesized(stack).resource)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .sort();
}

describe('PrivateWorkspace', () => {
  test('is private, of this generation, and acts as an identity of its own', () => {
    const { stack } = made({ description: 'Scores images', friendlyName: 'Scoring', tags: { owner: 'ml' } });
    const { depends_on: _roles, ...workspace } = at(stack, 'Workspace/Resource');
    expect(workspace).toEqual({
      name: 'mlw-workspace-761f2a',
      resource_group_name: 'rg-test',
      location: 'northeurope',
      storage_account_id: IDS.storage,
      container_registry_id: IDS.registry,
      key_vault_id: IDS.keyVault,
      application_insights_id: IDS.insights,
      public_network_access_enabled: false,
      managed_network: { isolation_mode: 'Disabled' },
      v1_legacy_mode_enabled: false,
      image_build_compute_name: 'build-workspace-761f2a',
      identity: {
        type: 'UserAssigned',
        identity_ids: [expect.stringMatching(/^\$\{azurerm_user_assigned_identity\./)],
      },
      primary_user_assigned_identity: workspace.identity.identity_ids[0],
      description: 'Scores images',
      friendly_name: 'Scoring',
      tags: { owner: 'ml' },
    });
  });

  test('keeps its addresses, which are a contract', () => {
    expect(addresses(made().stack)).toEqual([
      'azapi_update_resource.Workspace_DatastoreAccess_57CF4708',
      'azurerm_machine_learning_compute_cluster.Workspace_ImageBuild_E0C1FCE9',
      'azurerm_machine_learning_workspace.Workspace_2F8C78CC',
      'azurerm_monitor_diagnostic_setting.Workspace_Diagnostics_8DC4503F',
      'azurerm_private_endpoint.Workspace_Endpoint_CAF30405',
      'azurerm_role_assignment.Workspace_ApplicationInsightsContributor_EDFCA03F',
      'azurerm_role_assignment.Workspace_ImageBuild_AcrPull_EF798D39',
      'azurerm_role_assignment.Workspace_ImageBuild_AcrPush_CFC5C9F8',
      'azurerm_role_assignment.Workspace_ImageBuild_StorageBlobDataContributor_5F9F5B67',
      'azurerm_role_assignment.Workspace_ImageBuild_StorageQueueDataContributor_A08926AD',
      'azurerm_role_assignment.Workspace_ImageBuild_StorageTableDataContributor_1F70CD76',
      'azurerm_role_assignment.Workspace_KeyVaultAdministrator_015937DF',
      'azurerm_role_assignment.Workspace_KeyVaultContributor_22CBC91A',
      'azurerm_role_assignment.Workspace_RegistryContributor_12F23EDA',
      'azurerm_role_assignment.Workspace_StorageBlobDataContributor_5B6D3A20',
      'azurerm_role_assignment.Workspace_StorageContributor_C03875AC',
      'azurerm_role_assignment.Workspace_StorageEndpointReader1_2CA20609',
      'azurerm_role_assignment.Workspace_WorkspaceContributor_14181659',
      'azurerm_user_assigned_identity.Workspace_Identity_6A53CE15',
      'azurerm_user_assigned_identity.Workspace_ImageBuild_Identity_AF81817E',
    ]);
  });

  test('is reached through one private endpoint with the zones of the API and of the notebooks', () => {
    const endpoint = at(made().stack, 'Workspace/Endpoint/Resource');
    expect(endpoint.private_service_connection).toMatchObject({
      private_connection_resource_id: '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}',
      subresource_names: ['amlworkspace'],
    });
    expect(endpoint.private_dns_zone_group.private_dns_zone_ids).toEqual([
      expect.stringMatching(/privatelink\.api\.azureml\.ms$/),
      expect.stringMatching(/privatelink\.notebooks\.azure\.net$/),
    ]);
  });

  test('sends all its logs to Log Analytics', () => {
    const setting = at(made().stack, 'Workspace/Diagnostics/Resource');
    expect(setting.target_resource_id).toBe('${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}');
    expect(setting.enabled_log).toEqual([{ category_group: 'allLogs' }]);
    expect(setting.log_analytics_workspace_id).toMatch(/workspaces\/log-test$/);
  });

  test('gives its identity the roles that the service asks for, each on one resource', () => {
    const { stack } = made();
    expect(roles(stack, 'Workspace')).toEqual([
      `StorageEndpointReader1: Reader on ${IDS.blobEndpoint}`,
      `StorageContributor: Contributor on ${IDS.storage}`,
      `StorageBlobDataContributor: Storage Blob Data Contributor on ${IDS.storage}`,
      `RegistryContributor: Contributor on ${IDS.registry}`,
      `KeyVaultContributor: Contributor on ${IDS.keyVault}`,
      `KeyVaultAdministrator: Key Vault Administrator on ${IDS.keyVault}`,
      `ApplicationInsightsContributor: Contributor on ${IDS.insights}`,
      'WorkspaceContributor: Contributor on ${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}',
    ]);
  });

  test('is made after the roles that the service uses while it makes it, and after nothing else', () => {
    expect(waitsFor(at(made().stack, 'Workspace/Resource'))).toEqual([
      'azurerm_role_assignment.Workspace_ApplicationInsightsContributor',
      'azurerm_role_assignment.Workspace_KeyVaultAdministrator',
      'azurerm_role_assignment.Workspace_KeyVaultContributor',
      'azurerm_role_assignment.Workspace_RegistryContributor',
      'azurerm_role_assignment.Workspace_StorageBlobDataContributor',
      'azurerm_role_assignment.Workspace_StorageContributor',
    ]);
  });

  describe('access to datastores', () => {
    test('is by identity when the account refuses keys', () => {
      const { stack } = made();
      const access = at(stack, 'Workspace/DatastoreAccess');
      expect(access).toMatchObject({
        type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
        resource_id: '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.id}',
        body: { properties: { systemDatastoresAuthMode: 'Identity' } },
        ignore_casing: true,
      });
      expect(waitsFor(access)).toEqual(['azurerm_private_endpoint.Workspace_Endpoint']);
      expect(at(stack, 'Workspace/Resource')).not.toHaveProperty('storage_account_access_type');
    });

    test('is left as it is when the account takes keys', () => {
      const { stack } = made({}, false);
      expect(synthesized(stack).resource).not.toHaveProperty('azapi_update_resource');
    });

    test.each([
      [true, 'Identity'],
      [false, 'AccessKey'],
    ])('is said by azurerm where that can: keyless %s gives %s', (keyless, mode) => {
      const { stack } = made({}, keyless, '~> 4.77');
      expect(at(stack, 'Workspace/Resource').storage_account_access_type).toBe(mode);
      expect(synthesized(stack).resource).not.toHaveProperty('azapi_update_resource');
    });
  });

  describe('image builds', () => {
    test('run on a CPU cluster of its own with one node at most, which may push', () => {
      const { stack } = made();
      const cluster = at(stack, 'Workspace/ImageBuild/Resource');
      expect(cluster).toMatchObject({
        name: at(stack, 'Workspace/Resource').image_build_compute_name,
        vm_size: 'Standard_DS3_v2',
        scale_settings: { min_node_count: 0, max_node_count: 1 },
        node_public_ip_enabled: false,
      });
      expect(roles(stack, 'Workspace/ImageBuild')).toContain(`AcrPush: AcrPush on ${IDS.registry}`);
    });

    test('run on the size that is asked for', () => {
      const { stack } = made({ imageBuild: ImageBuild.dedicatedCluster({ vmSize: 'Standard_D4s_v5' }) });
      expect(at(stack, 'Workspace/ImageBuild/Resource').vm_size).toBe('Standard_D4s_v5');
    });

    test('run on another cluster by its name, without a cycle', () => {
      const { stack } = made({ imageBuild: ImageBuild.onCluster('cpu-build') });
      expect(at(stack, 'Workspace/Resource').image_build_compute_name).toBe('cpu-build');
      expect(synthesized(stack).resource).not.toHaveProperty('azurerm_machine_learning_compute_cluster');
    });
  });

  describe('an identity of the user', () => {
    test('is what the workspace acts as, and its object id is read for the roles', () => {
      const { stack, workspace } = made({ identityId: IDS.identity });
      expect(workspace.identityId).toBe(IDS.identity);
      expect(at(stack, 'Workspace/Resource')).toMatchObject({
        identity: { type: 'UserAssigned', identity_ids: [IDS.identity] },
        primary_user_assigned_identity: IDS.identity,
      });
      expect(at(stack, 'Workspace/Identity', 'data').resource_id).toBe(IDS.identity);
      expect(at(stack, 'Workspace/StorageContributor').principal_id).toBe(
        '${data.azapi_resource.Workspace_Identity_6A53CE15.output.principalId}',
      );
    });

    test('keeps the roles that somebody else gives it', () => {
      const { stack } = made({ identityId: IDS.identity, assignRoles: false });
      expect(roles(stack, 'Workspace')).toEqual([]);
      expect(waitsFor(at(stack, 'Workspace/Resource'))).toEqual([]);
    });

    test('assigns no role to the identity that builds images either', () => {
      const imageBuild = ImageBuild.dedicatedCluster({ identityId: IDS.identity });
      const { stack } = made({ identityId: IDS.identity, assignRoles: false, imageBuild });
      expect(roles(stack, 'Workspace/ImageBuild')).toEqual([]);
      expect(at(stack, 'Workspace/ImageBuild/Resource').identity.identity_ids).toEqual([IDS.identity]);
    });
  });

  describe('what others wait for', () => {
    const { stack, workspace } = everythingMade();
    const kinds = (dependables: ITerraformDependable[]) => waitsFor({ depends_on: dependables.map(addressOf) });

    test('clusters: its private endpoint, its DNS links and the access to its datastores', () => {
      expect(kinds(workspace.reachableWhen)).toEqual([
        'azapi_update_resource.Workspace_DatastoreAccess',
        'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceApiZoneLink-Network',
        'azurerm_private_dns_zone_virtual_network_link.Dns_WorkspaceNotebooksZoneLink-Network',
        'azurerm_private_endpoint.Workspace_Endpoint',
      ]);
    });

    test('batch endpoints: the roles and all private endpoints behind it as well, but not what only the studio uses', () => {
      const ready = kinds(workspace.readyWhen);
      expect(ready).toEqual(expect.arrayContaining(kinds(workspace.reachableWhen)));
      expect(ready.filter((it) => it.startsWith('azurerm_private_endpoint'))).toEqual([
        'azurerm_private_endpoint.Registry_Endpoint',
        'azurerm_private_endpoint.Storage_BlobEndpoint',
        'azurerm_private_endpoint.Storage_FileEndpoint',
        'azurerm_private_endpoint.Storage_QueueEndpoint',
        'azurerm_private_endpoint.Storage_TableEndpoint',
        'azurerm_private_endpoint.Vault_Endpoint',
        'azurerm_private_endpoint.Workspace_Endpoint',
      ]);
      expect(ready.filter((it) => it.startsWith('azurerm_role_assignment'))).toEqual([
        'azurerm_role_assignment.Workspace_ApplicationInsightsContributor',
        'azurerm_role_assignment.Workspace_KeyVaultAdministrator',
        'azurerm_role_assignment.Workspace_KeyVaultContributor',
        'azurerm_role_assignment.Workspace_RegistryContributor',
        'azurerm_role_assignment.Workspace_StorageBlobDataContributor',
        'azurerm_role_assignment.Workspace_StorageContributor',
        'azurerm_role_assignment.Workspace_WorkspaceContributor',
      ]);
    });

    test('the workspace itself does not wait for the private endpoints of its storage, registry and vault', () => {
      expect(waitsFor(at(stack, 'Workspace/Resource')).join()).not.toContain('private_endpoint');
    });
  });

  test('its network posture is read from the resources that decide it, so that a change of them is a change of it', () => {
    const { stack, workspace } = made();
    new TerraformOutput(stack, 'posture', { value: workspace.networkPosture });
    expect((synthesized(stack) as any).output.posture.value).toEqual([
      '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.public_network_access_enabled}',
      '${azurerm_machine_learning_workspace.Workspace_2F8C78CC.managed_network[0].isolation_mode}',
      '${azurerm_private_endpoint.Workspace_Endpoint_CAF30405.id}',
    ]);
  });

  test('fits into the longest names that Azure takes', () => {
    const { stack, props } = surroundings();
    new PrivateWorkspace(stack, 'A-Rather-Long-Id-For-The-Workspace-Of-A-Team', props);
    const [workspace] = Object.values(synthesized(stack).resource.azurerm_machine_learning_workspace);
    expect(workspace.name).toMatch(/^mlw-[a-z0-9-]{1,28}$/);
    expect(workspace.image_build_compute_name).toMatch(/^build-[a-z0-9-]{1,18}$/);
  });

  describe('fails', () => {
    const message = (overrides: object) => messageOf(() => made(overrides));

    test('when it is given nothing', () => {
      const { stack } = surroundings();
      expect(messageOf(() => new PrivateWorkspace(stack, 'Workspace', undefined as never))).toMatch(
        /^InvalidPropsError: PrivateWorkspace "test\/Workspace" cannot be created, 1 problem:/,
      );
    });

    test('with all that is wrong in one error', () => {
      const text = message({
        location: 'North Europe',
        name: '-x',
        storage: {},
        registry: 'crtest',
        network: null,
        observability: 7,
        dns: undefined,
        keyVault: { keyVaultId: IDS.keyVault },
        identityId: IDS.workspace,
        assignRoles: 'no',
        description: '',
        tags: { owner: '' },
        imagebuild: 1,
      });
      expect(text).toContain('cannot be created, 13 problems:');
      expect(text).toContain('location: "North Europe" does not fit');
      expect(text).toContain('storage: {} has no storageAccountId, keyless, privateEndpointIds, readyWhen');
      expect(text).toContain('has no readyWhen');
      expect(text).toContain('imagebuild: is not a prop of this construct; did you mean "imageBuild"?');
    });

    test.each(['ab', '-ab', 'a b c', 'x'.repeat(33)])('when the name is %p', (name) => {
      expect(message({ name })).toContain('3 to 32 letters, digits, hyphens and underscores');
    });

    test.each(['Standard_NC6s_v3', 'standard_nd96asr_v4'])(
      'when images are to be built on the GPU size %p',
      (vmSize) => {
        expect(message({ imageBuild: ImageBuild.dedicatedCluster({ vmSize }) })).toContain('is a GPU size');
      },
    );

    test.each([
      ['a name that no cluster can have', ImageBuild.onCluster('build-1'), 'imageBuild.clusterName'],
      ['a misspelt prop', ImageBuild.dedicatedCluster({ vmsize: 'x' } as never), 'did you mean "vmSize"?'],
      ['a list of props', ImageBuild.dedicatedCluster('x' as never), 'imageBuild.cluster'],
      ['something else', 'cpu-build', 'ImageBuild.onCluster("cpu-build")'],
    ])('when imageBuild is %s', (_what, imageBuild, text) => {
      expect(message({ imageBuild })).toContain(text);
    });
  });

  test('takes tokens everywhere', () => {
    const { stack } = made({
      name: Token.asString({ resolve: () => '${var.name}' }),
      imageBuild: ImageBuild.onCluster(Token.asString({ resolve: () => '${var.cluster}' })),
    });
    expect(at(stack, 'Workspace/Resource')).toMatchObject({
      name: '${var.name}',
      image_build_compute_name: '${var.cluster}',
    });
  });
});
