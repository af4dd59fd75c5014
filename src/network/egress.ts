/** How a network's compute subnet gets out. */
export enum EgressKind {
  /** A NAT gateway with a public IP address of its own. */
  NAT_GATEWAY = 'nat-gateway',
  /** A route to a firewall that exists already. */
  FIREWALL = 'firewall',
  /** No way out is made. */
  NONE = 'none',
}

/** What a NAT gateway may be told. */
export interface NatGatewayOptions {
  /**
   * The availability zone of the gateway and its public IP address: `1`, `2` or `3`.
   *
   * A gateway of the Standard SKU stands in one zone in any case. Without a zone named, Azure picks one, which works in
   * regions without zones too; the address is then zone-redundant where the region has zones.
   *
   * @default - Azure picks the zone
   * @see https://learn.microsoft.com/azure/nat-gateway/nat-availability-zones
   */
  readonly zone?: string;
  /**
   * How long an idle connection is kept, in minutes, from 4 to 120.
   *
   * @default 4
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * The ARM id of a static Standard public IP address that exists already, for partners who allow-list where you come from.
   *
   * @default - a new public IP address
   */
  readonly publicIpAddressId?: string;
}

/**
 * The way out of a network's compute subnet.
 *
 * Nodes without a public IP address still have to reach Azure Batch, Microsoft Entra ID, Azure Resource Manager and the
 * registry of base images; in a subnet without default outbound access and without egress they never start.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet
 */
export class Egress {
  /** A NAT gateway: no inbound connection, one public address for everything that leaves. */
  public static natGateway(options: NatGatewayOptions = {}): Egress {
    return new Egress(EgressKind.NAT_GATEWAY, undefined, options);
  }

  /**
   * A route of 0.0.0.0/0 to a firewall (or another virtual appliance) in this network or in a peered one. The firewall
   * must let out what batch compute needs.
   *
   * @param privateIpAddress the firewall's private IPv4 address, such as `10.0.1.4`
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
   */
  public static firewall(privateIpAddress: string): Egress {
    return new Egress(EgressKind.FIREWALL, privateIpAddress, undefined);
  }

  /**
   * No way out is made: either something else makes one, such as routes that a Virtual WAN hub advertises, or the subnet
   * stays closed and no node starts.
   */
  public static none(): Egress {
    return new Egress(EgressKind.NONE, undefined, undefined);
  }

  /** The kind of egress. */
  public readonly kind: EgressKind;
  /** The firewall's private address, where there is one. */
  public readonly firewallPrivateIpAddress?: string;
  /** What the NAT gateway was told, where there is one. */
  public readonly natGatewayOptions?: NatGatewayOptions;

  private constructor(kind: EgressKind, firewallPrivateIpAddress?: string, natGatewayOptions?: NatGatewayOptions) {
    this.kind = kind;
    this.firewallPrivateIpAddress = firewallPrivateIpAddress;
    this.natGatewayOptions = natGatewayOptions;
  }
}
