import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { BatchEndpoint } from '../../src/batch/batch-endpoint';
import { ModelBatchDeployment } from '../../src/batch/model-batch-deployment';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { DefaultDeployment } from '../../src/batch/default-deployment';
import { Environment } from '../../src/batch/environment';
import { Model } from '../../src/batch/model';
import { ScoringCode } from '../../src/batch/scoring-code';
import { PrivateComputeCluster } from '../../src/compute/private-compute-cluster';
import { Isolation } from '../../src/isolation/isolation';
import { ALL_RULES } from '../../src/isolation/rules';
import { AzureProviders } from '../../src/providers/azure-providers';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { ExistingWorkspaceProps } from '../../src/workspace/private-workspace-props';
import { at, IDS, messageOf, roles, surroundings, synthesized, waitsFor } from './world';

const COMPUTE = { computeId: `${IDS.workspace}/computes/cpu` };
const SCORES = {
  model: Model.registered('classifier', '1'),
  environment: Environment.registered('classifier', '1'),
  code: ScoringCode.registered('classifier', '1', 'score.py'),
};
/** What is asked of every workspace, whatever else is given. */
const ASKED =
  'BNI201 BNI202 BNI204 BNI205 BNI207 BNI301 BNI302 BNI303 BNI304 BNI305 BNI311 BNI312 BNI313 BNI314 BNI315 BNI601'.split(
    ' ',
  );

function existing(props: Partial<ExistingWorkspaceProps> = {}) {
  const around = surroundings();
  const { stack } = around;
  const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId: IDS.workspace, ...props });
  return { ...around, workspace };
}

/** The conditions of a resource, without the hash in their names: rule → condition. */
function conditions(resource: any): { [ruleId: string]: string } {
  const all: { condition: string; error_message: string }[] = resource.lifecycle?.precondition ?? resource.assert ?? [];
  return Object.fromEntries(
    all.map(({ condition, error_message }) => [
      error_message.split(':')[0],
      condition.replace(/_[0-9A-F]{8}\./, '.').replace(/^\$\{|\}$/g, ''),
    ]),
  );
}

/** The locals of a stack, without the hash in their names. */
function locals(stack: TerraformStack): any {
  const all: object = (synthesized(stack) as any).locals;
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name.replace(/_[0-9A-F]{8}$/, ''), value]));
}

describe('what is read', () => {
  test('is the workspace, its storage account with the private endpoints, and its registry, each once', () => {
    const { stack } = existing();
    const { data, resource } = synthesized(stack);
    expect(resource).toBeUndefined();
    expect(Object.values(data.azapi_resource).map(({ type }) => type.split('@')[0])).toEqual([
      'Microsoft.MachineLearningServices/workspaces',
      'Microsoft.ContainerRegistry/registries',
      'Microsoft.Storage/storageAccounts',
      'Microsoft.Network/privateEndpoints',
    ]);
    expect(at(stack, 'Workspace/Resource', 'data').resource_id).toBe(IDS.workspace);
    expect(at(stack, 'Workspace/ReadStorageEndpoint', 'data')).toMatchObject({
      for_each: expect.stringMatching(/^\$\{toset\(local\.Workspace_StorageEndpointIds_\w+\)\}$/),
      resource_id: '${each.value}',
    });
    for (const id of ['ReadStorageAccount', 'ReadRegistry']) {
      expect(at(stack, `Workspace/${id}`, 'data').count).toMatch(/^\$\{\(local\.\w+ == null\) \? 0 : 1\}$/);
    }
  });

  test('is the same for two endpoints of the workspace', () => {
    const { stack, workspace } = existing();
    for (const id of ['First', 'Second']) new BatchEndpoint(stack, id, { workspace, name: `scoring-${id}` });
    const { data, ...rest } = synthesized(stack) as any;
    expect(Object.keys(data.azapi_resource)).toHaveLength(4);
    expect(Object.keys(rest.check)).toHaveLength(1);
    for (const id of ['First', 'Second']) {
      expect(Object.keys(conditions(at(stack, `${id}/Resource`)))).toEqual(ASKED);
    }
  });

  test('keeps its addresses when elements are renamed', () => {
    const { stack, workspace } = existing();
    (workspace.node.findChild('ReadRegistry') as any).overrideLogicalId('registry');
    (workspace.node.findChild('Facts') as any).overrideLogicalId('facts');
    const text = Testing.synth(stack);
    expect(text).toContain('try(data.azapi_resource.registry[0].output.sku.name, null)');
    expect(text).toContain('contains(local.facts.storageSubresources, \\"blob\\")');
    expect(text).not.toMatch(/Workspace_(ReadRegistry|Facts)_/);
  });

  test('leaves out the private endpoints that are not wanted', () => {
    const { stack } = existing({ storageEndpointIds: [IDS.blobEndpoint] });
    const { Workspace_WantedEndpointIds: wanted, Workspace_StorageEndpointIds: read } = locals(stack);
    expect(wanted).toEqual([IDS.blobEndpoint]);
    expect(read).toMatch(/contains\(\[for w in local\.Workspace_WantedEndpointIds_\w+ : lower\(w\)\], lower\(id\)\)/);
  });

  test('is awaited by nothing: what must be ready before is awaited by clusters and endpoints', () => {
    const { stack, network, workspace } = existing();
    const other = PrivateWorkspace.fromExisting(stack, 'Other', {
      workspaceId: IDS.workspace,
      readyWhen: [{ fqn: 'terraform_data.before' }],
    });
    new PrivateComputeCluster(stack, 'Cluster', { workspace: other, network });
    expect(workspace.readyWhen).toEqual([]);
    expect(waitsFor(at(stack, 'Cluster/Resource'))).toEqual(['terraform_data.before']);
    expect(at(stack, 'Other/Resource', 'data')).not.toHaveProperty('depends_on');
  });
});

describe('what is asked', () => {
  test('is refused at the endpoint, and warned of by a check', () => {
    const { stack, workspace } = existing();
    new BatchEndpoint(stack, 'Endpoint', { workspace });
    const expected = Object.fromEntries(ASKED.map((id) => [id, `local.Workspace_Results.${id}.holds`]));
    expect(conditions(at(stack, 'Endpoint/Resource'))).toEqual(expected);
    expect(conditions(Object.values((synthesized(stack) as any).check)[0])).toEqual(expected);
    expect(Object.keys(locals(stack).Workspace_Results)).toEqual(ASKED);
    const [{ error_message }] = at(stack, 'Endpoint/Resource').lifecycle.precondition;
    expect(error_message).toMatch(
      /^BNI201: the workspace is public: \$\{local\.Workspace_Results_\w+\.BNI201\.seen\}; set publicNetworkAccess of the workspace to "Disabled" \(workspace mlw-test, https:\/\/\S+\/docs\/rules\/BNI201\.md\)$/,
    );
  });

  test('is asked by rules that are there', () => {
    expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...ASKED, 'BNI107', 'BNI208', 'BNI602']));
  });

  test('stands beside what an endpoint ignores', () => {
    const { stack, workspace } = existing();
    new BatchEndpoint(stack, 'Endpoint', { workspace, defaultDeployment: DefaultDeployment.managedElsewhere() });
    const { lifecycle } = at(stack, 'Endpoint/Resource');
    expect(lifecycle.ignore_changes).toEqual(['body', 'tags']);
    expect(lifecycle.precondition).toHaveLength(ASKED.length);
  });

  test('is refused at a deployment only where the endpoint exists already', () => {
    const { stack, workspace } = existing();
    const compute = PrivateComputeCluster.fromIds(stack, 'Compute', COMPUTE);
    const made = new BatchEndpoint(stack, 'Made', { workspace });
    const endpointId = `${IDS.workspace}/batchEndpoints/scoring`;
    const found = BatchEndpoint.fromIds(stack, 'Found', { workspace, endpointId });
    new TerraformOutput(stack, 'uri', { value: found.scoringUri });
    new ModelBatchDeployment(stack, 'OfMade', { endpoint: made, compute, ...SCORES });
    new ModelBatchDeployment(stack, 'OfFound', { endpoint: found, compute, ...SCORES });
    expect(at(stack, 'OfMade/Resource')).not.toHaveProperty('lifecycle');
    expect(Object.keys(conditions(at(stack, 'OfFound/Resource')))).toEqual(ASKED);
  });

  test('includes what is given: region, storage account and registry', () => {
    const { stack, props } = surroundings();
    const { storage, registry } = props;
    const region = new TerraformVariable(stack, 'region', { type: 'string' }).stringValue;
    const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', {
      workspaceId: IDS.workspace,
      location: region,
      storage,
      registry,
    });
    expect(workspace).toMatchObject({ location: region, storage, registry });
    const { Workspace_Given: given, Workspace_Results: results } = locals(stack);
    expect(given).toEqual({ location: '${var.region}', storageAccountId: IDS.storage, registryId: IDS.registry });
    expect(Object.keys(results).sort()).toEqual(['BNI107', ...ASKED, 'GivenRegistry', 'GivenStorage']);
  });

  test('includes that there is no managed network, where a cluster is made in a subnet', () => {
    const { stack, network, workspace } = existing();
    for (const id of ['One', 'Two']) new PrivateComputeCluster(stack, id, { workspace, network });
    expect(Object.keys(locals(stack).Workspace_Results).sort()).toEqual([...ASKED, 'BNI208'].sort());
  });

  test('includes that there is a managed network, where it is said to have one, and clusters have no subnet', () => {
    const { stack } = existing();
    const ids = { workspaceId: IDS.workspace, hasManagedNetwork: true };
    const workspace = PrivateWorkspace.fromExisting(stack, 'Managed', ids);
    new PrivateComputeCluster(stack, 'Cluster', { workspace });
    expect(Object.keys(locals(stack).Managed_Results).sort()).toEqual([...ASKED, 'managed'].sort());
    expect(at(stack, 'Cluster/Resource')).not.toHaveProperty('subnet_resource_id');
  });
});

describe('what others are told', () => {
  test('is the name and group by the id, and the region that is read', () => {
    const { stack, workspace } = existing();
    expect(workspace).toMatchObject({ workspaceName: 'mlw-test', resourceGroupName: 'rg-test', readyWhen: [] });
    new TerraformOutput(stack, 'region', { value: workspace.location });
    expect((synthesized(stack) as any).output.region.value).toMatch(
      /^\$\{data\.azapi_resource\.Workspace_\w+\.location\}$/,
    );
  });

  test('is what the roles of clusters are on, unless somebody else gives them', () => {
    const { stack, network, workspace } = existing();
    const other = PrivateWorkspace.fromExisting(stack, 'Other', { workspaceId: IDS.workspace, assignRoles: false });
    new PrivateComputeCluster(stack, 'Cluster', { workspace, network });
    new PrivateComputeCluster(stack, 'OtherCluster', { workspace: other, network });
    expect(roles(stack, 'Cluster').map((role) => role.replace(/_[0-9A-F]{8}\}$/, '}'))).toEqual([
      'StorageBlobDataContributor: Storage Blob Data Contributor on ${local.Workspace_StorageAccountId}',
      'StorageQueueDataContributor: Storage Queue Data Contributor on ${local.Workspace_StorageAccountId}',
      'StorageTableDataContributor: Storage Table Data Contributor on ${local.Workspace_StorageAccountId}',
      'AcrPull: AcrPull on ${local.Workspace_RegistryId}',
    ]);
    expect(roles(stack, 'OtherCluster')).toEqual([]);
  });

  test('is the posture as it is read, or as it is given', () => {
    const { stack, workspace } = existing();
    new BatchEndpoint(stack, 'Endpoint', { workspace });
    const triggers: string[] = at(stack, 'Endpoint/Resource').replace_triggers_external_values;
    expect(triggers.map((trigger) => trigger.replace(/_[0-9A-F]{8}\./, '.'))).toEqual([
      '${local.Workspace_NetworkPosture.publicNetworkAccess}',
      '${local.Workspace_NetworkPosture.isolationMode}',
      '${local.Workspace_NetworkPosture.privateEndpoints}',
    ]);
    const networkPosture = ['${data.terraform_remote_state.ml.outputs.posture}'];
    const given = PrivateWorkspace.fromExisting(stack, 'Given', { workspaceId: IDS.workspace, networkPosture });
    expect(given.networkPosture).toEqual(networkPosture);
  });

  test('is the same for an id that only Terraform knows', () => {
    const { stack } = surroundings();
    const workspaceId = new TerraformVariable(stack, 'workspace_id', { type: 'string' }).stringValue;
    const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId });
    new TerraformOutput(stack, 'known', { value: [workspace.workspaceName, workspace.resourceGroupName] });
    expect((synthesized(stack) as any).output.known.value).toEqual([
      '${element(split("/", var.workspace_id), 8)}',
      '${element(split("/", var.workspace_id), 4)}',
    ]);
  });
});

describe('the rules', () => {
  function report(workspaceId: (stack: TerraformStack) => string) {
    const { stack, network } = surroundings();
    const workspace = PrivateWorkspace.fromExisting(stack, 'Workspace', { workspaceId: workspaceId(stack) });
    const scoring = new SecureBatchEndpoint(stack, 'Scoring', { location: 'northeurope', workspace, network });
    scoring.addModelDeployment('classifier', SCORES);
    // refused, this would throw
    Testing.synth(stack);
    const { results } = Isolation.of(stack).report();
    const verdictsOf = (id: string) => [...new Set(results.filter((it) => it.ruleId === id).map((it) => it.verdict))];
    return { results, verdictsOf };
  }

  test('leave open what only Azure knows, and stop nothing', () => {
    const { results, verdictsOf } = report(() => IDS.workspace);
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    for (const id of ASKED) expect([id, ...verdictsOf(id)]).toEqual([id, 'undetermined']);
    // the triggers are the program's own
    expect(verdictsOf('BNI104')).toEqual(['pass']);
  });

  test('do the same where the id is a variable', () => {
    const { results, verdictsOf } = report(
      (stack) => new TerraformVariable(stack, 'workspace_id', { type: 'string' }).stringValue,
    );
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    for (const id of ASKED) expect([id, ...verdictsOf(id)]).toEqual([id, 'undetermined']);
    // what is read is of the workspace that the endpoint is in: both are the one variable
    expect(verdictsOf('BNI104')).toEqual(['pass']);
  });
});

test('another stack is given the results, and reads nothing', () => {
  const app = Testing.app();
  const [shared, scoring] = ['shared', 'scoring'].map((id) => {
    const stack = new TerraformStack(app, id);
    new AzureProviders(stack, 'Providers');
    return stack;
  });
  const workspace = PrivateWorkspace.fromExisting(shared, 'Workspace', { workspaceId: IDS.workspace });
  const compute = PrivateComputeCluster.fromIds(scoring, 'Compute', COMPUTE);
  new SecureBatchEndpoint(scoring, 'Scoring', { location: 'northeurope', workspace, compute });
  app.synth();
  const written: any = scoring.toTerraform();
  const [endpoint]: any[] = Object.values(written.resource.azapi_resource);
  expect(Object.keys(written.data)).toEqual(['azurerm_client_config', 'terraform_remote_state']);
  expect(endpoint.lifecycle.precondition).toHaveLength(ASKED.length);
  for (const { condition } of endpoint.lifecycle.precondition) {
    expect(condition).toMatch(/^\$\{data\.terraform_remote_state\.\S+Workspace_Results_\w+\.BNI\d{3}\.holds\}$/);
  }
  expect(Object.keys(shared.toTerraform().output)).toHaveLength(3);
});

describe('wrong props', () => {
  test.each<[what: string, props: object, problem: string]>([
    ['no id', { workspaceId: undefined }, 'workspaceId: undefined is not a string'],
    ['the id of something else', { workspaceId: IDS.storage }, 'workspaceId: '],
    ['a region in its long form', { location: 'North Europe' }, 'location: "North Europe" does not fit'],
    ['an id for a storage account', { storage: IDS.storage }, 'storage: '],
    ['an empty registry', { registry: {} }, 'registry: {} has no registryId, readyWhen'],
    ['a text for a switch', { assignRoles: 'no' }, 'assignRoles: "no" is not a boolean'],
    ['no list of endpoints', { storageEndpointIds: IDS.blobEndpoint }, 'storageEndpointIds: '],
    ['an empty list of endpoints', { storageEndpointIds: [] }, 'storageEndpointIds: [] is not a list'],
    ['an account among the endpoints', { storageEndpointIds: [IDS.storage] }, 'storageEndpointIds[0]: '],
    [
      'a hole among the endpoints',
      { storageEndpointIds: Array(1) },
      'storageEndpointIds[0]: undefined is not a string',
    ],
    ['a posture that never changes', { networkPosture: ['Disabled'] }, 'networkPosture[0]: "Disabled" is a literal'],
    ['an id to wait for', { readyWhen: [IDS.blobEndpoint] }, 'readyWhen[0]: '],
    ['a mistyped prop', { storageEndpoints: [] }, 'storageEndpoints: is not a prop of this construct'],
  ])('fails with %s', (_, props, problem) => {
    const message = messageOf(() => existing(props));
    expect(message).toContain('PrivateWorkspace.fromExisting "test/Workspace" cannot be created, 1 problem:');
    expect(message).toContain(`  - ${problem}`);
  });

  test('fails with all that is wrong in one error', () => {
    const { storage, registry } = surroundings().props;
    const message = messageOf(() => existing({ assignRoles: false, storage, registry, location: '' }));
    expect(message).toContain('3 problems:');
    for (const prop of ['storage', 'registry'])
      expect(message).toContain(`${prop}: is given, but assignRoles is false`);
  });
});
