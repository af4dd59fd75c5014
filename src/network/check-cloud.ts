import { PropProblems, shown } from '../support/prop-problems';
import { AzureCloud } from './azure-cloud';

/** Checks the prop `cloud`. */
export function checkCloud(problems: PropProblems, cloud: unknown): void {
  const { environment, zoneNames } = (cloud ?? {}) as Partial<AzureCloud>;
  if (cloud === undefined || (typeof environment === 'string' && typeof zoneNames === 'function')) return;
  const allowed = 'AzureCloud.PUBLIC, AzureCloud.US_GOVERNMENT or AzureCloud.CHINA';
  problems.add('cloud', `${shown(cloud)} is not a cloud`, allowed);
}
