import { dependencyRules } from '../../../src/isolation/rules/dependencies';
import { registryAttached } from '../../../src/isolation/rules/dependencies/registry-attached';
import { registryNoQuarantine } from '../../../src/isolation/rules/dependencies/registry-no-quarantine';
import { registryNotPublic } from '../../../src/isolation/rules/dependencies/registry-not-public';
import { registryPremium } from '../../../src/isolation/rules/dependencies/registry-premium';
import { registryPrivateEndpoint } from '../../../src/isolation/rules/dependencies/registry-private-endpoint';
import {
  storageEndpointBlob,
  storageEndpointFile,
  storageEndpointQueue,
  storageEndpointTable,
} from '../../../src/isolation/rules/dependencies/storage-endpoint';
import { storageNotPublic } from '../../../src/isolation/rules/dependencies/storage-not-public';
import { storageTrustedServices } from '../../../src/isolation/rules/dependencies/storage-trusted-services';
import { vaultNotPublic } from '../../../src/isolation/rules/dependencies/vault-not-public';
import { vaultPrivateEndpoint } from '../../../src/isolation/rules/dependencies/vault-private-endpoint';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  JsonObject,
  messages,
  obscurities,
  outcomes,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const OUTSIDE_ID = '/subscriptions/s/resourceGroups/rg/providers';
const patch = (resource: string, type: string, properties: JsonObject): JsonObject => ({
  type,
  resource_id: `\${${resource}.id}`,
  body: { properties },
});

/** Networks of their own, the first one's private endpoints in the second. */
function endpointsInAnotherNetwork(...peerings: ('there' | 'back')[]): JsonObject {
  const network = {
    name: 'vnet-endpoints',
    resource_group_name: 'rg',
    location: 'northeurope',
    address_space: ['10.30.0.0/24'],
  };
  const subnet = {
    name: 'endpoints',
    resource_group_name: 'rg',
    virtual_network_name: '${azurerm_virtual_network.other.name}',
    address_prefixes: ['10.30.0.0/26'],
  };
  const peering = (from: string, to: string): JsonObject => ({
    name: `${from}-${to}`,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  let json = changeAll(rightSystem(), {
    'azurerm_virtual_network.other': network,
    'azurerm_subnet.endpoints': subnet,
  });
  if (peerings.includes('there'))
    json = change(json, 'azurerm_virtual_network_peering.there', peering('vnet', 'other'));
  if (peerings.includes('back')) json = change(json, 'azurerm_virtual_network_peering.back', peering('other', 'vnet'));
  return json;
}

describe('a right system', () => {
  test.each(dependencyRules.map((rule) => [rule.id, rule] as const))('passes %s in both spellings', (_, rule) => {
    const expected = rule === storageTrustedServices ? undefined : 'pass';
    expect([verdict(rightSystem(), rule), verdict(rightSystemInAzapi(), rule)]).toEqual([expected, expected]);
  });

  test('is judged by rules in the order of their ids', () => {
    const ids = dependencyRules.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(14);
  });
});

describe.each([
  ['blob', storageEndpointBlob],
  ['file', storageEndpointFile],
  ['queue', storageEndpointQueue],
  ['table', storageEndpointTable],
] as const)('storage endpoint for %s', (subresource, rule) => {
  const endpoint = `azurerm_private_endpoint.${subresource}`;
  const connection = `${endpoint}.private_service_connection`;

  test('fails without the endpoint', () => {
    expect(verdicts(change(rightSystem(), endpoint), rule)).toEqual(['fail azurerm_storage_account.st']);
    expect(verdicts(change(rightSystemInAzapi(), `azapi_resource.pep_${subresource}`), rule)).toEqual([
      'fail azapi_resource.st',
    ]);
  });

  test('fails when the endpoint is for another subresource', () => {
    expect(verdict(change(rightSystem(), `${connection}.subresource_names`, ['web']), rule)).toBe('fail');
  });

  test('fails when the endpoint is for another account', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_storage_account.other': { name: 'stother', resource_group_name: 'rg' },
      [`${connection}.private_connection_resource_id`]: '${azurerm_storage_account.other.id}',
    });
    expect(verdict(json, rule)).toBe('fail');
  });

  test('fails when the endpoint is only in a network that jobs do not reach', () => {
    expect(verdict(endpointsInAnotherNetwork(), rule)).toBe('fail');
    expect(messages(endpointsInAnotherNetwork(), rule)[0]).toContain(
      'azurerm_virtual_network.vnet does not reach the private endpoint',
    );
  });

  test('fails when the networks are peered in one direction only', () => {
    expect(verdict(endpointsInAnotherNetwork('there'), rule)).toBe('fail');
    expect(verdict(endpointsInAnotherNetwork('back'), rule)).toBe('fail');
  });

  test('fails when a peering lets no machine through', () => {
    const json = endpointsInAnotherNetwork('there', 'back');
    expect(
      verdict(change(json, 'azurerm_virtual_network_peering.back.allow_virtual_network_access', false), rule),
    ).toBe('fail');
  });

  test('fails when jobs run in a second network without endpoint', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_virtual_network.second': {
        name: 'vnet-second',
        resource_group_name: 'rg',
        address_space: ['10.40.0.0/24'],
      },
      'azurerm_subnet.second': {
        name: 'compute',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.second.name}',
        address_prefixes: ['10.40.0.0/25'],
      },
      'azurerm_machine_learning_compute_cluster.build.subnet_resource_id': '${azurerm_subnet.second.id}',
    });
    expect(verdicts(json, rule)).toEqual(['fail azurerm_storage_account.st']);
  });

  test('passes with networks peered in both directions', () => {
    expect(verdict(endpointsInAnotherNetwork('there', 'back'), rule)).toBe('pass');
  });

  test('passes with a second endpoint elsewhere, and with names in upper case', () => {
    const json = change(rightSystem(), `azurerm_private_endpoint.client`, {
      ...(valueAt(rightSystem(), endpoint) as JsonObject),
      subnet_id: `${OUTSIDE_ID}/Microsoft.Network/virtualNetworks/client/subnets/endpoints`,
    });
    expect(verdict(json, rule)).toBe('pass');
    expect(verdict(change(json, `${connection}.subresource_names`, [subresource.toUpperCase()]), rule)).toBe('pass');
  });

  test('passes where no cluster is known, if there is an endpoint', () => {
    expect(verdict(change(rightSystem(), 'azurerm_machine_learning_compute_cluster'), rule)).toBe('pass');
  });

  test('does not apply with a managed network', () => {
    const path = 'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode';
    expect(verdict(change(rightSystem(), path, 'AllowOnlyApprovedOutbound'), rule)).toBeUndefined();
  });

  test('is undetermined where the target of an endpoint is not known', () => {
    const json = change(rightSystem(), `${connection}.private_connection_resource_id`, '${var.target}');
    expect(obscurities(json, rule)).toEqual(['expression']);
  });

  test('is undetermined where the subresource of an endpoint is not known', () => {
    expect(verdict(change(rightSystem(), `${connection}.subresource_names`, ['${var.kind}']), rule)).toBe(
      'undetermined',
    );
  });

  test('is undetermined where it is not known whether the endpoint exists', () => {
    expect(verdict(change(rightSystem(), `${endpoint}.count`, '${var.private ? 1 : 0}'), rule)).toBe('undetermined');
  });

  test('is undetermined where a module may hold the endpoint', () => {
    const json = change(change(rightSystem(), endpoint), '.module.endpoints', { source: './endpoints' });
    expect(obscurities(json, rule)).toEqual(['outside']);
  });

  test('is undetermined for an account that the document only names', () => {
    const account = `${OUTSIDE_ID}/Microsoft.Storage/storageAccounts/st`;
    const json = change(rightSystem(), 'azurerm_machine_learning_workspace.ws.storage_account_id', account);
    expect(verdict(json, rule)).toBe('undetermined');
    const named = change(json, `${connection}.private_connection_resource_id`, account.toUpperCase());
    expect(verdict(named, rule)).toBe('pass');
  });

  test('is undetermined for a workspace that the document only names', () => {
    const json = change(
      rightSystem(),
      'azapi_resource.endpoint.parent_id',
      `${OUTSIDE_ID}/Microsoft.MachineLearningServices/workspaces/ws`,
    );
    expect(obscurities(json, rule)).toEqual(['outside']);
  });

  test('is undetermined where the networks of compute and endpoint are both known by id only', () => {
    const network = (name: string) => `${OUTSIDE_ID}/Microsoft.Network/virtualNetworks/${name}/subnets/s`;
    const json = changeAll(rightSystem(), {
      'azurerm_machine_learning_compute_cluster.scoring.subnet_resource_id': network('compute'),
      'azurerm_machine_learning_compute_cluster.build.subnet_resource_id': network('compute'),
    });
    expect(verdict(json, rule)).toBe('undetermined');
    expect(verdict(change(json, `${endpoint}.subnet_id`, network('Compute')), rule)).toBe('pass');
  });
});

describe('what is said of storage endpoints', () => {
  const endpoint = 'azurerm_private_endpoint.queue';
  const mode = 'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode';

  test('that they may be those of a managed network, where that is not known', () => {
    const [outcome] = outcomes(change(change(rightSystem(), endpoint), mode, '${var.mode}'), storageEndpointQueue);
    expect([outcome.verdict, outcome.missing?.missing]).toEqual([
      'undetermined',
      'managed_network.isolation_mode = var.mode',
    ]);
    expect(verdict(change(rightSystem(), mode, '${var.mode}'), storageEndpointQueue)).toBe('pass');
  });

  test('where none is, in whichever network', () => {
    const bare = change(change(rightSystem(), endpoint), 'azurerm_machine_learning_compute_cluster');
    expect(verdicts(bare, storageEndpointQueue)).toEqual(['fail azurerm_storage_account.st']);
  });

  test('which ones are there', () => {
    const two = change(rightSystem(), `${endpoint}2`, valueAt(rightSystem(), endpoint));
    const moved = changeAll(endpointsInAnotherNetwork(), { [`${endpoint}2`]: valueAt(two, `${endpoint}2`) });
    expect(outcomes(moved, storageEndpointQueue)[0].evidence).toEqual([
      { attribute: 'private endpoints for queue', value: `${endpoint}, ${endpoint}2` },
    ]);
  });
});

test('one outcome names every network without an endpoint', () => {
  const json = change(rightSystem(), 'azurerm_private_endpoint.queue');
  expect(messages(json, storageEndpointQueue)).toEqual([
    'azurerm_storage_account.st has no private endpoint for queue',
  ]);
});

test('fails when a workspace names no default storage account', () => {
  const json = change(rightSystemInAzapi(), 'azapi_resource.ws.body.properties.storageAccount');
  expect(verdict(json, storageEndpointTable)).toBe('fail');
});

describe('BNI311 registry-attached', () => {
  const path = 'azurerm_machine_learning_workspace.ws.container_registry_id';

  test('fails without a registry', () => {
    expect(verdict(change(rightSystem(), path), registryAttached)).toBe('fail');
    expect(verdict(change(rightSystem(), path, null), registryAttached)).toBe('fail');
    expect(verdict(change(rightSystem(), path, ''), registryAttached)).toBe('fail');
    expect(
      verdict(change(rightSystemInAzapi(), 'azapi_resource.ws.body.properties.containerRegistry'), registryAttached),
    ).toBe('fail');
  });

  test('leaves nothing to say of the registry', () => {
    const json = change(rightSystem(), path);
    const rules = [registryPremium, registryPrivateEndpoint, registryNotPublic, registryNoQuarantine];
    expect(rules.map((rule) => verdict(json, rule))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('passes with a registry that the document only names', () => {
    expect(
      verdict(change(rightSystem(), path, `${OUTSIDE_ID}/Microsoft.ContainerRegistry/registries/cr`), registryAttached),
    ).toBe('pass');
  });

  test('is undetermined where the id is not known', () => {
    expect(verdict(change(rightSystem(), path, '${var.registry}'), registryAttached)).toBe('undetermined');
    const json = change(rightSystem(), 'azurerm_container_registry.cr.count', '${var.count}');
    expect(verdict(change(json, path, '${azurerm_container_registry.cr[0].id}'), registryAttached)).toBe(
      'undetermined',
    );
  });
});

describe.each([
  [
    'BNI312',
    registryPremium,
    'azurerm_container_registry.cr.sku',
    ['Standard', 'Basic'],
    'PREMIUM',
    'azapi_resource.cr.body.sku.name',
    'Basic',
  ],
  [
    'BNI314',
    registryNotPublic,
    'azurerm_container_registry.cr.public_network_access_enabled',
    [true, 'true', undefined, null],
    'false',
    'azapi_resource.cr.body.properties.publicNetworkAccess',
    'Enabled',
  ],
  [
    'BNI315',
    registryNoQuarantine,
    'azurerm_container_registry.cr.quarantine_policy_enabled',
    [true, 'true'],
    undefined,
    'azapi_resource.cr.body.properties.policies.quarantinePolicy.status',
    'Enabled',
  ],
  [
    'BNI322',
    vaultNotPublic,
    'azurerm_key_vault.kv.public_network_access_enabled',
    [true, undefined],
    'false',
    'azapi_resource.kv.body.properties.publicNetworkAccess',
    'enabled',
  ],
] as const)('%s', (_, rule, path, wrong, right, azapiPath, azapiWrong) => {
  test.each(wrong.map((value) => [value]))('fails with %p', (value) => {
    expect(verdict(change(rightSystem(), path, value), rule)).toBe('fail');
  });

  test('fails in azapi', () => {
    expect(verdict(change(rightSystemInAzapi(), azapiPath, azapiWrong), rule)).toBe('fail');
  });

  test('passes in other words', () => {
    expect(verdict(change(rightSystem(), path, right), rule)).toBe('pass');
  });

  test('is undetermined where the value is not known', () => {
    expect(verdict(change(rightSystem(), path, '${var.value}'), rule)).toBe('undetermined');
    expect(verdict(change(rightSystemInAzapi(), azapiPath, '${var.value}'), rule)).toBe('undetermined');
  });
});

test('BNI315 sees a quarantine that an update switches on', () => {
  const type = 'Microsoft.ContainerRegistry/registries@2023-07-01';
  const update = patch('azurerm_container_registry.cr', type, {
    policies: { quarantinePolicy: { status: 'enabled' } },
  });
  expect(verdict(change(rightSystem(), 'azapi_update_resource.quarantine', update), registryNoQuarantine)).toBe('fail');
});

describe.each([
  ['BNI313', registryPrivateEndpoint, 'registry', 'container_registry_id', 'Microsoft.ContainerRegistry/registries/cr'],
  ['BNI321', vaultPrivateEndpoint, 'vault', 'key_vault_id', 'Microsoft.KeyVault/vaults/kv'],
] as const)('%s', (_, rule, name, attribute, id) => {
  const connection = `azurerm_private_endpoint.${name}.private_service_connection`;

  test('fails without the endpoint', () => {
    expect(verdict(change(rightSystem(), `azurerm_private_endpoint.${name}`), rule)).toBe('fail');
    expect(verdict(change(rightSystemInAzapi(), `azapi_resource.pep_${name}`), rule)).toBe('fail');
  });

  test('fails when the endpoint is for something else', () => {
    expect(verdict(change(rightSystem(), `${connection}.subresource_names`, ['blob']), rule)).toBe('fail');
    const target = '${azurerm_storage_account.st.id}';
    expect(verdict(change(rightSystem(), `${connection}.private_connection_resource_id`, target), rule)).toBe('fail');
  });

  test('passes with an endpoint in whatever network', () => {
    expect(verdict(endpointsInAnotherNetwork(), rule)).toBe('pass');
  });

  test('passes with an endpoint to something that the document only names', () => {
    const json = changeAll(rightSystem(), {
      [`azurerm_machine_learning_workspace.ws.${attribute}`]: `${OUTSIDE_ID}/${id}`,
      [`${connection}.private_connection_resource_id`]: `${OUTSIDE_ID}/${id}`.toLowerCase(),
    });
    expect(verdict(json, rule)).toBe('pass');
    expect(verdict(change(json, `azurerm_private_endpoint.${name}`), rule)).toBe('undetermined');
  });

  test('is undetermined where the managed network is not known, and does not apply with one', () => {
    const json = change(rightSystem(), `azurerm_private_endpoint.${name}`);
    const path = 'azurerm_machine_learning_workspace.ws.managed_network.isolation_mode';
    expect(verdict(change(json, path, '${var.mode}'), rule)).toBe('undetermined');
    expect(verdict(change(json, path, 'AllowInternetOutbound'), rule)).toBeUndefined();
  });
});

test('fails when two workspaces share nothing and one is wrong', () => {
  const other = {
    ...(valueAt(rightSystem(), 'azurerm_container_registry.cr') as JsonObject),
    name: 'crother',
    sku: 'Basic',
  };
  const json = changeAll(rightSystem(), {
    'azurerm_container_registry.other': other,
    'azurerm_machine_learning_workspace.second': {
      ...(valueAt(rightSystem(), 'azurerm_machine_learning_workspace.ws') as JsonObject),
      name: 'mlw-second',
      container_registry_id: '${azurerm_container_registry.other.id}',
    },
    'azapi_resource.second': {
      ...(valueAt(rightSystem(), 'azapi_resource.endpoint') as JsonObject),
      name: 'second',
      parent_id: '${azurerm_machine_learning_workspace.second.id}',
    },
  });
  expect(verdicts(json, registryPremium)).toEqual([
    'pass azurerm_container_registry.cr',
    'fail azurerm_container_registry.other',
  ]);
});

describe('what Terraform leaves to others', () => {
  const account = 'azurerm_storage_account.st';
  const filtered = changeAll(rightSystem(), {
    [`${account}.public_network_access_enabled`]: true,
    [`${account}.network_rules`]: { default_action: 'Deny', bypass: ['AzureServices'] },
  });

  test.each([
    ['network_rules', 'undetermined'],
    ['network_rules[0].default_action', 'undetermined'],
    ['network_rules[0].bypass', 'pass'],
    ['all', 'undetermined'],
    ['network_rule', 'pass'],
    ['tags', 'pass'],
  ])('of a firewall of an account, %s: %s', (ignored, expected) => {
    expect(verdict(filtered, storageNotPublic)).toBe('pass');
    expect(verdict(change(filtered, `${account}.lifecycle`, { ignore_changes: [ignored] }), storageNotPublic)).toBe(
      expected,
    );
  });

  test.each([
    ['body', 'undetermined'],
    ['body.properties', 'undetermined'],
    ['body.properties.publicNetworkAccess', 'undetermined'],
    ['body["properties"]["publicNetworkAccess"]', 'undetermined'],
    ['body.properties.sku', 'pass'],
  ])('of a body of azapi, %s: %s', (ignored, expected) => {
    const json = change(rightSystemInAzapi(), 'azapi_resource.cr.lifecycle', { ignore_changes: [ignored] });
    expect(verdict(json, registryNotPublic)).toBe(expected);
  });
});
