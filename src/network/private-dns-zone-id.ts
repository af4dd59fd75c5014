import { PropProblems, shown } from '../support/prop-problems';
import { checkResourceId } from '../support/resource-props';
import { AzureCloud } from './azure-cloud';
import { PrivateLinkSubresource } from './private-link-subresource';
import { SUBRESOURCES, zonesOfAllClouds } from './private-link-target';

/**
 * Checks that a literal is the ARM id of a private DNS zone, and not of a zone that is known to be for something else.
 * A zone that no cloud of the documentation has passes: it may belong to a cloud that is not public knowledge.
 *
 * @param zones the names that the zone may have
 */
export function checkZoneId(problems: PropProblems, prop: string, id: unknown, zones: readonly string[]): void {
  if (!checkResourceId(problems, prop, id, 'Microsoft.Network/privateDnsZones')) return;
  const zone = (id.split('/').pop() ?? '').toLowerCase();
  if (zones.includes(zone) || !SUBRESOURCES.some((subresource) => zonesOfAllClouds(subresource).includes(zone))) return;
  problems.add(prop, `${shown(zone)} is the zone of something else`, `the id of ${zones.join(' or ')}`);
}

/** Checks the prop `subresources`. */
export function checkSubresources(problems: PropProblems, subresources: unknown, cloud?: AzureCloud): void {
  if (subresources === undefined) return;
  const allowed = `a list of ${SUBRESOURCES.join(', ')}, each once`;
  if (!Array.isArray(subresources) || subresources.length === 0) {
    problems.add('subresources', `${shown(subresources)} is not a list with something in it`, allowed);
    return;
  }
  subresources.forEach((subresource, index) => problems.oneOf(`subresources[${index}]`, subresource, SUBRESOURCES));
  if (cloud === AzureCloud.CHINA && subresources.includes(PrivateLinkSubresource.AZUREMONITOR)) {
    problems.add('subresources', 'has "azuremonitor", whose zones in this cloud are not documented', allowed);
  }
  if (new Set(subresources).size < subresources.length) problems.add('subresources', 'names one twice', allowed);
}
