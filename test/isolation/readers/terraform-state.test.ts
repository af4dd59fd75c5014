import { readTerraformState } from '../../../src/isolation/facts/readers/terraform-state';
import { attributeAt, before, fixture, resourceAt } from './fixtures';

const state = readTerraformState('state.json', fixture('hcl', 'state'));

test('everything in a state is known', () => {
  expect(attributeAt(state, 'azurerm_private_endpoint.counted[0]', 'private_service_connection').value).toMatchObject([
    { private_connection_resource_id: expect.stringMatching(/\/vaults\/kv-x$/) },
  ]);
  for (const { attributes } of state.resources) expect(attributes.unresolved).toBeUndefined();
});

test('resources of modules, instances and data sources are there', () => {
  const addresses = state.resources.map(({ address, mode }) => `${mode} ${address}`);
  expect(addresses).toEqual(
    expect.arrayContaining([
      'data data.azurerm_client_config.me',
      'managed module.network["y"].azurerm_subnet.this["compute"]',
      'managed azurerm_nat_gateway.maybe[0]',
    ]),
  );
});

test('the order of creation is what was recorded, without keys of instances and modules', () => {
  const after = before(resourceAt(state, 'azurerm_subnet_nat_gateway_association.conditional'));
  expect(after).toEqual(
    expect.arrayContaining([
      'azurerm_nat_gateway.maybe[0]',
      'module.network["x"].azurerm_subnet.this["compute"]',
      'module.network["y"].azurerm_subnet.this["endpoints"]',
    ]),
  );
});

test('an empty state has no resources', () => {
  expect(readTerraformState('s', { format_version: '1.0' }).resources).toEqual([]);
});

test('what was replaced and waits to be deleted is not there', () => {
  const recorded = fixture('hcl', 'state');
  const { resources } = recorded.values.root_module;
  const address = 'azurerm_private_endpoint.counted[0]';
  const one = resources.find((each: { address: string }) => each.address === address);
  const isThere = () => readTerraformState('s', recorded).resources.some((each) => each.address === address);
  expect(isThere()).toBe(true);
  one.deposed_key = '1a2b3c4d';
  expect(isThere()).toBe(false);
});
