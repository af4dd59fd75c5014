import { TerraformStack, Testing } from 'cdktf';
import { Model, ModelFormat } from '../../src/batch/model';
import { SecureBatchEndpoint } from '../../src/batch/secure-batch-endpoint';
import { SecureBatchEndpointProps } from '../../src/batch/secure-batch-endpoint-props';
import { Isolation } from '../../src/isolation/isolation';
import { Egress } from '../../src/network/egress';
import { PrivateDnsZones } from '../../src/network/private-dns-zones';
import { PrivateNetwork } from '../../src/network/private-network';
import { SecurityFlow } from '../../src/network/security-flow';
import { AzureProviders } from '../../src/providers/azure-providers';
import { ManagedNetwork, ManagedNetworkIsolation } from '../../src/workspace/managed-network';
import { ManagedOutboundRule } from '../../src/workspace/managed-outbound-rule';
import { PrivateWorkspace } from '../../src/workspace/private-workspace';
import { messageOf, synth, WORKSPACE_ID } from './fixture';

const location = 'northeurope';
const deployments = [{ name: 'blue', model: Model.registered('credit', '3', ModelFormat.MLFLOW) }];
const outbound = [
  ManagedOutboundRule.toHost('pypi.org'),
  ManagedOutboundRule.toPrivateEndpoint(
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/cr',
    'registry',
    { name: 'images' },
  ),
];
const MODES: [string, ManagedNetwork][] = [
  ['lets out approved traffic only', ManagedNetwork.allowOnlyApprovedOutbound()],
  ['lets out hosts', ManagedNetwork.allowOnlyApprovedOutbound({ outbound, firewallSku: 'Basic' })],
  ['is provisioned apart', ManagedNetwork.allowOnlyApprovedOutbound({ outbound, provisionOnCreation: false })],
  ['lets out everything', ManagedNetwork.allowInternetOutbound()],
];

function made(props: Partial<SecureBatchEndpointProps> = {}, azurermVersion?: string) {
  const stack = new TerraformStack(Testing.app(), 'Prod');
  new AzureProviders(stack, 'Azure', { azurermVersion });
  const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
  const scoring = new SecureBatchEndpoint(stack, 'Scoring', { location, managedNetwork, deployments, ...props });
  return { stack, scoring };
}

/** The ids of the rules that do not pass, with what they say. */
function complaints(stack: TerraformStack): string[] {
  return Isolation.of(stack)
    .report()
    .results.filter(({ verdict }) => verdict !== 'pass')
    .map(({ ruleId, verdict }) => `${ruleId} ${verdict}`);
}

describe('a batch endpoint in a managed network', () => {
  const { stack, scoring } = made();
  const { resource } = synth(stack);

  test('has a network of the user for private endpoints only, and nothing of compute in it', () => {
    expect(Object.keys(resource.azurerm_subnet)).toEqual([expect.stringMatching(/^Scoring_Network_EndpointSubnet_/)]);
    expect(Object.keys(resource.azurerm_network_security_group)).toHaveLength(1);
    for (const type of ['azurerm_nat_gateway', 'azurerm_public_ip', 'azurerm_route_table']) {
      expect(resource).not.toHaveProperty(type);
    }
    expect(scoring.network?.computeSubnetId).toBeUndefined();
  });

  test('has private endpoints for clients, and clusters without a subnet', () => {
    expect(Object.keys(resource.azurerm_private_endpoint)).toHaveLength(7);
    const clusters = Object.values(resource.azurerm_machine_learning_compute_cluster);
    expect(clusters).toHaveLength(2);
    for (const cluster of clusters) expect(cluster).not.toHaveProperty('subnet_resource_id');
  });

  test.each(MODES)('passes all rules where it %s', (_, managedNetwork) => {
    const advice =
      managedNetwork.isolationMode === ManagedNetworkIsolation.ALLOW_INTERNET_OUTBOUND ? ['BNI209 fail'] : [];
    expect(complaints(made({ managedNetwork }).stack)).toEqual(advice);
    expect(complaints(made({ managedNetwork }, '~> 4.77').stack)).toEqual(advice);
  });

  test.each(MODES)('is judged by the rules on managed networks where it %s', (_, managedNetwork) => {
    const judged = Isolation.of(made({ managedNetwork }).stack)
      .report()
      .results.map(({ ruleId }) => ruleId);
    expect(judged).toEqual(expect.arrayContaining(['BNI104', 'BNI110', 'BNI206', 'BNI207', 'BNI208', 'BNI501']));
  });

  test.each(['BatchQueue', 'BatchTable'])('is refused without its rule %s', (id) => {
    const { stack: other, scoring: without } = made();
    expect(() => Testing.synth(other)).not.toThrow();
    const network = without.workspace.node.findChild('ManagedNetwork');
    network.node.tryRemoveChild(id);
    expect(messageOf(() => Testing.synth(other))).toContain('BNI207');
  });

  test("is in a network of the user's own choice", () => {
    const other = new TerraformStack(Testing.app(), 'Prod');
    const network = new PrivateNetwork(other, 'Network', { resourceGroupName: 'rg', location, endpointsOnly: true });
    const dns = new PrivateDnsZones(other, 'Dns', { resourceGroupName: 'rg', networks: [network] });
    const managedNetwork = ManagedNetwork.allowInternetOutbound();
    new SecureBatchEndpoint(other, 'Scoring', { location, resourceGroupName: 'rg', network, dns, managedNetwork });
    expect(Object.keys(synth(other).resource.azurerm_virtual_network)).toHaveLength(1);
    expect(complaints(other)).toContain('BNI209 fail');
  });

  test('takes the address space of its network', () => {
    const { stack: other } = made({ addressSpace: '10.9.0.0/24' });
    expect(Object.values(synth(other).resource.azurerm_virtual_network)).toMatchObject([
      { address_space: ['10.9.0.0/24'] },
    ]);
  });
});

describe('a workspace with a managed network that exists already', () => {
  const existing = (stack: TerraformStack, hasManagedNetwork?: boolean) =>
    PrivateWorkspace.fromIds(stack, 'Existing', { workspaceId: WORKSPACE_ID, location, hasManagedNetwork });

  test('gets a cluster without a network', () => {
    const { stack } = made();
    new SecureBatchEndpoint(stack, 'Other', { location, workspace: existing(stack, true) });
    const clusters = synth(stack).resource.azurerm_machine_learning_compute_cluster;
    const [name] = Object.keys(clusters).filter((one) => one.startsWith('Other_'));
    expect(clusters[name]).not.toHaveProperty('subnet_resource_id');
  });

  test('is given no network, and no managed network', () => {
    const { stack, scoring } = made();
    const { network } = scoring;
    const managedNetwork = ManagedNetwork.allowInternetOutbound();
    const props = { location, workspace: existing(stack, true), network, managedNetwork };
    const message = messageOf(() => new SecureBatchEndpoint(stack, 'Other', props));
    expect(message).toContain('network: is given, but the workspace has a managed network; allowed: leave it out');
    expect(message).toContain('managedNetwork: is given together with workspace; allowed: leave it out');
    expect(message).toContain('2 problems');
  });
});

describe('fails when', () => {
  test('the way out of a network that no node is in is chosen', () => {
    const props = {
      egress: Egress.natGateway(),
      nodePublicIp: true,
      additionalOutbound: [SecurityFlow.publicPackageFeeds()],
    };
    const message = messageOf(() => made(props));
    for (const prop of Object.keys(props)) expect(message).toContain(`${prop}: is given together with managedNetwork`);
    expect(message).toContain('3 problems');
  });

  test('the managed network is none', () => {
    const message = messageOf(() => made({ managedNetwork: {} as never }));
    expect(message).toContain('managedNetwork: {} is not a managed network');
  });

  test('the network has no subnet for compute, and there is no managed network', () => {
    const { stack, scoring } = made();
    const { network, dns } = scoring;
    const message = messageOf(() => new SecureBatchEndpoint(stack, 'Other', { location, network, dns }));
    expect(message).toContain('SecureBatchEndpoint "Prod/Other" cannot be created, 1 problem');
    expect(message).toContain('network: has no subnet for compute');
  });
});
