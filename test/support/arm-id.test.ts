import { DefaultTokenResolver, StringConcat, TerraformStack, TerraformVariable, Testing, Tokenization } from 'cdktf';
import { armIdPart } from '../../src/support/arm-id';

const GROUP = '/subscriptions/s/resourceGroups/rg-ml';
const SUBNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/compute`;

const stack = new TerraformStack(Testing.app(), 'stack');
const variable = new TerraformVariable(stack, 'group', { type: 'string' }).stringValue;
const resolver = new DefaultTokenResolver(new StringConcat());
const resolved = (value: string): unknown => Tokenization.resolve(value, { scope: stack, resolver, preparing: false });

test.each([
  [4, 'rg-ml'],
  [8, 'vnet'],
  [10, 'compute'],
])('part %i of a text is %s', (index, part) => {
  expect(armIdPart(SUBNET, index)).toBe(part);
});

test.each([4, 8])('Terraform finds part %i of a reference', (index) => {
  expect(resolved(armIdPart(variable, index))).toBe(`\${element(split("/", var.group), ${index})}`);
  expect(armIdPart('${var.group}', index)).toBe(`\${element(split("/", var.group), ${index})}`);
});

describe('of a reference to a resource group that goes on in text', () => {
  const tail = '/providers/Microsoft.Network/virtualNetworks/vnet/subnets/compute';
  const warn = jest.spyOn(console, 'warn').mockReturnValue();
  afterAll(() => warn.mockRestore());

  test.each([
    [variable + tail, 'var.group'],
    [`\${var.group}${tail}`, 'var.group'],
  ])('what is in the text is known', (id, group) => {
    expect([8, 10].map((index) => armIdPart(id, index))).toEqual(['vnet', 'compute']);
    expect(resolved(armIdPart(id, 4))).toBe(`\${element(split("/", ${group}), 4)}`);
    expect(warn).not.toHaveBeenCalled();
  });

  test('a name that is a reference is found by Terraform', () => {
    const id = `\${var.group}/providers/Microsoft.Network/virtualNetworks/\${var.name}`;
    expect(armIdPart(id, 8)).toBe(`\${element(split("/", "${id}"), 8)}`);
  });
});
