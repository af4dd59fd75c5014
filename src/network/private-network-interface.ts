import { ITerraformDependable } from 'cdktf';
import { IConstruct } from 'constructs';

/**
 * A virtual network with a subnet for private endpoints and, unless nodes are elsewhere, one for compute: ours, or one
 * that exists already.
 */
export interface IPrivateNetwork extends IConstruct {
  /** The ARM id of the virtual network. */
  readonly virtualNetworkId: string;
  /** The ARM id of the subnet that private endpoints get their addresses from. */
  readonly endpointSubnetId: string;
  /** The ARM id of the subnet that the nodes of compute clusters join; undefined where the network is for endpoints only. */
  readonly computeSubnetId?: string;
  /**
   * How many nodes the compute subnet has addresses for, less the five that Azure keeps; undefined where this program
   * does not know the subnet's size. A cluster whose maximum is larger is refused.
   */
  readonly computeSubnetCapacity?: number;
  /** Whether nodes in the compute subnet have public IP addresses, which it is then made for; false unless said. */
  readonly nodePublicIp?: boolean;
  /** What must exist before a node can start: egress and security rules. Empty for a network that exists already. */
  readonly readyWhen: ITerraformDependable[];
}
