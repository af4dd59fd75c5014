import { checkZonesFor } from '../network/check-zones';
import { PrivateLinkSubresource } from '../network/private-link-subresource';
import { PropProblems, shown } from '../support/prop-problems';
import { checkSharedProps } from '../support/resource-props';
import { IObservability } from './dependency-interfaces';
import { DependencyProps } from './dependency-props';

export const DEPENDENCY_PROPS = ['resourceGroupName', 'location', 'network', 'dns', 'observability', 'name', 'tags'];

/** @param subresources what of the resource gets a private endpoint */
export function checkDependencyProps(
  problems: PropProblems,
  props: DependencyProps,
  subresources: readonly PrivateLinkSubresource[],
): void {
  checkSharedProps(problems, props);
  if (typeof props.network?.endpointSubnetId !== 'string') {
    problems.add(
      'network',
      `${shown(props.network)} is not a network`,
      'a PrivateNetwork, or PrivateNetwork.fromIds(…)',
    );
  }
  if (typeof props.dns?.zoneIds !== 'function') {
    problems.add(
      'dns',
      `${shown(props.dns)} is not a set of zones`,
      'PrivateDnsZones, or PrivateDnsZones.fromZoneIds(…)',
    );
  }
  checkZonesFor(problems, 'dns', props.dns, subresources);
  if (props.observability !== undefined) checkObservability(problems, props.observability);
}

export function checkObservability(problems: PropProblems, observability: IObservability): void {
  if (typeof observability?.logAnalyticsWorkspaceId === 'string') return;
  problems.add(
    'observability',
    `${shown(observability)} does not fit`,
    'an Observability, or Observability.fromIds(…)',
  );
}

export function checkList(problems: PropProblems, prop: string, value: unknown, allowed: string): void {
  if (value !== undefined && !Array.isArray(value)) problems.add(prop, `${shown(value)} is not a list`, allowed);
}
