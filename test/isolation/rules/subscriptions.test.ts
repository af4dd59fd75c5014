import { Facts } from '../../../src/isolation/facts/facts';
import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { systemsOf } from '../../../src/isolation/facts/systems';
import { ALL_RULES } from '../../../src/isolation/rules';
import { endpointsReachable } from '../../../src/isolation/rules/network/endpoints-reachable';
import { noInboundFromInternet } from '../../../src/isolation/rules/network/no-inbound-from-internet';
import { addNetwork, addPeering, moveClusters } from '../../support/networks';
import { rightSystem } from '../../support/right-system';
import { change, changeAll, Json, JsonObject, verdict } from '../../support/systems';
import { recorded } from '../properties/shown';

/* What has the same names in another subscription is something else. */

const [OWN, OTHER] = ['11111111-1111-1111-1111-111111111111', '99999999-9999-9999-9999-999999999999'];
const ENDPOINTS = ['ws', 'blob', 'file', 'queue', 'table', 'vault', 'registry'];

const withProviders = (json: JsonObject, own: string | undefined, hub: string | undefined) =>
  change(json, '.provider', {
    azurerm: [
      { features: {}, subscription_id: own },
      { alias: 'hub', features: {}, subscription_id: hub },
    ],
  });

describe('an id written out', () => {
  const subnet = `/subscriptions/${OTHER}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-scoring/subnets/endpoints`;
  const named = changeAll(rightSystem(), {
    'azurerm_resource_group.rg.name': 'rg',
    'azurerm_virtual_network.vnet.name': 'vnet-scoring',
    'azurerm_subnet.endpoints.name': 'endpoints',
    ...Object.fromEntries(ENDPOINTS.map((key) => [`azurerm_private_endpoint.${key}.subnet_id`, subnet])),
  });

  test.each<[string, string | undefined, string]>([
    ['is what is declared, where the provider may use that subscription', undefined, 'pass'],
    ['is what is declared in that subscription', OTHER.toUpperCase(), 'pass'],
    ['is not what another subscription has under these names', OWN, 'undetermined'],
    ['is what is declared where an expression gives the subscription', '${var.subscription}', 'pass'],
  ])('%s', (_, own, expected) => {
    expect(verdict(withProviders(named, own, undefined), endpointsReachable)).toBe(expected);
  });
});

describe('names', () => {
  const rule = {
    name: 'in',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: '*',
    source_address_prefix: '*',
    source_port_range: '*',
    destination_address_prefix: '*',
    destination_port_range: '22',
    resource_group_name: '${azurerm_resource_group.rg.name}',
    network_security_group_name: '${azurerm_network_security_group.nsg.name}',
  };

  test.each<[string, string | undefined, string | undefined, string | undefined, string]>([
    ['of the same provider', undefined, undefined, undefined, 'fail'],
    ['of another provider', 'azurerm.hub', undefined, undefined, 'undetermined'],
    ['of another provider for another subscription', 'azurerm.hub', OWN, OTHER, 'pass'],
    ['of another provider for the same subscription', '${azurerm.hub}', OWN, OWN, 'fail'],
    ['of another provider whose subscription an expression gives', 'azurerm.hub', OWN, '${var.hub}', 'undetermined'],
  ])('of a security group in a rule %s', (_, provider, own, hub, expected) => {
    const key = Object.keys((rightSystem().resource as JsonObject).azurerm_network_security_group as JsonObject)[0];
    const name = `\${azurerm_network_security_group.${key}.name}`;
    const more = { ...rule, network_security_group_name: name, provider };
    const json = change(rightSystem(), 'azurerm_network_security_rule.in', more);
    expect(verdict(withProviders(json, own, hub), noInboundFromInternet)).toBe(expected);
  });

  test.each<[string, string | undefined, string | undefined, string]>([
    ['of any subscription', undefined, undefined, 'undetermined'],
    ['of another subscription', OWN, OTHER, 'fail'],
    ['of the same subscription', OWN, OWN, 'pass'],
  ])('of a network in the way back of a peering by a provider %s', (_, own, hub, expected) => {
    const apart = moveClusters(addNetwork(rightSystem(), 'jobs', '10.30.0.0/16'), '${azurerm_subnet.jobs_compute.id}');
    const json = addPeering(addPeering(apart, 'jobs', 'vnet'), 'vnet', 'jobs', { provider: 'azurerm.hub' });
    expect(verdict(withProviders(json, own, hub), endpointsReachable)).toBe(expected);
  });
});

describe('ids of a state', () => {
  interface Shown {
    type: string;
    name: string;
    values: JsonObject;
  }

  function verdictsOf(id: string, changeAny: (resources: Shown[]) => void = () => undefined): string[] {
    const rule = ALL_RULES.find((one) => one.id === id)!;
    const state = JSON.parse(
      JSON.stringify(recorded(`${id}/pass/right-system.azurerm.state.json`).content),
    ) as JsonObject;
    changeAny(((state.values as JsonObject).root_module as JsonObject).resources as unknown as Shown[]);
    const facts = new Facts(readTerraformState('state', state));
    const found = systemsOf(facts).flatMap((system) => rule.check(system, facts));
    return [...new Set(found.map((outcome) => outcome.verdict))].sort();
  }

  test.each<[string, string, string, string[]]>([
    ['BNI401', 'azurerm_private_endpoint', 'subnet_id', ['undetermined']],
    ['BNI401', 'azurerm_machine_learning_compute_cluster', 'subnet_resource_id', ['undetermined']],
    ['BNI403', 'azurerm_private_dns_zone_virtual_network_link', 'virtual_network_id', ['fail']],
    ['BNI301', 'azurerm_private_endpoint', 'private_service_connection', ['fail']],
    ['BNI202', 'azurerm_private_endpoint', 'private_service_connection', ['fail']],
    ['BNI601', 'azurerm_role_assignment', 'scope', ['fail', 'pass']],
  ])('%s: %s of another subscription in %s', (id, type, attribute, expected) => {
    expect(verdictsOf(id)).toEqual(['pass']);
    const verdicts = verdictsOf(id, (resources) => {
      const meant = resources.filter((one) => one.type === type);
      expect(meant).not.toHaveLength(0);
      for (const { values } of meant) {
        const text = JSON.stringify(values[attribute]);
        values[attribute] = JSON.parse(text.replace(/\/subscriptions\/[^/"]+/g, `/subscriptions/${OTHER}`)) as Json;
      }
    });
    expect(verdicts).toEqual(expected);
  });
});
