import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';
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
