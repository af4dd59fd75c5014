import { IPrivateDnsZones } from '../network/private-dns-zones-interface';
import { IPrivateNetwork } from '../network/private-network-interface';

/** Private endpoints that this program makes for something that exists already. */
export interface PrivateEndpointsHere {
  /** The resource group that they go into, 1 to 90 characters. */
  readonly resourceGroupName: string;
  /** The region of the network by its short name, such as `northeurope`. */
  readonly location: string;
  /** The network whose endpoint subnet they join. */
  readonly network: IPrivateNetwork;
  /** The private DNS zones that they register in. */
  readonly dns: IPrivateDnsZones;
  /**
   * Tags of them: at most 50, none of them empty.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };
}
