import { monitorPrivateLinkOpen } from '../../../src/isolation/rules/network/monitor-private-link-open';
import { noDockerBridgeOverlap } from '../../../src/isolation/rules/network/no-docker-bridge-overlap';
import { sameSubscription } from '../../../src/isolation/rules/network/same-subscription';
import { subnetCapacity } from '../../../src/isolation/rules/network/subnet-capacity';
import { subnetNotDelegated } from '../../../src/isolation/rules/network/subnet-not-delegated';
import { addNetwork, addPeering, changeClusters, moveClusters } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import {
  change,
  changeAll,
  JsonObject,
  messages,
  obscurities,
  valueAt,
  verdict,
  verdicts,
} from '../../support/systems';

const subnetId = (subscription: string, network = 'vnet') =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${network}/subnets/compute`;
const DATA_SUBNET = { name: 'compute', virtual_network_name: 'vnet', resource_group_name: 'rg' };

/** Subnets written inside their network. */
function inline(compute: JsonObject): JsonObject {
  return changeAll(rightSystem(), {
    'azurerm_virtual_network.vnet.subnet': [
      { name: 'endpoints', address_prefixes: ['10.20.0.0/26'] },
      { name: 'compute', address_prefixes: ['10.20.2.0/23'], ...compute },
    ],
    'azurerm_subnet.compute': undefined,
    'azurerm_machine_learning_compute_cluster.scoring.subnet_resource_id':
      '${azurerm_virtual_network.vnet.id}/subnets/compute',
    'azurerm_machine_learning_compute_cluster.build.subnet_resource_id':
      '${azurerm_virtual_network.vnet.id}/subnets/compute',
  });
}

describe('BNI404 no-docker-bridge-overlap', () => {
  const space = 'azurerm_virtual_network.vnet.address_space';

  test.each([
    ['the very range', ['172.17.0.0/16']],
    ['a part of it', ['172.17.200.0/24']],
    ['a range around it', ['172.16.0.0/12']],
    ['the second of two', ['10.20.0.0/22', '172.17.0.0/22']],
  ])('fails with %s', (_, value) => {
    expect(verdicts(change(rightSystem(), space, value), noDockerBridgeOverlap)).toEqual([
      'fail azurerm_virtual_network.vnet',
    ]);
    const azapi = 'azapi_resource.vnet.body.properties.addressSpace.addressPrefixes';
    expect(verdict(change(rightSystemInAzapi(), azapi, value), noDockerBridgeOverlap)).toBe('fail');
  });

  test('fails for a network of private endpoints that jobs reach', () => {
    const moved = moveClusters(addNetwork(rightSystem(), 'jobs', '10.30.0.0/16'), '${azurerm_subnet.jobs_compute.id}');
    const json = change(addPeering(addPeering(moved, 'vnet', 'jobs'), 'jobs', 'vnet'), space, ['172.17.0.0/22']);
    expect(verdicts(json, noDockerBridgeOverlap)).toEqual([
      'pass azurerm_virtual_network.jobs',
      'fail azurerm_virtual_network.vnet',
    ]);
  });

  test.each([
    ['neighbours', ['172.16.0.0/16', '172.18.0.0/16']],
    ['IPv6 beside IPv4', ['10.20.0.0/22', 'fd00:db8::/48']],
  ])('passes with %s', (_, value) => {
    expect(verdict(change(rightSystem(), space, value), noDockerBridgeOverlap)).toBe('pass');
  });

  test('is undetermined for ranges that are not known', () => {
    expect(obscurities(change(rightSystem(), space, '${var.space}'), noDockerBridgeOverlap)).toEqual(['expression']);
    expect(obscurities(change(rightSystem(), space), noDockerBridgeOverlap)).toEqual(['outside']);
    expect(obscurities(change(rightSystem(), space, ['10.20.0.0-10.20.3.255']), noDockerBridgeOverlap)).toEqual([
      'expression',
    ]);
    expect(obscurities(moveClusters(rightSystem(), subnetId('s', 'hub')), noDockerBridgeOverlap)).toEqual(['outside']);
  });
});

describe('BNI405 subnet-capacity', () => {
  const prefixes = 'azurerm_subnet.compute.address_prefixes';
  const nodes = 'scale_settings.max_node_count';

  test('fails when one node is too many', () => {
    // 11 addresses for 6 + 6 nodes
    const json = changeClusters(change(rightSystem(), prefixes, ['10.20.2.0/28']), nodes, 6);
    expect(messages(json, subnetCapacity)).toEqual(['10.20.2.0/28 has 11 addresses for 12 nodes']);
    expect(verdict(change(json, `azurerm_machine_learning_compute_cluster.build.${nodes}`, 5), subnetCapacity)).toBe(
      'pass',
    );
  });

  test('fails in azapi', () => {
    const json = change(
      rightSystemInAzapi(),
      'azapi_resource.subnet_compute.body.properties.addressPrefix',
      '10.20.2.0/29',
    );
    expect(verdicts(json, subnetCapacity)).toEqual(['fail azapi_resource.subnet_compute']);
  });

  test('fails with a number written as a text, and in a subnet inside its network', () => {
    expect(verdict(changeClusters(rightSystem(), nodes, '300'), subnetCapacity)).toBe('fail');
    expect(verdict(changeClusters(inline({}), nodes, 300), subnetCapacity)).toBe('fail');
    expect(verdict(inline({}), subnetCapacity)).toBe('pass');
  });

  test('counts private endpoints in the subnet and clusters of other workspaces', () => {
    const small = changeClusters(change(rightSystem(), prefixes, ['10.20.2.0/28']), nodes, 5);
    expect(verdict(small, subnetCapacity)).toBe('pass');
    const endpoints = changeAll(small, {
      'azurerm_private_endpoint.blob.subnet_id': '${azurerm_subnet.compute.id}',
      'azurerm_private_endpoint.file.subnet_id': '${azurerm_subnet.compute.id}',
    });
    expect(messages(endpoints, subnetCapacity)).toEqual([
      '10.20.2.0/28 has 11 addresses for 10 nodes and 2 private endpoints',
    ]);
    const other = change(small, 'azurerm_machine_learning_compute_cluster.other', {
      ...(valueAt(small, 'azurerm_machine_learning_compute_cluster.build') as JsonObject),
      machine_learning_workspace_id:
        '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/other',
    });
    expect(messages(other, subnetCapacity)).toEqual(['10.20.2.0/28 has 11 addresses for 15 nodes']);
  });

  test('passes with several prefixes', () => {
    const json = changeClusters(change(rightSystem(), prefixes, ['10.20.2.0/28', '10.20.2.16/28']), nodes, 11);
    expect(verdict(json, subnetCapacity)).toBe('pass');
  });

  test('is undetermined for what is not known, unless the rest is too much already', () => {
    expect(obscurities(change(rightSystem(), prefixes, '${var.prefixes}'), subnetCapacity)).toEqual(['expression']);
    const unknown = change(rightSystem(), `azurerm_machine_learning_compute_cluster.build.${nodes}`, '${var.nodes}');
    expect(obscurities(unknown, subnetCapacity)).toEqual(['expression']);
    expect(verdict(change(unknown, prefixes, ['10.20.2.0/29']), subnetCapacity)).toBe('fail');
    const declared = subnetId('s', 'vnet-scoring').replace('/rg/', '/RG-scoring/');
    expect(verdicts(moveClusters(rightSystem(), declared), subnetCapacity)).toEqual(['pass azurerm_subnet.compute']);
    expect(obscurities(moveClusters(rightSystem(), subnetId('s', 'other')), subnetCapacity)).toEqual(['outside']);
    const count = change(rightSystem(), 'azurerm_machine_learning_compute_cluster.build.count', '${var.clusters}');
    expect(obscurities(count, subnetCapacity)).toEqual(['expression']);
  });
});

describe('BNI406 subnet-not-delegated', () => {
  const delegation = { name: 'd', service_delegation: { name: 'Microsoft.Web/serverFarms' } };

  test('fails with a delegation', () => {
    expect(verdict(change(rightSystem(), 'azurerm_subnet.compute.delegation', delegation), subnetNotDelegated)).toBe(
      'fail',
    );
    expect(verdict(change(rightSystem(), 'azurerm_subnet.compute.delegation', [delegation]), subnetNotDelegated)).toBe(
      'fail',
    );
    const azapi = change(rightSystemInAzapi(), 'azapi_resource.subnet_compute.body.properties.delegations', [
      { name: 'd' },
    ]);
    expect(verdict(azapi, subnetNotDelegated)).toBe('fail');
    expect(verdict(inline({ delegation: [delegation] }), subnetNotDelegated)).toBe('fail');
  });

  test('passes with an empty list, and with a delegation of another subnet', () => {
    expect(verdict(change(rightSystem(), 'azurerm_subnet.compute.delegation', []), subnetNotDelegated)).toBe('pass');
    expect(verdict(change(rightSystem(), 'azurerm_subnet.endpoints.delegation', delegation), subnetNotDelegated)).toBe(
      'pass',
    );
    expect(verdict(inline({}), subnetNotDelegated)).toBe('pass');
  });

  test('is undetermined where the delegations are not known', () => {
    const dynamic = { delegation: { for_each: '${var.delegations}', content: {} } };
    expect(obscurities(change(rightSystem(), 'azurerm_subnet.compute.dynamic', dynamic), subnetNotDelegated)).toEqual([
      'expression',
    ]);
    const data = change(
      moveClusters(rightSystem(), '${data.azurerm_subnet.s.id}'),
      '.data.azurerm_subnet.s',
      DATA_SUBNET,
    );
    expect(obscurities(data, subnetNotDelegated)).toEqual(['outside']);
  });
});

describe('BNI416 same-subscription', () => {
  const WORKSPACE = '/subscriptions/AAA/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws';
  const known = (network: string) => {
    const json = changeAll(rightSystem(), {
      'azapi_resource.endpoint.parent_id': WORKSPACE,
      'azurerm_machine_learning_compute_cluster.scoring.machine_learning_workspace_id': WORKSPACE,
      'azurerm_machine_learning_compute_cluster.build.machine_learning_workspace_id': WORKSPACE,
    });
    return moveClusters(json, network);
  };

  test('fails with ids of two subscriptions', () => {
    expect(verdict(known(subnetId('bbb', 'other')), sameSubscription)).toBe('fail');
    const azapi = changeAll(rightSystemInAzapi(), {
      'azapi_resource.ws.parent_id': '/subscriptions/aaa/resourceGroups/rg',
      'azapi_resource.vnet.parent_id': '/subscriptions/bbb/resourceGroups/rg',
    });
    expect(verdicts(azapi, sameSubscription)).toEqual(['fail azapi_resource.vnet']);
  });

  test('passes in the same subscription, in other letters and in another group', () => {
    expect(verdict(known(subnetId('aaa', 'other')), sameSubscription)).toBe('pass');
    const groups = changeAll(rightSystem(), {
      'azurerm_virtual_network.vnet.resource_group_name': 'rg-network',
      'azurerm_subnet.compute.resource_group_name': 'rg-network',
    });
    expect(verdict(groups, sameSubscription)).toBe('pass');
  });

  test('passes where one provider configuration makes both', () => {
    const json = changeAll(rightSystem(), {
      'azurerm_virtual_network.vnet.provider': 'azurerm.ml',
      'azurerm_subnet.compute.provider': 'azurerm.ml',
      'azurerm_machine_learning_workspace.ws.provider': 'azurerm.ml',
    });
    expect(verdict(json, sameSubscription)).toBe('pass');
  });

  test('is undetermined where two provider configurations make them, or only one id is known', () => {
    const elsewhere = changeAll(rightSystem(), {
      'azurerm_virtual_network.vnet.provider': 'azurerm.hub',
      'azurerm_subnet.compute.provider': 'azurerm.hub',
    });
    expect(obscurities(elsewhere, sameSubscription)).toEqual(['outside']);
    expect(obscurities(moveClusters(rightSystem(), subnetId('s', 'other')), sameSubscription)).toEqual(['outside']);
    expect(verdict(moveClusters(rightSystem(), '${var.subnet}'), sameSubscription)).toBe('undetermined');
  });
});

describe('BNI417 monitor-private-link-open', () => {
  const scope = (modes: JsonObject) =>
    change(rightSystem(), 'azurerm_monitor_private_link_scope.ampls', {
      name: 'ampls',
      resource_group_name: 'rg',
      ...modes,
    });
  const inAzapi = (settings: JsonObject) =>
    change(rightSystemInAzapi(), 'azapi_resource.ampls', {
      type: 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview',
      parent_id: '${azurerm_resource_group.rg.id}',
      name: 'ampls',
      location: 'global',
      body: { properties: { accessModeSettings: settings } },
    });

  test('fails when a mode is not Open', () => {
    expect(messages(scope({ ingestion_access_mode: 'PrivateOnly' }), monitorPrivateLinkOpen)).toEqual([
      'ingestion_access_mode is not Open',
    ]);
    expect(
      messages(
        scope({ ingestion_access_mode: 'PrivateOnly', query_access_mode: 'privateonly' }),
        monitorPrivateLinkOpen,
      ),
    ).toEqual(['ingestion_access_mode and query_access_mode is not Open']);
    expect(
      verdict(inAzapi({ ingestionAccessMode: 'Open', queryAccessMode: 'PrivateOnly' }), monitorPrivateLinkOpen),
    ).toBe('fail');
  });

  test('passes with Open, which is also the default', () => {
    expect(verdict(scope({}), monitorPrivateLinkOpen)).toBe('pass');
    expect(verdict(scope({ ingestion_access_mode: 'open', query_access_mode: 'Open' }), monitorPrivateLinkOpen)).toBe(
      'pass',
    );
    expect(verdict(inAzapi({ ingestionAccessMode: 'Open', queryAccessMode: 'Open' }), monitorPrivateLinkOpen)).toBe(
      'pass',
    );
  });

  test('is undetermined where a mode is not known', () => {
    expect(obscurities(scope({ query_access_mode: '${var.mode}' }), monitorPrivateLinkOpen)).toEqual(['expression']);
  });
});
