import { PropProblems } from '../support/prop-problems';
import { IPrivateDnsZones } from './private-dns-zones-interface';
import { PrivateLinkSubresource } from './private-link-subresource';

/** Checks that zones given by a prop have those that private endpoints of a construct are to register in. */
export function checkZonesFor(
  problems: PropProblems,
  prop: string,
  dns: IPrivateDnsZones | undefined,
  subresources: readonly PrivateLinkSubresource[],
): void {
  // what is no set of zones at all is told elsewhere
  if (typeof dns?.zoneIds !== 'function') return;
  for (const subresource of subresources) {
    try {
      dns.zoneIds(subresource);
    } catch (error) {
      const [problem, ...advice] = (error as Error).message.split('; ');
      problems.advise(prop, problem, advice.join('; '));
    }
  }
}
