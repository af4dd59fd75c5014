import { checkAzurermProvider } from '../support/azurerm-provider';
import { PropProblems } from '../support/prop-problems';
import { PeeringOptions } from './virtual-network-peering';

/**
 * Checks what peerings may be told.
 *
 * @param within the prop that holds the options, dotted; empty for a construct's own
 */
export function checkPeeringOptions(problems: PropProblems, options: PeeringOptions, within = ''): void {
  problems.optionalBoolean(`${within}remoteSide`, options.remoteSide);
  problems.optionalBoolean(`${within}allowForwardedTraffic`, options.allowForwardedTraffic);
  problems.optionalBoolean(`${within}useRemoteGateways`, options.useRemoteGateways);
  checkAzurermProvider(problems, `${within}remoteProvider`, options.remoteProvider);
}
