import { egressExists } from '../../../src/isolation/rules/network/egress-exists';
import { inboundAllowed } from '../../../src/isolation/rules/network/inbound-allowed';
import { outboundAllowed } from '../../../src/isolation/rules/network/outbound-allowed';
import { routes } from '../../../src/isolation/rules/network/routes';
import type { Rule } from '../../../src/isolation/rules/rule';
import { addNetwork, changeClusters } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, outcomes, valueAt } from '../../support/systems';

/* Rules about the network of nodes, where the clusters of one subnet differ or are not known. */

const CLUSTERS = 'azurerm_machine_learning_compute_cluster';
const RULES = 'azurerm_network_security_group.compute.security_rule';
const NAT = 'azurerm_subnet_nat_gateway_association.compute';

const closed = change(rightSystem(), NAT);
const PUBLIC = true;
const PRIVATE = false;
const UNKNOWN = '${var.ip}';

function nodes(json: JsonObject, scoring: Json, build: Json): JsonObject {
  return changeAll(json, {
    [`${CLUSTERS}.scoring.node_public_ip_enabled`]: scoring,
    [`${CLUSTERS}.build.node_public_ip_enabled`]: build,
  });
}

/** Each verdict, with what was missing for it. */
function said(json: JsonObject, rule: Rule): string[] {
  return outcomes(json, rule).map(({ verdict, missing }) => (missing ? `${verdict}: ${missing.missing}` : verdict));
}

function securityRule(name: string, priority: number, props: JsonObject): JsonObject {
  return {
    name,
    priority,
    direction: 'Outbound',
    access: 'Allow',
    protocol: '*',
    source_address_prefix: '*',
    source_port_range: '*',
    destination_address_prefix: '*',
    destination_port_range: '*',
    ...props,
  };
}

const own = valueAt(rightSystem(), RULES) as JsonObject[];
const adding = (json: JsonObject, ...rules: JsonObject[]) => change(json, RULES, [...own, ...rules]);
const IP = 'node_public_ip_enabled = var.ip';

describe('BNI414 egress-exists', () => {
  test.each<[string, JsonObject, Json, Json, string[]]>([
    ['no way out', closed, PUBLIC, PUBLIC, []],
    ['no way out', closed, PUBLIC, PRIVATE, ['fail']],
    ['no way out', closed, PRIVATE, UNKNOWN, ['fail']],
    ['no way out', closed, PUBLIC, UNKNOWN, [`undetermined: ${IP}`]],
    ['no way out', closed, UNKNOWN, UNKNOWN, [`undetermined: ${IP}`]],
    ['a way out', rightSystem(), UNKNOWN, PUBLIC, ['pass']],
    ['a way out', rightSystem(), PRIVATE, UNKNOWN, ['pass']],
  ])('%s', (_, json, scoring, build, expected) => {
    expect(said(nodes(json, scoring, build), egressExists)).toEqual(expected);
  });
});

describe('BNI413 routes', () => {
  const route = (name: string, prefix: Json, hop: Json): JsonObject => ({
    name,
    address_prefix: prefix,
    next_hop_type: hop,
  });
  const withRoutes = (...list: JsonObject[]) =>
    changeAll(rightSystem(), {
      'azurerm_route_table.rt': { name: 'rt', resource_group_name: 'rg', route: list },
      'azurerm_subnet_route_table_association.compute': {
        subnet_id: '${azurerm_subnet.compute.id}',
        route_table_id: '${azurerm_route_table.rt.id}',
      },
    });
  const firewall = route('all', '0.0.0.0/0', 'VirtualAppliance');
  const direct = route('ml', 'AzureMachineLearning', 'Internet');

  test.each<[string, JsonObject, Json, Json, string[]]>([
    ['to a firewall', withRoutes(firewall), PRIVATE, PRIVATE, []],
    ['to a firewall', withRoutes(firewall), PUBLIC, PRIVATE, ['fail']],
    ['to a firewall', withRoutes(firewall), UNKNOWN, PUBLIC, ['fail']],
    ['to a firewall', withRoutes(firewall), UNKNOWN, PRIVATE, [`undetermined: ${IP}`]],
    ['to a firewall, management apart', withRoutes(firewall, direct), UNKNOWN, PRIVATE, ['pass']],
    ['without a prefix', withRoutes(firewall, route('ml', undefined, 'Internet')), PUBLIC, PUBLIC, ['fail']],
    [
      'without a next hop',
      withRoutes(firewall, route('ml', 'AzureMachineLearning', undefined)),
      PUBLIC,
      PUBLIC,
      ['fail'],
    ],
  ])('%s', (_, json, scoring, build, expected) => {
    expect(said(nodes(json, scoring, build), routes)).toEqual(expected);
  });
});

describe('BNI412 inbound-allowed', () => {
  const service = securityRule('ml', 100, {
    direction: 'Inbound',
    protocol: 'Tcp',
    source_address_prefix: 'AzureMachineLearning',
    destination_port_range: '44224',
  });
  const ssh = securityRule('ssh', 101, {
    direction: 'Inbound',
    source_address_prefix: 'Internet',
    destination_port_range: '22',
  });
  const withService = adding(rightSystem(), service);
  const open = adding(rightSystem(), service, ssh);
  const maybe = adding(rightSystem(), service, { ...ssh, access: '${var.access}' });
  const bare = change(rightSystem(), 'azurerm_subnet_network_security_group_association');

  test.each<[string, JsonObject, Json, Json, string[]]>([
    ['the service', withService, PUBLIC, PRIVATE, ['pass', 'pass']],
    ['the service', withService, UNKNOWN, PRIVATE, ['pass']],
    ['the service', withService, UNKNOWN, UNKNOWN, ['pass']],
    ['the Internet too', open, PUBLIC, PRIVATE, ['pass', 'fail']],
    ['the Internet too', open, PUBLIC, UNKNOWN, ['pass', `undetermined: ${IP}`]],
    ['the Internet too', open, PRIVATE, UNKNOWN, ['fail', `undetermined: ${IP}`]],
    ['the Internet perhaps', maybe, PRIVATE, PRIVATE, ['undetermined: access = var.access']],
    ['nobody', rightSystem(), PUBLIC, PRIVATE, ['fail', 'pass']],
    ['nobody', rightSystem(), UNKNOWN, UNKNOWN, [`undetermined: ${IP}`]],
    ['whom no group keeps out', bare, PUBLIC, PRIVATE, ['pass', 'pass']],
  ])('lets in %s', (_, json, scoring, build, expected) => {
    const lines = said(nodes(json, scoring, build), inboundAllowed).map((line) =>
      line.replace(/security_rule\S*\./, ''),
    );
    expect(lines).toEqual(expected);
  });

  test('says what stands there where no group does', () => {
    const [outcome] = outcomes(nodes(bare, PUBLIC, PUBLIC), inboundAllowed);
    expect(outcome.evidence).toEqual([{ attribute: 'network security group', value: '(none)' }]);
  });
});

describe('BNI411 outbound-allowed', () => {
  const deny = (props: JsonObject) => securityRule('deny', 99, { access: 'Deny', ...props });
  const messageOf = (json: JsonObject): string => outcomes(json, outboundAllowed)[0].message;

  test('goes by the region of the workspace where a cluster names none', () => {
    const blocked = adding(rightSystem(), deny({ destination_address_prefix: 'BatchNodeManagement' }));
    expect(messageOf(changeClusters(blocked, 'location', undefined))).toContain('BatchNodeManagement.northeurope');
  });

  test('names no region where none is known', () => {
    const blocked = adding(rightSystem(), deny({}));
    expect(messageOf(changeClusters(blocked, 'location', '${var.region}'))).toContain('Storage.<region>');
  });

  test('looks at the network where the ranges of private endpoints are not known', () => {
    const json = change(rightSystem(), 'azurerm_subnet.endpoints.address_prefixes', '${var.prefixes}');
    const denied = adding(json, deny({ destination_address_prefix: 'VirtualNetwork' }));
    expect(messageOf(denied)).toBe('it blocks Tcp 443 and Tcp 445 to private endpoints by deny (priority 99)');
    expect(said(json, outboundAllowed)).toEqual(['pass']);
  });

  test('looks at the network where the ranges of the nodes are not known', () => {
    const json = change(rightSystem(), 'azurerm_subnet.compute.address_prefixes', '${var.prefixes}');
    expect(said(json, outboundAllowed)).toEqual(['pass']);
    expect(said(adding(json, deny({ source_address_prefix: '10.20.2.0/23' })), outboundAllowed)).toEqual([
      'undetermined: which addresses of the network are meant, as a rule names 10.20.2.0/23',
    ]);
  });

  test('asks for no way to private endpoints that nodes do not reach', () => {
    const other = changeAll(addNetwork(rightSystem(), 'client', '10.60.0.0/16'), {
      'azurerm_private_endpoint.client': {
        ...(valueAt(rightSystem(), 'azurerm_private_endpoint.blob') as JsonObject),
        subnet_id: '${azurerm_subnet.client_endpoints.id}',
      },
    });
    expect(said(adding(other, deny({ destination_address_prefix: '10.60.0.0/16' })), outboundAllowed)).toEqual([
      'pass',
    ]);
  });

  test('does not take the addresses of a region for those of services without regions', () => {
    const json = change(rightSystem(), RULES, [
      securityRule('region', 100, { destination_address_prefix: 'AzureCloud.northeurope' }),
      securityRule('network', 101, { destination_address_prefix: 'VirtualNetwork' }),
      securityRule('deny', 200, { access: 'Deny' }),
    ]);
    expect(said(json, outboundAllowed)[0]).toMatch(/^undetermined: whether azurecloud holds the addresses of/);
  });

  test('judges the subnet of a workspace that is made elsewhere', () => {
    const elsewhere = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws';
    const json = change(
      changeClusters(rightSystem(), 'machine_learning_workspace_id', elsewhere),
      'azapi_resource.endpoint.parent_id',
      elsewhere,
    );
    expect(said(json, outboundAllowed)).toEqual(['pass']);
  });
});
