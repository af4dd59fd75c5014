import { readTerraformJson } from '../../../src/isolation/facts/readers/terraform-json';
import { Unresolved } from '../../../src/isolation/facts/value';
import { attributeAt } from './fixtures';

/** What an expression says of one subnet, whose block has some more arguments. */
function taken(expression: string, block: object = {}): string {
  const content = {
    variable: { many: {} },
    resource: { azurerm_subnet: { s: { name: 'a', ...block } }, azurerm_x: { x: { id_of: `\${${expression}}` } } },
  };
  const { value } = attributeAt(readTerraformJson([{ label: 'main', content }]), 'azurerm_x.x', 'id_of');
  if (!(value instanceof Unresolved) || !value.exact) return 'not known';
  const [{ resource, path }] = value.targets;
  return [resource.address, ...path].join(' ');
}

const EXPRESSIONS = ['element(azurerm_subnet.s[*].id, 0)', 'one(azurerm_subnet.s[*].id)', 'azurerm_subnet.s.*.id[0]'];

test.each(EXPRESSIONS)('%s is the id of the only subnet there is', (expression) => {
  expect(taken(expression)).toBe('azurerm_subnet.s id');
  expect(taken(expression, { count: 1 })).toBe('azurerm_subnet.s[0] id');
});

test.each(EXPRESSIONS)('%s is not known where there may be any number of subnets', (expression) => {
  expect(taken(expression, { count: '${var.many}' })).toBe('not known');
});
