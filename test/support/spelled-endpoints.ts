import { accounts, azapi, azurerm, IN_GROUP_BY_ID, isAzapi, idOf, PLACED, Spelling } from './spelling';

interface Row {
  readonly key: string;
  readonly id: string;
  readonly subresource: string;
  readonly zones: readonly string[];
}

function rows(spelling: Spelling): Row[] {
  const { mistake } = spelling;
  const ofStorage = accounts(spelling).flatMap((name, index) =>
    ['blob', 'file', 'queue', 'table'].map((subresource): Row => ({
      key: index === 0 ? subresource : `${name}-${subresource}`,
      id: idOf(spelling, 'storage', 'storage_account', name),
      subresource,
      zones: [subresource === 'file' && mistake === 'other zone' ? 'blob' : subresource],
    })),
  );
  const left = ofStorage.filter(({ subresource, key }) => {
    if (mistake === 'other account') return key !== 'queue';
    return mistake !== 'no table' || subresource !== 'table';
  });
  return [
    ...left,
    { key: 'vault', id: idOf(spelling, 'vault', 'key_vault', 'kv'), subresource: 'vault', zones: ['vault'] },
    {
      key: 'registry',
      id: idOf(spelling, 'registry', 'container_registry', 'cr'),
      subresource: 'registry',
      zones: ['registry'],
    },
    {
      key: 'amlworkspace',
      id: 'azurerm_machine_learning_workspace.ws.id',
      subresource: 'amlworkspace',
      zones: ['api', 'notebooks'],
    },
  ];
}

function zoneId(spelling: Spelling, key: string): string {
  return `${isAzapi(spelling, 'zones') ? 'azapi_resource' : 'azurerm_private_dns_zone'}.zone[${key}].id`;
}

function subnetId({ subnet }: Spelling): string {
  if (subnet === 'plain') return 'azurerm_subnet.endpoints.id';
  return subnet === 'splat' ? 'element(azurerm_subnet.endpoints[*].id, 0)' : 'local.subnets.endpoints';
}

/** What an endpoint is made from, as expressions. */
interface Made {
  readonly repeat: string;
  readonly key: string;
  readonly id: string;
  readonly subresource: string;
  readonly zoneIds: string;
}

export function endpoints(spelling: Spelling): string {
  const all = rows(spelling);
  const inLocals = `locals {\n subnets = { endpoints = azurerm_subnet.endpoints.id, compute = azurerm_subnet.compute.id }\n}\n`;
  const object = ({ id, subresource, zones: keys }: Row) => {
    const named =
      spelling.zones === 'ids' ? keys.map((key) => zoneId(spelling, `"${key}"`)) : keys.map((key) => `"${key}"`);
    return `{ id = ${id}, sub = "${subresource}", zones = [${named.join(', ')}] }`;
  };
  const objects = `{\n${all.map((row) => `  "${row.key}" = ${object(row)}`).join('\n')}\n }`;
  const ofObject = (from: string): Omit<Made, 'repeat' | 'key'> => ({
    id: `${from}.id`,
    subresource: `${from}.sub`,
    zoneIds: spelling.zones === 'ids' ? `${from}.zones` : `[for zone in ${from}.zones : ${zoneId(spelling, 'zone')}]`,
  });
  switch (spelling.endpoints) {
    case 'objects':
      return (
        inLocals +
        endpoint(spelling, 'pe', { repeat: `for_each = ${objects}`, key: 'each.key', ...ofObject('each.value') })
      );
    case 'objects-in-locals':
      return `${inLocals}locals {\n endpoints = ${objects}\n}\n${endpoint(spelling, 'pe', { repeat: 'for_each = local.endpoints', key: 'each.key', ...ofObject('each.value') })}`;
    case 'lists':
      return `${inLocals}locals {\n endpoints = [\n${all.map((row) => `  ${object(row)},`).join('\n')}\n ]\n}\n${endpoint(
        spelling,
        'pe',
        {
          repeat: 'count = length(local.endpoints)',
          key: 'count.index',
          ...ofObject('element(local.endpoints, count.index)'),
        },
      )}`;
    case 'modules':
      return `${inLocals}locals {\n endpoints = ${objects}\n}\nmodule "endpoint" {\n source = "./endpoint"\n for_each = local.endpoints\n name = "pe-\${each.key}"\n target = each.value\n zone_ids = ${ofObject('each.value').zoneIds}\n group = azurerm_resource_group.rg.name\n subnet_id = ${subnetId(spelling)}\n}\n`;
    case 'ids':
      return inLocals + byIds(spelling, all);
  }
}

/** A set of names for what the same account has, and maps of ids for the others. */
function byIds(spelling: Spelling, all: readonly Row[]): string {
  const made = new Map<string, Row[]>();
  for (const row of all) made.set(row.id, [...(made.get(row.id) ?? []), row]);
  return [...made.values()]
    .map((same, index) => {
      const [first] = same;
      const zoneIds =
        first.zones.length > 1 || spelling.mistake === 'other zone'
          ? `[${first.zones.map((key) => zoneId(spelling, `"${key}"`)).join(', ')}]`
          : `[${zoneId(spelling, 'each.key')}]`;
      const isSet = same.length > 1;
      const repeat = isSet
        ? `for_each = toset([${same.map(({ subresource }) => `"${subresource}"`).join(', ')}])`
        : `for_each = { ${first.subresource} = ${first.id} }`;
      return endpoint(spelling, `pe${index}`, {
        repeat,
        key: 'each.key',
        id: isSet ? first.id : 'each.value',
        subresource: 'each.key',
        zoneIds,
      });
    })
    .join('\n');
}

function endpoint(spelling: Spelling, name: string, { repeat, key, id, subresource, zoneIds }: Made): string {
  if (isAzapi(spelling, 'endpoints')) {
    const made = azapi(
      'Microsoft.Network/privateEndpoints@2024-05-01',
      name,
      `${repeat}\n name = "${name}-\${${key}}"\n ${IN_GROUP_BY_ID}\n body = { properties = { subnet = { id = ${subnetId(spelling)} }, privateLinkServiceConnections = [{ name = "c", properties = { privateLinkServiceId = ${id}, groupIds = [${subresource}] } }] } }`,
    );
    const zoneGroup = azapi(
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01',
      `${name}_zones`,
      `${repeat}\n name = "default"\n parent_id = azapi_resource.${name}[${key}].id\n body = { properties = { privateDnsZoneConfigs = [for index, id in ${zoneIds} : { name = "zone\${index}", properties = { privateDnsZoneId = id } }] } }`,
    );
    return made + zoneGroup;
  }
  return azurerm(
    'private_endpoint',
    name,
    `${repeat}\n name = "${name}-\${${key}}"\n ${PLACED}\n subnet_id = ${subnetId(spelling)}
 private_service_connection {
  name = "c"
  is_manual_connection = false
  private_connection_resource_id = ${id}
  subresource_names = [${subresource}]
 }
 private_dns_zone_group {
  name = "default"
  private_dns_zone_ids = ${zoneIds}
 }`,
  );
}

export const MODULE = `
variable "name" {}
variable "target" {}
variable "zone_ids" {}
variable "group" {}
variable "subnet_id" {}
resource "azurerm_private_endpoint" "this" {
 name = var.name
 resource_group_name = var.group
 location = "northeurope"
 subnet_id = var.subnet_id
 private_service_connection {
  name = "c"
  is_manual_connection = false
  private_connection_resource_id = var.target.id
  subresource_names = [var.target.sub]
 }
 private_dns_zone_group {
  name = "default"
  private_dns_zone_ids = var.zone_ids
 }
}
`;
