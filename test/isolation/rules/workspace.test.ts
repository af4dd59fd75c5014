import { workspaceRules } from '../../../src/isolation/rules/workspace';
import { imageBuildCompute } from '../../../src/isolation/rules/workspace/image-build-compute';
import { managedNetworkMode } from '../../../src/isolation/rules/workspace/managed-network-mode';
import { managedNetworkQueueTable } from '../../../src/isolation/rules/workspace/managed-network-queue-table';
import { noLegacyMode } from '../../../src/isolation/rules/workspace/no-legacy-mode';
import { noWorkspaceCmk } from '../../../src/isolation/rules/workspace/no-workspace-cmk';
import { oneKindOfNetwork } from '../../../src/isolation/rules/workspace/one-kind-of-network';
import { workspaceNotPublic } from '../../../src/isolation/rules/workspace/workspace-not-public';
import { workspacePrivateEndpoint } from '../../../src/isolation/rules/workspace/workspace-private-endpoint';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  Json,
  JsonObject,
  messages,
  outcomes,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const AZAPI = 'azapi_resource.ws.body.properties';
const BUILD = 'azurerm_machine_learning_compute_cluster.build';
const ENDPOINT = 'azurerm_private_endpoint.ws';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

const patch = (body: Json, system = azurerm, id = `\${${WORKSPACE}.id}`): JsonObject =>
  change(system, 'azapi_update_resource.patch', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    resource_id: id,
    body,
  });
const ONLY_MANAGED = ['BNI207', 'BNI209'];

describe.each(workspaceRules)('$id $name', (rule) => {
  const expected = ONLY_MANAGED.includes(rule.id) ? undefined : 'pass';

  test.each([
    ['azurerm', azurerm],
    ['azapi', azapi],
  ])('does not complain about a right system of %s', (_, system) => {
    expect(verdict(system, rule)).toBe(expected);
  });

  test('judges a workspace that is ready for batch endpoints', () => {
    const bare = changeAll(azurerm, { azapi_resource: {}, azapi_update_resource: {} });
    expect(verdict(bare, rule)).toBe(expected);
  });

  test('is undetermined about a workspace that is made elsewhere, and says which', () => {
    const system = changeAll(azurerm, {
      'azapi_resource.endpoint.parent_id': OUTSIDE,
      'azurerm_machine_learning_compute_cluster.scoring.machine_learning_workspace_id': OUTSIDE,
    });
    expect(verdict(system, rule)).toBe('undetermined');
    expect(messages(system, rule).join()).toMatch(/mlw-elsewhere|not known/);
  });
});

describe('BNI201 workspace-not-public', () => {
  test.each<[string, JsonObject]>([
    ['public access', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, true)],
    ['public access as text', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, 'true')],
    ['public access by default', change(azurerm, `${WORKSPACE}.public_network_access_enabled`)],
    ['a null', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, null)],
    ['public access of azapi', change(azapi, `${AZAPI}.publicNetworkAccess`, 'enabled')],
    ['public access of azapi by default', change(azapi, `${AZAPI}.publicNetworkAccess`)],
    ['an update that opens it', patch({ properties: { publicNetworkAccess: 'Enabled' } })],
    [
      'an update in other case',
      patch({ Properties: { PublicNetworkAccess: 'Enabled' } }, azapi, '${azapi_resource.ws.id}'),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, workspaceNotPublic)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['false as text', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, 'false')],
    ['another case', change(azapi, `${AZAPI}.publicNetworkAccess`, 'disabled')],
    [
      'a local value',
      changeAll(azurerm, {
        [`${WORKSPACE}.public_network_access_enabled`]: '${!local.private}',
        '.locals': { private: true },
      }),
    ],
    [
      'an update that closes it',
      change(patch({ properties: { publicNetworkAccess: 'Disabled' } }), `${WORKSPACE}.public_network_access_enabled`),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, workspaceNotPublic)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a variable', change(azurerm, `${WORKSPACE}.public_network_access_enabled`, '${var.public}')],
    ['an update that is not known', patch('${var.body}')],
    [
      'an update that may not be there',
      change(
        patch({ properties: { publicNetworkAccess: 'Enabled' } }),
        'azapi_update_resource.patch.count',
        '${var.open}',
      ),
    ],
    [
      'two updates that say different things',
      change(patch({ properties: { publicNetworkAccess: 'Enabled' } }), 'azapi_update_resource.other', {
        type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
        resource_id: `\${${WORKSPACE}.id}`,
        body: { properties: { publicNetworkAccess: 'Disabled' } },
      }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, workspaceNotPublic)).toBe('undetermined');
  });
});

describe('BNI202 workspace-private-endpoint', () => {
  const CONNECTION = `${ENDPOINT}.private_service_connection`;

  test.each<[string, JsonObject]>([
    ['none', change(azurerm, ENDPOINT)],
    ['none of azapi', change(azapi, 'azapi_resource.pep_ws')],
    ['one for another subresource', change(azurerm, `${CONNECTION}.subresource_names`, ['blob'])],
    [
      'one to something else',
      change(azurerm, `${CONNECTION}.private_connection_resource_id`, '${azurerm_key_vault.kv.id}'),
    ],
    ['one that is counted away', change(azurerm, `${ENDPOINT}.count`, 0)],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, workspacePrivateEndpoint)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['another case of the subresource', change(azurerm, `${CONNECTION}.subresource_names`, ['AmlWorkspace'])],
    ['a block as a list', change(azurerm, CONNECTION, [valueAt(azurerm, CONNECTION)])],
    [
      'one to the id that an update gives',
      change(azurerm, `${CONNECTION}.private_connection_resource_id`, '${azapi_update_resource.access.id}'),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, workspacePrivateEndpoint)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a target that is not known', change(azurerm, `${CONNECTION}.private_connection_resource_id`, '${var.target}')],
    ['a subresource that is not known', change(azurerm, `${CONNECTION}.subresource_names`, '${var.names}')],
    [
      'a connection that somebody has to approve',
      changeAll(azapi, {
        'azapi_resource.pep_ws.body.properties.manualPrivateLinkServiceConnections': valueAt(
          azapi,
          'azapi_resource.pep_ws.body.properties.privateLinkServiceConnections',
        ),
        'azapi_resource.pep_ws.body.properties.privateLinkServiceConnections': undefined,
      }),
    ],
    ['one that may not exist', change(azurerm, `${ENDPOINT}.count`, '${var.count}')],
    ['a module that may make it', change(change(azurerm, ENDPOINT), '.module', { network: { source: './network' } })],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, workspacePrivateEndpoint)).toBe('undetermined');
  });
});

describe('BNI204 no-legacy-mode', () => {
  test.each<[string, JsonObject]>([
    ['legacy mode', change(azurerm, `${WORKSPACE}.v1_legacy_mode_enabled`, true)],
    ['legacy mode of azapi', change(azapi, `${AZAPI}.v1LegacyMode`, true)],
    [
      'an API version that has it by default',
      changeAll(azapi, {
        'azapi_resource.ws.type': 'Microsoft.MachineLearningServices/workspaces@2022-02-01-preview',
        [`${AZAPI}.v1LegacyMode`]: undefined,
      }),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, noLegacyMode)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['the default', change(azurerm, `${WORKSPACE}.v1_legacy_mode_enabled`)],
    ['the default of azapi', change(azapi, `${AZAPI}.v1LegacyMode`)],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noLegacyMode)).toBe('pass');
  });

  test('is undetermined about a variable', () => {
    expect(verdict(change(azurerm, `${WORKSPACE}.v1_legacy_mode_enabled`, '${var.v1}'), noLegacyMode)).toBe(
      'undetermined',
    );
  });
});

describe('BNI205 no-workspace-cmk', () => {
  test.each<[string, JsonObject]>([
    ['a key', change(azurerm, `${WORKSPACE}.encryption`, { key_id: '${azurerm_key_vault_key.k.id}' })],
    ['a key in a list of blocks', change(azurerm, `${WORKSPACE}.encryption`, [{ key_id: 'https://kv/keys/k/1' }])],
    ['a key of azapi', change(azapi, `${AZAPI}.encryption`, { status: 'enabled', keyVaultProperties: {} })],
    ['a key that an update sets', patch({ properties: { encryption: { status: 'Enabled' } } })],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, noWorkspaceCmk)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['encryption that is off', change(azapi, `${AZAPI}.encryption`, { status: 'Disabled' })],
    ['no blocks', change(azurerm, `${WORKSPACE}.encryption`, [])],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noWorkspaceCmk)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['encryption that is not known', change(azapi, `${AZAPI}.encryption`, '${var.encryption}')],
    [
      'blocks whose number is not known',
      change(azurerm, `${WORKSPACE}.dynamic`, {
        encryption: { for_each: '${var.keys}', content: { key_id: '${encryption.value}' } },
      }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, noWorkspaceCmk)).toBe('undetermined');
  });
});

describe('BNI206 image-build-compute', () => {
  const NAME = `${WORKSPACE}.image_build_compute_name`;

  test.each<[string, JsonObject]>([
    ['no cluster', change(azurerm, NAME)],
    ['an empty name', change(azurerm, NAME, '')],
    ['no cluster of azapi', change(azapi, `${AZAPI}.imageBuildCompute`)],
    ['a GPU size', change(azurerm, `${BUILD}.vm_size`, 'STANDARD_NC6s_v3')],
    [
      'a GPU size of azapi',
      change(azapi, 'azapi_resource.build.body.properties.properties.vmSize', 'Standard_ND40rs_v2'),
    ],
    ['a cluster in no network', change(azurerm, `${BUILD}.subnet_resource_id`)],
    [
      'no cluster, and a registry with a private endpoint beside public access',
      changeAll(azurerm, { [NAME]: undefined, 'azurerm_container_registry.cr.public_network_access_enabled': true }),
    ],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, imageBuildCompute)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    ['another case of the name', change(azurerm, NAME, 'CC-Build')],
    ['a reference to the name', change(azurerm, NAME, `\${${BUILD}.name}`)],
    [
      'a name that both are made of',
      changeAll(azurerm, { [NAME]: '${local.name}', [`${BUILD}.name`]: '${local.name}', '.locals': { name: 'cc-x' } }),
    ],
    ['the cluster that jobs run on', change(azurerm, NAME, 'cc-scoring')],
  ])('passes %s', (_, system) => {
    expect(verdict(system, imageBuildCompute)).toBe('pass');
  });

  test('does not apply to a public registry', () => {
    const system = changeAll(azurerm, {
      [NAME]: undefined,
      'azurerm_container_registry.cr.public_network_access_enabled': true,
      'azurerm_private_endpoint.registry': undefined,
    });
    expect(verdict(system, imageBuildCompute)).toBeUndefined();
  });

  test.each<[string, JsonObject]>([
    ['a name that is not known', change(azurerm, NAME, '${var.builder}')],
    ['a cluster that is made elsewhere', change(azurerm, NAME, 'cc-elsewhere')],
    ['a size that is not known', change(azurerm, `${BUILD}.vm_size`, '${var.size}')],
    [
      'no cluster, and a registry that is made elsewhere',
      changeAll(azurerm, { [NAME]: undefined, [`${WORKSPACE}.container_registry_id`]: '${var.registry}' }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, imageBuildCompute)).toBe('undetermined');
  });
});

describe('with a managed network', () => {
  const STORAGE = '${azurerm_storage_account.st.id}';
  const rule = (subresource: Json, target: Json = STORAGE): JsonObject => ({
    name: `rule-${String(subresource)}`,
    workspace_id: `\${${WORKSPACE}.id}`,
    service_resource_id: target,
    sub_resource_target: subresource,
  });
  const RULES = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
  const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
  const managed = changeAll(azurerm, {
    [`${WORKSPACE}.managed_network.isolation_mode`]: 'AllowOnlyApprovedOutbound',
    [`${CLUSTERS}.scoring.subnet_resource_id`]: undefined,
    [`${CLUSTERS}.build.subnet_resource_id`]: undefined,
    [RULES]: { queue: rule('queue'), table: rule('table') },
  });
  const azapiRule = (subresource: string, target = '${azapi_resource.st.id}'): JsonObject => ({
    type: 'PrivateEndpoint',
    destination: { serviceResourceId: target, subresourceTarget: subresource },
  });
  const azapiManaged = changeAll(azapi, {
    [`${AZAPI}.managedNetwork`]: {
      isolationMode: 'AllowInternetOutbound',
      outboundRules: { q: azapiRule('queue'), t: azapiRule('table') },
    },
    'azapi_resource.scoring.body.properties.properties.subnet': undefined,
    'azapi_resource.build.body.properties.properties.subnet': undefined,
  });
  const separately = changeAll(azapiManaged, {
    [`${AZAPI}.managedNetwork.outboundRules`]: undefined,
    ...Object.fromEntries(
      ['queue', 'table'].map((subresource) => [
        `azapi_resource.rule_${subresource}`,
        {
          type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
          parent_id: '${azapi_resource.ws.id}',
          name: subresource,
          body: { properties: azapiRule(subresource) },
        },
      ]),
    ),
  });

  describe('BNI207 managed-network-queue-table', () => {
    test.each<[string, JsonObject]>([
      ['rules of azurerm', managed],
      ['rules inside the workspace', azapiManaged],
      ['rules of azapi', separately],
      [
        'rules that an update adds',
        patch(
          {
            properties: {
              managedNetwork: { outboundRules: { q: azapiRule('queue', STORAGE), t: azapiRule('Table', STORAGE) } },
            },
          },
          change(managed, RULES),
        ),
      ],
    ])('passes %s', (_, system) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('pass');
    });

    test.each<[string, JsonObject, string]>([
      ['no rule for queue', change(managed, `${RULES}.queue`), 'queue'],
      ['no rule for table', change(managed, `${RULES}.table`), 'table'],
      [
        'a rule to another account',
        change(managed, `${RULES}.table`, rule('table', '${azurerm_key_vault.kv.id}')),
        'table',
      ],
      ['no rule for table in azapi', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules.t`), 'table'],
      ['no rules at all in azapi', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules`), 'queue'],
    ])('fails on %s', (_, system, subresource) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('fail');
      expect(messages(system, managedNetworkQueueTable)[0]).toContain(`outbound rule for ${subresource}`);
    });

    test.each<[string, JsonObject]>([
      ['a subresource that is not known', change(managed, `${RULES}.table`, rule('${var.subresource}'))],
      ['a target that is not known', change(managed, `${RULES}.table`, rule('table', '${var.account}'))],
      ['a rule that may not exist', change(managed, `${RULES}.table.count`, '${var.count}')],
      ['rules that are not known', change(azapiManaged, `${AZAPI}.managedNetwork.outboundRules`, '${var.rules}')],
      ['a mode that is not known', change(azurerm, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}')],
    ])('is undetermined about %s', (_, system) => {
      expect(verdict(system, managedNetworkQueueTable)).toBe('undetermined');
    });

    const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st';
    const read = { azurerm_storage_account: { st: { name: '${var.account}', resource_group_name: 'rg' } } };
    const module = { target: { source: './target' } };

    // what the program makes on both sides it also leads to one another
    test.each<[string, JsonObject, string, string]>([
      [
        'a target that a variable gives',
        change(managed, `${RULES}.table`, rule('table', '${var.account}')),
        'expression',
        `what ${RULES}.table leads to`,
      ],
      [
        'a target that may be an account which is made elsewhere',
        changeAll(managed, {
          [`${WORKSPACE}.storage_account_id`]: account,
          [`${RULES}.queue`]: rule('queue', account),
          [`${RULES}.table`]: rule('table', '${data.azurerm_storage_account.st.id}'),
          '.data': read,
        }),
        'outside',
        `what ${RULES}.table leads to`,
      ],
      [
        'a subresource that a module gives',
        changeAll(managed, { [`${RULES}.table`]: rule('${module.target.name}'), '.module': module }),
        'expression',
        'sub_resource_target = module.target.name',
      ],
      [
        'a subresource that a module gives, of an account which is made elsewhere',
        changeAll(managed, {
          [`${WORKSPACE}.storage_account_id`]: account,
          [`${RULES}.queue`]: rule('queue', account),
          [`${RULES}.table`]: rule('${module.target.name}', account),
          '.module': module,
        }),
        'outside',
        'sub_resource_target = module.target.name',
      ],
    ])('says who has to know of %s', (_, system, obscurity, missing) => {
      const [outcome] = outcomes(system, managedNetworkQueueTable);
      expect(outcome.missing).toEqual({ known: false, obscurity, missing });
    });

    test('counts no rule of another workspace, nor one without a subresource', () => {
      const other = { ...rule('table'), workspace_id: OUTSIDE };
      expect(verdict(change(managed, `${RULES}.table`, other), managedNetworkQueueTable)).toBe('fail');
      expect(verdict(change(managed, `${RULES}.table.sub_resource_target`), managedNetworkQueueTable)).toBe('fail');
    });
  });

  describe('BNI208 one-kind-of-network', () => {
    const SUBNET = `${CLUSTERS}.scoring.subnet_resource_id`;

    test.each<[string, JsonObject]>([
      ['a subnet and a managed network', change(managed, SUBNET, '${azurerm_subnet.compute.id}')],
      ['neither', change(azurerm, SUBNET)],
      ['neither, in a state', change(azurerm, SUBNET, '')],
      ['neither, in azapi', change(azapi, 'azapi_resource.scoring.body.properties.properties.subnet')],
    ])('fails on %s', (_, system) => {
      expect(verdicts(system, oneKindOfNetwork).filter((line) => line.startsWith('fail'))).toHaveLength(1);
    });

    test.each<[string, JsonObject]>([
      ['a managed network alone', managed],
      ['a managed network of azapi alone', azapiManaged],
    ])('passes %s', (_, system) => {
      expect(verdict(system, oneKindOfNetwork)).toBe('pass');
    });

    test.each<[string, JsonObject]>([
      ['a subnet that is not known', change(azurerm, SUBNET, '${var.subnet}')],
      ['a mode that is not known', change(azurerm, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}')],
    ])('is undetermined about %s', (_, system) => {
      expect(verdict(system, oneKindOfNetwork)).toBe('undetermined');
    });
  });

  describe('BNI209 managed-network-mode', () => {
    test.each<[string, JsonObject, string]>([
      ['approved traffic only', managed, 'pass'],
      [
        'approved traffic only, in other case',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, 'allowOnlyApprovedOutbound'),
        'pass',
      ],
      ['all traffic', azapiManaged, 'fail'],
      [
        'all traffic of azurerm',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, 'AllowInternetOutbound'),
        'fail',
      ],
      [
        'a mode that is not known',
        change(managed, `${WORKSPACE}.managed_network.isolation_mode`, '${var.mode}'),
        'undetermined',
      ],
    ])('judges %s', (_, system, expected) => {
      expect(verdict(system, managedNetworkMode)).toBe(expected);
    });
  });
});
