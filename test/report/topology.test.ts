import * as fc from 'fast-check';
import { layout, PlacedNode } from '../../src/report/topology/layout';
import { mermaid } from '../../src/report/topology/mermaid';
import type { Topology } from '../../src/report/topology/topology';
import { addNetwork, addPeering } from '../support/networks';
import { rightSystem } from '../support/right-system';
import { rightSystemInAzapi } from '../support/right-system-azapi';
import { change, changeAll, Json, JsonObject } from '../support/systems';
import { brokenSystem, HOSTILE, hostileSystem, judged, picturesFor } from './support';

function pictureOf(content: JsonObject): Topology {
  const [picture, ...more] = picturesFor(content);
  expect(more).toEqual([]);
  return picture;
}

/** `cluster cc-scoring in subnet compute: ok`, and what stands between two nodes. */
function lines({ nodes, edges }: Topology): string[] {
  const nameOf = (id: string) => {
    const { kind, label } = nodes.find((node) => node.id === id)!;
    return kind === 'internet' ? 'Internet' : `${kind} ${label}`;
  };
  return [
    ...nodes.map(({ id, within, state }) => `${nameOf(id)}${within ? ` in ${nameOf(within)}` : ''}: ${state}`),
    ...edges.map(({ from, to, kind, label, state }) => `${nameOf(from)} ${kind} (${label}) ${nameOf(to)}: ${state}`),
  ];
}

function notOk(content: JsonObject): string[] {
  return lines(pictureOf(content)).filter((line) => !line.endsWith(': ok'));
}

const RIGHT = [
  'workspace mlw-scoring: ok',
  'batch endpoint scoring-1a2b in workspace mlw-scoring: ok',
  'deployment v1 in batch endpoint scoring-1a2b: ok',
  'storage account stscoring: ok',
  'container registry crscoring: ok',
  'key vault kv-scoring: ok',
  'network vnet-scoring: ok',
  'subnet compute in network vnet-scoring: ok',
  'cluster cc-scoring in subnet compute: ok',
  'cluster cc-build in subnet compute: ok',
  'subnet endpoints in network vnet-scoring: ok',
  'private endpoint pep-amlworkspace in subnet endpoints: ok',
  'private endpoint pep-blob in subnet endpoints: ok',
  'private endpoint pep-file in subnet endpoints: ok',
  'private endpoint pep-queue in subnet endpoints: ok',
  'private endpoint pep-table in subnet endpoints: ok',
  'private endpoint pep-registry in subnet endpoints: ok',
  'private endpoint pep-vault in subnet endpoints: ok',
  'Internet: ok',
  'deployment v1 runs on (runs on) cluster cc-scoring: ok',
  'private endpoint pep-amlworkspace leads to (amlworkspace) workspace mlw-scoring: ok',
  'private endpoint pep-blob leads to (blob) storage account stscoring: ok',
  'private endpoint pep-file leads to (file) storage account stscoring: ok',
  'private endpoint pep-queue leads to (queue) storage account stscoring: ok',
  'private endpoint pep-table leads to (table) storage account stscoring: ok',
  'private endpoint pep-registry leads to (registry) container registry crscoring: ok',
  'private endpoint pep-vault leads to (vault) key vault kv-scoring: ok',
  'subnet compute reaches (private traffic) subnet endpoints: ok',
  'subnet compute goes out (by a NAT gateway) Internet: ok',
];

describe('the picture of a system', () => {
  test('has all of it, and how it hangs together', () => {
    expect(lines(pictureOf(rightSystem()))).toEqual(RIGHT);
  });

  test('is the same in azapi’s resources', () => {
    expect(lines(pictureOf(rightSystemInAzapi())).sort()).toEqual([...RIGHT].sort());
  });

  test('tells address spaces, zones and sizes', () => {
    const { nodes } = pictureOf(rightSystem());
    const detailOf = (kind: string) => nodes.find((node) => node.kind === kind)?.detail;
    expect(['network', 'subnet', 'cluster', 'private endpoint'].map(detailOf)).toEqual([
      '10.20.0.0/22',
      '10.20.2.0/23',
      expect.stringMatching(/^0 to 4 nodes × Standard_/),
      'privatelink.api.azureml.ms and 1 more',
    ]);
  });

  test('is empty where there is nothing', () => {
    expect(picturesFor({})).toEqual([]);
  });
});

const STORAGE = 'azurerm_storage_account.st';
const WS = 'azurerm_machine_learning_workspace.ws';
const CLUSTER = 'azurerm_machine_learning_compute_cluster.scoring';

describe('the picture marks', () => {
  test.each<[string, { [path: string]: Json }, string[]]>([
    [
      'a missing private endpoint',
      { 'azurerm_private_endpoint.queue': undefined },
      [
        'storage account stscoring: broken',
        'private endpoint queue in subnet endpoints: broken',
        'private endpoint queue leads to (queue) storage account stscoring: broken',
      ],
    ],
    [
      'public access',
      { 'azurerm_key_vault.kv.public_network_access_enabled': true },
      ['key vault kv-scoring: broken', 'Internet is open to (public access) key vault kv-scoring: broken'],
    ],
    [
      'access that may be public',
      { 'azurerm_key_vault.kv.public_network_access_enabled': '${var.open}' },
      ['key vault kv-scoring: unknown', 'Internet is open to (public access) key vault kv-scoring: unknown'],
    ],
    [
      'a DNS zone that is linked to no network',
      { 'azurerm_private_dns_zone_virtual_network_link.vault': undefined },
      [
        'private endpoint pep-vault in subnet endpoints: broken',
        'private endpoint pep-vault leads to (vault) key vault kv-scoring: broken',
      ],
    ],
    [
      'a private endpoint without a DNS zone',
      { 'azurerm_private_endpoint.blob.private_dns_zone_group': undefined },
      [
        'private endpoint pep-blob in subnet endpoints: broken',
        'private endpoint pep-blob leads to (blob) storage account stscoring: broken',
      ],
    ],
    [
      'nodes without a way out',
      { 'azurerm_subnet_nat_gateway_association.compute': undefined },
      ['subnet compute in network vnet-scoring: broken', 'subnet compute goes out (no way out) Internet: broken'],
    ],
    [
      'an open port',
      {
        'azurerm_network_security_group.compute.security_rule.0.direction': 'Inbound',
        'azurerm_network_security_group.compute.security_rule.0.destination_address_prefix': '*',
      },
      [
        'subnet compute in network vnet-scoring: broken',
        'Internet is open to (inbound) subnet compute: broken',
        'subnet compute goes out (by a NAT gateway) Internet: broken',
      ],
    ],
    [
      'what is accepted',
      { [`${CLUSTER}.ssh_public_access_enabled`]: true },
      ['cluster cc-scoring in subnet compute: accepted'],
    ],
    ['no advice', { [`${CLUSTER}.scale_settings.min_node_count`]: 1 }, []],
    [
      'a registry that is not attached',
      { [`${WS}.container_registry_id`]: undefined },
      ['workspace mlw-scoring: broken', 'container registry no container registry: broken'],
    ],
    [
      'what only lies outside',
      { [`${WS}.key_vault_id`]: '/subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/far' },
      expect.arrayContaining([
        'key vault /subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/far: unknown',
      ]),
    ],
  ])('%s', (_name, changes, expected) => {
    const state = notOk(changeAll(rightSystem(), changes)).filter(
      (line) => !/^(batch endpoint|deployment) /.test(line),
    );
    expect(state).toEqual(expected);
  });

  test('a network that nodes do not reach', () => {
    let system = addPeering(addNetwork(rightSystem(), 'hub', '10.40.0.0/22'), 'vnet', 'hub');
    system = change(system, 'azurerm_private_endpoint.registry.subnet_id', '${azurerm_subnet.hub_endpoints.id}');
    expect(notOk(system)).toEqual(
      expect.arrayContaining([
        'private endpoint pep-registry in subnet endpoints: broken',
        'private endpoint pep-registry leads to (registry) container registry crscoring: broken',
        'subnet compute reaches (peering) subnet endpoints: broken',
      ]),
    );
    const peered = addPeering(system, 'hub', 'vnet');
    expect(notOk(peered).filter((line) => line.includes('peering'))).toEqual([]);
    expect(lines(pictureOf(peered))).toContain('subnet compute reaches (peering) subnet endpoints: ok');
  });

  test('rules that a managed network lacks', () => {
    const managed = changeAll(rightSystem(), {
      [`${WS}.managed_network.isolation_mode`]: 'AllowOnlyApprovedOutbound',
      [`${CLUSTER}.subnet_resource_id`]: undefined,
      'azurerm_machine_learning_compute_cluster.build.subnet_resource_id': undefined,
      'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.queue': {
        name: 'queue',
        workspace_id: `\${${WS}.id}`,
        service_resource_id: `\${${STORAGE}.id}`,
        sub_resource_target: 'queue',
      },
    });
    const picture = lines(pictureOf(managed));
    expect(picture).toContain('cluster cc-scoring in managed network AllowOnlyApprovedOutbound: ok');
    expect(picture).toContain('private endpoint queue leads to (queue) storage account stscoring: ok');
    expect(picture).toContain('private endpoint table leads to (table) storage account stscoring: broken');
    expect(picture).toContain('private endpoint pep-amlworkspace in subnet endpoints: ok');
  });
});

/** Mistakes of all kinds, to be combined. */
const MISTAKES: { [path: string]: Json }[] = [
  { 'azurerm_private_endpoint.ws': undefined },
  { 'azurerm_private_endpoint.blob': undefined },
  { 'azurerm_private_endpoint.file': undefined },
  { 'azurerm_private_endpoint.registry': undefined },
  { 'azurerm_private_endpoint.vault.subnet_id': '/subscriptions/1/x/virtualNetworks/far/subnets/pe' },
  { 'azurerm_private_endpoint.table.subnet_id': '${var.subnet}' },
  { 'azurerm_private_endpoint.queue.subnet_id': '${azurerm_subnet.compute.id}' },
  { azurerm_private_endpoint: undefined },
  { [`${WS}.public_network_access_enabled`]: true },
  { [`${WS}.container_registry_id`]: undefined },
  { [`${WS}.storage_account_id`]: '${var.storage}' },
  { [`${WS}.managed_network.isolation_mode`]: 'AllowInternetOutbound' },
  { [`${CLUSTER}.subnet_resource_id`]: undefined },
  { [`${CLUSTER}.subnet_resource_id`]: '${var.subnet}' },
  { 'azurerm_machine_learning_compute_cluster.build.subnet_resource_id': '${azurerm_subnet.endpoints.id}' },
  { [STORAGE]: undefined },
  { 'azurerm_key_vault.kv': undefined },
  { 'azurerm_network_security_group.compute.security_rule.2.access': 'Deny' },
  { 'azurerm_subnet.compute': undefined },
  { 'azapi_resource.deployment.body.properties.compute': '/subscriptions/1/computes/elsewhere' },
  { 'azapi_resource.deployment.body.properties.compute': undefined },
  { 'azapi_resource.endpoint': undefined },
  { azurerm_machine_learning_workspace: undefined },
];

const mistaken = fc
  .subarray(MISTAKES, { maxLength: 6 })
  .map((mistakes) => mistakes.reduce<JsonObject>((system, one) => changeAll(system, one), rightSystem()));

describe('with any mistakes', () => {
  test('every finding is somewhere in the picture, and every edge leads somewhere', () => {
    fc.assert(
      fc.property(mistaken, (system) => {
        const { evaluation } = judged(system);
        const pictures = picturesFor(system);
        const shown = new Set(
          pictures.flatMap(({ nodes, edges }) => [...nodes, ...edges]).flatMap((one) => one.findings),
        );
        const findings = evaluation.results.flatMap(({ verdict }, index) => (verdict === 'pass' ? [] : [index]));
        expect([...shown].sort((a, b) => a - b)).toEqual(findings);
        for (const { nodes, edges } of pictures) {
          const ids = new Set(nodes.map(({ id }) => id));
          expect(ids.size).toBe(nodes.length);
          for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
          for (const { within } of nodes) if (within !== undefined) expect(ids.has(within)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('nothing lies over anything else, and all of it is within the picture', () => {
    fc.assert(
      fc.property(mistaken, (system) => {
        for (const picture of picturesFor(system)) {
          const { width, height, nodes, edges } = layout(picture);
          expect(nodes).toHaveLength(picture.nodes.length);
          expect(edges).toHaveLength(picture.edges.length);
          for (const node of nodes) {
            const parent = nodes.find(({ id }) => id === node.within) ?? { x: 0, y: 0, width, height };
            expect(isInside(node, parent)).toBe(true);
            for (const other of nodes) {
              if (other === node || other.within !== node.within) continue;
              expect(`${node.id} ${other.id} ${overlap(node, other)}`).toBe(`${node.id} ${other.id} false`);
            }
          }
          for (const { path, at } of edges) {
            expect(path).toMatch(/^M[-\d. MLCQHV]+$/);
            expect([at.x >= 0, at.x <= width, at.y >= 0, at.y <= height]).toEqual([true, true, true, true]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function isInside(inner: PlacedNode, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('Mermaid’s text', () => {
  const text = mermaid(pictureOf(brokenSystem()));

  test('has the parts in each other, and the broken edges marked', () => {
    expect(text.split('\n').slice(0, 5)).toEqual([
      'flowchart LR',
      '  subgraph n0["✗ workspace<br/>mlw-scoring"]',
      '    subgraph n1["✗ batch endpoint<br/>scoring-1a2b"]',
      '      n2["deployment<br/>v1"]',
      '    end',
    ]);
    expect(text).toContain('-.->|"✗ queue"| n3\n');
    expect(text).toContain('-->|"blob"| n3\n');
    const edges = text.match(/-->|-\.->/g)!;
    const styled = [...text.matchAll(/linkStyle (\d+) stroke/g)].map(([, index]) => edges[Number(index)]);
    expect(styled).toEqual(edges.filter((arrow) => arrow === '-.->'));
    expect(text.match(/subgraph/g)).toHaveLength(text.match(/^ *end$/gm)!.length);
  });

  test.each(HOSTILE)('has nothing of a name that could be syntax: %j', (hostile) => {
    const written = mermaid(pictureOf(hostileSystem(hostile)));
    for (const line of written.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(flowchart LR| *end| *(subgraph )?n\d+\["[^"`<>&\\[\]]*(<br\/>[^"`<>&\\[\]]*)*"\]| {2}n\d+ (-->|-\.->)\|"[^"`<>&|]*"\| n\d+| {2}(linkStyle \d+|style n\d+) stroke:[#\w:,. -]+)$/u,
      );
    }
  });
});
