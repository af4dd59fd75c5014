import { readTerraformPlan } from '../../../src/isolation/facts/readers/terraform-plan';
import { recordedSpelling } from '../../support/recorded-spellings';
import { sourceOf } from './fixtures';

/*
 * Private endpoints over objects in a local: of where their ids come from a plan shows only what it is made from at all.
 */
const NAME = 'objects-without-table';
const TARGET = 'private_service_connection.private_connection_resource_id';

/** What the plan says of the blob endpoint's target when one more thing is part of what is planned. */
function targetWith(extra?: { type: string; name: string; values?: object; mode?: 'data'; attribute?: string[] }) {
  const plan = recordedSpelling(NAME, 'plan') as any;
  if (extra) {
    const { type, name, values = {}, mode = 'managed', attribute = ['id'] } = extra;
    const address = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
    const one = { address, mode, type, name };
    plan.planned_values.root_module.resources.push({ ...one, values });
    const unknown = { id: true, [attribute[0]]: true };
    plan.resource_changes.push({ ...one, change: { actions: ['create'], after_unknown: unknown } });
    plan.relevant_attributes.push({ resource: address, attribute });
  }
  return sourceOf(readTerraformPlan(NAME, plan), 'azurerm_private_endpoint.pe["blob"]', TARGET);
}

test('an id out of a local is that of the only account that is made', () => {
  expect(targetWith()).toBe('azapi_resource.main id');
});

test.each([
  ['another account', { type: 'azurerm_storage_account', name: 'other' }],
  ['an account that is read at the apply', { type: 'azurerm_storage_account', name: 'other', mode: 'data' as const }],
  ['what has the id of an account', { type: 'azurerm_storage_account_network_rules', name: 'other' }],
  [
    'a subscription that is read at the apply',
    { type: 'azurerm_client_config', name: 'me', mode: 'data' as const, attribute: ['subscription_id'] },
  ],
  [
    'what a template makes',
    { type: 'azurerm_resource_group_template_deployment', name: 't', attribute: ['output_content'] },
  ],
  ['what passes on what it is given', { type: 'terraform_data', name: 'ids', attribute: ['output'] }],
  ['what azapi answers', { type: 'azapi_resource', name: 'x', values: { type: 'A.B/c@1' }, attribute: ['output'] }],
])('it may as well be that of %s', (_, extra) => {
  expect(targetWith(extra)).toBeUndefined();
});

test.each([
  ['a key vault', { type: 'azurerm_key_vault', name: 'other' }],
  ['a random name', { type: 'random_string', name: 'r', attribute: ['result'] }],
  [
    'who runs Terraform',
    { type: 'azurerm_client_config', name: 'me', mode: 'data' as const, attribute: ['tenant_id'] },
  ],
])('it is not that of %s', (_, extra) => {
  expect(targetWith(extra)).toBe('azapi_resource.main id');
});

test('without a list of what is relevant, everything is', () => {
  const plan = recordedSpelling(NAME, 'plan') as any;
  delete plan.relevant_attributes;
  const one = {
    address: 'azurerm_storage_account.other',
    mode: 'managed',
    type: 'azurerm_storage_account',
    name: 'other',
  };
  plan.planned_values.root_module.resources.push({ ...one, values: {} });
  plan.resource_changes.push({ ...one, change: { actions: ['create'], after_unknown: { id: true } } });
  expect(sourceOf(readTerraformPlan(NAME, plan), 'azurerm_private_endpoint.pe["blob"]', TARGET)).toBeUndefined();
});
