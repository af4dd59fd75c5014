import { VirtualNetworkPeering as AzurermPeering } from '@cdktf/provider-azurerm/lib/virtual-network-peering';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { armIdPart } from '../support/arm-id';
import { localName } from '../support/names';
import { PeeringOptions } from './virtual-network-peering';

/** A network, and where Terraform finds it: azurerm asks for names instead of an id. */
export interface NetworkPlace {
  readonly id: string;
  readonly virtualNetworkName: string;
  readonly resourceGroupName: string;
}

export function placeOf(id: string): NetworkPlace {
  return { id, resourceGroupName: armIdPart(id, 4), virtualNetworkName: armIdPart(id, 8) };
}

/** What a peering may be told beside its options. */
export interface DirectionProps extends PeeringOptions {
  readonly name?: string;
  readonly remoteName?: string;
  readonly addressSpace?: string[];
}

/** Makes both directions of a peering, or one, in a scope. @returns what must exist before traffic passes */
export function makePeering(
  scope: Construct,
  own: NetworkPlace,
  remote: NetworkPlace,
  props: DirectionProps,
): ITerraformDependable[] {
  const { remoteSide = true, useRemoteGateways = false, allowForwardedTraffic = true } = props;
  const shared = { allowVirtualNetworkAccess: true, allowForwardedTraffic };
  const back = remoteSide
    ? new AzurermPeering(scope, 'Remote', {
        ...shared,
        name: props.remoteName ?? localName(scope, 'peer', 80),
        resourceGroupName: remote.resourceGroupName,
        virtualNetworkName: remote.virtualNetworkName,
        remoteVirtualNetworkId: own.id,
        allowGatewayTransit: useRemoteGateways,
        // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_peering#triggers
        triggers: props.addressSpace && { address_space: props.addressSpace.join(',') },
        provider: props.remoteProvider,
      })
    : undefined;
  const there = new AzurermPeering(scope, 'Resource', {
    ...shared,
    name: props.name ?? localName(scope, 'peer', 80),
    resourceGroupName: own.resourceGroupName,
    virtualNetworkName: own.virtualNetworkName,
    remoteVirtualNetworkId: remote.id,
    useRemoteGateways,
    // Azure refuses to use a gateway that the other side does not share yet
    dependsOn: back && useRemoteGateways ? [back] : undefined,
  });
  return back ? [there, back] : [there];
}
