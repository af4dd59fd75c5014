import { PrivateNetworkProps } from '../../src/network/private-network-props';
import { AzureProviders } from '../../src/providers/azure-providers';
import { addresses, network, newStack, problemsOf, resource, RG, synthesize, waitsFor } from './fixture';

const ACCOUNT = `${RG}/Microsoft.Storage/storageAccounts/stdata`;

function made(exfiltrationPrevention: PrivateNetworkProps['exfiltrationPrevention']) {
  const stack = newStack();
  const construct = network(stack, { exfiltrationPrevention, tags: { team: 'ml' } });
  return { construct, synthesized: synthesize(stack) };
}

describe('a network that keeps data in', () => {
  const { construct, synthesized } = made({ storageAccountIds: [ACCOUNT] });

  test('reaches the accounts of the service and those that are named, and no other, from the compute subnet', () => {
    expect(resource(synthesized, 'azurerm_subnet_service_endpoint_storage_policy')).toEqual({
      name: expect.stringMatching(/^se-network-/),
      resource_group_name: 'rg-ml',
      location: 'northeurope',
      definition: [
        {
          name: 'AzureMachineLearning',
          service: 'Global',
          service_resources: ['/services/Azure/MachineLearning'],
        },
        { name: 'StorageAccounts', service: 'Microsoft.Storage', service_resources: [ACCOUNT] },
      ],
      tags: { team: 'ml' },
    });
    expect(resource(synthesized, 'azurerm_subnet', 'Network_ComputeSubnet')).toMatchObject({
      service_endpoints: ['Microsoft.Storage'],
      service_endpoint_policy_ids: [
        '${azurerm_subnet_service_endpoint_storage_policy.Network_StorageEndpointPolicy_D5246695.id}',
      ],
    });
    expect(resource(synthesized, 'azurerm_subnet', 'Network_EndpointSubnet')).not.toHaveProperty('service_endpoints');
  });

  test('lets out no flow that serves people alone', () => {
    const { security_rule: rules } = resource(synthesized, 'azurerm_network_security_group', 'Network_Compute');
    const tags = rules.map((rule: any) => `${rule.destination_address_prefix} ${rule.destination_port_range}`);
    expect(tags).toContain('AzureMachineLearning 443');
    expect(tags.join()).not.toContain('AzureFrontDoor.FrontEnd');
    expect(rules.map(({ name }: any) => name)).not.toContain('AllowMachineLearningSessions');
  });

  test('waits for nothing more: the subnet has it from the start', () => {
    expect(waitsFor(construct.readyWhen)).toHaveLength(3);
  });
});

test('with private endpoints for all data no account has to be named', () => {
  const policy = resource(made({}).synthesized, 'azurerm_subnet_service_endpoint_storage_policy');
  expect(policy.definition.map(({ name }: any) => name)).toEqual(['AzureMachineLearning']);
});

test('a network does nothing of that by itself', () => {
  const { synthesized } = made(undefined);
  expect(addresses(synthesized).join()).not.toContain('storage_policy');
  expect(resource(synthesized, 'azurerm_subnet', 'Network_Compute')).not.toHaveProperty('service_endpoints');
});

test('fails when accounts are no accounts, or too many', () => {
  const problems = (prevention: any) => problemsOf(() => made(prevention)).map((line) => line.split(';')[0]);
  expect(problems({ storageAccountIds: ['stdata'], accounts: [] })).toEqual([
    'exfiltrationPrevention.accounts: is not a prop of this construct',
    'exfiltrationPrevention.storageAccountIds[0]: "stdata" does not fit',
  ]);
  expect(problems([])).toEqual(['exfiltrationPrevention: [] does not fit']);
  expect(problems(true)).toEqual(['exfiltrationPrevention: true does not fit']);
  expect(problems({ storageAccountIds: ACCOUNT })).toEqual([
    expect.stringMatching(/^exfiltrationPrevention.storageAccountIds: .* is not a list/),
  ]);
});

test('azurerm 5 gets a block for the service endpoint in the place of a list', () => {
  const stack = newStack();
  new AzureProviders(stack, 'Providers', { azurermVersion: '~> 5.0' });
  network(stack, { exfiltrationPrevention: {} });
  const subnet = resource(synthesize(stack), 'azurerm_subnet', 'Network_ComputeSubnet');
  expect(subnet.service_endpoint).toEqual([{ service: 'Microsoft.Storage' }]);
  expect(subnet).not.toHaveProperty('service_endpoints');
  expect(subnet.service_endpoint_policy_ids).toHaveLength(1);
});
