import { PrivateEndpoint as AzurermPrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { GuardedConstruct } from '../support/guarded-construct';
import { localName } from '../support/names';
import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId, checkSharedProps, requireProps } from '../support/resource-props';
import { checkZoneId } from './private-dns-zone-id';
import { PrivateLinkSubresource } from './private-link-subresource';
import { SUBRESOURCES, TARGET_TYPES, zonesOfAllClouds } from './private-link-target';

/** What a private endpoint is made of. */
export interface PrivateEndpointProps {
  /** The name of the resource group that the endpoint is made in. */
  readonly resourceGroupName: string;
  /** The region of the subnet, in its short form, such as `northeurope`. */
  readonly location: string;
  /** The ARM id of the subnet that the endpoint takes its address from. */
  readonly subnetId: string;
  /** The ARM id of the resource that is reached by the endpoint. */
  readonly targetResourceId: string;
  /** The subresource of it, one an endpoint. */
  readonly subresource: PrivateLinkSubresource;
  /**
   * The ARM ids of the private DNS zones that the endpoint registers its name in: two for `amlworkspace` (API and
   * notebooks), one for each other. Empty where Azure Policy registers endpoints: what the policy writes is then left alone.
   */
  readonly dnsZoneIds: string[];
  /**
   * The name of the endpoint: 2 to 64 letters, digits, `_`, `.`, `-`.
   *
   * @default - made of the construct path, such as `pep-scoring-vault-endpoint-1a2b3c`
   */
  readonly name?: string;
  /**
   * The name of the endpoint's network interface: 2 to 80 letters, digits, `_`, `.`, `-`.
   *
   * @default - Azure makes one
   */
  readonly networkInterfaceName?: string;
  /**
   * Tags of the endpoint.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

const PROPS = [
  'resourceGroupName',
  'location',
  'subnetId',
  'targetResourceId',
  'subresource',
  'dnsZoneIds',
  'name',
  'networkInterfaceName',
  'tags',
] as const;

/**
 * A private address in a subnet for one subresource of an Azure resource, registered in the private DNS zones given.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-overview
 */
export class PrivateEndpoint extends GuardedConstruct {
  /** The ARM id of the endpoint. */
  public readonly privateEndpointId: string;
  /** The Terraform resource, for `dependsOn`. */
  public readonly resource: AzurermPrivateEndpoint;

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    validate(new PropProblems('PrivateEndpoint', scope, id), props);

    const name = props.name ?? localName(this, 'pep');
    const byPolicy = !Token.isUnresolved(props.dnsZoneIds) && props.dnsZoneIds.length === 0;
    this.resource = new AzurermPrivateEndpoint(this, 'Resource', {
      name,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      subnetId: props.subnetId,
      customNetworkInterfaceName: props.networkInterfaceName,
      privateServiceConnection: {
        name,
        isManualConnection: false,
        privateConnectionResourceId: props.targetResourceId,
        subresourceNames: [props.subresource],
      },
      privateDnsZoneGroup: byPolicy ? undefined : { name: 'default', privateDnsZoneIds: props.dnsZoneIds },
      lifecycle: byPolicy ? { ignoreChanges: ['private_dns_zone_group'] } : undefined,
      tags: props.tags,
    });
    this.privateEndpointId = this.resource.id;
  }
}

function validate(problems: PropProblems, props: PrivateEndpointProps): void {
  requireProps(problems, props, PROPS);
  checkSharedProps(problems, props);
  checkResourceId(problems, 'subnetId', props.subnetId, 'Microsoft.Network/virtualNetworks/subnets');
  problems.oneOf('subresource', props.subresource, SUBRESOURCES);
  const known = SUBRESOURCES.includes(props.subresource);
  if (known) checkResourceId(problems, 'targetResourceId', props.targetResourceId, TARGET_TYPES[props.subresource]);
  else problems.text('targetResourceId', props.targetResourceId, 'the ARM id of the resource that is reached');
  const named = '2 to 64 letters, digits, _ . -, beginning with a letter or digit and not ending in . or -';
  problems.optionalText('name', props.name, named, /^[a-zA-Z0-9][\w.-]{0,62}\w$/);
  problems.optionalText('networkInterfaceName', props.networkInterfaceName, named, /^[a-zA-Z0-9][\w.-]{0,78}\w$/);
  checkZones(problems, props.dnsZoneIds, known ? props.subresource : undefined);
  problems.throwIfAny();
}

function checkZones(problems: PropProblems, ids: unknown, subresource: PrivateLinkSubresource | undefined): void {
  if (Token.isUnresolved(ids)) return;
  if (!Array.isArray(ids)) {
    problems.add('dnsZoneIds', `${shown(ids)} is not a list`, 'a list of ARM ids of private DNS zones');
    return;
  }
  const zones = subresource ? zonesOfAllClouds(subresource) : SUBRESOURCES.flatMap(zonesOfAllClouds);
  ids.forEach((id, index) => checkZoneId(problems, `dnsZoneIds[${index}]`, id, zones));
  const texts = ids.filter((id) => typeof id === 'string').map((id) => id.toLowerCase());
  if (new Set(texts).size < texts.length) {
    problems.add('dnsZoneIds', 'names a zone twice', 'each zone once');
  }
  if (subresource === PrivateLinkSubresource.AMLWORKSPACE && ids.length === 1) {
    problems.add('dnsZoneIds', 'has one zone', 'the zones of the API and of the notebooks, both, for a workspace');
  }
}
