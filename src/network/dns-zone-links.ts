import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isAzurerm5 } from '../providers/azurerm-version';
import { localName } from '../support/names';
import { PropProblems, shown } from '../support/prop-problems';
import { rendered } from '../support/rendered';
import { PrivateLinkSubresource } from './private-link-subresource';
import { IPrivateNetwork } from './private-network-interface';

/** Ids of the zone constructs, in the order of the cloud's zones. They are part of Terraform addresses. */
export const ZONE_CONSTRUCTS: { readonly [subresource in PrivateLinkSubresource]: readonly string[] } = {
  amlworkspace: ['WorkspaceApiZone', 'WorkspaceNotebooksZone'],
  blob: ['BlobZone'],
  file: ['FileZone'],
  queue: ['QueueZone'],
  table: ['TableZone'],
  vault: ['VaultZone'],
  registry: ['RegistryZone'],
  azuremonitor: [
    'MonitorZone',
    'MonitorOmsZone',
    'MonitorOdsZone',
    'MonitorAgentServiceZone',
    'BlobZone',
    'MonitorAdxZone',
  ],
};

/** A zone, and where Terraform finds it. */
export interface ZonePlace {
  readonly id: string;
  readonly name: string;
  readonly resourceGroupName: string;
}

/** Links a zone to networks, in the scope that has the zone. @param id of the zone's construct */
export function linkZone(
  scope: Construct,
  id: string,
  zone: ZonePlace,
  networks: readonly IPrivateNetwork[],
  options: { readonly tags?: { [key: string]: string }; readonly provider?: TerraformProvider },
): PrivateDnsZoneVirtualNetworkLink[] {
  const { name: privateDnsZoneName, resourceGroupName } = zone;
  return networks.map((network) => {
    const linkId = `${id}Link-${pathOf(network)}`;
    // two subresources may share a zone, which is linked once
    const existing = scope.node.tryFindChild(linkId) as PrivateDnsZoneVirtualNetworkLink | undefined;
    if (existing) return existing;
    const link = new PrivateDnsZoneVirtualNetworkLink(scope, linkId, {
      name: localName(network, 'link', 80),
      resourceGroupName,
      privateDnsZoneName,
      virtualNetworkId: network.virtualNetworkId,
      registrationEnabled: false,
      tags: options.tags,
      provider: options.provider,
    });
    if (isAzurerm5(scope)) nameZoneById(link, zone.id);
    return link;
  });
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/5.0.0/docs/resources/private_dns_zone_virtual_network_link */
function nameZoneById(link: PrivateDnsZoneVirtualNetworkLink, zoneId: string): void {
  link.addOverride('private_dns_zone_id', zoneId);
  link.addOverride('private_dns_zone_name', undefined);
  link.addOverride('resource_group_name', undefined);
}

/** The path of a network, as a part of an id: not its place in the list, so that another network changes no address. */
function pathOf(network: IPrivateNetwork): string {
  return network.node.path.split('/').slice(1).join('-') || network.node.id;
}

/** Checks a prop that takes the networks to link. */
export function checkNetworks(zones: Construct, problems: PropProblems, prop: string, networks: unknown): void {
  const allowed = 'a list of networks, such as [network]';
  if (!Array.isArray(networks) || networks.length === 0) {
    problems.add(prop, Array.isArray(networks) ? 'is empty' : `${shown(networks)} is not a list`, allowed);
    return;
  }
  const seen = new Map<string, number>();
  Array.from(networks).forEach((network: IPrivateNetwork | undefined, index) => {
    const id: unknown = network?.virtualNetworkId;
    if (typeof id !== 'string' || typeof network?.node?.path !== 'string') {
      problems.add(`${prop}[${index}]`, 'is not a network', 'a PrivateNetwork or what PrivateNetwork.fromIds gives');
      return;
    }
    const key = networks.length > 1 ? rendered(zones, id).toLowerCase() : id;
    const before = seen.get(key);
    if (before !== undefined) {
      problems.add(
        `${prop}[${index}]`,
        `is the same network as ${prop}[${before}]`,
        'each network once: a second link to it is refused',
      );
    }
    seen.set(key, index);
  });
}
