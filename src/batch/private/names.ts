import { IConstruct } from 'constructs';
import { localName, uniqueName } from '../../support/names';
import { PropProblems } from '../../support/prop-problems';

// of endpoints and deployments alike: https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas#azure-machine-learning-online-endpoints-and-batch-endpoints
const NAME = /^[a-zA-Z](?:[a-zA-Z0-9]|-(?!-)){1,30}[a-zA-Z0-9]$/;
const MAX_LENGTH = 32;

export const ALLOWED_NAME = '3 to 32 letters, digits and single hyphens, a letter first and no hyphen last';

export function checkName(problems: PropProblems, prop: string, name: unknown, example: string): void {
  problems.optionalText(prop, name, `${ALLOWED_NAME}, such as "${example}"`, NAME);
}

/** An endpoint's name must be the only one in its region, across subscriptions. */
export function endpointName(scope: IConstruct): string {
  return uniqueName(scope, 'bep', MAX_LENGTH);
}

/** A deployment's name must be the only one at its endpoint; callers type it, so the construct id is it where that fits. */
export function deploymentName(scope: IConstruct): string {
  const words = scope.node.id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .toLowerCase();
  return NAME.test(words) ? words : localName(scope, 'bdp', MAX_LENGTH);
}
