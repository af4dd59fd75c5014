/** How a network's compute subnet gets out. */
export enum EgressKind {
  /** A NAT gateway with a public IP address of its own. */
  NAT_GATEWAY = 'nat-gateway',
  /** A route to a firewall that exists already. */
  FIREWALL = 'firewall',
  /** An Azure Firewall of its own. */
  AZURE_FIREWALL = 'azure-firewall',
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

/** What an Azure Firewall may be told. */
export interface AzureFirewallOptions {
  /**
   * The range of the subnet `AzureFirewallSubnet`, in CIDR notation, /26 or larger.
   *
   * @default - the second /26 of the network's address space; needed where that is smaller than /24, or not known here
   */
  readonly subnetAddressPrefix?: string;
  /**
   * Hosts that nodes reach by HTTPS beside what batch compute needs, such as `pypi.org` or `*.pythonhosted.org`. The
   * security group of the compute subnet then lets HTTPS out to the Internet, and the firewall decides.
   *
   * @default - none
   */
  readonly hosts?: string[];
  /**
   * The tier: `Standard` or `Premium`.
   *
   * @default 'Standard'
   */
  readonly tier?: string;
  /**
   * The availability zones of the firewall and its public IP address: any of `1`, `2`, `3`.
   *
   * @default - Azure decides
   */
  readonly zones?: string[];
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
    return new Egress(EgressKind.NAT_GATEWAY, { natGatewayOptions: options });
  }

  /**
   * A route of 0.0.0.0/0 to a firewall (or another virtual appliance) in this network or in a peered one. The firewall
   * must let out what batch compute needs.
   *
   * @param privateIpAddress the firewall's private IPv4 address, such as `10.0.1.4`
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
   */
  public static firewall(privateIpAddress: string): Egress {
    return new Egress(EgressKind.FIREWALL, { firewallPrivateIpAddress: privateIpAddress });
  }

  /**
   * An Azure Firewall in this network, with a route of 0.0.0.0/0 to it and rules that let out what batch compute needs:
   * by host name where Azure documents one, by service tag elsewhere. It costs more than a NAT gateway by far.
   *
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
   * @see https://azure.microsoft.com/pricing/details/azure-firewall
   */
  public static azureFirewall(options: AzureFirewallOptions = {}): Egress {
    return new Egress(EgressKind.AZURE_FIREWALL, { azureFirewallOptions: options });
  }

  /**
   * No way out is made: either something else makes one, such as routes that a Virtual WAN hub advertises, or the subnet
   * stays closed and no node starts.
   */
  public static none(): Egress {
    return new Egress(EgressKind.NONE, {});
  }

  /** The kind of egress. */
  public readonly kind: EgressKind;
  /** The firewall's private address, where there is one. */
  public readonly firewallPrivateIpAddress?: string;
  /** What the NAT gateway was told, where there is one. */
  public readonly natGatewayOptions?: NatGatewayOptions;
  /** What the Azure Firewall was told, where there is one. */
  public readonly azureFirewallOptions?: AzureFirewallOptions;

  private constructor(kind: EgressKind, told: Told) {
    this.kind = kind;
    this.firewallPrivateIpAddress = told.firewallPrivateIpAddress;
    this.natGatewayOptions = told.natGatewayOptions;
    this.azureFirewallOptions = told.azureFirewallOptions;
  }
}

type Told = Partial<Pick<Egress, 'firewallPrivateIpAddress' | 'natGatewayOptions' | 'azureFirewallOptions'>>;
