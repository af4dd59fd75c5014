import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';
import { PropProblems, shown } from '../support/prop-problems';
import { checkSharedProps } from '../support/resource-props';
import { IObservability } from './dependency-interfaces';

/** What the storage account, the registry and the key vault of a workspace have in common. */
export interface DependencyProps {
  /** The resource group, 1 to 90 characters. */
  readonly resourceGroupName: string;
  /** The region by its short name, such as `northeurope`; batch wants it to be the workspace's. */
  readonly location: string;
  /** The network whose endpoint subnet the private endpoints join. */
  readonly network: IPrivateNetwork;
  /** The private DNS zones that the private endpoints register in. */
  readonly dns: IPrivateDnsZones;
  /**
   * Where logs and metrics go.
   *
   * @default - no diagnostic settings
   */
  readonly observability?: IObservability;
  /**
   * Tags of the resource and its private endpoints: at most 50, none of them empty.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };
}

export const DEPENDENCY_PROPS = ['resourceGroupName', 'location', 'network', 'dns', 'observability', 'name', 'tags'];

export function checkDependencyProps(problems: PropProblems, props: DependencyProps): void {
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
