import { computeRules } from '../../../src/isolation/rules/compute';
import { clusterAfterWorkspaceEndpoint } from '../../../src/isolation/rules/compute/cluster-after-workspace-endpoint';
import { clusterInNetwork } from '../../../src/isolation/rules/compute/cluster-in-network';
import { noPublicIp } from '../../../src/isolation/rules/compute/no-public-ip';
import { noSshNoLocalAuth } from '../../../src/isolation/rules/compute/no-ssh-no-local-auth';
import { scalesToZero } from '../../../src/isolation/rules/compute/scales-to-zero';
import { rightSystem } from '../../support/right-system';
import { rightSystemInAzapi } from '../../support/right-system-azapi';
import { change, changeAll, Json, JsonObject, messages, valueAt, verdict, verdicts } from '../../support/systems';

const azurerm = rightSystem();
const azapi = rightSystemInAzapi();
const CLUSTER = 'azurerm_machine_learning_compute_cluster.scoring';
const AZAPI = 'azapi_resource.scoring.body.properties';
const WORKSPACE = 'azurerm_machine_learning_workspace.ws';
const OUTSIDE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-elsewhere';

describe.each(computeRules)('$id $name', (rule) => {
  test.each([
    ['azurerm', azurerm],
    ['azapi', azapi],
  ])('passes each cluster of a right system of %s', (_, system) => {
    const found = verdicts(system, rule);
    expect(found).toHaveLength(2);
    expect(found.every((line) => line.startsWith('pass'))).toBe(true);
  });

  test('does not apply to other computes', () => {
    const system = changeAll(azapi, {
      [`${AZAPI}.computeType`]: 'ComputeInstance',
      'azapi_resource.build.body.properties.computeType': 'Kubernetes',
    });
    expect(verdicts(system, rule)).toEqual([]);
  });
});

describe('BNI501 cluster-in-network', () => {
  const SUBNET = `${CLUSTER}.subnet_resource_id`;

  test.each<[string, JsonObject]>([
    ['no subnet', change(azurerm, SUBNET)],
    ['no subnet, in a state', change(azurerm, SUBNET, '')],
    ['no subnet, in azapi', change(azapi, `${AZAPI}.properties.subnet`)],
  ])('fails on %s', (_, system) => {
    expect(verdict(system, clusterInNetwork)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    [
      'a subnet that is made elsewhere',
      change(
        azurerm,
        SUBNET,
        '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
      ),
    ],
    [
      'a managed network',
      changeAll(azurerm, {
        [SUBNET]: undefined,
        [`${WORKSPACE}.managed_network.isolation_mode`]: 'AllowInternetOutbound',
      }),
    ],
  ])('passes %s', (_, system) => {
    expect(verdict(system, clusterInNetwork)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a subnet that is not known', change(azurerm, SUBNET, '${var.subnet}')],
    [
      'no subnet, where the workspace is made elsewhere',
      changeAll(azurerm, {
        [SUBNET]: undefined,
        [`${CLUSTER}.machine_learning_workspace_id`]: OUTSIDE,
        'azapi_resource.endpoint.parent_id': OUTSIDE,
      }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, clusterInNetwork)).toBe('undetermined');
  });
});

describe('BNI502 no-public-ip', () => {
  const ADDRESS = `${CLUSTER}.node_public_ip_enabled`;
  const serviceIn: Json = {
    name: 'service',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    source_address_prefix: 'AzureMachineLearning',
    source_port_range: '*',
    destination_address_prefix: 'VirtualNetwork',
    destination_port_range: '44224',
  };
  const RULES = 'azurerm_network_security_group.compute.security_rule';
  const opened = changeAll(azurerm, {
    [ADDRESS]: true,
    [RULES]: [...(valueAt(azurerm, RULES) as Json[]), serviceIn],
  });
  const throughFirewall = changeAll(opened, {
    'azurerm_route_table.rt': {
      name: 'rt',
      resource_group_name: 'rg',
      location: 'northeurope',
      route: [
        {
          name: 'all',
          address_prefix: '0.0.0.0/0',
          next_hop_type: 'VirtualAppliance',
          next_hop_in_ip_address: '10.9.0.4',
        },
      ],
    },
    'azurerm_subnet_route_table_association.compute': {
      subnet_id: '${azurerm_subnet.compute.id}',
      route_table_id: '${azurerm_route_table.rt.id}',
    },
  });

  test.each<[string, JsonObject, string]>([
    ['addresses by default', change(azurerm, ADDRESS), 'BNI412'],
    ['addresses where the network does not let the service in', change(azurerm, ADDRESS, true), 'BNI412'],
    ['addresses of azapi', change(azapi, `${AZAPI}.properties.enableNodePublicIp`, true), 'BNI412'],
    ['addresses behind a firewall', throughFirewall, 'BNI413'],
    [
      'addresses in no network',
      changeAll(azurerm, { [ADDRESS]: true, [`${CLUSTER}.subnet_resource_id`]: undefined }),
      'no network',
    ],
  ])('fails on %s', (_, system, reason) => {
    expect(verdict(system, noPublicIp)).toBe('fail');
    expect(messages(system, noPublicIp)[0]).toContain(reason);
  });

  test.each<[string, JsonObject]>([
    ['addresses in a network that is made for them', opened],
    ['false as text', change(azurerm, ADDRESS, 'false')],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noPublicIp)).toBe('pass');
  });

  test.each<[string, JsonObject]>([
    ['a variable', change(azurerm, ADDRESS, '${var.public}')],
    ['addresses in a network that is not known', change(opened, `${CLUSTER}.subnet_resource_id`, '${var.subnet}')],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, noPublicIp)).toBe('undetermined');
  });
});

describe('BNI503 no-ssh-no-local-auth', () => {
  const [SSH, LOCAL] = [`${CLUSTER}.ssh_public_access_enabled`, `${CLUSTER}.local_auth_enabled`];
  const [PORT, OFF] = [`${AZAPI}.properties.remoteLoginPortPublicAccess`, `${AZAPI}.disableLocalAuth`];

  test.each<[string, JsonObject, string]>([
    ['SSH', change(azurerm, SSH, true), 'SSH'],
    ['local authentication', change(azurerm, LOCAL, true), 'local authentication'],
    ['local authentication by default', change(azurerm, LOCAL), 'local authentication'],
    ['SSH of azapi', change(azapi, PORT, 'Enabled'), 'SSH'],
    ['local authentication of azapi by default', change(azapi, OFF), 'local authentication'],
    ['SSH beside what is not known', changeAll(azurerm, { [SSH]: true, [LOCAL]: '${var.local}' }), 'SSH'],
  ])('fails on %s', (_, system, reason) => {
    expect(verdict(system, noSshNoLocalAuth)).toBe('fail');
    expect(messages(system, noSshNoLocalAuth)[0]).toContain(reason);
  });

  test.each<[string, JsonObject]>([
    ['no SSH by default', change(azurerm, SSH)],
    ['a port of azapi that is left to Azure in a network', change(azapi, PORT)],
  ])('passes %s', (_, system) => {
    expect(verdict(system, noSshNoLocalAuth)).toBe('pass');
  });

  test('is undetermined about a variable', () => {
    expect(verdict(change(azurerm, LOCAL, '${var.local}'), noSshNoLocalAuth)).toBe('undetermined');
  });
});

describe('BNI504 scales-to-zero', () => {
  test.each<[string, JsonObject, string]>([
    ['a node', change(azurerm, `${CLUSTER}.scale_settings.min_node_count`, 1), 'fail'],
    [
      'a node as text in a list of blocks',
      change(azurerm, `${CLUSTER}.scale_settings`, [{ min_node_count: '2' }]),
      'fail',
    ],
    ['a node of azapi', change(azapi, `${AZAPI}.properties.scaleSettings.minNodeCount`, 1), 'fail'],
    ['zero as text', change(azurerm, `${CLUSTER}.scale_settings.min_node_count`, '0'), 'pass'],
    ['azapi’s default', change(azapi, `${AZAPI}.properties.scaleSettings.minNodeCount`), 'pass'],
    ['a variable', change(azurerm, `${CLUSTER}.scale_settings.min_node_count`, '${var.nodes}'), 'undetermined'],
  ])('judges %s', (_, system, expected) => {
    expect(verdict(system, scalesToZero)).toBe(expected);
  });
});

describe('BNI505 cluster-after-workspace-endpoint', () => {
  const WAITS = `${CLUSTER}.depends_on`;

  test.each<[string, JsonObject]>([
    ['nothing', change(azurerm, WAITS)],
    ['another private endpoint', change(azurerm, WAITS, ['azurerm_private_endpoint.blob'])],
    ['nothing, in azapi', change(azapi, 'azapi_resource.scoring.depends_on', ['azapi_resource.pep_blob'])],
  ])('fails where the cluster waits for %s', (_, system) => {
    expect(verdict(system, clusterAfterWorkspaceEndpoint)).toBe('fail');
  });

  test.each<[string, JsonObject]>([
    [
      'another resource that waits',
      changeAll(azurerm, {
        'time_sleep.wait': { create_duration: '60s', depends_on: ['azurerm_private_endpoint.ws'] },
        [WAITS]: ['time_sleep.wait'],
      }),
    ],
    ['the DNS zone group of azapi', change(azapi, 'azapi_resource.scoring.depends_on', ['azapi_resource.group_ws'])],
    [
      'an attribute of it',
      changeAll(azurerm, { [WAITS]: undefined, [`${CLUSTER}.tags`]: { after: '${azurerm_private_endpoint.ws.id}' } }),
    ],
  ])('passes one that waits for %s', (_, system) => {
    expect(verdict(system, clusterAfterWorkspaceEndpoint)).toBe('pass');
  });

  test('does not apply to nodes with public addresses', () => {
    const system = changeAll(azurerm, { [WAITS]: undefined, [`${CLUSTER}.node_public_ip_enabled`]: true });
    expect(verdicts(system, clusterAfterWorkspaceEndpoint)).toEqual([
      'pass azurerm_machine_learning_compute_cluster.build',
    ]);
  });

  test.each<[string, JsonObject]>([
    [
      'a module that it may wait for',
      change(change(azurerm, WAITS, ['module.network']), '.module', { network: { source: './n' } }),
    ],
    [
      'addresses that are not known',
      changeAll(azurerm, { [WAITS]: undefined, [`${CLUSTER}.node_public_ip_enabled`]: '${var.p}' }),
    ],
    [
      'a private endpoint that is made elsewhere',
      changeAll(azurerm, {
        'azurerm_private_endpoint.ws': undefined,
        [`${CLUSTER}.machine_learning_workspace_id`]: OUTSIDE,
        'azapi_resource.endpoint.parent_id': OUTSIDE,
      }),
    ],
  ])('is undetermined about %s', (_, system) => {
    expect(verdict(system, clusterAfterWorkspaceEndpoint)).toBe('undetermined');
  });
});
