import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { TerraformOutput } from 'cdktf';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { at, IDS, messageOf, roles, surroundings, synthesized, waitsFor } from './world';

describe('PrivateWorkspace.fromIds', () => {
  test('knows its name and resource group by its id, and makes no resource', () => {
    const { stack } = surroundings();
    const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
      workspaceId: IDS.workspace,
      location: 'northeurope',
    });
    expect(workspace).toMatchObject({
      workspaceId: IDS.workspace,
      workspaceName: 'mlw-test',
      resourceGroupName: 'rg-test',
      location: 'northeurope',
      reachableWhen: [],
      readyWhen: [],
    });
    expect(synthesized(stack)).not.toHaveProperty('resource');
  });

  test('reads its network posture from Azure', () => {
    const { stack } = surroundings();
    const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
      workspaceId: IDS.workspace,
      location: 'northeurope',
    });
    new TerraformOutput(stack, 'posture', { value: workspace.networkPosture });
    expect(at(stack, 'Workspace/NetworkPosture', 'data')).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resource_id: IDS.workspace,
    });
    const output = '${data.azapi_resource.Workspace_NetworkPosture_96A7D5BA.output';
    expect((synthesized(stack) as any).output.posture.value).toEqual([
      `${output}.publicNetworkAccess}`,
      `${output}.isolationMode}`,
      `\${join(",", sort(${output.slice(2)}.connections[*].properties.privateEndpoint.id))}`,
    ]);
  });

  test('takes the binding of a workspace of the same program, and what decides its posture', () => {
    const { stack, props, network } = surroundings();
    const binding = new MachineLearningWorkspace(stack, 'Own', {
      name: 'mlw-own',
      resourceGroupName: 'rg-own',
      location: 'northeurope',
      applicationInsightsId: IDS.insights,
      keyVaultId: IDS.keyVault,
      storageAccountId: IDS.storage,
      identity: { type: 'SystemAssigned' },
    });
    const workspace = PrivateWorkspace.fromIds(stack, 'Workspace', {
      workspaceId: binding.id,
      location: binding.location,
      storage: props.storage,
      registry: props.registry,
      networkPosture: [binding.publicNetworkAccessEnabled.toString()],
      readyWhen: [binding],
    });
    new PrivateComputeCluster(stack, 'Cluster', { workspace, network });
    new TerraformOutput(stack, 'known', { value: [workspace.workspaceName, ...workspace.networkPosture] });

    expect(synthesized(stack)).not.toHaveProperty('data');
    expect((synthesized(stack) as any).output.known.value).toEqual([
      '${element(split("/", azurerm_machine_learning_workspace.Own.id), 8)}',
      '${azurerm_machine_learning_workspace.Own.public_network_access_enabled}',
    ]);
    expect(waitsFor(at(stack, 'Cluster/Resource'))).toEqual(['azurerm_machine_learning_workspace.Own']);
    expect(roles(stack, 'Cluster')).toHaveLength(4);
  });

  test('fails with all that is wrong in one error', () => {
    const { stack } = surroundings();
    const ids: any = {
      workspaceId: IDS.storage,
      location: 'North Europe',
      storage: IDS.storage,
      registry: {},
      networkPosture: 'Disabled',
      readyWhen: IDS.blobEndpoint,
      workspace: 1,
    };
    const message = messageOf(() => PrivateWorkspace.fromIds(stack, 'Workspace', ids));
    expect(message).toContain('PrivateWorkspace.fromIds "test/Workspace" cannot be created, 7 problems:');
    for (const prop of Object.keys(ids)) expect(message).toContain(`  - ${prop}: `);
  });
});
