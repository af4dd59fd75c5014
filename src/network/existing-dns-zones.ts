import { ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { armSubscription } from '../isolation/facts/arm';
import { armIdPart } from '../support/arm-id';
import { checkAzurermProvider } from '../support/azurerm-provider';
import { GuardedConstruct } from '../support/guarded-construct';
import { printable } from '../support/printable';
import { PropProblems } from '../support/prop-problems';
import { requireProps } from '../support/resource-props';
import { AzureCloud } from './azure-cloud';
import { checkCloud } from './check-cloud';
import { checkNetworks, linkZone, ZONE_CONSTRUCTS } from './dns-zone-links';
import { refuseOtherSubscription } from './other-subscription';
import { checkSubresources, checkZoneId } from './private-dns-zone-id';
import { IPrivateDnsZones } from './private-dns-zones-interface';
import { DnsZonesResourceGroup, ExistingDnsZonesOptions, PrivateDnsZoneIds } from './private-dns-zones-props';
import { PrivateLinkSubresource } from './private-link-subresource';
import { cloudOf } from './stated-cloud';
import { BATCH_SUBRESOURCES, SUBRESOURCES } from './private-link-target';

/** Props of PrivateDnsZoneIds, in the order of the cloud's zones. */
const ID_PROPS: { readonly [subresource in PrivateLinkSubresource]: readonly (keyof PrivateDnsZoneIds)[] } = {
  amlworkspace: ['amlworkspaceApi', 'amlworkspaceNotebooks'],
  blob: ['blob'],
  file: ['file'],
  queue: ['queue'],
  table: ['table'],
  vault: ['vault'],
  registry: ['registry'],
  azuremonitor: ['monitor', 'monitorOms', 'monitorOds', 'monitorAgentService', 'blob'],
};

const OPTIONS: readonly (keyof ExistingDnsZonesOptions)[] = ['linkTo', 'provider', 'tags'];

/** Zones by their ids. */
export function zonesById(
  scope: Construct,
  id: string,
  ids: PrivateDnsZoneIds,
  options: ExistingDnsZonesOptions = {},
): IPrivateDnsZones {
  const problems = new PropProblems('PrivateDnsZones', scope, id);
  requireProps(problems, ids, [...new Set(Object.values(ID_PROPS).flat())]);
  requireProps(problems, options, OPTIONS);
  const zones = new Map<PrivateLinkSubresource, (string | undefined)[]>();
  for (const subresource of SUBRESOURCES) {
    ID_PROPS[subresource].forEach((prop, index) => {
      const names = AzureCloud.all().flatMap((cloud) => cloud.zoneNames(subresource).slice(index, index + 1));
      if (ids[prop] !== undefined && !(subresource === PrivateLinkSubresource.AZUREMONITOR && prop === 'blob'))
        checkZoneId(problems, prop, ids[prop], names);
    });
    zones.set(
      subresource,
      ID_PROPS[subresource].map((prop) => ids[prop]),
    );
  }
  const missing = (subresource: PrivateLinkSubresource, index: number): string =>
    `give fromZoneIds the id "${ID_PROPS[subresource][index]}"`;
  return new ExistingZones(scope, id, { zones, options, problems, missing });
}

/** Zones of one resource group, by the names that they have in a cloud. */
export function zonesInResourceGroup(scope: Construct, id: string, props: DnsZonesResourceGroup): IPrivateDnsZones {
  const problems = new PropProblems('PrivateDnsZones', scope, id);
  requireProps(problems, props, ['resourceGroupId', 'cloud', 'subresources', ...OPTIONS]);
  checkResourceGroupId(problems, props.resourceGroupId);
  checkCloud(problems, props.cloud);
  checkSubresources(problems, props.subresources, cloudOf(scope, props.cloud));
  const { resourceGroupId, cloud, subresources = BATCH_SUBRESOURCES, ...options } = props;
  problems.throwIfAny();
  const idOf = (zone: string): string => `${resourceGroupId}/providers/Microsoft.Network/privateDnsZones/${zone}`;
  const zones = new Map(
    subresources.map((subresource) => [subresource, cloudOf(scope, cloud).zoneNames(subresource).map(idOf)]),
  );
  return new ExistingZones(scope, id, { zones, options, problems, missing: () => 'add it to the prop subresources' });
}

interface ExistingZonesProps {
  readonly zones: ReadonlyMap<PrivateLinkSubresource, readonly (string | undefined)[]>;
  readonly options: ExistingDnsZonesOptions;
  readonly problems: PropProblems;
  /** What to do to have a zone, by its place among those of the subresource. */
  readonly missing: (subresource: PrivateLinkSubresource, index: number) => string;
}

class ExistingZones extends GuardedConstruct implements IPrivateDnsZones {
  private readonly zoneLinks = new Map<PrivateLinkSubresource, ITerraformDependable[]>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ExistingZonesProps,
  ) {
    super(scope, id);
    const { options, problems, zones } = props;
    if (options.linkTo !== undefined) checkNetworks(this, problems, 'linkTo', options.linkTo);
    checkAzurermProvider(problems, 'provider', options.provider);
    problems.tags('tags', options.tags);
    for (const prop of ['provider', 'tags'] as const) {
      if (options[prop] !== undefined && options.linkTo === undefined)
        problems.add(prop, 'is given without linkTo', 'both or none: only links are made');
    }
    problems.throwIfAny();
    this.refuseOtherSubscriptions();
    for (const [subresource, ids] of zones) this.zoneLinks.set(subresource, this.link(subresource, ids));
  }

  public zoneIds(subresource: PrivateLinkSubresource): string[] {
    const ids = this.props.zones.get(subresource) ?? [undefined];
    return ids.map((id, index) => {
      if (id === undefined) throw new Error(noZone(this, subresource, this.props.missing(subresource, index)));
      return id;
    });
  }

  public links(subresource: PrivateLinkSubresource): ITerraformDependable[] {
    return [...(this.zoneLinks.get(subresource) ?? [])];
  }

  /** Of each subscription one zone is enough to tell. */
  private refuseOtherSubscriptions(): void {
    const { zones, options } = this.props;
    if (options.linkTo === undefined) return;
    const ids = [...zones.values()].flat().filter((id) => id !== undefined);
    const told = new Map(ids.map((id) => [armSubscription(id), id]));
    for (const id of told.values()) {
      const there = { prop: 'linkTo', id, what: 'links of the zones', providerProp: 'provider' };
      refuseOtherSubscription(this, { ...there, provider: options.provider });
    }
  }

  private link(subresource: PrivateLinkSubresource, ids: readonly (string | undefined)[]): ITerraformDependable[] {
    const { linkTo = [], ...options } = this.props.options;
    return ids.flatMap((id, index) => {
      if (id === undefined) return [];
      const zone = { id, name: armIdPart(id, 8), resourceGroupName: armIdPart(id, 4) };
      return linkZone(this, ZONE_CONSTRUCTS[subresource][index], zone, linkTo, options);
    });
  }
}

/** No zones: Azure Policy registers endpoints. */
export class PolicyZones extends GuardedConstruct implements IPrivateDnsZones {
  public zoneIds(_subresource: PrivateLinkSubresource): string[] {
    return [];
  }

  public links(_subresource: PrivateLinkSubresource): ITerraformDependable[] {
    return [];
  }
}

/** What is said where a zone is asked for that is not there. */
export function noZone(zones: Construct, subresource: PrivateLinkSubresource, remedy: string): string {
  return `PrivateDnsZones "${printable(zones.node.path)}" has no zone for "${subresource}"; ${remedy}`;
}

function checkResourceGroupId(problems: PropProblems, id: unknown): void {
  const allowed = 'the ARM id /subscriptions/<id>/resourceGroups/<name>, or a reference to it';
  if (typeof id === 'string' && id.includes('${') && !Token.isUnresolved(id)) return;
  problems.text('resourceGroupId', id, allowed, /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i);
}
