import { judge, Outcome, Rule, Severity } from '../rule';

/** BNI105 */
export const endpointIdentity: Rule = {
  id: 'BNI105',
  name: 'endpoint-identity',
  severity: Severity.RULE,
  title: 'the endpoint itself has no user-assigned identity',
  why: 'the batch service refuses one with CannotSetResourceIdentity; jobs run as the caller and as the identity of the cluster',
  remedy: 'take the override of identity away, and give the identity to PrivateComputeCluster: identityId',
  terraformRemedy: 'identity { type = "SystemAssigned" } on the endpoint, or none; identity_ids on the compute cluster',
  undetermined: 'identity.type is an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
  check({ endpoints }): Outcome[] {
    return endpoints.map(({ resource, identityType }) =>
      judge(
        resource,
        'identity.type',
        identityType,
        (type) => !/userassigned/i.test(type ?? ''),
        'the endpoint has a user-assigned identity, which the batch service refuses',
      ),
    );
  },
};
