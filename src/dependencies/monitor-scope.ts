import { MonitorPrivateLinkScope } from '@cdktf/provider-azurerm/lib/monitor-private-link-scope';
import { MonitorPrivateLinkScopedService } from '@cdktf/provider-azurerm/lib/monitor-private-link-scoped-service';
import { Construct } from 'constructs';
import { checkZonesFor } from '../network/check-zones';
import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { PrivateEndpoint } from '../network/private-endpoint';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { localName } from '../support/names';
import { checkPart } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { waitFor } from '../support/wait-for';
import { MonitorPrivateLink } from './monitor-private-link';

/** What a scope is made of. */
export interface MonitorScopeProps extends MonitorPrivateLink {
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: { [key: string]: string };
  /** What is in the scope, by the id of its construct. */
  readonly services: { readonly [id: string]: string };
}

/** Makes a scope with its private endpoint, in the scope of the observability. */
export function makeMonitorScope(parent: Construct, props: MonitorScopeProps): void {
  const { resourceGroupName, location, network, dns, services, tags } = props;
  const scope = new MonitorPrivateLinkScope(parent, 'PrivateLinkScope', {
    name: localName(parent, 'ampls', 80),
    resourceGroupName,
    // the only mode that Azure Machine Learning supports: the other one cuts off what else shares the network's DNS
    // https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet
    ingestionAccessMode: 'Open',
    queryAccessMode: 'Open',
    tags,
  });
  const members = Object.entries(services).map(
    ([id, linkedResourceId]) =>
      new MonitorPrivateLinkScopedService(parent, `${id}InScope`, {
        name: localName(parent, id.toLowerCase(), 80),
        resourceGroupName,
        scopeName: scope.name,
        linkedResourceId,
      }),
  );
  const endpoint = new PrivateEndpoint(parent, 'PrivateLinkEndpoint', {
    resourceGroupName,
    location,
    subnetId: network.endpointSubnetId,
    targetResourceId: scope.id,
    subresource: PrivateLinkSubresource.AZUREMONITOR,
    dnsZoneIds: dns.zoneIds(PrivateLinkSubresource.AZUREMONITOR),
    tags,
  });
  // the endpoint gets addresses for what is in the scope when it is made
  waitFor(endpoint.resource, members);
}

/** Checks the prop `privateLink`. */
export function checkMonitorPrivateLink(problems: PropProblems, link: unknown): void {
  if (link === undefined || !problems.given('privateLink', link, '{ network, dns }')) return;
  problems.noOthers(link as object, ['network', 'dns'], 'privateLink.');
  const { network, dns } = link as { [part: string]: unknown };
  const subnet = { endpointSubnetId: 'string' } as const;
  checkPart(problems, 'privateLink.network', network, subnet, 'a PrivateNetwork, or PrivateNetwork.fromIds(…)');
  const zones = { zoneIds: 'function', links: 'function' } as const;
  checkPart(problems, 'privateLink.dns', dns, zones, 'a PrivateDnsZones, or PrivateDnsZones.fromZoneIds(…)');
  checkZonesFor(problems, 'privateLink.dns', dns as IPrivateDnsZones, [PrivateLinkSubresource.AZUREMONITOR]);
}
