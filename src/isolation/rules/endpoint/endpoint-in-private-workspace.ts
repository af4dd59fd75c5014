import { Outcome, pass, Rule, Severity } from '../rule';
import { workspaceNotPublic } from '../workspace/workspace-not-public';
import { workspacePrivateEndpoint } from '../workspace/workspace-private-endpoint';

/** BNI102 */
export const endpointInPrivateWorkspace: Rule = {
  id: 'BNI102',
  name: 'endpoint-in-private-workspace',
  severity: Severity.INVARIANT,
  title: "the endpoint's workspace is not public and has a private endpoint",
  why: 'a batch endpoint is as private as its workspace was on the day the endpoint was made',
  remedy: 'give BatchEndpoint a PrivateWorkspace',
  terraformRemedy: 'parent_id of a workspace that satisfies BNI201 and BNI202',
  undetermined: 'BNI201 or BNI202 cannot tell about the workspace, as where it is declared elsewhere',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check(system, facts): Outcome[] {
    const ofWorkspace = [workspaceNotPublic, workspacePrivateEndpoint].flatMap((rule) => rule.check(system, facts));
    const verdict = (['fail', 'undetermined'] as const).find((one) => ofWorkspace.some((it) => it.verdict === one));
    const worst = ofWorkspace.filter((outcome) => outcome.verdict === verdict);
    const evidence = (verdict ? worst : ofWorkspace).flatMap((outcome) => outcome.evidence);
    return system.endpoints.map(({ resource }) => {
      if (!verdict) return pass(resource, evidence);
      const message = `its workspace ${system.name}: ${worst.map((outcome) => outcome.message).join('; ')}`;
      return { verdict, resource, message, evidence, missing: worst[0].missing };
    });
  },
};
