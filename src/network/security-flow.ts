/** The protocol of a flow, as network security groups name it. */
export enum SecurityProtocol {
  /** TCP. */
  TCP = 'Tcp',
  /** UDP. */
  UDP = 'Udp',
  /** ICMP, such as ping: it has no ports. */
  ICMP = 'Icmp',
  /** Any protocol. */
  ANY = '*',
}

/** What a flow may be told beside where it goes. */
export interface SecurityFlowOptions {
  /**
   * The name of the security rule: 1 to 80 letters, digits, `_`, `.`, `-`; unique in the network.
   *
   * @default - made of the destination, the protocol and the ports
   */
  readonly name?: string;
  /**
   * The protocol.
   *
   * @default SecurityProtocol.TCP
   */
  readonly protocol?: SecurityProtocol;
  /**
   * Destination ports: each one a port such as `443`, a range such as `8000-8010`, or `*`.
   *
   * @default ['443']; all of ICMP, which has none
   */
  readonly ports?: string[];
  /**
   * Why the flow is there, at most 140 characters; the description of the security rule.
   *
   * @default - none
   */
  readonly description?: string;
}

/** What a flow leads to. */
export enum SecurityFlowDestination {
  /** A service tag. */
  SERVICE_TAG = 'service-tag',
  /** An IPv4 address or range. */
  ADDRESS_RANGE = 'address-range',
}

/**
 * An outbound flow that the compute subnet lets through beside those that batch compute itself needs.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
export class SecurityFlow {
  /**
   * A flow to a service tag.
   *
   * @param serviceTag such as `AzureKeyVault.northeurope`
   */
  public static toServiceTag(serviceTag: string, options: SecurityFlowOptions = {}): SecurityFlow {
    return new SecurityFlow(SecurityFlowDestination.SERVICE_TAG, serviceTag, options);
  }

  /**
   * A flow to an IPv4 address or range.
   *
   * @param addressRange such as `203.0.113.7` or `10.1.0.0/16`
   */
  public static toAddressRange(addressRange: string, options: SecurityFlowOptions = {}): SecurityFlow {
    return new SecurityFlow(SecurityFlowDestination.ADDRESS_RANGE, addressRange, options);
  }

  /**
   * HTTPS to the whole Internet, which building an image from conda or pip packages needs: the public package feeds have
   * no service tag. Prefer images without a build, a private feed, or a firewall that filters by name.
   *
   * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
   */
  public static publicPackageFeeds(): SecurityFlow {
    return SecurityFlow.toServiceTag('Internet', {
      name: 'AllowPublicPackageFeeds',
      description: 'image builds fetch conda and pip packages from public feeds',
    });
  }

  /** The kind of destination. */
  public readonly destinationKind: SecurityFlowDestination;
  /** The service tag, address or range. */
  public readonly destination: string;
  /** The rest. */
  public readonly options: SecurityFlowOptions;

  private constructor(destinationKind: SecurityFlowDestination, destination: string, options: SecurityFlowOptions) {
    this.destinationKind = destinationKind;
    this.destination = destination;
    this.options = options ?? {};
  }
}
