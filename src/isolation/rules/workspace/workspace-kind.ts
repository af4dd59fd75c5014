import { isHubOrProject, workspaceKind } from '../../facts/azure/workspace-kind';
import { workspaceOutside } from '../dependencies/part';
import { spelled } from '../judgement';
import { judge, Outcome, Rule, Severity } from '../rule';

/** BNI210 */
export const workspaceKindRule: Rule = {
  id: 'BNI210',
  name: 'workspace-kind',
  severity: Severity.RULE,
  title: 'the workspace is neither a hub nor a project of one',
  why: 'batch endpoints, and the compute clusters that run their jobs, exist in workspaces of the default kind only',
  remedy: 'use PrivateWorkspace, or PrivateWorkspace.fromExisting with a workspace of the default kind',
  terraformRemedy:
    'azurerm_machine_learning_workspace with kind = "Default" instead of azurerm_ai_foundry and its projects (azapi: kind = "Default" in the body of Microsoft.MachineLearningServices/workspaces)',
  undetermined:
    'the workspace is declared elsewhere, or the kind is an expression that is not written out, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/concept-hub-workspace',
  check(system): Outcome[] {
    const { workspaceLink: link } = system;
    if (link.kind !== 'resource' || link.suffix !== '') return [workspaceOutside(system, 'kind')];
    const { resource } = link;
    const kind = workspaceKind(resource);
    // what nothing says of one that is made is the default; of one that is only read, nobody knows
    if (kind.known && kind.value === undefined && resource.mode === 'data') return [workspaceOutside(system, 'kind')];
    const attribute = spelled(resource, 'kind', 'body.kind');
    const what = kind.known ? `the workspace is a ${kind.value?.toLowerCase()}` : 'the workspace is a hub or a project';
    return [judge(resource, attribute, kind, (text) => !isHubOrProject(text), what)];
  },
};
