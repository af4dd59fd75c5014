import { findPrivateEndpoint, searchResult } from '../find-private-endpoint';
import { fail, Outcome, pass, Rule, Severity, undetermined } from '../rule';

const ATTRIBUTE = 'private endpoint for amlworkspace';

/** BNI202 */
export const workspacePrivateEndpoint: Rule = {
  id: 'BNI202',
  name: 'workspace-private-endpoint',
  severity: Severity.INVARIANT,
  title: 'the workspace has a private endpoint',
  why: 'without public access it is the only way to the workspace, for callers and for nodes without public IP, and it is what makes its batch endpoints private',
  remedy: 'PrivateWorkspace makes it: give it network and dns, and do not remove its child Endpoint',
  terraformRemedy:
    'azurerm_private_endpoint to the id of the workspace with subresource_names = ["amlworkspace"] (azapi: Microsoft.Network/privateEndpoints with groupIds = ["amlworkspace"])',
  undetermined:
    'the workspace is known by its id only, an expression hides where a private endpoint leads or whether it is made, or a module that is not shown may make one',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
  check(system, facts): Outcome[] {
    const { anchor, workspaceLink } = system;
    const search = findPrivateEndpoint(facts, workspaceLink, 'amlworkspace');
    const { found, told, doubt } = search;
    const one = found?.resource.address ?? told;
    if (one) return [pass(anchor, [{ attribute: ATTRIBUTE, value: one }])];
    const message = searchResult(workspaceLink, 'amlworkspace', search);
    if (doubt) return [undetermined(anchor, message, doubt)];
    return [fail(anchor, message, [{ attribute: ATTRIBUTE, value: '(none)' }])];
  },
};
