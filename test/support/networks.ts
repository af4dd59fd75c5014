import { changeAll, Json, JsonObject } from './systems';

const GROUP = '${azurerm_resource_group.rg.name}';

/** A network with a subnet `endpoints` and one `compute`, by the name of the network in Terraform. */
export function addNetwork(json: JsonObject, key: string, range: string, more: JsonObject = {}): JsonObject {
  const [a, b] = range.split('.');
  const subnet = (name: string, prefix: string): JsonObject => ({
    name,
    resource_group_name: GROUP,
    virtual_network_name: `\${azurerm_virtual_network.${key}.name}`,
    address_prefixes: [prefix],
  });
  return changeAll(json, {
    [`azurerm_virtual_network.${key}`]: {
      name: `vnet-${key}`,
      resource_group_name: GROUP,
      location: 'northeurope',
      address_space: [range],
      ...more,
    },
    [`azurerm_subnet.${key}_endpoints`]: subnet('endpoints', `${a}.${b}.0.0/26`),
    [`azurerm_subnet.${key}_compute`]: subnet('compute', `${a}.${b}.1.0/24`),
  });
}

/** A peering in one direction. */
export function addPeering(json: JsonObject, from: string, to: string, more: JsonObject = {}): JsonObject {
  return changeAll(json, {
    [`azurerm_virtual_network_peering.${from}_${to}`]: {
      name: `${from}-${to}`,
      resource_group_name: GROUP,
      virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
      remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
      ...more,
    },
  });
}

/** All clusters in another subnet. */
export function moveClusters(json: JsonObject, subnet: Json): JsonObject {
  return changeAll(json, {
    'azurerm_machine_learning_compute_cluster.scoring.subnet_resource_id': subnet,
    'azurerm_machine_learning_compute_cluster.build.subnet_resource_id': subnet,
  });
}

/** The same values for all clusters. */
export function changeClusters(json: JsonObject, path: string, value: Json): JsonObject {
  return changeAll(json, {
    [`azurerm_machine_learning_compute_cluster.scoring.${path}`]: value,
    [`azurerm_machine_learning_compute_cluster.build.${path}`]: value,
  });
}

/** A record of a zone, by the zone's name in Terraform. */
export function dnsRecord(name: string, zone: string): JsonObject {
  return {
    name,
    zone_name: `\${azurerm_private_dns_zone.${zone}.name}`,
    resource_group_name: '${azurerm_resource_group.rg.name}',
    ttl: 300,
    records: ['10.20.0.9'],
  };
}
