import { Unresolved } from '../../../src/isolation/facts/value';
import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { attributeAt, sourceOf } from './fixtures';

/*
 * A plan before the first apply shows what the id of an endpoint's target refers to, not what is made of it. With one
 * storage account in the plan, an id that may be made of something else is not proven to be that of this account.
 */
const ENDPOINT = 'azurerm_private_endpoint.queue';
const TARGET = 'private_service_connection.private_connection_resource_id';

const UNKNOWN = { id: true };

function made(address: string, unknown: object = UNKNOWN, values: object = {}) {
  const [type, name] = address.replace(/^data\./, '').split('.');
  const mode = address.startsWith('data.') ? 'data' : 'managed';
  return { address, mode, type, name, values, unknown };
}

const ACCOUNT = 'azurerm_storage_account.main';
const VAULT = 'azurerm_key_vault.kv';
const GROUP = 'azurerm_resource_group.rg';
const SHARED = 'data.azurerm_resource_group.shared';
const SUBSCRIPTION = 'data.azurerm_subscription.c';
const READ = 'data.azurerm_storage_account.read';

function planOf(references: readonly string[], forEach?: readonly string[]) {
  const endpoint = {
    ...made(ENDPOINT, { id: true, private_service_connection: [{ private_connection_resource_id: true }] }),
    values: { private_service_connection: [{ subresource_names: ['queue'] }] },
  };
  const one = forEach ? { ...endpoint, address: `${ENDPOINT}["q"]`, index: 'q' } : endpoint;
  const all = [
    ...[ACCOUNT, VAULT, GROUP, SHARED, SUBSCRIPTION].map((address) => made(address)),
    made(READ, {}, { id: '/subscriptions/s/x', name: 'stother' }),
    one,
  ];
  const written = { private_service_connection: [{ private_connection_resource_id: { references } }] };
  const ofFor = forEach && { for_each_expression: { references: forEach } };
  return readTerraformPlan('plan', {
    format_version: '1.2',
    planned_values: { root_module: { resources: all.map(({ unknown: _, ...shown }) => shown) } },
    resource_changes: all.map(({ unknown, values: _, ...shown }) => ({
      ...shown,
      change: { actions: ['create'], after_unknown: unknown },
    })),
    relevant_attributes: [ACCOUNT, VAULT, GROUP].map((resource) => ({ resource, attribute: ['id'] })),
    configuration: {
      root_module: { resources: [{ ...made(ENDPOINT), ...ofFor, expressions: written }] },
    },
  });
}

const whole = (address: string, attribute = 'id') => [`${address}.${attribute}`, address];

test.each([
  ['the id of the account', whole(ACCOUNT), undefined],
  ['the id of the account, if a variable says so', ['var.x', ...whole(ACCOUNT)], undefined],
  ['a member of objects that are written out', ['each.value.id', 'each.value'], [...whole(ACCOUNT), ...whole(VAULT)]],
  ['a member of objects in a local', ['each.value.id', 'each.value'], ['local.endpoints']],
])('%s is that of the account', (_, references, forEach) => {
  const address = forEach ? `${ENDPOINT}["q"]` : ENDPOINT;
  expect(sourceOf(planOf(references, forEach), address, TARGET)).toBe(`${ACCOUNT} id`);
});

const DOUBTFUL: readonly { what: string; references: string[]; forEach?: string[] }[] = [
  { what: 'a resource group that is read at the apply', references: whole(SHARED) },
  { what: 'a subscription that is read at the apply', references: whole(SUBSCRIPTION) },
  { what: 'one of those and the account', references: [...whole(SUBSCRIPTION), ...whole(ACCOUNT)] },
  { what: 'a resource group that is made', references: whole(GROUP) },
  { what: 'the id of a key vault', references: whole(VAULT) },
  { what: 'the account and a key vault', references: [...whole(ACCOUNT), ...whole(VAULT)] },
  { what: 'the account and a data source that was read', references: [...whole(ACCOUNT), ...whole(READ, 'name')] },
  { what: 'the account and a local', references: [...whole(ACCOUNT), 'local.name'] },
  {
    what: 'the account and the value of an instance',
    references: [...whole(ACCOUNT), 'each.value.name', 'each.value'],
    forEach: ['local.names'],
  },
  { what: 'another attribute of the account', references: whole(ACCOUNT, 'primary_queue_endpoint') },
  { what: 'a local', references: ['local.target'] },
];

test.each(DOUBTFUL)('what is made of $what is not proven to be the account', ({ references, forEach }) => {
  const address = forEach ? `${ENDPOINT}["q"]` : ENDPOINT;
  const document = planOf(references, forEach);
  expect(sourceOf(document, address, TARGET)).not.toBe(`${ACCOUNT} id`);
  const { value } = attributeAt(document, address, TARGET);
  expect(value instanceof Unresolved && (value.isOneOf || value.exact)).toBe(false);
});
