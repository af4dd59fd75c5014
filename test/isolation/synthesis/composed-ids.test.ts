import { AzapiResource } from '../../../src';
import { refusedRules, TestSystem, testSystem } from './system';

/* Terraform has many ways to write the id of one resource: by none of them is it out of the rules' sight. */

const GROUP = '/subscriptions/${data.azurerm_client_config.me.subscription_id}/resourceGroups/rg-own';
const REGISTRY = '/providers/Microsoft.ContainerRegistry/registries';

/** A registry of the program's own that is public and has quarantine on. */
function openRegistry({ stack, element }: TestSystem, id: string): void {
  stack.addOverride('data.azurerm_client_config.me', {});
  stack.addOverride('resource.azurerm_resource_group.own', { name: 'rg-own', location: 'northeurope' });
  stack.addOverride('resource.azurerm_container_registry.own', {
    name: 'crown',
    resource_group_name: '${azurerm_resource_group.own.name}',
    location: 'northeurope',
    sku: 'Premium',
    quarantine_policy_enabled: true,
  });
  element('Workspace/Resource').addOverride('container_registry_id', id);
}

describe('a registry of the program with quarantine on fails when the workspace names it', () => {
  test.each([
    ['by its subscription, read, and its name', `${GROUP}${REGISTRY}/crown`],
    ['by a reference to its name', `${GROUP}${REGISTRY}/\${azurerm_container_registry.own.name}`],
    ['by the id of its resource group', `\${azurerm_resource_group.own.id}${REGISTRY}/crown`],
    ['with capitals and a slash at the end', `\${azurerm_resource_group.own.id}${REGISTRY.toUpperCase()}/CROWN/`],
    [
      'by a function',
      `\${format("%s${REGISTRY}/%s", azurerm_resource_group.own.id, azurerm_container_registry.own.name)}`,
    ],
  ])('%s', (_, id) => {
    const system = testSystem();
    openRegistry(system, id);
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(['BNI313', 'BNI314', 'BNI315']));
  });

  test.each([
    ['its name', 'crown'],
    ['a reference', '${azurerm_container_registry.own.name}'],
  ])('by a data source that reads it by %s', (_, name) => {
    const system = testSystem();
    openRegistry(system, '${data.azurerm_container_registry.own.id}');
    system.stack.addOverride('data.azurerm_container_registry.own', { name, resource_group_name: 'rg-own' });
    expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(['BNI313', 'BNI314', 'BNI315']));
  });

  test('passes for a registry that only the data source knows', () => {
    const system = testSystem({ skipValidation: true });
    openRegistry(system, '${data.azurerm_container_registry.shared.id}');
    system.stack.addOverride('data.azurerm_container_registry.shared', {
      name: 'crshared',
      resource_group_name: 'rg-shared',
    });
    expect(refusedRules(() => system.app.synth())).toEqual([]);
  });

  test('passes for a registry of the same name in another subscription', () => {
    const system = testSystem({ skipValidation: true });
    openRegistry(system, '${data.azurerm_container_registry.own.id}');
    system.stack.addOverride('data.azurerm_container_registry.own', {
      name: 'crown',
      resource_group_name: 'rg-own',
      provider: 'azurerm.hub',
    });
    expect(refusedRules(() => system.app.synth())).toEqual([]);
  });
});

describe('a batch endpoint made by hand in a public workspace of the program fails', () => {
  const WORKSPACE = '/providers/Microsoft.MachineLearningServices/workspaces/open';
  test.each([
    ['by a composed id', `${GROUP}${WORKSPACE}`],
    ['by a local', '${local.id}'],
    ['by a data source', '${data.azurerm_machine_learning_workspace.open.id}'],
  ])('%s', (_, parentId) => {
    const { app, stack } = testSystem();
    stack.addOverride('data.azurerm_client_config.me', {});
    stack.addOverride('locals.id', `${GROUP}${WORKSPACE}`);
    stack.addOverride('resource.azurerm_machine_learning_workspace.open', {
      name: 'open',
      resource_group_name: 'rg-own',
      location: 'northeurope',
    });
    stack.addOverride('data.azurerm_machine_learning_workspace.open', {
      name: '${azurerm_machine_learning_workspace.open.name}',
      resource_group_name: 'rg-own',
    });
    new AzapiResource(stack, 'Endpoint', {
      type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
      parentId,
      name: 'open',
      location: 'northeurope',
      body: { properties: { authMode: 'AADToken' } },
    });
    expect(refusedRules(() => app.synth())).toEqual(expect.arrayContaining(['BNI102', 'BNI104', 'BNI201', 'BNI202']));
  });
});
