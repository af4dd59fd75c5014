import type { Resource } from '../../facts/resource';
import { Missing, missing, Obscurity } from '../../facts/value';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

const ATTRIBUTE = 'body.properties.defaults.deploymentName';

/** BNI108 */
export const defaultDeployment: Rule = {
  id: 'BNI108',
  name: 'default-deployment',
  severity: Severity.ADVICE,
  title: 'the endpoint has a default deployment',
  why: 'without one each call must name its deployment, or it is answered with "No valid deployments to route to"',
  remedy: 'BatchEndpoint: defaultDeployment, or a deployment for it to take as the default',
  terraformRemedy:
    'azapi_update_resource on the endpoint, after the deployment: body.properties.defaults.deploymentName',
  undetermined:
    'the name is an expression whose value is not written, or lifecycle.ignore_changes leaves the body to a release process; plans and states do not show that, so that only a configuration can fail',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
  check({ endpoints }): Outcome[] {
    return endpoints.map(({ resource, defaultDeployment: name }) => {
      if (!name.known) return undetermined(resource, 'whether there is a default deployment is not known', name);
      if (name.value) return pass(resource, [{ attribute: ATTRIBUTE, value: name.value }]);
      const why = leftToOthers(resource);
      if (why) return undetermined(resource, 'a default deployment is set elsewhere, if at all', why);
      return fail(resource, 'the endpoint has no default deployment', [{ attribute: ATTRIBUTE, value: '(not set)' }]);
    });
  },
};

function leftToOthers({ attributes }: Resource): Missing | undefined {
  const ignored = attributes.get('lifecycle.ignore_changes');
  // a plan or a state does not show it
  if (ignored.unresolvedWhole) return ignored.unresolvedWhole;
  const isLeft = ignored.items().some(({ value }) => typeof value === 'string' && /^(all$|body)/.test(value));
  return isLeft
    ? missing(Obscurity.OUTSIDE, `${ATTRIBUTE}, left to a release process by lifecycle.ignore_changes`)
    : undefined;
}
