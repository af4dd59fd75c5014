import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { checkZonesFor } from '../network/check-zones';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { checkPart } from '../support/part';
import { PropProblems } from '../support/prop-problems';
import { checkSharedProps } from '../support/resource-props';
import { PrivateEndpointsHere } from './private-endpoints-here';
import { PrivateLink } from './private-link';

const PROP = 'privateEndpoints';
const KNOWN = ['resourceGroupName', 'location', 'network', 'dns', 'tags'];

/** Checks the prop `privateEndpoints`. */
export function checkPrivateEndpoints(
  problems: PropProblems,
  here: PrivateEndpointsHere | undefined,
  subresources: readonly PrivateLinkSubresource[],
): void {
  if (here === undefined || !problems.given(PROP, here, '{ resourceGroupName, location, network, dns }')) return;
  problems.noOthers(here, KNOWN, `${PROP}.`);
  checkSharedProps(problems, here, `${PROP}.`);
  const subnet = { endpointSubnetId: 'string' } as const;
  checkPart(problems, `${PROP}.network`, here.network, subnet, 'a PrivateNetwork, or PrivateNetwork.fromIds(…)');
  const zones = { zoneIds: 'function', links: 'function' } as const;
  checkPart(problems, `${PROP}.dns`, here.dns, zones, 'a PrivateDnsZones, or PrivateDnsZones.fromZoneIds(…)');
  checkZonesFor(problems, `${PROP}.dns`, here.dns, subresources);
}

/**
 * Makes them, by the ids of their constructs.
 *
 * @returns their ids, and what must exist before the resource can be reached through them
 */
export function makePrivateEndpoints(
  scope: Construct,
  targetResourceId: string,
  here: PrivateEndpointsHere | undefined,
  endpoints: { readonly [id: string]: PrivateLinkSubresource },
): { readonly ids: string[]; readonly readyWhen: ITerraformDependable[] } {
  if (here === undefined) return { ids: [], readyWhen: [] };
  const links = Object.entries(endpoints).map(
    ([id, subresource]) => new PrivateLink(scope, id, targetResourceId, subresource, here),
  );
  return { ids: links.map(({ endpointId }) => endpointId), readyWhen: links.flatMap(({ readyWhen }) => readyWhen) };
}
