import { ITerraformDependable } from 'cdktf';
import { IConstruct } from 'constructs';
import { PrivateLinkSubresource } from './private-link-subresource';

/** The private DNS zones that the private endpoints register in: ours, or a hub's. */
export interface IPrivateDnsZones extends IConstruct {
  /** The ARM ids of the zones for a subresource: two for `amlworkspace` (API and notebooks), one for each other. */
  zoneIds(subresource: PrivateLinkSubresource): string[];
  /** The links from those zones to the networks; what resolves names must be created after them. Empty for zones that exist already. */
  links(subresource: PrivateLinkSubresource): ITerraformDependable[];
}
