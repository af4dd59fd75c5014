import { DataAzurermVirtualNetwork } from '@cdktf/provider-azurerm/lib/data-azurerm-virtual-network';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AzureProviders,
  IPrivateDnsZones,
  Isolation,
  PrivateDnsZones,
  PrivateNetwork,
  SecureBatchEndpoint,
} from '../../../src';
import { inHcl, MLFLOW } from './system';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub';
const ID = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

/** Own subnets in a virtual network that exists, of which azurerm takes the name and the resource group. */
describe.each<[string, (stack: TerraformStack) => string]>([
  ['a literal id', () => ID],
  ['a variable', (stack) => new TerraformVariable(stack, 'network', { type: 'string' }).stringValue],
  ['a member of a variable', () => '${var.platform["network"].id}'],
  ['the output of a module', () => '${module.platform.network_id}'],
  [
    'a data source',
    (stack) => new DataAzurermVirtualNetwork(stack, 'Hub', { name: 'vnet-hub', resourceGroupName: 'rg-hub' }).id,
  ],
])('a system in the virtual network of %s', (_, idOf) => {
  test.each<[string, (stack: TerraformStack, network: PrivateNetwork) => IPrivateDnsZones | undefined]>([
    ['zones of its own', () => undefined],
    [
      'zones of a hub',
      (stack, network) =>
        PrivateDnsZones.fromResourceGroup(stack, 'Dns', { resourceGroupId: GROUP, linkTo: [network] }),
    ],
  ])('is isolated with %s, as JSON and as HCL', (_title, zonesFor) => {
    for (const isHcl of [false, true]) {
      const app = Testing.app();
      const stack = isHcl ? inHcl(() => new TerraformStack(app, 'scoring')) : new TerraformStack(app, 'scoring');
      new AzureProviders(stack, 'Providers');
      const network = new PrivateNetwork(stack, 'Network', {
        resourceGroupName: 'rg',
        location: 'northeurope',
        virtualNetworkId: idOf(stack),
        endpointSubnetAddressPrefix: '10.1.0.0/26',
        computeSubnetAddressPrefix: '10.1.1.0/24',
      });
      const dns = zonesFor(stack, network);
      const deployments = [{ name: 'first', model: MLFLOW }];
      const place = { location: 'northeurope', resourceGroupName: 'rg' };
      new SecureBatchEndpoint(stack, 'Scoring', { ...place, network, dns, deployments });
      const { failures, results } = Isolation.of(stack).report();
      expect(failures.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
      const reachable = results.filter(({ ruleId }) => ruleId === 'BNI401').map(({ verdict }) => verdict);
      expect(new Set(reachable)).toEqual(new Set(['pass']));
      expect(() => Testing.synth(stack)).not.toThrow();
    }
  });
});
