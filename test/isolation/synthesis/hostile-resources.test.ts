import { TerraformStack, TerraformVariable } from 'cdktf';
import { AzapiResource, AzapiResourceAction, AzapiUpdateResource } from '../../../src';
import { refusedRules, TestSystem, testSystem } from './system';

/* Resources beside a right system that open it, or take away what keeps it shut. */

interface Attack {
  readonly title: string;
  readonly rules: string[];
  attack(system: TestSystem): void;
}

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';
const OPEN_BODY = { properties: { publicNetworkAccess: 'Enabled' } };
const INTERNET = {
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourcePortRange: '*',
  sourceAddressPrefix: 'Internet',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
};

const idOf = ({ element }: TestSystem, at: string): string => (element(at) as unknown as { id: string }).id;

function variable({ stack }: TestSystem, value: string): string {
  return new TerraformVariable(stack, 'chosen', { type: 'string', default: value }).stringValue;
}

/** Takes the table endpoint of the account away, and what waits for it. */
function withoutTable({ element }: TestSystem): void {
  element('Storage/TableEndpoint').node.tryRemoveChild('Resource');
  element('Endpoint/Resource').addOverride('depends_on', undefined);
}

function rulesOfAccount({ stack, element }: TestSystem, name: string, rules: object): void {
  element('Storage/Resource').addOverride('public_network_access_enabled', true);
  const id = `\${azurerm_storage_account.${element('Storage/Resource').friendlyUniqueId}.id}`;
  stack.addOverride(`resource.azurerm_storage_account_network_rules.${name}`, { storage_account_id: id, ...rules });
}

const ATTACKS: Attack[] = [
  {
    title: 'an update of something that a variable chooses',
    rules: ['BNI201'],
    attack: (it) =>
      new AzapiUpdateResource(it.stack, 'Open', {
        type: WORKSPACE,
        resourceId: variable(it, 'x'),
        body: OPEN_BODY,
      }),
  },
  {
    title: 'an update by an id that is put together',
    rules: ['BNI201'],
    attack: ({ stack, system, element }) => {
      stack.addOverride('data.azurerm_client_config.me', {});
      const name = (element('Workspace/Resource') as unknown as { name: string }).name;
      new AzapiUpdateResource(stack, 'Open', {
        type: WORKSPACE,
        resourceId: `/subscriptions/\${data.azurerm_client_config.me.subscription_id}/resourceGroups/${system.resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${name}`,
        body: OPEN_BODY,
      });
    },
  },
  {
    title: 'an update with the key in two spellings',
    rules: ['BNI201'],
    attack: (it) =>
      new AzapiUpdateResource(it.stack, 'Open', {
        type: WORKSPACE,
        resourceId: it.system.workspace.workspaceId,
        body: { properties: { publicNetworkAccess: 'Disabled', PublicNetworkAccess: 'Enabled' } },
      }),
  },
  {
    title: 'a PUT that leaves the key out',
    rules: ['BNI201'],
    attack: (it) =>
      new AzapiResourceAction(it.stack, 'Put', {
        type: WORKSPACE,
        resourceId: it.system.workspace.workspaceId,
        method: 'PUT',
        body: { location: 'northeurope', properties: { friendlyName: 'x' } },
      }),
  },
  {
    title: 'an action whose method a variable chooses',
    rules: ['BNI201', 'BNI202'],
    attack: (it) => {
      new AzapiResourceAction(it.stack, 'Patch', {
        type: WORKSPACE,
        resourceId: it.system.workspace.workspaceId,
        method: variable(it, 'PATCH'),
        body: OPEN_BODY,
      });
      new AzapiResourceAction(it.stack, 'Delete', {
        type: 'Microsoft.Network/privateEndpoints@2024-05-01',
        resourceId: idOf(it, 'Workspace/Endpoint/Resource'),
        method: '${var.chosen}',
      });
    },
  },
  {
    title: 'an action that deletes a private endpoint',
    rules: ['BNI304'],
    attack: (it) =>
      new AzapiResourceAction(it.stack, 'Delete', {
        type: 'Microsoft.Network/privateEndpoints@2024-05-01',
        resourceId: idOf(it, 'Storage/TableEndpoint/Resource'),
        method: 'DELETE',
      }),
  },
  {
    title: 'a private endpoint that somebody has to approve',
    rules: ['BNI304'],
    attack: ({ element }) =>
      element('Storage/TableEndpoint/Resource').addOverride('private_service_connection.is_manual_connection', true),
  },
  {
    title: 'an update that gives a private endpoint another target',
    rules: ['BNI304'],
    attack: (it) =>
      new AzapiUpdateResource(it.stack, 'Elsewhere', {
        type: 'Microsoft.Network/privateEndpoints@2024-05-01',
        resourceId: idOf(it, 'Storage/TableEndpoint/Resource'),
        body: {
          properties: {
            privateLinkServiceConnections: [{ name: 'x', properties: { privateLinkServiceId: '/x', groupIds: ['x'] } }],
          },
        },
      }),
  },
  {
    title: 'a private endpoint that a data source reads, instead of the one that is missing',
    rules: ['BNI304'],
    attack: (it) => {
      it.stack.addOverride('data.azapi_resource.read', {
        type: 'Microsoft.Network/privateEndpoints@2024-05-01',
        resource_id: idOf(it, 'Storage/BlobEndpoint/Resource'),
      });
      withoutTable(it);
    },
  },
  {
    title: 'a private endpoint to the output of a module, instead of the one that is missing',
    rules: ['BNI304'],
    attack: (it) => {
      it.stack.addOverride('module.other', { source: './other' });
      it.stack.addOverride('resource.azurerm_private_endpoint.other', {
        name: 'pe-other',
        subnet_id: '${module.other.subnet_id}',
        private_service_connection: {
          is_manual_connection: false,
          private_connection_resource_id: '${module.other.id}',
          subresource_names: ['table'],
        },
      });
      withoutTable(it);
    },
  },
  {
    title: 'public access that a data source decides',
    rules: ['BNI201'],
    attack: ({ stack, element }) => {
      stack.addOverride('data.azurerm_subscription.me', {});
      const value = '${data.azurerm_subscription.me.display_name != ""}';
      element('Workspace/Resource').addOverride('public_network_access_enabled', value);
    },
  },
  {
    title: 'public access and quarantine that a module decides',
    rules: ['BNI305', 'BNI315'],
    attack: ({ stack, element }) => {
      stack.addOverride('module.other', { source: './other' });
      element('Registry/Resource').addOverride('quarantine_policy_enabled', '${module.other.strict}');
      element('Storage/Resource').addOverride('public_network_access_enabled', true);
      element('Storage/Resource').addOverride('network_rules.default_action', '${module.other.action}');
    },
  },
  {
    title: 'security rules that an update writes',
    rules: ['BNI415'],
    attack: (it) =>
      new AzapiUpdateResource(it.stack, 'Open', {
        type: 'Microsoft.Network/networkSecurityGroups@2024-05-01',
        resourceId: idOf(it, 'Network/ComputeSecurityGroup'),
        body: { properties: { securityRules: [{ name: 'open', properties: INTERNET }] } },
      }),
  },
  {
    title: 'a security rule that an action makes',
    rules: ['BNI415'],
    attack: (it) =>
      new AzapiResourceAction(it.stack, 'Open', {
        type: 'Microsoft.Network/networkSecurityGroups@2024-05-01',
        resourceId: idOf(it, 'Network/ComputeSecurityGroup'),
        action: 'securityRules/open',
        method: 'PUT',
        body: { properties: INTERNET },
      }),
  },
  {
    title: 'a security rule that an update opens',
    rules: ['BNI415'],
    attack: ({ stack, element }) => {
      const group = element('Network/ComputeSecurityGroup').friendlyUniqueId;
      stack.addOverride('resource.azurerm_network_security_rule.shut', {
        name: 'shut',
        priority: 100,
        direction: 'Inbound',
        access: 'Deny',
        protocol: '*',
        source_port_range: '*',
        source_address_prefix: 'Internet',
        destination_address_prefix: '*',
        destination_port_range: '*',
        resource_group_name: 'rg',
        network_security_group_name: `\${azurerm_network_security_group.${group}.name}`,
      });
      new AzapiUpdateResource(stack, 'Open', {
        type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
        resourceId: '${azurerm_network_security_rule.shut.id}',
        body: { properties: { access: 'Allow' } },
      });
    },
  },
  {
    title: 'an update that gives the compute subnet another security group',
    rules: ['BNI415'],
    attack: (it) => {
      it.stack.addOverride('resource.azurerm_network_security_group.open', {
        name: 'nsg-open',
        security_rule: [
          {
            name: 'open',
            priority: 100,
            direction: 'Inbound',
            access: 'Allow',
            protocol: 'Tcp',
            source_port_range: '*',
            source_address_prefix: '*',
            destination_address_prefix: '*',
            destination_port_range: '22',
          },
        ],
      });
      new AzapiUpdateResource(it.stack, 'Swap', {
        type: 'Microsoft.Network/virtualNetworks/subnets@2024-05-01',
        resourceId: idOf(it, 'Network/ComputeSubnet'),
        body: { properties: { networkSecurityGroup: { id: '${azurerm_network_security_group.open.id}' } } },
      });
    },
  },
  {
    title: 'a cluster without a network that an action makes',
    rules: ['BNI501'],
    attack: (it) =>
      new AzapiResourceAction(it.stack, 'Cluster', {
        type: 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01',
        resourceId: `${it.system.workspace.workspaceId}/computes/open`,
        method: 'PUT',
        body: { location: 'northeurope', properties: { computeType: 'AmlCompute', properties: {} } },
      }),
  },
  {
    title: 'a batch endpoint that an action makes',
    rules: ['BNI101', 'BNI104'],
    attack: (it) =>
      new AzapiResourceAction(it.stack, 'Endpoint', {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        resourceId: `${it.system.workspace.workspaceId}/batchEndpoints/open`,
        method: 'PUT',
        body: { location: 'northeurope', properties: { publicNetworkAccess: 'Disabled' } },
      }),
  },
  {
    title: 'a batch endpoint in a public hub',
    rules: ['BNI102', 'BNI201', 'BNI202'],
    attack: ({ stack }) => {
      stack.addOverride('resource.azurerm_ai_foundry.hub', { name: 'hub', public_network_access: 'Enabled' });
      new AzapiResource(stack, 'Endpoint', {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        parentId: '${azurerm_ai_foundry.hub.id}',
        name: 'open',
        location: 'northeurope',
        body: { properties: { authMode: 'AADToken' } },
      });
    },
  },
  {
    title: 'a sensitive body that says something else than the body',
    rules: ['BNI201'],
    attack: ({ stack, system, element }) => {
      stack.addOverride('resource.azapi_resource.other', {
        type: WORKSPACE,
        name: 'mlw-other',
        body: { properties: { publicNetworkAccess: 'Disabled' } },
        sensitive_body: OPEN_BODY,
      });
      element('Endpoint/Resource').addOverride('parent_id', '${azapi_resource.other.id}');
      expect(system.endpoint).toBeDefined();
    },
  },
  {
    title: 'network rules of the account in two resources that differ',
    rules: ['BNI305'],
    attack: (it) => {
      rulesOfAccount(it, 'allow', { default_action: 'Allow' });
      rulesOfAccount(it, 'deny', { default_action: 'Deny' });
    },
  },
  {
    title: 'network rules of the account that may not exist',
    rules: ['BNI305'],
    attack: (it) => {
      it.element('Storage/Resource').addOverride('network_rules', undefined);
      rulesOfAccount(it, 'deny', { default_action: 'Deny', count: `\${length(${variable(it, '').slice(2, -1)})}` });
    },
  },
  {
    title: 'network rules of whichever account a variable chooses',
    rules: ['BNI305'],
    attack: (it) => rulesOfAccount(it, 'allow', { default_action: 'Allow', storage_account_id: variable(it, 'x') }),
  },
  {
    title: 'an update with the name of the key in a template',
    rules: ['BNI201'],
    attack: (it) =>
      new AzapiUpdateResource(it.stack, 'Open', {
        type: WORKSPACE,
        resourceId: it.system.workspace.workspaceId,
        body: { properties: { '${"publicNetworkAccess"}': 'Enabled' } },
      }),
  },
  {
    title: 'an ephemeral action',
    rules: ['BNI201'],
    attack: ({ stack, system }) =>
      stack.addOverride('ephemeral.azapi_resource_action.open', {
        type: WORKSPACE,
        resource_id: system.workspace.workspaceId,
        method: 'PATCH',
        body: OPEN_BODY,
      }),
  },
  {
    title: 'a member of the body that is named like dynamic blocks',
    rules: ['BNI201'],
    attack: ({ stack, element }) => {
      stack.addOverride('resource.azapi_resource.other', {
        type: WORKSPACE,
        name: 'mlw-other',
        body: { dynamic: { properties: { for_each: [1], content: { publicNetworkAccess: 'Disabled' } } } },
      });
      element('Endpoint/Resource').addOverride('parent_id', '${azapi_resource.other.id}');
    },
  },
  {
    title: 'triggers that Terraform ignores',
    rules: ['BNI104'],
    attack: ({ element }) =>
      element('Endpoint/Resource').addOverride('lifecycle.ignore_changes', ['replace_triggers_external_values']),
  },
  {
    title: 'an endpoint of which Terraform ignores everything',
    rules: ['BNI104'],
    attack: ({ element }) => element('Endpoint/Resource').addOverride('lifecycle.ignore_changes', 'all'),
  },
  {
    title: 'public access that Terraform leaves as it is',
    rules: ['BNI201', 'BNI315'],
    attack: ({ element }) => {
      element('Workspace/Resource').addOverride('lifecycle.ignore_changes', ['public_network_access_enabled']);
      element('Registry/Resource').addOverride('lifecycle.ignore_changes', ['quarantine_policy_enabled']);
    },
  },
  {
    title: 'an endpoint made by hand whose triggers a module gives',
    rules: ['BNI104'],
    attack: ({ stack, system }) => {
      stack.addOverride('module.other', { source: './other' });
      new AzapiResource(stack, 'Endpoint', {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01',
        parentId: system.workspace.workspaceId,
        name: 'other',
        location: 'northeurope',
        body: { properties: { authMode: 'AADToken' } },
        replaceTriggersExternalValues: ['${module.other.posture}'],
      });
    },
  },
  {
    title: 'something in the workspace whose type a variable chooses',
    rules: ['BNI101'],
    attack: (it) =>
      new AzapiResource(it.stack, 'Any', {
        type: variable(it, 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01'),
        parentId: it.system.workspace.workspaceId,
        name: 'any',
        body: { properties: {} },
      }),
  },
  {
    title: 'something in the security group whose type a variable chooses',
    rules: ['BNI415'],
    attack: (it) =>
      new AzapiResource(it.stack, 'Any', {
        type: variable(it, 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01'),
        parentId: idOf(it, 'Network/ComputeSecurityGroup'),
        name: 'any',
        body: { properties: INTERNET },
      }),
  },
  {
    title: 'a security rule for all machines of Azure',
    rules: ['BNI415'],
    attack: (it) =>
      new AzapiResource(it.stack, 'Azure', {
        type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
        parentId: idOf(it, 'Network/ComputeSecurityGroup'),
        name: 'azure',
        body: { properties: { ...INTERNET, sourceAddressPrefix: 'AzureCloud.northeurope' } },
      }),
  },
  {
    title: 'resources in a list of which an earlier item has a security rule',
    rules: ['BNI415'],
    attack: ({ stack, element }) => {
      const { resource } = TerraformStack.prototype.toTerraform.call(stack) as { resource: object };
      const name = `\${azurerm_network_security_group.${element('Network/ComputeSecurityGroup').friendlyUniqueId}.name}`;
      const rule = (access: string) => ({
        name: access,
        priority: 100,
        direction: 'Inbound',
        access,
        protocol: 'Tcp',
        source_port_range: '*',
        source_address_prefix: 'Internet',
        destination_address_prefix: '*',
        destination_port_range: '22',
        network_security_group_name: name,
      });
      stack.addOverride('resource', [
        { azurerm_network_security_rule: { open: rule('Allow') } },
        { ...resource, azurerm_network_security_rule: { shut: { ...rule('Deny'), priority: 200 } } },
      ]);
    },
  },
  {
    title: 'a private endpoint that OpenTofu leaves out',
    rules: ['BNI304'],
    attack: ({ element }) => element('Storage/TableEndpoint/Resource').addOverride('lifecycle.enabled', false),
  },
];

test.each(ATTACKS)('$title fails', ({ rules, attack }) => {
  const system = testSystem({ skipValidation: true });
  attack(system);
  expect(refusedRules(() => system.app.synth())).toEqual(expect.arrayContaining(rules));
  expect(system.written()).toBe('');
});

describe('passes', () => {
  test('changes of tags that Terraform ignores, and something elsewhere whose type a variable chooses', () => {
    const it = testSystem();
    it.element('Workspace/Resource').addOverride('lifecycle.ignore_changes', ['tags']);
    it.element('Endpoint/Resource').addOverride('lifecycle.ignore_changes', ['tags', 'body']);
    const type = variable(it, 'Microsoft.Insights/actionGroups@2023-01-01');
    new AzapiResource(it.stack, 'Any', { type, parentId: idOf(it, 'ResourceGroup'), name: 'any', body: {} });
    expect(refusedRules(() => it.app.synth())).toEqual([]);
  });

  test('a PUT of a whole workspace that keeps it shut, an action when destroyed, and one that only reads', () => {
    const { app, stack, system } = testSystem();
    const type = WORKSPACE;
    const resourceId = system.workspace.workspaceId;
    new AzapiResourceAction(stack, 'Patch', {
      type,
      resourceId,
      method: 'PATCH',
      body: { properties: { publicNetworkAccess: 'Disabled' } },
    });
    new AzapiResourceAction(stack, 'Later', { type, resourceId, method: 'PATCH', when: 'destroy', body: OPEN_BODY });
    new AzapiResourceAction(stack, 'Keys', { type, resourceId, method: 'POST', action: 'listKeys' });
    expect(refusedRules(() => app.synth())).toEqual([]);
  });

  test('network rules of the account in a resource of their own', () => {
    const it = testSystem();
    it.element('Storage/Resource').addOverride('network_rules', undefined);
    rulesOfAccount(it, 'deny', { default_action: 'Deny', bypass: ['AzureServices'] });
    expect(refusedRules(() => it.app.synth())).toEqual([]);
  });
});
