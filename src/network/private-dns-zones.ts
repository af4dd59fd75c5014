import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { PropProblems } from '../support/prop-problems';
import { checkResourceGroupName, requireProps } from '../support/resource-props';
import { checkNetworks, linkZone, ZONE_CONSTRUCTS } from './dns-zone-links';
import { noZone, PolicyZones, zonesById, zonesInResourceGroup } from './existing-dns-zones';
import { checkCloud } from './check-cloud';
import {
  DnsZonesResourceGroup,
  ExistingDnsZonesOptions,
  PrivateDnsZoneIds,
  PrivateDnsZonesProps,
} from './private-dns-zones-props';
import { IPrivateDnsZones } from './private-dns-zones-interface';
import { checkSubresources } from './private-dns-zone-id';
import { PrivateLinkSubresource } from './private-link-subresource';
import { cloudOf } from './stated-cloud';
import { BATCH_SUBRESOURCES } from './private-link-target';

const PROPS = ['resourceGroupName', 'networks', 'cloud', 'subresources', 'tags'] as const;

/**
 * The private DNS zones in which the private endpoints of a batch endpoint register, linked to the networks given.
 *
 * A network can be linked to one zone of a name only: where a hub has such zones already, use `fromResourceGroup` or
 * `fromZoneIds`.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns
 */
export class PrivateDnsZones extends GuardedConstruct implements IPrivateDnsZones {
  /** Zones that exist already, such as a hub's, by their ids. */
  public static fromZoneIds(
    scope: Construct,
    id: string,
    ids: PrivateDnsZoneIds,
    options?: ExistingDnsZonesOptions,
  ): IPrivateDnsZones {
    return zonesById(scope, id, ids, options);
  }

  /** Zones that exist already in one resource group, such as a hub's, by the names that Azure gives them. */
  public static fromResourceGroup(scope: Construct, id: string, props: DnsZonesResourceGroup): IPrivateDnsZones {
    return zonesInResourceGroup(scope, id, props);
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

    const cloud = cloudOf(this, props.cloud);
    for (const subresource of props.subresources ?? BATCH_SUBRESOURCES) {
      const links: ITerraformDependable[] = [];
      const zones = cloud.zoneNames(subresource).map((name, index) => {
        const zoneId = ZONE_CONSTRUCTS[subresource][index];
        const { resourceGroupName, tags } = props;
        const zone =
          (this.node.tryFindChild(zoneId) as PrivateDnsZone | undefined) ??
          new PrivateDnsZone(this, zoneId, { name, resourceGroupName, tags });
        links.push(
          ...linkZone(this, zoneId, { id: zone.id, name: zone.name, resourceGroupName }, props.networks, { tags }),
        );
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
}

function validate(zones: Construct, problems: PropProblems, props: PrivateDnsZonesProps): void {
  requireProps(problems, props, PROPS);
  checkResourceGroupName(problems, props.resourceGroupName);
  problems.tags('tags', props.tags);
  checkCloud(problems, props.cloud);
  checkSubresources(problems, props.subresources, cloudOf(zones, props.cloud));
  checkNetworks(zones, problems, 'networks', props.networks);
  problems.throwIfAny();
}
