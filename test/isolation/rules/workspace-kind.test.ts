import { workspaceKindRule } from '../../../src/isolation/rules/workspace/workspace-kind';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, JsonObject, messages, verdict, verdicts } from '../../support/systems';

const KIND = 'azurerm_machine_learning_workspace.ws.kind';
const AZAPI_KIND = 'azapi_resource.ws.body.kind';

/** Without its batch endpoints a system is judged for being ready for some. */
function withoutEndpoints(system: JsonObject): JsonObject {
  const groups = Object.entries(system.resource as Record<string, JsonObject>).map(([type, named]) => [
    type,
    Object.fromEntries(Object.entries(named).filter(([, body]) => !JSON.stringify(body).includes('/batchEndpoints'))),
  ]);
  return { ...system, resource: Object.fromEntries(groups) as JsonObject };
}

describe('BNI210 workspace-kind', () => {
  test.each<[string, JsonObject]>([
    ['a hub', change(rightSystem(), KIND, 'Hub')],
    ['a project', change(rightSystem(), KIND, 'project')],
    ['a hub, in azapi', change(rightSystemInAzapi(), AZAPI_KIND, 'hub')],
  ])('fails for %s with a batch endpoint', (_, system) => {
    expect(verdict(system, workspaceKindRule)).toBe('fail');
    expect(messages(system, workspaceKindRule)[0]).toMatch(/^the workspace is a (hub|project)$/);
  });

  test('fails for a batch endpoint in a hub of azurerm_ai_foundry', () => {
    const hub = { name: 'hub', resource_group_name: 'rg', location: 'northeurope' };
    const system = changeAll(rightSystem(), {
      'azurerm_ai_foundry.hub': hub,
      'azapi_resource.stray': {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        name: 'be-hub',
        location: 'northeurope',
        parent_id: '${azurerm_ai_foundry.hub.id}',
        body: { properties: { authMode: 'AADToken' } },
      },
    });
    expect(verdicts(system, workspaceKindRule)).toEqual([
      'pass azurerm_machine_learning_workspace.ws',
      'fail azurerm_ai_foundry.hub',
    ]);
  });

  test.each<[string, JsonObject, string | undefined]>([
    ['the default kind', change(rightSystem(), KIND, 'Default'), 'pass'],
    ['a feature store', change(rightSystemInAzapi(), AZAPI_KIND, 'FeatureStore'), 'pass'],
    ['no kind', rightSystem(), 'pass'],
    ['no kind, in azapi', rightSystemInAzapi(), 'pass'],
    ['a variable', change(rightSystem(), KIND, '${var.kind}'), 'undetermined'],
  ])('says of %s', (_, system, expected) => expect(verdict(system, workspaceKindRule)).toBe(expected));

  test.each([
    [KIND, rightSystem()],
    [AZAPI_KIND, rightSystemInAzapi()],
  ])('a hub without batch endpoints is not judged (%s)', (kind, system) => {
    const ready = withoutEndpoints(system);
    expect(verdict(change(ready, kind, 'Default'), workspaceKindRule)).toBe('pass');
    expect(verdict(change(ready, kind, 'Hub'), workspaceKindRule)).toBeUndefined();
    expect(verdict(change(ready, kind, '${var.kind}'), workspaceKindRule)).toBe('undetermined');
  });
});
