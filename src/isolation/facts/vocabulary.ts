import type { Attribute } from './attribute';
import type { Link } from './link';
import type { Resource } from './resource';
import type { Maybe, Missing } from './value';

/*
 * The vocabulary of the rules: what a private batch endpoint is made of, the same for azurerm and azapi, for a
 * construct tree, synthesized JSON, a plan or a state. Values are as Azure would have them, defaults applied.
 */

/** Something of Azure that a document declares. */
export interface Fact {
  /** The resource or data source that declares it. */
  readonly resource: Resource;
}

/** A request body that reaches a resource: its own, or that of an update or action aimed at it. */
export interface Body {
  /** The resource that sends it. */
  readonly sender: Resource;
  readonly content: Attribute;
}

export interface BatchEndpoint extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly workspace: Link;
  readonly location: Maybe<string | undefined>;
  readonly authMode: Maybe<string | undefined>;
  /** `SystemAssigned`, `UserAssigned`, both with a comma, or undefined. */
  readonly identityType: Maybe<string | undefined>;
  readonly defaultDeployment: Maybe<string | undefined>;
  readonly tags: Attribute;
  readonly bodies: readonly Body[];
  /** The attributes whose change replaces the endpoint: its external triggers and its lifecycle's. */
  readonly replacementTriggers: readonly Attribute[];
}

export interface BatchDeployment extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly endpoint: Link;
  /** Known even where the endpoint only is by its id. */
  readonly workspace: Link;
  /** The compute that its jobs run on; a pipeline deployment names it in its settings. */
  readonly compute: Link;
  readonly location: Maybe<string | undefined>;
  readonly tags: Attribute;
  readonly bodies: readonly Body[];
}

/** A body that an update sends to a batch endpoint or deployment that the document does not declare. */
export interface StrayBody extends Body, Fact {
  readonly workspace: Link;
}

export type IsolationMode = 'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound';

export interface Workspace extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly location: Maybe<string | undefined>;
  readonly publicAccess: Maybe<boolean>;
  readonly legacyMode: Maybe<boolean>;
  readonly customerManagedKey: Maybe<boolean>;
  readonly isolationMode: Maybe<string>;
  /** Whether a managed network is written down, be it as `Disabled`. */
  readonly hasManagedNetwork: boolean;
  readonly highBusinessImpact: Maybe<boolean>;
  readonly imageBuildCompute: Maybe<string | undefined>;
  readonly imageBuildCluster: Link;
  readonly datastoreAccess: Maybe<string | undefined>;
  readonly storage: Link;
  readonly registry: Link;
  readonly vault: Link;
  readonly identityType: Maybe<string | undefined>;
  readonly identities: readonly Link[];
  readonly tags: Attribute;
}

/** A user-defined outbound rule of a workspace's managed network that makes a private endpoint. */
export interface ManagedOutboundEndpoint extends Fact {
  readonly workspace: Link;
  readonly target: Link;
  readonly subresource: Maybe<string | undefined>;
}

export interface ComputeCluster extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly workspace: Link;
  readonly location: Maybe<string | undefined>;
  /** Undefined: the cluster names no subnet. */
  readonly subnet: SubnetLink | undefined;
  readonly nodePublicIp: Maybe<boolean>;
  readonly sshPublicAccess: Maybe<boolean>;
  readonly localAuth: Maybe<boolean>;
  readonly vmSize: Maybe<string | undefined>;
  readonly minNodes: Maybe<number>;
  readonly maxNodes: Maybe<number | undefined>;
  readonly identityType: Maybe<string | undefined>;
  readonly identities: readonly Link[];
}

/** A compute of which it is not known what kind it is. */
export interface PossibleCluster extends Fact {
  readonly workspace: Link;
  readonly why: Missing;
}

export interface StorageAccount extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly kind: Maybe<string>;
  readonly tier: Maybe<string | undefined>;
  readonly hierarchicalNamespace: Maybe<boolean>;
  readonly publicAccess: Maybe<boolean>;
  readonly defaultAction: Maybe<string>;
  readonly ipRules: Maybe<string[]>;
  readonly bypass: Maybe<string[]>;
  /** Single resources that its firewall lets in by name, as an alternative to all trusted services. */
  readonly trustedResources: readonly Link[];
  readonly sharedKeys: Maybe<boolean>;
  readonly minimumTls: Maybe<string>;
  readonly httpsOnly: Maybe<boolean>;
  readonly anonymousBlobs: Maybe<boolean>;
}

export interface ContainerRegistry extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly sku: Maybe<string | undefined>;
  readonly adminUser: Maybe<boolean>;
  readonly publicAccess: Maybe<boolean>;
  readonly quarantine: Maybe<boolean>;
}

export interface KeyVault extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly publicAccess: Maybe<boolean>;
  readonly rbac: Maybe<boolean>;
  readonly purgeProtection: Maybe<boolean>;
}

export interface PrivateEndpoint extends Fact {
  readonly target: Link;
  readonly subresources: Maybe<string[]>;
  /** Whether somebody has to approve the connection before it works. */
  readonly isManual: Maybe<boolean>;
  readonly subnet: SubnetLink;
  /** The zones of its DNS zone groups. */
  readonly zones: readonly Link[];
  /** Whether a DNS zone group stands in the document at all. */
  readonly hasZoneGroup: Maybe<boolean>;
  /** Whether the document leaves the zone group to Azure Policy (`ignore_changes`). */
  readonly zoneGroupLeftToPolicy: boolean;
}

/** A private endpoint that something has which exists already, as Azure answers. */
export interface ApprovedConnection extends Fact {
  readonly target: Link;
  /** Undefined where the answer does not tell. */
  readonly subresource: string | undefined;
  /** The ARM id of the private endpoint. */
  readonly endpointId: string;
}

export interface DnsZone extends Fact {
  readonly name: Maybe<string | undefined>;
}

export interface DnsZoneLink extends Fact {
  readonly zone: Link;
  readonly network: Link;
}

export interface DnsRecord extends Fact {
  readonly name: Maybe<string | undefined>;
  /** The resource whose name it takes, where it says so. */
  readonly namesake?: Resource;
  readonly zone: Link;
}

export interface VirtualNetwork extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly addressSpace: Maybe<string[]>;
  /** The DNS servers that it is told to use; none where it uses Azure's. */
  readonly dnsServers: Maybe<readonly DnsServer[]>;
}

export interface DnsServer {
  readonly address: Maybe<string | undefined>;
  /** The network it stands in, where its address is taken from a resource that tells: a firewall, a resolver's inbound endpoint. */
  readonly network: Link;
}

export interface Peering extends Fact {
  readonly from: Link;
  readonly to: Link;
  /** Whether machines of one network may reach those of the other. */
  readonly letsThrough: Maybe<boolean>;
  /** The names of the subnets of either network that it is for, where it is not for all of them. */
  readonly subnets: { readonly local: Maybe<string[]>; readonly remote: Maybe<string[]> } | undefined;
}

/** Something of its own that a network is tied to: a hub of a virtual WAN, a set of DNS forwarding rules. */
export interface NetworkTie extends Fact {
  readonly network: Link;
}

/** Where something joins a network. */
export interface SubnetLink {
  readonly link: Link;
  /** The network of the subnet: known even where only the subnet's id is. */
  readonly network: Link;
}

export interface Subnet extends Fact {
  readonly name: Maybe<string | undefined>;
  readonly network: Link;
  readonly addressPrefixes: Maybe<string[]>;
  readonly delegations: Maybe<number>;
  readonly defaultOutboundAccess: Maybe<boolean>;
  readonly securityGroup: Link;
  readonly routeTable: Link;
  readonly natGateway: Link;
}

export interface SecurityGroup extends Fact {
  readonly rules: Maybe<readonly SecurityRule[]>;
}

export interface SecurityRule {
  readonly resource: Resource;
  readonly name: Maybe<string | undefined>;
  readonly priority: Maybe<number | undefined>;
  readonly direction: Maybe<string | undefined>;
  readonly access: Maybe<string | undefined>;
  readonly protocol: Maybe<string | undefined>;
  readonly sources: Maybe<string[]>;
  readonly sourcePorts: Maybe<string[]>;
  readonly destinations: Maybe<string[]>;
  readonly destinationPorts: Maybe<string[]>;
  /** It applies to application security groups only, not to whole subnets. */
  readonly narrowedToGroups: boolean;
  /** Why the rule may not stand in the group at all. */
  readonly doubt: Missing | undefined;
}

export interface RouteTable extends Fact {
  readonly routes: Maybe<readonly Route[]>;
}

export interface Route {
  readonly resource: Resource;
  readonly addressPrefix: Maybe<string | undefined>;
  readonly nextHopType: Maybe<string | undefined>;
  /** Why the route may not stand in the table at all. */
  readonly doubt: Missing | undefined;
}

export interface NatGateway extends Fact {
  /** Whether it has a public IP address or a prefix of them: without one it translates nothing. */
  readonly hasAddress: Maybe<boolean>;
}

export interface RoleAssignment extends Fact {
  readonly scope: Link;
  /** The role's name where it is known by name or by a built-in id. */
  readonly role: Maybe<string | undefined>;
  readonly principal: Link;
}

export interface ManagedIdentity extends Fact {
  readonly name: Maybe<string | undefined>;
}

export interface DiagnosticSetting extends Fact {
  readonly target: Link;
  /** Whether it sends any logs, not only metrics. */
  readonly sendsLogs: Maybe<boolean>;
  readonly logAnalytics: Link;
}

export interface MonitorPrivateLinkScope extends Fact {
  readonly ingestionMode: Maybe<string>;
  readonly queryMode: Maybe<string>;
}
