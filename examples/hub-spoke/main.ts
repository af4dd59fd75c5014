import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  AzureProviders,
  Egress,
  Environment,
  Model,
  PrivateDnsZones,
  PrivateNetwork,
  ScoringCode,
  SecureBatchEndpoint,
} from 'cdktf-azureml-private';

const location = 'northeurope';

export function build(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'hub-spoke');
  new AzureProviders(stack, 'Providers');
  const hub = hubOf(stack);
  const resourceGroupName = new ResourceGroup(stack, 'ResourceGroup', { name: 'rg-scoring-spoke', location }).name;
  const network = new PrivateNetwork(stack, 'Network', {
    resourceGroupName,
    location,
    addressSpace: '10.40.0.0/22',
    egress: Egress.firewall(hub.firewallPrivateIpAddress),
    peerings: [{ name: 'hub', virtualNetworkId: hub.virtualNetworkId, remoteProvider: hub.provider }],
  });
  const dns = PrivateDnsZones.fromResourceGroup(stack, 'Dns', {
    resourceGroupId: hub.dnsResourceGroupId,
    linkTo: [network],
    provider: hub.provider,
  });
  new SecureBatchEndpoint(stack, 'Scoring', {
    location,
    resourceGroupName,
    network,
    dns,
    deployments: [
      {
        name: 'classifier-v1',
        model: Model.registered('classifier', '1'),
        environment: Environment.registered('classifier', '1'),
        code: ScoringCode.registered('classifier', '1', 'score.py'),
      },
    ],
  });
  return stack;
}

/** What the platform team has: it goes into terraform.tfvars, or comes from your pipeline. */
function hubOf(stack: TerraformStack) {
  const variable = (name: string, description: string): string =>
    new TerraformVariable(stack, name, { type: 'string', description }).stringValue;
  return {
    virtualNetworkId: variable('hub_virtual_network_id', 'The ARM id of the virtual network of the hub.'),
    firewallPrivateIpAddress: variable('hub_firewall_private_ip_address', 'Where the firewall of the hub is reached.'),
    dnsResourceGroupId: variable('hub_dns_resource_group_id', 'The ARM id of the resource group of the DNS zones.'),
    // the hub's subscription: peering and links are made there as well
    provider: new AzurermProvider(stack, 'Connectivity', {
      alias: 'connectivity',
      subscriptionId: variable('hub_subscription_id', 'The subscription of the hub.'),
      resourceProviderRegistrations: 'none',
      features: [{}],
    }),
  };
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
