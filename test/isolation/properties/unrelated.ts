import { GROUP_NAME, network, PLACE, securityRule } from '../../fixtures/rules/mutations/values';
import { JsonObject } from '../../support/systems';
import { resourcesOf, withResources } from './addresses';
import { Harmless } from './harmless';

const open = securityRule({
  name: 'everything',
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  protocol: '*',
  from: 'Internet',
  to: '*',
  port: '*',
});

/** What somebody else has beside the system, as open as it likes. */
const OTHERS: readonly (readonly [string, JsonObject])[] = [
  ...Object.entries(network('other', '10.99.0.0/16')).map(([address, body]) => [address, body as JsonObject] as const),
  [
    'azurerm_storage_account.other',
    {
      name: 'stother',
      ...PLACE,
      account_tier: 'Standard',
      account_replication_type: 'LRS',
      public_network_access_enabled: true,
    },
  ],
  ['azurerm_network_security_group.other', { name: 'nsg-other', ...PLACE, security_rule: [open] }],
  ['azurerm_public_ip.other', { name: 'pip-other', ...PLACE, allocation_method: 'Static' }],
  ['azurerm_private_dns_zone.other', { name: 'example.internal', resource_group_name: GROUP_NAME }],
  ['azurerm_user_assigned_identity.other', { name: 'id-other', ...PLACE }],
  [
    'azurerm_private_endpoint.other',
    {
      name: 'pep-other',
      ...PLACE,
      subnet_id: '${azurerm_subnet.other_endpoints.id}',
      private_service_connection: {
        name: 'blob',
        is_manual_connection: false,
        private_connection_resource_id: '${azurerm_storage_account.other.id}',
        subresource_names: ['blob'],
      },
    },
  ],
  [
    'azurerm_role_assignment.other',
    {
      scope: '${azurerm_storage_account.other.id}',
      role_definition_name: 'Reader',
      principal_id: '${azurerm_user_assigned_identity.other.principal_id}',
    },
  ],
  ['random_string.other', { length: 8 }],
  ['null_resource.other', { triggers: { always: '${timestamp()}' } }],
];

/** What the system does not use is not judged. */
export const addUnrelated: Harmless = (system, choose) => {
  const there = resourcesOf(system);
  const isLast = choose(2) === 0;
  const others = OTHERS.map(([address, body]): [string, JsonObject] => [address, body]);
  return {
    system: withResources(system, isLast ? [...there, ...others] : [...others, ...there]),
    addresses: new Map(),
  };
};
