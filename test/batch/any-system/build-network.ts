import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct } from 'constructs';
import { Egress, IPrivateNetwork, NetworkPeering, PrivateNetwork, SecurityFlow } from '../../../src';
import { idOf } from './ids';
import { EgressChoice, GivenNetwork, MadeNetwork, NetworkChoice, PeeringChoice } from './network-choices';
import { Place } from './place';
import { How } from './values';

export function buildNetwork(place: Place, choice: NetworkChoice): IPrivateNetwork {
  return choice.kind === 'given' ? given(place, choice) : made(place, choice);
}

function made(place: Place, choice: MadeNetwork): IPrivateNetwork {
  const { kind: _, inside, ranges, egress, additionalOutbound, exfiltrationPrevention, peerings, ...rest } = choice;
  return new PrivateNetwork(place.stack, 'Network', {
    ...rest,
    ...ranges,
    resourceGroupName: place.resourceGroupName,
    location: place.location,
    cloud: place.statedCloud,
    tags: choice.tags && { ...choice.tags },
    virtualNetworkId: inside && network(place, inside, 'vnet-spoke').id,
    egress: egress && egressOf(place, egress),
    additionalOutbound: additionalOutbound?.map((flow) => FLOWS[flow]()),
    exfiltrationPrevention: exfiltrationPrevention && {
      storageAccountIds: exfiltrationPrevention.map((how, index) => dataAccount(place, how, `stdata${index}`)),
    },
    peerings: peerings?.map((peering) => peeringOf(place, peering)),
  });
}

const FLOWS = {
  feeds: () => SecurityFlow.publicPackageFeeds(),
  tag: () => SecurityFlow.toServiceTag('Sql.northeurope', { ports: ['1433'] }),
  range: () => SecurityFlow.toAddressRange('10.90.0.0/16', { ports: ['5432'] }),
};

function egressOf(place: Place, choice: EgressChoice): Egress {
  switch (choice.kind) {
    case 'nat': {
      const { kind: _, publicIp, ...options } = choice;
      return Egress.natGateway({ ...options, publicIpAddressId: publicIp && address(place, publicIp) });
    }
    case 'firewall':
      return Egress.firewall(choice.address);
    case 'azure-firewall': {
      const { kind: _, ...options } = choice;
      return Egress.azureFirewall(options);
    }
    case 'none':
      return Egress.none();
  }
}

function peeringOf(place: Place, { network: how, provider, ...rest }: PeeringChoice): NetworkPeering {
  return {
    ...rest,
    virtualNetworkId: network(place, how, `vnet-${rest.name}`).id,
    remoteProvider: provider ? place.hubProvider : undefined,
  };
}

function given(place: Place, { how, hasCompute, nodePublicIp }: GivenNetwork): IPrivateNetwork {
  const { id, subnet } = network(place, how, 'vnet-given');
  return PrivateNetwork.fromIds(place.stack, 'Network', {
    virtualNetworkId: id,
    endpointSubnetId: subnet('snet-endpoints', '10.20.0.0/26'),
    computeSubnetId: hasCompute ? withWayOut(place, how, subnet('snet-compute', '10.20.2.0/23')) : undefined,
    nodePublicIp,
  });
}

/** A virtual network that is not of this package, with its subnets. */
function network(place: Place, how: How, name: string) {
  const { stack, resourceGroupName, location } = place;
  let bound: VirtualNetwork | undefined;
  const id = idOf(stack, how, `Microsoft.Network/virtualNetworks/${name}`, () => {
    bound = new VirtualNetwork(stack, name, { name, resourceGroupName, location, addressSpace: [RANGES[name]] });
    return bound.id;
  });
  const subnet = (subnetName: string, range: string) =>
    idOf(stack, how, `Microsoft.Network/virtualNetworks/${name}/subnets/${subnetName}`, () => {
      const props = { resourceGroupName, virtualNetworkName: bound!.name, addressPrefixes: [range] };
      return new Subnet(stack, subnetName, { ...props, name: subnetName, defaultOutboundAccessEnabled: false }).id;
    });
  return { id, subnet };
}

const RANGES: { readonly [name: string]: string } = {
  'vnet-spoke': '10.20.0.0/16',
  'vnet-given': '10.20.0.0/16',
  'vnet-hub': '10.0.0.0/16',
  'vnet-on-premises': '10.1.0.0/16',
  'vnet-data': '10.2.0.0/16',
};

function withWayOut(place: Place, how: How, subnetId: string): string {
  if (how !== 'binding') return subnetId;
  const { stack, resourceGroupName, location } = place;
  const gateway = new NatGateway(stack, 'ng', { name: 'ng-given', resourceGroupName, location, skuName: 'Standard' });
  const publicIpAddressId = address(place, 'binding');
  new NatGatewayPublicIpAssociation(stack, 'ng-pip', { natGatewayId: gateway.id, publicIpAddressId });
  new SubnetNatGatewayAssociation(stack, 'ng-snet', { natGatewayId: gateway.id, subnetId });
  return subnetId;
}

function address({ stack, resourceGroupName, location }: Place, how: How): string {
  const props = { name: 'pip-given', resourceGroupName, location, allocationMethod: 'Static', sku: 'Standard' };
  const bind = () => new PublicIp(stack, 'pip-given', props).id;
  return idOf(stack, how, 'Microsoft.Network/publicIPAddresses/pip-given', bind);
}

/** A storage account with data, beside the workspace's own. */
export function dataAccount({ stack, resourceGroupName, location }: Place, how: How, name: string): string {
  const props = { name, resourceGroupName, location, accountTier: 'Standard', accountReplicationType: 'LRS' };
  const bind = () =>
    ((stack as Construct).node.tryFindChild(name) as StorageAccount | undefined)?.id ??
    new StorageAccount(stack, name, { ...props, publicNetworkAccessEnabled: false, allowNestedItemsToBePublic: false })
      .id;
  return idOf(stack, how, `Microsoft.Storage/storageAccounts/${name}`, bind);
}
