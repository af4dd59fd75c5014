import type { Resource } from '../../facts/resource';
import { Maybe, missing, Missing, Obscurity } from '../../facts/value';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

type Location = Maybe<string | undefined>;

/** Somewhere that has a region. */
interface Place {
  readonly name: string;
  readonly resource: Resource | undefined;
  readonly location: Location;
}

/** BNI107 */
export const sameRegion: Rule = {
  id: 'BNI107',
  name: 'same-region',
  severity: Severity.RULE,
  title: 'endpoint, deployments and workspace share one region',
  why: 'the service makes endpoints and deployments in the region of their workspace only',
  remedy: 'take the override of location away: BatchEndpoint and the deployments use that of the workspace',
  terraformRemedy: 'location of the workspace on each azapi_resource of the endpoint and its deployments',
  undetermined: 'a region is not written, or left to the default of the provider',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
  check({ endpoints, deployments, workspace, name }): Outcome[] {
    const home: Place = {
      name: `workspace ${name}`,
      resource: workspace?.resource,
      location: workspace?.location ?? missing(Obscurity.OUTSIDE, `the region of ${name}`),
    };
    const regions = new Map(endpoints.map(({ resource, location }) => [resource, location]));
    return [
      ...endpoints.map(({ resource, location }) => compare(resource, location, home)),
      ...deployments.map(({ resource, location, endpoint }) => {
        const own = endpoint.kind === 'resource' ? regions.get(endpoint.resource) : undefined;
        const there = own && { name: 'endpoint', resource, location: own };
        return compare(resource, location, there ?? home);
      }),
    ];
  },
};

function compare(resource: Resource, location: Location, other: Place): Outcome {
  const evidence = [location, other.location].map((one, index) => ({
    attribute: index === 0 ? 'location' : `location of the ${other.name}`,
    value: one.known ? (one.value ?? '(not set)') : one.missing,
  }));
  const unknown = [location, other.location].filter((one): one is Missing => !one.known);
  const isOneDocument = resource.origin.document === other.resource?.origin.document;
  if (unknown.length === 2 && isOneDocument && isSameExpression(unknown)) return pass(resource, evidence);
  if (unknown.length > 0) {
    return undetermined(resource, `whether it is in the region of the ${other.name} is not known`, unknown[0]);
  }
  const [own, there] = [location, other.location].map((one) => (one.known ? one.value : undefined));
  if (!own || !there) {
    const what = `location${own ? ` of the ${other.name}` : ''}, which is left to the provider's default`;
    return undetermined(resource, 'no region is written', missing(Obscurity.OUTSIDE, what));
  }
  return own === there
    ? pass(resource, evidence)
    : fail(resource, `it is in ${own}, the ${other.name} in ${there}`, evidence);
}

/** The same variable has the same value; what differs by instance or is made by Azure may not. */
function isSameExpression([a, b]: Missing[]): boolean {
  const isVague = /\b(each|count|self)\.|known after apply/.test(a.missing);
  return a.missing === b.missing && !isVague;
}
