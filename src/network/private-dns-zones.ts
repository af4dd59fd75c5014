import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { DefaultTokenResolver, ITerraformDependable, StringConcat, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { printable } from '../support/printable';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceGroupName, requireProps } from '../support/resource-props';
import { AzureCloud } from './azure-cloud';
import { checkZoneId } from './private-dns-zone-id';
import { IPrivateDnsZones } from './private-dns-zones-interface';
import { PrivateLinkSubresource } from './private-link-subresource';
import { SUBRESOURCES } from './private-link-target';
import { IPrivateNetwork } from './private-network-interface';

/** What the private DNS zones are made of. */
export interface PrivateDnsZonesProps {
  /** The name of the resource group that the zones are made in. */
  readonly resourceGroupName: string;
  /** The networks in which the names resolve: each one that runs nodes, and each one that clients call from. */
  readonly networks: IPrivateNetwork[];
  /**
   * The cloud, which decides the names of the zones.
   *
   * @default AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
  /**
   * The subresources that zones are made for.
   *
   * @default - all that a private batch endpoint needs
   */
  readonly subresources?: PrivateLinkSubresource[];
  /**
   * Tags of the zones and of their links.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** The ARM ids of private DNS zones that exist already. Those that nothing asks for may be left out. */
export interface PrivateDnsZoneIds {
  /** The zone of the workspace's API, `privatelink.api.azureml.ms` in the public cloud. */
  readonly amlworkspaceApi?: string;
  /** The zone of the workspace's notebooks, `privatelink.notebooks.azure.net` in the public cloud. */
  readonly amlworkspaceNotebooks?: string;
  /** The zone of blobs, `privatelink.blob.core.windows.net` in the public cloud. */
  readonly blob?: string;
  /** The zone of file shares, `privatelink.file.core.windows.net` in the public cloud. */
  readonly file?: string;
  /** The zone of queues, `privatelink.queue.core.windows.net` in the public cloud. */
  readonly queue?: string;
  /** The zone of tables, `privatelink.table.core.windows.net` in the public cloud. */
  readonly table?: string;
  /** The zone of key vaults, `privatelink.vaultcore.azure.net` in the public cloud. */
  readonly vault?: string;
  /** The zone of container registries, `privatelink.azurecr.io` in the public cloud. */
  readonly registry?: string;
}

const PROPS = ['resourceGroupName', 'networks', 'cloud', 'subresources', 'tags'] as const;

/** Ids of the zone constructs, in the order of the cloud's zones. They are part of Terraform addresses. */
const ZONE_CONSTRUCTS: { readonly [subresource in PrivateLinkSubresource]: readonly string[] } = {
  amlworkspace: ['WorkspaceApiZone', 'WorkspaceNotebooksZone'],
  blob: ['BlobZone'],
  file: ['FileZone'],
  queue: ['QueueZone'],
  table: ['TableZone'],
  vault: ['VaultZone'],
  registry: ['RegistryZone'],
};

/** Props of PrivateDnsZoneIds, in the order of the cloud's zones. */
const ID_PROPS: { readonly [subresource in PrivateLinkSubresource]: readonly (keyof PrivateDnsZoneIds)[] } = {
  amlworkspace: ['amlworkspaceApi', 'amlworkspaceNotebooks'],
  blob: ['blob'],
  file: ['file'],
  queue: ['queue'],
  table: ['table'],
  vault: ['vault'],
  registry: ['registry'],
};

/**
 * The private DNS zones in which the private endpoints of a batch endpoint register, linked to the networks given.
 *
 * A network can be linked to one zone of a name only: where a hub has such zones already, use `fromZoneIds`.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns
 */
export class PrivateDnsZones extends GuardedConstruct implements IPrivateDnsZones {
  /** Zones that exist already and are linked already, such as a hub's. */
  public static fromZoneIds(scope: Construct, id: string, ids: PrivateDnsZoneIds): IPrivateDnsZones {
    return new ExistingZones(scope, id, ids);
  }

  /** No zones of this program's: Azure Policy registers each private endpoint in the zones of a hub. */
  public static registeredByPolicy(scope: Construct, id: string): IPrivateDnsZones {
    return new PolicyZones(scope, id);
  }

  private readonly zones = new Map<PrivateLinkSubresource, PrivateDnsZone[]>();
  private readonly zoneLinks = new Map<PrivateLinkSubresource, ITerraformDependable[]>();

  constructor(scope: Construct, id: string, props: PrivateDnsZonesProps) {
    super(scope, id);
    validate(this, new PropProblems('PrivateDnsZones', scope, id), props);

    const cloud = props.cloud ?? AzureCloud.PUBLIC;
    for (const subresource of props.subresources ?? SUBRESOURCES) {
      const links: ITerraformDependable[] = [];
      const zones = cloud.zoneNames(subresource).map((name, index) => {
        const zoneId = ZONE_CONSTRUCTS[subresource][index];
        const { resourceGroupName, tags } = props;
        const zone = new PrivateDnsZone(this, zoneId, { name, resourceGroupName, tags });
        for (const network of props.networks)
          links.push(this.link(zone, `${zoneId}Link-${pathOf(network)}`, network, props));
        return zone;
      });
      this.zones.set(subresource, zones);
      this.zoneLinks.set(subresource, links);
    }
  }

  public zoneIds(subresource: PrivateLinkSubresource): string[] {
    const zones = this.zones.get(subresource);
    if (!zones) throw new Error(noZone(this, subresource, `add it to the prop subresources`));
    return zones.map((zone) => zone.id);
  }

  public links(subresource: PrivateLinkSubresource): ITerraformDependable[] {
    return [...(this.zoneLinks.get(subresource) ?? [])];
  }

  private link(zone: PrivateDnsZone, id: string, network: IPrivateNetwork, props: PrivateDnsZonesProps) {
    return new PrivateDnsZoneVirtualNetworkLink(this, id, {
      name: localName(network, 'link', 80),
      resourceGroupName: props.resourceGroupName,
      privateDnsZoneName: zone.name,
      virtualNetworkId: network.virtualNetworkId,
      registrationEnabled: false,
      tags: props.tags,
    });
  }
}

class ExistingZones extends GuardedConstruct implements IPrivateDnsZones {
  constructor(
    scope: Construct,
    id: string,
    private readonly ids: PrivateDnsZoneIds,
  ) {
    super(scope, id);
    const problems = new PropProblems('PrivateDnsZones', scope, id);
    requireProps(problems, ids, Object.values(ID_PROPS).flat());
    for (const subresource of SUBRESOURCES) {
      ID_PROPS[subresource].forEach((prop, index) => {
        const zones = AzureCloud.all().map((cloud) => cloud.zoneNames(subresource)[index]);
        if (ids[prop] !== undefined) checkZoneId(problems, prop, ids[prop], zones);
      });
    }
    problems.throwIfAny();
  }

  public zoneIds(subresource: PrivateLinkSubresource): string[] {
    return ID_PROPS[subresource].map((prop) => {
      const id = this.ids[prop];
      if (id === undefined) throw new Error(noZone(this, subresource, `give fromZoneIds the id "${prop}"`));
      return id;
    });
  }

  public links(_subresource: PrivateLinkSubresource): ITerraformDependable[] {
    return [];
  }
}

class PolicyZones extends GuardedConstruct implements IPrivateDnsZones {
  public zoneIds(_subresource: PrivateLinkSubresource): string[] {
    return [];
  }

  public links(_subresource: PrivateLinkSubresource): ITerraformDependable[] {
    return [];
  }
}

function noZone(zones: Construct, subresource: PrivateLinkSubresource, remedy: string): string {
  return `PrivateDnsZones "${printable(zones.node.path)}" has no zone for "${subresource}"; ${remedy}`;
}

/** The path of a network, as a part of an id: not its place in the list, so that another network changes no address. */
function pathOf(network: IPrivateNetwork): string {
  return network.node.path.split('/').slice(1).join('-') || network.node.id;
}

function validate(zones: Construct, problems: PropProblems, props: PrivateDnsZonesProps): void {
  requireProps(problems, props, PROPS);
  checkResourceGroupName(problems, props.resourceGroupName);
  problems.tags('tags', props.tags);
  if (props.cloud !== undefined && typeof props.cloud?.zoneNames !== 'function') {
    problems.add(
      'cloud',
      `${shown(props.cloud)} is not a cloud`,
      'AzureCloud.PUBLIC, AzureCloud.US_GOVERNMENT or AzureCloud.CHINA',
    );
  }
  if (props.subresources !== undefined) checkSubresources(problems, props.subresources);
  checkNetworks(zones, problems, props.networks);
  problems.throwIfAny();
}

function checkSubresources(problems: PropProblems, subresources: unknown): void {
  const allowed = `a list of ${SUBRESOURCES.join(', ')}, each once`;
  if (!Array.isArray(subresources) || subresources.length === 0) {
    problems.add('subresources', `${shown(subresources)} is not a list with something in it`, allowed);
    return;
  }
  subresources.forEach((subresource, index) => problems.oneOf(`subresources[${index}]`, subresource, SUBRESOURCES));
  if (new Set(subresources).size < subresources.length) problems.add('subresources', 'names one twice', allowed);
}

function checkNetworks(zones: Construct, problems: PropProblems, networks: unknown): void {
  const allowed = 'a list of networks, such as [network]';
  if (!Array.isArray(networks) || networks.length === 0) {
    problems.add('networks', Array.isArray(networks) ? 'is empty' : `${shown(networks)} is not a list`, allowed);
    return;
  }
  const seen = new Map<string, number>();
  Array.from(networks).forEach((network: IPrivateNetwork | undefined, index) => {
    const id: unknown = network?.virtualNetworkId;
    if (typeof id !== 'string' || typeof network?.node?.path !== 'string') {
      problems.add(`networks[${index}]`, 'is not a network', 'a PrivateNetwork or what PrivateNetwork.fromIds gives');
      return;
    }
    const key = networks.length > 1 ? rendered(zones, id).toLowerCase() : id;
    const before = seen.get(key);
    if (before !== undefined) {
      problems.add(
        `networks[${index}]`,
        `is the same network as networks[${before}]`,
        'each network once: a second link to it is refused',
      );
    }
    seen.set(key, index);
  });
}

/** A value as Terraform reads it: two tokens of one attribute differ before that. */
function rendered(scope: Construct, value: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope, resolver, preparing: false }));
}
