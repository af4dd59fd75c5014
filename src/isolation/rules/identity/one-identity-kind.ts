import { judge, Outcome, Rule, Severity } from '../rule';

/** BNI604 */
export const oneIdentityKind: Rule = {
  id: 'BNI604',
  name: 'one-identity-kind',
  severity: Severity.RULE,
  title: 'a cluster has one system-assigned identity or user-assigned ones, never both',
  why: 'compute clusters support one kind of identity at a time',
  remedy: 'take the override of identity away: PrivateComputeCluster has a user-assigned identity',
  terraformRemedy: 'identity.type = "UserAssigned" or "SystemAssigned", not both',
  undetermined: 'identity.type is an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication',
  check({ clusters }): Outcome[] {
    return clusters.map(({ resource, identityType }) =>
      judge(
        resource,
        'identity.type',
        identityType,
        (type) => !(/systemassigned/i.test(type ?? '') && /userassigned/i.test(type ?? '')),
        'the cluster has both kinds of identity',
      ),
    );
  },
};
