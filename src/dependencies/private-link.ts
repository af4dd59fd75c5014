import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PrivateEndpoint } from '../network/private-endpoint';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { PrivateEndpointsHere } from './private-endpoints-here';

/** A private endpoint of a dependency in its network, and what must exist before the resource can be reached through it. */
export class PrivateLink {
  public readonly endpointId: string;
  public readonly readyWhen: ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    targetResourceId: string,
    subresource: PrivateLinkSubresource,
    props: PrivateEndpointsHere,
  ) {
    const endpoint = new PrivateEndpoint(scope, id, {
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      subnetId: props.network.endpointSubnetId,
      targetResourceId,
      subresource,
      dnsZoneIds: props.dns.zoneIds(subresource),
      tags: props.tags,
    });
    this.endpointId = endpoint.privateEndpointId;
    this.readyWhen = [endpoint.resource, ...props.dns.links(subresource)];
  }
}
