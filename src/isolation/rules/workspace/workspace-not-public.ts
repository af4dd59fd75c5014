import { judge, Outcome, Rule, Severity } from '../rule';
import { spelled } from '../judgement';
import { workspaceOutside } from '../dependencies/part';

/** BNI201 */
export const workspaceNotPublic: Rule = {
  id: 'BNI201',
  name: 'workspace-not-public',
  severity: Severity.INVARIANT,
  title: 'public network access to the workspace is disabled',
  why: 'batch endpoints are reached, and invoked, through their workspace: while it is public they are too',
  remedy: 'take the override of public_network_access_enabled away: PrivateWorkspace sets it to false',
  terraformRemedy: 'public_network_access_enabled = false (azapi: properties.publicNetworkAccess = "Disabled")',
  undetermined:
    'the workspace is declared elsewhere, or the value is an expression that is not written out, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
  check(system): Outcome[] {
    const { workspace } = system;
    if (!workspace) return [workspaceOutside(system, 'public network access')];
    const { resource, publicAccess } = workspace;
    return [
      judge(
        resource,
        spelled(resource, 'public_network_access_enabled', 'body.properties.publicNetworkAccess'),
        publicAccess,
        (isPublic) => !isPublic,
        'public network access to the workspace is enabled, be it by default',
      ),
    ];
  },
};
