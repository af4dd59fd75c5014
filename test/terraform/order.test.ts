import * as path from 'node:path';
import { DependencyGraph } from './support/dependency-graph';
import { describeEach, describeNewest } from './support/describe';
import { Operation } from './support/operations';
import { synthesizeStack } from './support/program';
import { Terraform } from './support/terraform';

const main = path.join(__dirname, 'programs/scoring.ts');
const BATCH_ENDPOINT = /^bep-/;
const NETWORK_AND_ROLES = [
  'azurerm_private_endpoint',
  'azurerm_private_dns_zone_virtual_network_link',
  'azurerm_role_assignment',
];

describeEach('the order of things', (using) => {
  let stack: Terraform;

  beforeAll(() => {
    stack = synthesizeStack(main, using);
    stack.init();
  });

  it('leaves no endpoint behind when a private endpoint fails, and goes on from there', () => {
    stack.plan();
    const done = stack.tryApply({ OFFLINE_FAIL: 'azurerm_private_endpoint:1' });
    expect(of(done, 'create', 'azurerm_storage_account')).toHaveLength(1);
    expect(of(done, 'create', 'azapi_resource')).toEqual([]);

    stack.plan();
    const { length } = of(stack.apply(), 'create', 'azapi_resource');
    expect(length).toBe(3);
    stack.destroy();
  });

  it('creates the endpoint and its deployments after slow private endpoints, links and roles', () => {
    stack.plan();
    const done = stack.apply({ OFFLINE_DELAY_MS: NETWORK_AND_ROLES.map((type) => `${type}=200`).join(',') });
    const [endpoint] = of(done, 'create', 'azapi_resource').filter(({ name }) => BATCH_ENDPOINT.test(name));
    for (const type of NETWORK_AND_ROLES.slice(0, 2)) {
      expect(of(done, 'create', type).length).toBeGreaterThan(6);
      for (const { end } of of(done, 'create', type)) expect(end).toBeLessThanOrEqual(endpoint.start);
    }
    const deployments = of(done, 'create', 'azapi_resource').filter((one) => one !== endpoint);
    expect(deployments).toHaveLength(2);
    for (const { start } of deployments) expect(start).toBeGreaterThanOrEqual(endpoint.end);
  });

  it('destroys the endpoint before what it needs', () => {
    const done = stack.destroy();
    const [endpoint] = of(done, 'delete', 'azapi_resource').filter(({ name }) => BATCH_ENDPOINT.test(name));
    for (const type of NETWORK_AND_ROLES.slice(0, 2)) {
      for (const { start } of of(done, 'delete', type)) expect(start).toBeGreaterThanOrEqual(endpoint.end);
    }
  });
});

describeNewest('what waits for what', (using) => {
  let graph: DependencyGraph;
  const waits = (resource: string) => graph.waitsFor(resource).filter((one) => !one.startsWith('AzuremlPrivate_'));
  const among = (resource: string, pattern: RegExp) => waits(resource).filter((one) => pattern.test(one));

  beforeAll(() => {
    const stack = synthesizeStack(main, using);
    stack.init();
    graph = stack.graph();
  });

  it.each([
    'Scoring_Storage',
    'Scoring_Registry',
    'Scoring_KeyVault',
    'Scoring_Observability',
    'Scoring_Network',
    'Scoring_Network_NatGateway',
    'Scoring_Dns_BlobZone',
    'Scoring_Compute_Identity',
    'Scoring_Workspace_Identity',
  ])('%s waits for its resource group alone', (resource) => {
    expect(waits(resource)).toEqual(['Scoring_ResourceGroup']);
  });

  it('makes the storage endpoints without waiting for each other or other services', () => {
    expect(waits('Scoring_Storage_BlobEndpoint')).toEqual([
      'Scoring_Dns_BlobZone',
      'Scoring_Network',
      'Scoring_Network_EndpointSubnet',
      'Scoring_ResourceGroup',
      'Scoring_Storage',
    ]);
  });

  it('makes the workspace beside the network', () => {
    expect(among('Scoring_Workspace', /Network|Dns|Endpoint/)).toEqual([]);
  });

  it("gives the cluster its workspace's names and a way out, and lets it wait for no other private endpoint", () => {
    expect(among('Scoring_Compute', /Endpoint$|Link|Association/)).toEqual([
      'Scoring_Dns_WorkspaceApiZoneLink-Scoring-Network',
      'Scoring_Dns_WorkspaceNotebooksZoneLink-Scoring-Network',
      'Scoring_Network_ComputeNatGatewayAssociation',
      'Scoring_Network_ComputeSecurityGroupAssociation',
      'Scoring_Network_NatGatewayPublicIpAssociation',
      'Scoring_Workspace_Endpoint',
    ]);
  });

  it('gives the endpoint all private endpoints and links, and lets it wait for no cluster', () => {
    const all = graph.resources.filter((one) => /Endpoint$|Link/.test(one) && one !== 'Scoring_Endpoint');
    expect(all).toHaveLength(15);
    expect(among('Scoring_Endpoint', /Endpoint$|Link/)).toEqual(all);
    expect(among('Scoring_Endpoint', /Compute|ImageBuild|Deployments|Diagnostics/)).toEqual([]);
  });

  it('gives a deployment the cluster and every right that the cluster has, and no other deployment', () => {
    const rights = graph.resources.filter((one) => /^Scoring_Compute(_|$)/.test(one));
    expect(rights.length).toBeGreaterThan(5);
    expect(among('Scoring_Deployments_blue', /^Scoring_(Compute|Deployments)/)).toEqual(rights);
    expect(waits('Scoring_Deployments_blue')).toContain('Scoring_Endpoint');
  });
});

function of(done: Operation[], op: Operation['op'], type: string): Operation[] {
  return done.filter((one) => one.op === op && one.type === type);
}
