import { judge, Outcome, Rule, Severity } from '../rule';
import { spelled } from '../judgement';
import { workspaceOutside } from '../dependencies/part';

/** BNI204 */
export const noLegacyMode: Rule = {
  id: 'BNI204',
  name: 'no-legacy-mode',
  severity: Severity.RULE,
  title: 'the v1 legacy mode of the workspace is off',
  why: 'it turns the v2 API off, and batch endpoints are part of v2 only',
  remedy: 'take the override of v1_legacy_mode_enabled away: PrivateWorkspace sets it to false',
  terraformRemedy: 'v1_legacy_mode_enabled = false (azapi: properties.v1LegacyMode = false)',
  undetermined:
    'the workspace is declared elsewhere, or the value is an expression that is not written out, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-network-isolation-with-v2',
  check(system): Outcome[] {
    const { workspace } = system;
    if (!workspace) return [workspaceOutside(system, 'legacy mode')];
    const { resource, legacyMode } = workspace;
    const attribute = spelled(resource, 'v1_legacy_mode_enabled', 'body.properties.v1LegacyMode');
    return [judge(resource, attribute, legacyMode, (isOn) => !isOn, 'the workspace is in v1 legacy mode')];
  },
};
