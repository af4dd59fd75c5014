import type { Json, JsonObject } from '../../support/systems';
import { GROUP_NAME } from '../../fixtures/rules/mutations/values';
import { resourcesOf, withResources } from './addresses';
import type { Harmless } from './harmless';

/** Rules of a security group, and network rules of a storage account, may stand apart from what they belong to. */
export const writeStandalone: Harmless = (system, choose) => {
  const resources = resourcesOf(system).flatMap((one): [string, JsonObject][] => {
    const [address] = one;
    if (choose(2) === 0) return [one];
    switch (address.split('.')[0]) {
      case 'azurerm_network_security_group':
        return apart(one, 'security_rule', ruleOf(address));
      case 'azurerm_storage_account':
        return apart(one, 'network_rules', (rules) => [
          address.replace('account.', 'account_network_rules.'),
          { ...rules, storage_account_id: `\${${address}.id}` },
        ]);
      default:
        return one[1].type === 'Microsoft.Network/networkSecurityGroups@2024-05-01' ? apartInAzapi(one) : [one];
    }
  });
  return { system: withResources(system, resources), addresses: new Map() };
};

type Resource = [string, JsonObject];

function apart([address, body]: Resource, key: string, make: (block: JsonObject) => Resource): Resource[] {
  const { [key]: blocks, ...rest } = body;
  const list = (Array.isArray(blocks) ? blocks : [blocks]) as (JsonObject | undefined)[];
  // where it comes several times, or is an expression, or has instances, it stays
  if (isManifold(body) || list.some((block) => typeof block !== 'object')) return [[address, body]];
  return [[address, rest], ...list.map((block) => make(block!))];
}

const isManifold = (body: JsonObject) => body.count !== undefined || body.for_each !== undefined;

const ruleOf = (group: string) => {
  let index = 0;
  return (rule: JsonObject): Resource => [
    `azurerm_network_security_rule.${group.split('.')[1]}_${index++}`,
    { ...rule, resource_group_name: GROUP_NAME, network_security_group_name: `\${${group}.name}` },
  ];
};

function apartInAzapi([address, body]: Resource): Resource[] {
  const { securityRules: rules, ...properties } = (body.body as JsonObject).properties as JsonObject;
  if (isManifold(body) || !Array.isArray(rules)) return [[address, body]];
  const alone: Resource = [address, { ...body, body: { ...(body.body as JsonObject), properties } }];
  return [
    alone,
    ...rules.map((rule: Json, index): Resource => {
      const { name, properties: own } = rule as JsonObject;
      const type = 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01';
      const parent = `\${${address}.id}`;
      return [
        `azapi_resource.rule_${address.split('.')[1]}_${index}`,
        { type, parent_id: parent, name, body: { properties: own } },
      ];
    }),
  ];
}
