import { Token } from 'cdktf';
import { SecurityProtocol } from '../network/security-flow';

/** What an outbound rule of a managed network leads to. */
export enum ManagedOutboundDestination {
  /** A host, by its name. */
  HOST = 'host',
  /** The public addresses of an Azure service. */
  SERVICE_TAG = 'service-tag',
  /** A resource, by a private endpoint in the managed network. */
  PRIVATE_ENDPOINT = 'private-endpoint',
}

/** What a rule that leads to a service tag is told. */
export interface ManagedServiceTagOptions {
  /** The name of the rule, unique in the workspace: letters, digits, hyphens and underscores, a letter or digit first. */
  readonly name: string;
  /**
   * The protocol.
   *
   * @default SecurityProtocol.TCP
   */
  readonly protocol?: SecurityProtocol;
  /**
   * Destination ports: each one a port such as `443`, a range such as `8080-8089`, or `*`.
   *
   * @default ['443']; all of ICMP, which has none
   */
  readonly ports?: string[];
}

/** What a rule that makes a private endpoint is told. */
export interface ManagedPrivateEndpointOptions {
  /** The name of the rule, unique in the workspace: letters, digits, hyphens and underscores, a letter or digit first. */
  readonly name: string;
  /**
   * Whether serverless Spark jobs reach it too.
   *
   * @default false
   */
  readonly spark?: boolean;
}

/**
 * An outbound rule of a workspace's managed network, beside those that Azure needs and that batch deployments need: both
 * are there anyway.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
 */
export class ManagedOutboundRule {
  /**
   * To a host on the ports 80 and 443. The first such rule has Azure make an Azure Firewall in the managed network, which
   * is billed by the hour. Only where nothing but approved traffic is let out: elsewhere every host is.
   *
   * @param fqdn the name of the host, such as `pypi.org`, or `*.pythonhosted.org` for all hosts below a domain
   * @param name the name of the rule, unique in the workspace; made of the host's name if left out
   */
  public static toHost(fqdn: string, name?: string): ManagedOutboundRule {
    return new ManagedOutboundRule(ManagedOutboundDestination.HOST, fqdn, { name: name ?? nameOfHost(fqdn) });
  }

  /**
   * To several hosts, such as those of `PackageFeeds`: a rule for each.
   *
   * @param fqdns the names of the hosts, such as `pypi.org` and `*.pythonhosted.org`
   */
  public static toHosts(fqdns: string[]): ManagedOutboundRule[] {
    return fqdns.map((fqdn) => ManagedOutboundRule.toHost(fqdn));
  }

  /**
   * To the public addresses of an Azure service. Only where nothing but approved traffic is let out.
   *
   * @param serviceTag such as `DataFactory` or `Storage.northeurope`
   */
  public static toServiceTag(serviceTag: string, options: ManagedServiceTagOptions): ManagedOutboundRule {
    return new ManagedOutboundRule(ManagedOutboundDestination.SERVICE_TAG, serviceTag, { serviceTagOptions: options });
  }

  /**
   * To a resource, by a private endpoint that the service makes in the managed network. The identity of the workspace
   * approves the connection, for which it is given a role on the resource unless `assignRoles` of the workspace is false.
   *
   * @param resourceId the ARM id of the resource, such as a storage account with input data
   * @param subresource the part of it that is reached, such as `blob`, `registry` or `vault`
   */
  public static toPrivateEndpoint(
    resourceId: string,
    subresource: string,
    options: ManagedPrivateEndpointOptions,
  ): ManagedOutboundRule {
    const told = { subresource, privateEndpointOptions: options };
    return new ManagedOutboundRule(ManagedOutboundDestination.PRIVATE_ENDPOINT, resourceId, told);
  }

  /** The kind of what it leads to. */
  public readonly destinationKind: ManagedOutboundDestination;
  /** The host, the service tag or the ARM id that it leads to. */
  public readonly destination: string;
  /** The name of the rule; undefined where none was given and none can be made. */
  public readonly name?: string;
  /** The part of the resource that a private endpoint leads to. */
  public readonly subresource?: string;
  /** What a rule to a service tag was told. */
  public readonly serviceTagOptions?: ManagedServiceTagOptions;
  /** What a rule that makes a private endpoint was told. */
  public readonly privateEndpointOptions?: ManagedPrivateEndpointOptions;

  private constructor(kind: ManagedOutboundDestination, destination: string, told: Told) {
    this.destinationKind = kind;
    this.destination = destination;
    this.name = told.name ?? told.serviceTagOptions?.name ?? told.privateEndpointOptions?.name;
    this.subresource = told.subresource;
    this.serviceTagOptions = told.serviceTagOptions;
    this.privateEndpointOptions = told.privateEndpointOptions;
  }
}

type Told = Partial<Pick<ManagedOutboundRule, 'name' | 'subresource' | 'serviceTagOptions' | 'privateEndpointOptions'>>;

/** A name that only Terraform knows gives none to the rule, which is part of an address. */
function nameOfHost(fqdn: unknown): string | undefined {
  if (typeof fqdn !== 'string' || Token.isUnresolved(fqdn) || fqdn.includes('${')) return undefined;
  return fqdn.replace(/^\*\./, 'any.').replace(/[^a-zA-Z0-9]+/g, '-');
}
