import { judge, Outcome, Rule, Severity } from '../rule';
import { spelled } from '../judgement';
import { workspaceOutside } from '../dependencies/part';

/** BNI205 */
export const noWorkspaceCmk: Rule = {
  id: 'BNI205',
  name: 'no-workspace-cmk',
  severity: Severity.RULE,
  title: 'the workspace is not encrypted with a key of your own',
  why: 'batch deployments are not supported in workspaces with customer-managed keys',
  remedy: 'take the override of encryption away: PrivateWorkspace has no prop for it',
  terraformRemedy: 'no encryption block (azapi: no properties.encryption)',
  undetermined: 'the workspace is declared elsewhere, or an expression hides whether it has a key',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check(system): Outcome[] {
    const { workspace } = system;
    if (!workspace) return [workspaceOutside(system, 'encryption')];
    const { resource, customerManagedKey } = workspace;
    const attribute = spelled(resource, 'encryption', 'body.properties.encryption');
    const complaint = 'the workspace is encrypted with a customer-managed key';
    return [judge(resource, attribute, customerManagedKey, (has) => !has, complaint)];
  },
};
