import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface Place {
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags: { [key: string]: string };
}

export interface BareNetwork {
  readonly virtualNetworkId: string;
  readonly endpointSubnetId: string;
  readonly computeSubnetId: string;
  readonly readyWhen: ITerraformDependable[];
}

/** The network, its subnets and its way out. */
export function bareNetwork(scope: Construct, name: string, place: Place): BareNetwork {
  const { resourceGroupName } = place;
  const network = new VirtualNetwork(scope, 'Network', {
    ...place,
    name: `vnet-${name}-network`,
    addressSpace: ['10.20.0.0/22'],
  });
  const endpoints = new Subnet(scope, 'EndpointSubnet', {
    name: 'snet-endpoints',
    resourceGroupName,
    virtualNetworkName: network.name,
    addressPrefixes: ['10.20.0.0/26'],
    defaultOutboundAccessEnabled: false,
    privateEndpointNetworkPolicies: 'Disabled',
  });
  const compute = new Subnet(scope, 'ComputeSubnet', {
    name: 'snet-compute',
    resourceGroupName,
    virtualNetworkName: network.name,
    addressPrefixes: ['10.20.2.0/23'],
    defaultOutboundAccessEnabled: false,
    privateLinkServiceNetworkPoliciesEnabled: false,
  });
  const endpointGroup = new NetworkSecurityGroup(scope, 'EndpointSecurityGroup', {
    ...place,
    name: `nsg-endpoints-${name}-network`,
    securityRule: [
      {
        name: 'DenyInternetInbound',
        description: 'private endpoints are for this network and those connected with it',
        priority: 4096,
        direction: 'Inbound',
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: 'Internet',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      },
    ],
  });
  const computeGroup = new NetworkSecurityGroup(scope, 'ComputeSecurityGroup', {
    ...place,
    name: `nsg-compute-${name}-network`,
    securityRule: [
      ...FLOWS.map(([rule, description, protocol, destinationAddressPrefix, ports], index) => ({
        name: rule,
        description,
        priority: 100 + index * 10,
        direction: 'Outbound',
        access: 'Allow',
        protocol,
        sourceAddressPrefix: 'VirtualNetwork',
        sourcePortRange: '*',
        destinationAddressPrefix,
        ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: ports }),
      })),
      {
        name: 'DenyInternetOutbound',
        description: 'what is not named above stays in the network',
        priority: 4096,
        direction: 'Outbound',
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationAddressPrefix: 'Internet',
        destinationPortRange: '*',
      },
    ],
  });
  new SubnetNetworkSecurityGroupAssociation(scope, 'EndpointSecurity', {
    subnetId: endpoints.id,
    networkSecurityGroupId: endpointGroup.id,
  });
  const security = new SubnetNetworkSecurityGroupAssociation(scope, 'ComputeSecurity', {
    subnetId: compute.id,
    networkSecurityGroupId: computeGroup.id,
  });
  const address = new PublicIp(scope, 'PublicIp', {
    ...place,
    name: `pip-${name}-network`,
    allocationMethod: 'Static',
    sku: 'Standard',
  });
  const gateway = new NatGateway(scope, 'NatGateway', { ...place, name: `ng-${name}-network`, skuName: 'Standard' });
  const gatewayAddress = new NatGatewayPublicIpAssociation(scope, 'NatGatewayAddress', {
    natGatewayId: gateway.id,
    publicIpAddressId: address.id,
  });
  const wayOut = new SubnetNatGatewayAssociation(scope, 'WayOut', { natGatewayId: gateway.id, subnetId: compute.id });
  return {
    virtualNetworkId: network.id,
    endpointSubnetId: endpoints.id,
    computeSubnetId: compute.id,
    readyWhen: [security, gatewayAddress, wayOut],
  };
}

export interface BareZones {
  ids(...keys: ZoneKey[]): string[];
  links(...keys: ZoneKey[]): ITerraformDependable[];
}

/** The private DNS zones, linked to the network. */
export function bareZones(scope: Construct, name: string, virtualNetworkId: string, place: Place): BareZones {
  const { resourceGroupName, tags } = place;
  const zones = new Map<ZoneKey, PrivateDnsZone>();
  const links = new Map<ZoneKey, ITerraformDependable>();
  for (const [key, zoneName] of ZONES) {
    const zone = new PrivateDnsZone(scope, `${key}Zone`, { name: zoneName, resourceGroupName, tags });
    const link = new PrivateDnsZoneVirtualNetworkLink(scope, `${key}ZoneLink`, {
      name: `link-${name}-network`,
      resourceGroupName,
      privateDnsZoneName: zone.name,
      virtualNetworkId,
      registrationEnabled: false,
      tags,
    });
    zones.set(key, zone);
    links.set(key, link);
  }
  return {
    ids: (...keys) => keys.map((key) => zones.get(key)!.id),
    links: (...keys) => keys.map((key) => links.get(key)!),
  };
}

export type ZoneKey = 'Api' | 'Notebooks' | 'Blob' | 'File' | 'Queue' | 'Table' | 'Vault' | 'Registry';

const ZONES: [ZoneKey, string][] = [
  ['Api', 'privatelink.api.azureml.ms'],
  ['Notebooks', 'privatelink.notebooks.azure.net'],
  ['Blob', 'privatelink.blob.core.windows.net'],
  ['File', 'privatelink.file.core.windows.net'],
  ['Queue', 'privatelink.queue.core.windows.net'],
  ['Table', 'privatelink.table.core.windows.net'],
  ['Vault', 'privatelink.vaultcore.azure.net'],
  ['Registry', 'privatelink.azurecr.io'],
];

const FLOWS: [name: string, why: string, protocol: string, serviceTag: string, ports: string[]][] = [
  ['AllowEntraId', 'nodes get tokens for their identity', 'Tcp', 'AzureActiveDirectory', ['80', '443']],
  ['AllowMachineLearning', 'nodes talk to the Azure Machine Learning service', 'Tcp', 'AzureMachineLearning', ['443']],
  [
    'AllowMachineLearningSessions',
    'RStudio and the language server of notebooks on compute instances',
    'Tcp',
    'AzureMachineLearning',
    ['8787', '18881'],
  ],
  [
    'AllowMachineLearningRelay',
    'nodes keep a channel to the Azure Machine Learning service',
    'Udp',
    'AzureMachineLearning',
    ['5831'],
  ],
  [
    'AllowBatchNodeManagement',
    'Azure Batch starts, watches and stops the nodes of a cluster',
    '*',
    'BatchNodeManagement.northeurope',
    ['443'],
  ],
  ['AllowResourceManager', 'nodes look up Azure resources', 'Tcp', 'AzureResourceManager', ['443']],
  [
    'AllowBatchStorage',
    'Azure Batch keeps what nodes start with in storage accounts of Microsoft',
    'Tcp',
    'Storage.northeurope',
    ['443'],
  ],
  ['AllowFrontDoorFrontend', 'the studio of Azure Machine Learning', 'Tcp', 'AzureFrontDoor.FrontEnd', ['443']],
  [
    'AllowMicrosoftContainerRegistry',
    'nodes pull the base images of Microsoft',
    'Tcp',
    'MicrosoftContainerRegistry',
    ['443'],
  ],
  [
    'AllowFrontDoorFirstParty',
    'the layers of the base images of Microsoft come from here',
    'Tcp',
    'AzureFrontDoor.FirstParty',
    ['443'],
  ],
  ['AllowMonitor', 'nodes send logs and metrics', 'Tcp', 'AzureMonitor', ['443']],
  [
    'AllowPrivateEndpoints',
    'nodes reach storage (445: file shares), registry, vault and workspace by private endpoints',
    'Tcp',
    'VirtualNetwork',
    ['443', '445'],
  ],
];
