import { workspaceRules } from '../../../src/isolation/rules/workspace';
import { imageBuildCompute } from '../../../src/isolation/rules/workspace/image-build-compute';
import { noLegacyMode } from '../../../src/isolation/rules/workspace/no-legacy-mode';
import { noWorkspaceCmk } from '../../../src/isolation/rules/workspace/no-workspace-cmk';
import { workspaceNotPublic } from '../../../src/isolation/rules/workspace/workspace-not-public';
import { workspacePrivateEndpoint } from '../../../src/isolation/rules/workspace/workspace-private-endpoint';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, outcomes, valueAt, verdict } from '../../support/systems';

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

  test.each<[string, JsonObject, string]>([
    [
      'a registry that is not known',
      change(azurerm, `${WORKSPACE}.container_registry_id`, '${var.registry}'),
      'container_registry_id = var.registry',
    ],
    [
      'a registry that is made elsewhere',
      change(
        azurerm,
        `${WORKSPACE}.container_registry_id`,
        `${OUTSIDE.split('/providers')[0]}/providers/Microsoft.ContainerRegistry/registries/cr`,
      ),
      `whether ${OUTSIDE.split('/providers')[0]}/providers/Microsoft.ContainerRegistry/registries/cr is private`,
    ],
  ])('says what would tell whether %s is private', (_, system, missing) => {
    const [outcome] = outcomes(
      changeAll(system, { [NAME]: undefined, 'azurerm_private_endpoint.registry': undefined }),
      imageBuildCompute,
    );
    expect([outcome.verdict, outcome.missing?.missing]).toEqual(['undetermined', missing]);
  });

  test('does not take a cluster of another workspace', () => {
    const system = change(azurerm, `${BUILD}.machine_learning_workspace_id`, OUTSIDE);
    expect(verdict(change(system, NAME, `\${${BUILD}.name}`), imageBuildCompute)).toBe('undetermined');
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
